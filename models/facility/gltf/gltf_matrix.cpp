#include "models/facility/gltf/gltf_matrix.h"

#include <cmath>

#include "models/words/say.h"

namespace hallscope {
namespace {

GltfMatrix rotation_of(const std::vector<double>& q, double norm) {
  const double x = q[0] / norm, y = q[1] / norm, z = q[2] / norm, w = q[3] / norm;
  return {{1 - 2 * (y * y + z * z), 2 * (x * y + w * z), 2 * (x * z - w * y)},
          {2 * (x * y - w * z), 1 - 2 * (x * x + z * z), 2 * (y * z + w * x)},
          {2 * (x * z + w * y), 2 * (y * z - w * x), 1 - 2 * (x * x + y * y)},
          {}};
}

}  // namespace

GltfMatrix GltfMatrix::operator*(const GltfMatrix& inner) const {
  const auto turn = [this](const Vec3& v) { return (*this)(v)-at; };
  return {turn(inner.x), turn(inner.y), turn(inner.z), (*this)(inner.at)};
}

std::optional<GltfMatrix> matrix_of(const JsonNode& node) {
  if (node.has("matrix")) {
    const auto m = node.numbers("matrix", 16, 16);
    if (!m) return std::nullopt;
    const auto column = [&](std::size_t c) { return Vec3{(*m)[4 * c], (*m)[4 * c + 1], (*m)[4 * c + 2]}; };
    return GltfMatrix{column(0), column(1), column(2), column(3)};
  }
  GltfMatrix m;
  if (node.has("rotation")) {
    const auto q = node.numbers("rotation", 4, 4);
    if (!q) return std::nullopt;
    const double norm = std::hypot(std::hypot((*q)[0], (*q)[1]), std::hypot((*q)[2], (*q)[3]));
    if (!(norm > 1e-6 && norm < 1e6)) {
      node.error("rotation", say("is no rotation: a quaternion of length 1 was expected"));
      return std::nullopt;
    }
    m = rotation_of(*q, norm);
  }
  if (node.has("scale")) {
    const auto s = node.numbers("scale", 3, 3);
    if (!s) return std::nullopt;
    m.x = m.x * (*s)[0];
    m.y = m.y * (*s)[1];
    m.z = m.z * (*s)[2];
  }
  if (node.has("translation")) {
    const auto t = node.numbers("translation", 3, 3);
    if (!t) return std::nullopt;
    m.at = {(*t)[0], (*t)[1], (*t)[2]};
  }
  return m;
}

}  // namespace hallscope
