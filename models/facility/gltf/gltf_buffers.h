#pragma once

#include <optional>
#include <string>
#include <vector>

#include "models/io/json_node.h"

// For the sources of models/ only: no public header includes this one.

namespace hallscope {

/// A file of either form: the JSON of a .gltf, or the two chunks of a .glb.
struct GltfParts {
  std::string json;
  std::optional<std::string> binary;  ///< none in a .gltf
};

/// Takes a .glb apart; a .gltf is its JSON. Nothing, with an error, where the chunks do not hold together.
std::optional<GltfParts> gltf_parts(std::string bytes, const std::string& file, Problems&);

/// The bytes of each buffer of a file: its binary chunk, base64, or a file in the same folder. Each holds at least what
/// it declares. Nothing, with an error at the buffer, otherwise.
std::optional<std::vector<std::string>> read_gltf_buffers(const JsonNode& root, const std::string& file,
                                                          std::optional<std::string> binary, Problems&);

}  // namespace hallscope
