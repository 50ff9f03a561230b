#include <gmock/gmock.h>

#include <cmath>
#include <functional>

#include "tests/unit/telemetry/hdf5_editor.h"
#include "tests/unit/telemetry/hdf5_fixture.h"

// Files that are not what they should be.

namespace hallscope {
namespace {

using test::Editor;
using ::testing::HasSubstr;
using ::testing::Not;

class Hdf5Refused : public test::Hdf5Files {
 protected:
  using Edit = std::function<void(Editor&)>;
  /// A good file of five rows with one thing changed, read.
  std::optional<Recording> changed(const Edit& edit) {
    const auto file = write_recording("a.h5", 5);
    {
      Editor editor(file);
      edit(editor);
    }
    return read(file);
  }
  void refused(const char* message, const Edit& edit) {
    SCOPED_TRACE(message);
    EXPECT_FALSE(changed(edit));
    EXPECT_THAT(complaints(), HasSubstr(std::string("a.h5: ") + message));
  }
  /// The message, and how many tracks of five are left.
  std::optional<Recording> kept(std::size_t tracks, const char* message, const Edit& edit) {
    SCOPED_TRACE(message);
    auto recording = changed(edit);
    EXPECT_TRUE(recording) << complaints();
    if (!recording) return recording;
    EXPECT_EQ(recording->tracks.size(), tracks);
    EXPECT_THAT(complaints(), HasSubstr(std::string("a.h5: ") + message));
    return recording;
  }
};

TEST_F(Hdf5Refused, WhatIsNoHdf5) {
  EXPECT_FALSE(read(path("nowhere.h5")));
  EXPECT_THAT(complaints(), HasSubstr("nowhere.h5: error: no such file"));
  std::filesystem::create_directory(path("folder"));
  EXPECT_FALSE(read(path("folder")));
  EXPECT_THAT(complaints(), HasSubstr("is a folder"));
  for (const std::string_view text :
       {"", "time,element,metric,value\n", "\x89HDF\r\n\x1a\n", "\x89HDF\r\n\x1a\n and more"}) {
    EXPECT_FALSE(read(write("not.h5", text)));
    EXPECT_THAT(complaints(), HasSubstr("not.h5: error: is not a whole HDF5 file"));
    EXPECT_FALSE(parse_hdf5_recording(text, "not.h5", facility, problems));
  }
}

TEST_F(Hdf5Refused, AFileCutAnywhereIsRefused) {
  const auto whole = bytes(write_recording("a.h5"));
  for (std::size_t part = 0; part < 100; ++part) {
    problems = {};
    const auto image = std::string_view(whole).substr(0, whole.size() * part / 100);
    ASSERT_FALSE(parse_hdf5_recording(image, "cut.h5", facility, problems)) << part;
    ASSERT_TRUE(problems.has(Severity::error));
  }
}

TEST_F(Hdf5Refused, ADamagedByteIsSaidOrWithoutConsequence) {
  const test::LibraryLosesMemory known;
  const auto whole = bytes(write_recording("a.h5"));
  const auto good = read(path("a.h5"));
  std::size_t noticed = 0;
  for (std::size_t at = 0; at < whole.size(); at += 97) {
    auto damaged = whole;
    damaged[at] = static_cast<char>(damaged[at] ^ 0x55);
    problems = {};
    const auto recording = parse_hdf5_recording(damaged, "damaged.h5", facility, problems);
    noticed += !problems.empty();
    if (problems.empty()) {
      ASSERT_TRUE(recording);
      EXPECT_EQ(recording->sample_count(), good->sample_count()) << "byte " << at;
    }
  }
  EXPECT_GT(noticed, 50u);
}

TEST_F(Hdf5Refused, ForeignHdf5AndOtherVersions) {
  const char* foreign = "/: error: is HDF5 but not a Hallscope recording";
  refused(foreign, [](Editor& e) { e.remove_attribute("/", "format"); });
  refused(foreign, [](Editor& e) { e.text("/", "format", "something else"); });
  refused(foreign, [](Editor& e) { e.number("/", "format", 1); });
  refused("/: error: was written by a newer Hallscope", [](Editor& e) { e.number("/", "version", 2); });
  refused("/: error: the attribute 'version' is not 1", [](Editor& e) { e.number("/", "version", 0); });
  refused("/: error: the attribute 'version' is missing", [](Editor& e) { e.remove_attribute("/", "version"); });
  refused("/: error: the attribute 'version' is not a number", [](Editor& e) { e.text("/", "version", "1"); });
}

TEST_F(Hdf5Refused, ATimeAxisThatIsNone) {
  const char* step = "/: error: the attribute 'step' is not a number above 0";
  refused(step, [](Editor& e) { e.number("/", "step", 0); });
  refused(step, [](Editor& e) { e.number("/", "step", -1); });
  refused(step, [](Editor& e) { e.number("/", "step", std::nan("")); });
  refused(step, [](Editor& e) { e.number("/", "step", INFINITY); });
  refused("/: error: the attribute 'step' is too small", [](Editor& e) { e.number("/", "step", 1e-12); });
  refused("/: error: the attribute 'step' is not a number\n", [](Editor& e) { e.no_value("/", "step"); });
  refused("/: error: the attribute 'start' is not a finite", [](Editor& e) { e.number("/", "start", std::nan("")); });
  refused("/: error: the attribute 'staleness' is not", [](Editor& e) { e.number("/", "staleness", -3); });
  refused("/: error: the attribute 'absolute' is missing", [](Editor& e) { e.remove_attribute("/", "absolute"); });
}

TEST_F(Hdf5Refused, WithoutElementsOrMetrics) {
  refused("/elements: error: is missing", [](Editor& e) { e.remove("/elements"); });
  refused("/elements: error: has another type than expected (texts)", [](Editor& e) { e.indices("/elements", {1}); });
  refused("/metrics: error: is missing", [](Editor& e) { e.remove("/metrics"); });
  refused("/metrics: error: is not a group", [](Editor& e) {
    e.remove("/metrics");
    e.indices("/metrics", {1});
  });
  refused("/metrics: error: holds no values", [](Editor& e) {
    for (const auto* name : {"/metrics/000", "/metrics/001", "/metrics/002"}) e.remove(name);
  });
}

TEST_F(Hdf5Refused, MoreValuesThanFitMemory) {
  refused("/metrics: error: holds 5 GiB of values, more than the 4 GiB that can be opened; record a shorter",
          [](Editor& e) {
            const hid_t properties = H5Pcreate(H5P_DATASET_CREATE);
            const hsize_t chunk[] = {64, 2};
            H5Pset_chunk(properties, 2, chunk);
            e.array<float>("/metrics/000/values", H5T_NATIVE_FLOAT, {700'000'000, 2}, {}, properties);
            H5Pclose(properties);
          });
  refused("/metrics: error: holds", [](Editor& e) {
    const hid_t properties = H5Pcreate(H5P_DATASET_CREATE);
    const hsize_t chunk[] = {64, 2};
    H5Pset_chunk(properties, 2, chunk);
    e.array<float>("/metrics/000/values", H5T_NATIVE_FLOAT, {9223372036854775807u, 2}, {}, properties);
    H5Pclose(properties);
  });
}

TEST_F(Hdf5Refused, AMetricThatDoesNotHoldTogetherIsLeftOut) {
  // Without the first metric both spreads have no scale, without the second one has no offset.
  kept(2, "/metrics/000: error: the attribute 'metric' is missing",
       [](Editor& e) { e.remove_attribute("/metrics/000", "metric"); });
  kept(2, "/metrics/000: error: the source 'guessed' is none of measured, simulated, assumed",
       [](Editor& e) { e.text("/metrics/000", "source", "guessed"); });
  kept(2, "/metrics/000: error: the unit 'kW' is not an SI unit",
       [](Editor& e) { e.text("/metrics/000", "unit", "kW"); });
  kept(3, "/metrics/001/positions: error: is missing", [](Editor& e) { e.remove("/metrics/001/positions"); });
  kept(3, "/metrics/001/positions: error: has another type than expected (whole numbers)", [](Editor& e) {
    e.floats("/metrics/001/positions", {2}, {0, 1});
  });
  kept(3, "/metrics/001/positions: error: is not a list", [](Editor& e) {
    e.array<std::uint32_t>("/metrics/001/positions", H5T_NATIVE_UINT32, {1, 2}, {0, 1});
  });
  kept(3, "/metrics/001/values: error: has another type", [](Editor& e) {
    e.array<std::uint32_t>("/metrics/001/values", H5T_NATIVE_UINT32, {5, 2}, {});
  });
  kept(3, "/metrics/001/values: error: is not a table", [](Editor& e) { e.floats("/metrics/001/values", {5}, {}); });
  kept(3, "/metrics/001/values: error: has 3 columns for 2 positions", [](Editor& e) {
    e.floats("/metrics/001/values", {5, 3}, {});
  });
  kept(3, "/metrics/001/values: error: has 6 rows where the first metric has 5", [](Editor& e) {
    e.floats("/metrics/001/values", {6, 2}, {});
  });
  kept(3, "/metrics/001: error: is not a group", [](Editor& e) {
    e.remove("/metrics/001");
    e.indices("/metrics/001", {1});
  });
}

TEST_F(Hdf5Refused, PositionsBeyondTheElementsOrRepeatedLoseTheirColumns) {
  auto recording = kept(5, "/metrics/002/positions: error: points beyond /elements", [](Editor& e) {
    e.indices("/metrics/002/positions", {6, 99});
    e.floats("/metrics/002/values", {5, 2}, std::vector<float>(10, 7));
  });
  EXPECT_EQ(recording->find("CDU/LiquidFlow")->elements().size(), 1u);
  recording = kept(5, "/metrics/002/positions: error: names an element twice", [](Editor& e) {
    e.indices("/metrics/002/positions", {6, 6});
    e.floats("/metrics/002/values", {5, 2}, {1, 2, 1, 2, 1, 2, 1, 2, 1, 2});
  });
  EXPECT_EQ(recording->find("CDU/LiquidFlow")->max(), 1);
}

TEST_F(Hdf5Refused, InfiniteValuesAreMissing) {
  const auto recording = kept(5, "/metrics/002/values: error: a value is infinite", [](Editor& e) {
    e.floats("/metrics/002/values", {5, 1}, {1, INFINITY, -INFINITY, missing_value, 2});
  });
  EXPECT_EQ(recording->find("CDU/LiquidFlow")->sample_count(), 2u);
  EXPECT_EQ(recording->find("CDU/LiquidFlow")->max(), 2);
}

TEST_F(Hdf5Refused, ASpreadThatDoesNotHoldTogetherIsLeftOut) {
  kept(4, "/spreads/000: error: the attribute 'scale' is missing",
       [](Editor& e) { e.remove_attribute("/spreads/000", "scale"); });
  kept(4, "/spreads/000: error: its offset '017' is no metric",
       [](Editor& e) { e.text("/spreads/000", "offset", "017"); });
  kept(4, "/spreads/000: error: its offset and its scale do not have the same elements",
       [](Editor& e) { e.text("/spreads/000", "offset", "002"); });
  kept(4, "/spreads/000: error: positions, column and factor differ in length", [](Editor& e) {
    e.floats("/spreads/000/factor", {3}, {1, 2, 3});
  });
  kept(4, "/spreads/000/factor: error: is missing", [](Editor& e) { e.remove("/spreads/000/factor"); });
  auto recording = kept(5, "/spreads/000/column: error: points beyond the columns of its scale", [](Editor& e) {
    e.indices("/spreads/000/column", {0, 0, 1, 2});
  });
  EXPECT_EQ(recording->find("GPU/DCGM_FI_DEV_GPU_TEMP")->elements().size(), 3u);
  recording = kept(5, "/spreads/000/factor: error: a factor is not a finite number", [](Editor& e) {
    e.floats("/spreads/000/factor", {4}, {1, missing_value, 1, INFINITY});
  });
  EXPECT_EQ(recording->find("GPU/DCGM_FI_DEV_GPU_TEMP")->elements().size(), 2u);
}

TEST_F(Hdf5Refused, EventsThatDoNotHoldTogetherAreLeftOut) {
  auto recording = kept(5, "/events: error: time, element and text differ in length",
                        [](Editor& e) { e.indices("/events/element", {1}); });
  EXPECT_TRUE(recording->events.empty());
  recording = kept(5, "/events/element: error: points beyond /elements", [](Editor& e) {
    e.indices("/events/element", {1, 2, 99});
  });
  EXPECT_EQ(recording->events.size(), 2u);
  recording = kept(5, "/events/time: error: is not a finite number", [](Editor& e) {
    e.array<double>("/events/time", H5T_NATIVE_DOUBLE, {3}, {1, std::nan(""), 3});
  });
  EXPECT_EQ(recording->events.size(), 2u);
}

TEST_F(Hdf5Refused, NothingOutsideTheFileIsRead) {
  const auto other = write_recording("other.h5", 5);
  kept(3, "/metrics/001: error: is a link to elsewhere", [&](Editor& e) {
    e.remove("/metrics/001");
    H5Lcreate_external(other.c_str(), "/metrics/001", e.file(), "/metrics/001", H5P_DEFAULT, H5P_DEFAULT);
  });
  kept(3, "/metrics/001: error: is a link to elsewhere", [](Editor& e) {
    e.remove("/metrics/001");
    H5Lcreate_soft("/metrics/000", e.file(), "/metrics/001", H5P_DEFAULT, H5P_DEFAULT);
  });
  const auto raw = write("raw", std::string(40, 'x'));
  kept(3, "/metrics/001/values: error: keeps its values outside the file", [&](Editor& e) {
    const hid_t properties = H5Pcreate(H5P_DATASET_CREATE);
    H5Pset_external(properties, raw.c_str(), 0, 40);
    e.array<float>("/metrics/001/values", H5T_NATIVE_FLOAT, {5, 2}, {}, properties);
    H5Pclose(properties);
  });
}

TEST_F(Hdf5Refused, NotTextsOfVariableLength) {
  // As h5py writes them. They are gone through in another process first; what that says is said once.
  const auto recording = changed([](Editor& e) {
    e.variable_text("/metrics/000", "metric", "Rack/RackPower");
    const hid_t text = H5Tcopy(H5T_C_S1);
    H5Tset_size(text, H5T_VARIABLE);
    e.array<const char*>("/elements", text, {2}, {"hall/rack-01", "hall/rack-02"});
    H5Tclose(text);
    e.remove("/metrics/001");
  });
  ASSERT_TRUE(recording) << complaints();
  const auto track = recording->find("Rack/RackPower");
  ASSERT_TRUE(track);
  EXPECT_TRUE(track->column(facility.find("hall/rack-01")));
}

TEST_F(Hdf5Refused, OtherTypesOfNumbers) {
  // Nobody writes exponents like that, and what a damaged type says is nothing to convert by.
  kept(3, "/metrics/001/values: error: has another type than expected", [](Editor& e) {
    const hid_t odd = H5Tcopy(H5T_IEEE_F32LE);
    H5Tset_ebias(odd, 100);
    e.array<float>("/metrics/001/values", odd, {5, 2}, {});
    H5Tclose(odd);
  });
}

TEST_F(Hdf5Refused, MoreThanIsStored) {
  // Half a gigabyte of values in a file of some kilobytes.
  const auto never_written = [](const char* path, hsize_t rows, hsize_t block) {
    return [=](Editor& e) {
      const hid_t properties = H5Pcreate(H5P_DATASET_CREATE);
      const hsize_t chunk[] = {block, 2};
      H5Pset_chunk(properties, 2, chunk);
      e.array<float>(path, H5T_NATIVE_FLOAT, {rows, 2}, {}, properties);
      H5Pclose(properties);
    };
  };
  refused("/metrics/000/values: error: says that it has more values than are stored",
          never_written("/metrics/000/values", 60'000'000, 64));
  refused("/metrics/000/values: error: says that it has more values than are stored",
          never_written("/metrics/000/values", 4'000'000, 1));
  refused("/: error: its rows end at no finite time", [](Editor& e) { e.number("/", "step", 1e308); });
}

TEST_F(Hdf5Refused, WhatWasNeverWrittenIsMissing) {
  const auto recording = changed([](Editor& e) { e.floats("/metrics/002/values", {5, 1}, {}); });
  ASSERT_TRUE(recording) << complaints();
  EXPECT_EQ(recording->find("CDU/LiquidFlow")->sample_count(), 0u);
}

TEST_F(Hdf5Refused, WhatOtherProgramsWriteIsTaken) {
  const auto recording = changed([](Editor& e) {
    e.text("/", "format", "hallscope-recording");
    e.array<double>("/metrics/000/values", H5T_NATIVE_DOUBLE, {5, 2}, std::vector<double>(10, 1.5));
    e.array<std::int64_t>("/metrics/000/positions", H5T_STD_I64BE, {2}, {0, 0x0100000000000000});  // 0 and 1
    const hid_t text = H5Tcopy(H5T_FORTRAN_S1);  // filled up with blanks
    H5Tset_size(text, 12);
    e.array<char>("/elements", text, {2}, {'h', 'a', 'l', 'l', '/', 'r', 'a', 'c', 'k', '-', '0', '1',
                                           'h', 'a', 'l', 'l', '/', 'c', 'd', 'u', ' ', ' ', ' ', ' '});
    H5Tclose(text);
    for (const auto* spread : {"/spreads", "/events"}) e.remove(spread);
  });
  ASSERT_TRUE(recording) << complaints();
  EXPECT_EQ(recording->find("Rack/RackPower")->max(), 1.5f);
  EXPECT_EQ(recording->find("Rack/RackPower")->elements().size(), 2u);
}

}  // namespace
}  // namespace hallscope
