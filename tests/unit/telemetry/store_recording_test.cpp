#include "models/telemetry/hdf5/store_recording.h"

#include <gmock/gmock.h>

#include <cmath>

#include "models/telemetry/tracks/sample_store.h"
#include "tests/unit/telemetry/hdf5_fixture.h"

namespace hallscope {
namespace {

using ::testing::HasSubstr;

constexpr double t0 = 1772370000;

class StoreRecording : public test::Hdf5Files {
 protected:
  struct Sample {
    const char* element;
    double time;
    float value;
    Quality quality = Quality::good;
  };
  std::shared_ptr<const Track> track(const Metric& metric, const std::vector<Sample>& samples) const {
    SampleStore store;
    for (const auto& s : samples)
      store.add(static_cast<std::uint32_t>(at(s.element)), at(s.element), {s.time, s.value, s.quality});
    return store.finish(metric, Source::measured);
  }
  /// Two racks every ten seconds, one of them a little later, and a CDU every minute, for ten minutes.
  Recording telemetry() const {
    std::vector<Sample> power, flow;
    for (int i = 0; i <= 60; ++i) {
      power.push_back({"hall/rack-01", t0 + 10 * i, 100e3f + static_cast<float>(i)});
      if (i != 7) power.push_back({"hall/rack-02", t0 + 10 * i + 3, 50e3f + static_cast<float>(i)});
      if (i % 6 == 0) flow.push_back({"hall/cdu", t0 + 10 * i, 0.01f * static_cast<float>(i)});
    }
    Recording recording;
    recording.absolute = true;
    recording.tracks = {track({"Rack/RackPower", "", Quantity::power}, power),
                        track({"CDU/LiquidFlow", "Primary", Quantity::flow}, flow)};
    recording.events = {{t0 + 60, at("hall/rack-02"), "throttles"}};
    return recording;
  }
  float value(const Recording& recording, const char* metric, const char* element, double time) const {
    const auto* track = recording.find(metric);
    const auto column = track ? track->column(at(element)) : std::nullopt;
    return column ? track->reading(*column, time).value : missing_value;
  }
};

TEST_F(StoreRecording, HasTheNewestValueAtEachStep) {
  const auto recording = telemetry();
  EXPECT_EQ(step_to_store(recording), 10);
  const auto rows = store_recording(recording, facility, 10, path("a.h5"), problems);
  ASSERT_TRUE(rows) << complaints();
  EXPECT_EQ(*rows, 62u) << "the last value of the second rack comes 3 s after the last of the first";
  const auto stored = read(path("a.h5"));
  ASSERT_TRUE(stored) << complaints();
  EXPECT_TRUE(stored->absolute);
  EXPECT_EQ(stored->start(), t0);
  EXPECT_EQ(value(*stored, "Rack/RackPower", "hall/rack-01", t0 + 200), 100020);
  EXPECT_EQ(value(*stored, "Rack/RackPower", "hall/rack-02", t0 + 200), 50019) << "of 193 s";
  EXPECT_EQ(value(*stored, "Rack/RackPower", "hall/rack-02", t0 + 80), 50006) << "one was not taken";
  EXPECT_EQ(value(*stored, "Rack/RackPower", "hall/rack-02", t0 + 610), 50060);
  EXPECT_FLOAT_EQ(value(*stored, "CDU/LiquidFlow [Primary]", "hall/cdu", t0 + 170), 0.12f) << "held for a minute";
  EXPECT_TRUE(std::isnan(value(*stored, "Rack/RackPower", "hall/rack-02", t0))) << "nothing yet";
  EXPECT_EQ(stored->find("Rack/RackPower")->source(), Source::measured);
  ASSERT_EQ(stored->events.size(), 1u);
  EXPECT_EQ(stored->events[0].text, "throttles");
  EXPECT_EQ(stored->events[0].element, at("hall/rack-02"));
}

TEST_F(StoreRecording, OneOfOneIsTheSameAgain) {
  ASSERT_TRUE(store_recording(telemetry(), facility, 10, path("a.h5"), problems)) << complaints();
  const auto once = read(path("a.h5"));
  ASSERT_TRUE(once) << complaints();
  EXPECT_EQ(step_to_store(*once), 10);
  ASSERT_TRUE(store_recording(*once, facility, 10, path("b.h5"), problems)) << complaints();
  EXPECT_TRUE(bytes(path("a.h5")) == bytes(path("b.h5")));
}

TEST_F(StoreRecording, WhatIsStaleOrBadIsLeftOut) {
  Recording recording;
  recording.tracks = {track({"Rack/RackPower", "", Quantity::power}, {{"hall/rack-01", 0, 1},
                                                                      {"hall/rack-01", 1, 2},
                                                                      {"hall/rack-01", 2, 3, Quality::bad},
                                                                      {"hall/rack-01", 3, 4},
                                                                      {"hall/rack-01", 100, 5}})};
  ASSERT_TRUE(store_recording(recording, facility, 1, path("a.h5"), problems)) << complaints();
  EXPECT_THAT(complaints(), HasSubstr("1 value of bad quality is left out"));
  const auto stored = read(path("a.h5"));
  ASSERT_TRUE(stored) << complaints();
  EXPECT_FALSE(stored->absolute);
  EXPECT_EQ(value(*stored, "Rack/RackPower", "hall/rack-01", 1), 2);
  EXPECT_TRUE(std::isnan(value(*stored, "Rack/RackPower", "hall/rack-01", 2)));
  EXPECT_EQ(value(*stored, "Rack/RackPower", "hall/rack-01", 3), 4);
  EXPECT_TRUE(std::isnan(value(*stored, "Rack/RackPower", "hall/rack-01", 50))) << "nobody knew then";
  EXPECT_EQ(value(*stored, "Rack/RackPower", "hall/rack-01", 100), 5);
}

TEST_F(StoreRecording, TooLargeOrCancelledLeavesNothing) {
  const auto recording = telemetry();
  EXPECT_EQ(rows_at(recording, 300), 4u);
  EXPECT_FALSE(store_recording(recording, facility, 1e-7, path("a.h5"), problems));
  EXPECT_THAT(complaints(), HasSubstr("take a longer step"));
  const auto stop = [](double, std::string_view) { return false; };
  EXPECT_FALSE(store_recording(recording, facility, 10, path("a.h5"), problems, stop));
  EXPECT_EQ(files_in_folder(), 0u);
  EXPECT_EQ(step_to_store({}), 1);
}

}  // namespace
}  // namespace hallscope
