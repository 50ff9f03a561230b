#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "models/facility/gltf/gltf_nodes.h"

// For the sources of models/ only: no public header includes this one.

namespace hallscope {

/// A triangle where the file's nodes put it.
struct GltfFace {
  std::array<Vec3, 3> corners;  ///< counter-clockwise seen from outside
  std::array<std::uint8_t, 3> color{};
  bool both_sides = false;
};

/// The triangles of all instances; those without an area are left out. Lines and points are counted in `left_out`.
/// Nothing, with an error, when there are more than `most`, or where an index or a position cannot be.
std::optional<std::vector<GltfFace>> gltf_faces(const JsonNode& root, const std::vector<std::string>& buffers,
                                                const std::vector<GltfInstance>&, std::size_t most,
                                                std::size_t& left_out);

}  // namespace hallscope
