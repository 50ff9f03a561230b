#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "models/facility/gltf/gltf_matrix.h"
#include "models/io/json_node.h"

// For the sources of models/ only: no public header includes this one.

namespace hallscope {

/// A mesh and where a node puts it.
struct GltfInstance {
  std::size_t mesh = 0;
  GltfMatrix placed;
};

/// Every mesh that the file's scene shows, put where its nodes put it and then where `outer` does: of the scene that it
/// says, else the first, else of all nodes. Nothing, with an error, where nodes are not a tree.
std::optional<std::vector<GltfInstance>> gltf_instances(const JsonNode& root, const GltfMatrix& outer);

}  // namespace hallscope
