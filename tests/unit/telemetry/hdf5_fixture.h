#pragma once

#include <hdf5.h>

#include <array>
#include <fstream>
#include <iterator>
#include <span>
#include <string>
#include <vector>

#include "models/facility/reading/facility_builder.h"
#include "models/telemetry/hdf5/hdf5_recording.h"
#include "models/telemetry/hdf5/hdf5_writer.h"
#include "models/telemetry/tracks/memory_recording.h"
#include "tests/unit/document/temporary_files.h"

#ifdef HALLSCOPE_SANITIZED
#include <sanitizer/lsan_interface.h>
#endif

namespace hallscope::test {

/// HDF5 1.10 loses some memory of its own where a block is damaged or cannot be written. While this stands, the leak
/// checker overlooks it; handles are counted nevertheless.
struct LibraryLosesMemory {
#ifdef HALLSCOPE_SANITIZED
  LibraryLosesMemory() {
    H5garbage_collect();  // what it would use again was allocated before
    __lsan_disable();
  }
  ~LibraryLosesMemory() { __lsan_enable(); }
#else
  LibraryLosesMemory() {}
#endif
};

/// A hall of two racks with two GPUs each and a CDU, a plan for them, and a look at the library's handles: whatever a
/// test does, none may be left open.
class Hdf5Files : public TemporaryFiles {
 protected:
  Hdf5Files() : facility(make_facility({"rack-01", "rack-02"})) {
    H5open();
    H5Eset_auto2(H5E_DEFAULT, nullptr, nullptr);
    open_before_ = open_handles();
  }
  void TearDown() override {
    EXPECT_EQ(open_handles(), open_before_) << "files, groups, types, spaces, datasets, attributes, property lists";
    EXPECT_EQ(H5Fget_obj_count(H5F_OBJ_ALL, H5F_OBJ_ALL), 0);
  }

  static Facility make_facility(const std::vector<std::string>& racks) {
    FacilityBuilder builder(Catalog{}, "hall", "");
    const auto hall = builder.add(FacilityBuilder::root, ElementType::Hall, "hall", 0, {});
    for (const auto& name : racks) {
      const auto rack = builder.add(hall, ElementType::Rack, name, 0, {});
      for (const auto* gpu : {"gpu-0", "gpu-1"}) builder.add(rack, ElementType::Sensor, gpu, 0, {});
    }
    builder.add(hall, ElementType::CDU, "cdu", 0, {});
    return builder.build();
  }
  ElementIndex at(const char* path) const { return facility.find(path); }

  RecordingPlan plan() const {
    RecordingPlan plan;
    plan.absolute = true;
    plan.start = 1772373600;
    plan.step_s = 0.5;
    plan.staleness_s = 2.5;
    const std::vector<ElementIndex> racks{at("hall/rack-01"), at("hall/rack-02")};
    plan.stored = {{{"Rack/RackPower", "", Quantity::power}, Source::simulated, racks},
                   {{"Rack/RackLiquidSupplyTemperature", "", Quantity::temperature}, Source::assumed, racks},
                   {{"CDU/LiquidFlow", "Primary", Quantity::flow}, Source::measured, {at("hall/cdu")}}};
    RecordingPlan::Spread gpu;
    gpu.metric = {"GPU/DCGM_FI_DEV_GPU_TEMP", "", Quantity::temperature};
    for (const auto* path : {"hall/rack-01/gpu-0", "hall/rack-01/gpu-1", "hall/rack-02/gpu-0", "hall/rack-02/gpu-1"})
      gpu.elements.push_back(at(path));
    gpu.column = {0, 0, 1, 1};
    gpu.factor = {0.5e-3f, 0.6e-3f, 0.7e-3f, 0.8e-3f};
    gpu.offset = 1;
    gpu.scale = 0;
    RecordingPlan::Spread power = gpu;
    power.metric = {"GPU/DCGM_FI_DEV_POWER_USAGE", "", Quantity::power};
    power.offset.reset();
    plan.spread = {gpu, power};
    return plan;
  }

  /// Row `n` of the plan; the second rack has no power in every seventh.
  static bool add_row(RecordingWriter& writer, int n) {
    const auto wave = static_cast<float>(n % 97);
    const std::vector<float> power{100e3f + 10 * wave, n % 7 == 3 ? missing_value : 90e3f - wave};
    const std::vector<float> supply{40 + wave / 100, 41};
    const std::vector<float> flow{0.01f * wave};
    const std::array<std::span<const float>, 3> row{power, supply, flow};
    return writer.add_row(row);
  }
  void add_all(RecordingWriter& writer, int rows) const {
    for (int n = 0; n < rows; ++n) ASSERT_TRUE(add_row(writer, n)) << complaints();
    writer.add_event({1772373610, at("hall/rack-02"), "throttles — heat"});
    writer.add_event({1772373601, no_element, "job starts"});
    writer.add_event({1772373605, at("hall"), "an element without values"});
  }
  std::string write_recording(const std::string& name, int rows = 150) {
    auto writer = Hdf5Writer::create(path(name), plan(), facility, problems);
    if (!writer) return "";
    add_all(*writer, rows);
    EXPECT_TRUE(writer->finish()) << complaints();
    return path(name);
  }
  std::optional<Recording> read(const std::string& file, const Progress& progress = {}) {
    problems = {};
    return read_hdf5_recording(file, facility, problems, progress);
  }

  static std::string bytes(const std::string& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
  }
  std::size_t files_in_folder() const {
    const std::filesystem::directory_iterator all(std::filesystem::path(path("x")).parent_path());
    return static_cast<std::size_t>(std::distance(begin(all), end(all)));
  }
  std::string complaints() const {
    std::string all;
    for (const auto& problem : problems.list()) all += to_line(problem) + "\n";
    return all;
  }

  Facility facility;
  Problems problems;

 private:
  static std::vector<hsize_t> open_handles() {
    std::vector<hsize_t> counts;
    for (const auto type : {H5I_FILE, H5I_GROUP, H5I_DATATYPE, H5I_DATASPACE, H5I_DATASET, H5I_ATTR, H5I_GENPROP_LST}) {
      hsize_t count = 0;
      H5Inmembers(type, &count);
      counts.push_back(count);
    }
    return counts;
  }
  std::vector<hsize_t> open_before_;
};

}  // namespace hallscope::test
