#pragma once

#include <array>
#include <optional>

#include "models/geometry.h"
#include "models/io/json_node.h"

// For the sources of models/ only: no public header includes this one.

namespace hallscope {

/// Turns, scales and moves: where a node puts what is in it. Columns as glTF has them.
struct GltfMatrix {
  Vec3 x{1, 0, 0}, y{0, 1, 0}, z{0, 0, 1}, at;

  Vec3 operator()(const Vec3& p) const { return x * p.x + y * p.y + z * p.z + at; }
  /// This after `inner`.
  GltfMatrix operator*(const GltfMatrix& inner) const;
  /// It makes a left hand of a right one, and of what is seen from outside what is seen from inside.
  bool mirrors() const { return dot(cross(x, y), z) < 0; }
};

/// "matrix" of a node, or its "translation", "rotation" and "scale". Nothing, with an error, for anything else.
std::optional<GltfMatrix> matrix_of(const JsonNode& node);

}  // namespace hallscope
