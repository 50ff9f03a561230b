#include "models/telemetry/hdf5/hdf5_recording.h"

#include <gmock/gmock.h>

#include <cmath>

#include "tests/unit/telemetry/hdf5_fixture.h"

namespace hallscope {
namespace {

using ::testing::HasSubstr;

class Hdf5Recording : public test::Hdf5Files {};

TEST_F(Hdf5Recording, WhatWasWrittenIsRead) {
  MemoryRecording memory(plan());
  add_all(memory, 150);
  const auto expected = memory.snapshot();
  const auto recording = read(write_recording("a.h5"));
  ASSERT_TRUE(recording) << complaints();
  EXPECT_TRUE(problems.empty()) << complaints();
  EXPECT_TRUE(recording->absolute);
  ASSERT_EQ(recording->tracks.size(), expected.tracks.size());
  Frame want, got;
  for (std::size_t t = 0; t < expected.tracks.size(); ++t) {
    const auto &a = *expected.tracks[t], &b = *recording->tracks[t];
    EXPECT_EQ(a.metric(), b.metric());
    EXPECT_EQ(a.source(), b.source());
    EXPECT_EQ(a.staleness_s(), b.staleness_s());
    EXPECT_EQ(a.start(), b.start());
    EXPECT_EQ(a.end(), b.end());
    EXPECT_EQ(a.sample_count(), b.sample_count());
    EXPECT_EQ(a.min(), b.min());
    EXPECT_EQ(a.max(), b.max());
    ASSERT_TRUE(std::ranges::equal(a.elements(), b.elements()));
    for (int row = 0; row < 150; ++row) {
      const double time = a.start() + 0.5 * row;
      a.whole_frame(time, want);
      b.whole_frame(time, got);
      EXPECT_EQ(want.quality, got.quality);
      for (std::size_t i = 0; i < want.value.size(); ++i)
        EXPECT_TRUE(want.value[i] == got.value[i] || want.quality[i] == Quality::missing) << label(a.metric()) << row;
    }
  }
  ASSERT_EQ(recording->events.size(), 3u);
  EXPECT_EQ(recording->events[0].text, "job starts");
  EXPECT_EQ(recording->events[0].element, no_element);
  EXPECT_EQ(recording->events[1].element, at("hall"));
  EXPECT_EQ(recording->events[2].text, "throttles — heat");
  EXPECT_EQ(recording->events[2].time, 1772373610);
  EXPECT_EQ(recording->events[2].element, at("hall/rack-02"));
}

TEST_F(Hdf5Recording, BytesReadLikeAFile) {
  const auto image = bytes(write_recording("a.h5", 10));
  problems = {};
  const auto recording = parse_hdf5_recording(image, "a.h5", facility, problems);
  ASSERT_TRUE(recording) << complaints();
  EXPECT_EQ(recording->find("CDU/LiquidFlow [Primary]")->sample_count(), 10u);
}

TEST_F(Hdf5Recording, ElementsAreBoundByNameInWhateverOrderTheyStand) {
  const auto file = write_recording("a.h5", 5);
  facility = make_facility({"rack-00", "rack-02", "rack-01"});
  const auto recording = read(file);
  ASSERT_TRUE(recording) << complaints();
  EXPECT_TRUE(problems.empty()) << complaints();
  const auto value = [&](const char* metric, const char* element) {
    const auto* track = recording->find(metric);
    return track->reading(*track->column(at(element)), track->start()).value;
  };
  EXPECT_EQ(value("Rack/RackPower", "hall/rack-01"), 100e3f);
  EXPECT_EQ(value("Rack/RackPower", "hall/rack-02"), 90e3f);
  EXPECT_FLOAT_EQ(value("GPU/DCGM_FI_DEV_GPU_TEMP", "hall/rack-01/gpu-1"), 40 + 60.0f);
  EXPECT_FLOAT_EQ(value("GPU/DCGM_FI_DEV_GPU_TEMP", "hall/rack-02/gpu-0"), 41 + 63.0f);
}

TEST_F(Hdf5Recording, UnknownElementsAreSkippedCountedAndTheirLikelyNameSaid) {
  const auto file = write_recording("a.h5", 5);
  facility = make_facility({"rack-01", "rack-03"});
  const auto recording = read(file);
  ASSERT_TRUE(recording) << complaints();
  ASSERT_EQ(problems.list().size(), 1u);
  EXPECT_EQ(problems.list()[0].count, 3u) << "the rack and its GPUs";
  EXPECT_EQ(problems.list()[0].where, "/elements, 'hall/rack-02'");
  EXPECT_THAT(problems.list()[0].what, HasSubstr("did you mean 'hall/rack-0"));
  EXPECT_EQ(recording->find("Rack/RackPower")->elements().size(), 1u);
  EXPECT_EQ(recording->find("GPU/DCGM_FI_DEV_GPU_TEMP")->elements().size(), 2u);
  EXPECT_EQ(recording->events.size(), 3u);
}

TEST_F(Hdf5Recording, AnotherFacilitysRecordingIsRefused) {
  const auto file = write_recording("a.h5", 5);
  FacilityBuilder builder(Catalog{}, "other", "");
  builder.add(FacilityBuilder::root, ElementType::Rack, "r1", 0, {});
  facility = builder.build();
  EXPECT_FALSE(read(file));
  EXPECT_THAT(complaints(), HasSubstr("a.h5: /elements, 'hall/rack-01': error: the facility has none"));
}

TEST_F(Hdf5Recording, CanBeCancelledAtEveryStage) {
  const auto file = write_recording("a.h5");
  int stages = 0;
  ASSERT_TRUE(read(file, [&](double fraction, std::string_view) {
    EXPECT_GE(fraction, 0);
    EXPECT_LE(fraction, 1);
    return ++stages > 0;
  }));
  EXPECT_GE(stages, 3 * 3) << "each block of each metric";
  for (int stop = 1; stop <= stages; ++stop) {
    int seen = 0;
    EXPECT_FALSE(read(file, [&](double, std::string_view) { return ++seen < stop; })) << stop;
    EXPECT_TRUE(problems.empty()) << complaints();
  }
}

}  // namespace
}  // namespace hallscope
