#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "models/io/json_node.h"

// For the sources of models/ only: no public header includes this one.

namespace hallscope {

/// A list of numbers or points in a buffer of a glTF file, all of which is known to lie within it. The buffers outlive
/// it.
class GltfAccessor {
 public:
  enum class Holds { positions, indices };
  /// The accessor that a member names. Nothing, with an error at it, where it is not there, holds something else or
  /// reaches past its buffer.
  static std::optional<GltfAccessor> named(const JsonNode& node, const char* key, const JsonNode& root,
                                           const std::vector<std::string>& buffers, Holds);

  std::size_t count() const { return count_; }
  /// The numbers of item `i`, below count(): three of a position, one of an index.
  std::array<double, 3> at(std::size_t i) const;

 private:
  struct Run {
    const char* bytes = nullptr;  // null: zeros
    std::size_t stride = 0;
  };
  /// `size` bytes an item; nothing, with an error, when they reach past the view or its buffer.
  static std::optional<Run> run(const JsonNode& node, std::size_t count, std::size_t size, const JsonNode& root,
                                const std::vector<std::string>& buffers);
  bool read_sparse(const JsonNode& accessor, const JsonNode& root, const std::vector<std::string>& buffers);
  std::array<double, 3> decoded(const char* from) const;

  Run run_;
  std::size_t count_ = 0, components_ = 1;
  int type_ = 0;
  bool normalized_ = false;
  std::vector<std::uint32_t> replaced_;  // ascending: what a sparse accessor has other values for
  Run replacements_;
};

}  // namespace hallscope
