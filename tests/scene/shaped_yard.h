#pragma once

#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <memory>
#include <string>

#include "models/facility/reading/facility_json.h"
#include "tests/unit/facility/small_gltf.h"

namespace hallscope::test {

/// A yard of three UPS of 4 x 4 x 3 m: two drawn by a file as two pillars of a square metre, at the front left and the
/// back right corner, one as UPS are. Beside them a hall and a building that are drawn as boxes of 12 x 8 x 5 m, and a
/// rack.
struct ShapedYard {
  ShapedYard() {
    const auto folder = std::filesystem::temp_directory_path() / ("hallscope_yard_" + std::to_string(getpid()));
    std::filesystem::create_directories(folder);
    SmallGltf pillars, hall;
    pillars.json["materials"] = {{{"pbrMetallicRoughness", {{"baseColorFactor", {0.8, 0.4, 0.1, 1}}}}}};
    for (auto box : {pillars.box({0, 0, 0}, {1, 3, 1}), pillars.box({3, 0, -3}, {4, 3, -2})}) {
      box["material"] = 0;
      pillars.show(box);
    }
    hall.show(hall.box({0, 0, 0}, {12, 5, 8}));
    std::ofstream(folder / "pillars.glb") << pillars.binary();
    std::ofstream(folder / "hall.gltf") << hall.text();
    Problems problems;
    auto read = parse_facility(R"({"format": "hallscope-facility", "version": 1,
      "models": [{"key": "pillars", "type": "UPS", "shape": {"file": "pillars.glb"}}],
      "elements": [{"id": "u-1", "model": "pillars", "at": [10, 0]}, {"id": "u-2", "model": "pillars", "at": [20, 0]},
        {"id": "u-3", "type": "UPS", "at": [30, 0], "size": [4, 4, 3]},
        {"id": "hall", "type": "Hall", "at": [0, 30], "shape": {"file": "hall.gltf"}, "elements": [
          {"id": "row", "type": "Row", "at": [2, 2], "slots": [{"id": "r-{n}", "type": "Rack", "size": [0.6, 1.2, 2.2]}]}]}],
      "context": {"buildings": [{"at": [40, 30], "shape": {"file": "hall.gltf"}}]}})",
                               (folder / "yard.json").string(), problems);
    std::filesystem::remove_all(folder);
    if (read) facility = std::make_shared<const Facility>(std::move(*read));
  }

  std::shared_ptr<const Facility> facility;
};

}  // namespace hallscope::test
