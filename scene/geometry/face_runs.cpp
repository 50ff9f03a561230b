#include "scene/geometry/face_runs.h"

#include <algorithm>
#include <numeric>

namespace hallscope {

namespace {

struct Looks {
  int axis = -1;
  bool upward = false;
  bool operator==(const Looks&) const = default;
};

Looks looks_of(MeshPoints quad) {
  for (int axis = 0; axis < 3; ++axis) {
    const auto a = static_cast<std::size_t>(axis), u = (a + 1) % 3, v = (a + 2) % 3;
    if (quad[1][a] != quad[0][a] || quad[2][a] != quad[0][a] || quad[3][a] != quad[0][a]) continue;
    // Of the diagonals, so that a quad with two corners in one place counts as well.
    const float du = quad[2][u] - quad[0][u], dv = quad[2][v] - quad[0][v];
    const float eu = quad[3][u] - quad[1][u], ev = quad[3][v] - quad[1][v];
    const float turn = du * ev - dv * eu;
    if (turn != 0) return {axis, turn > 0};
  }
  return {};
}

/// What is mostly seen together stands together: of two opposite sides one goes first and one last.
int rank(const Looks& f) {
  if (f.axis < 0) return 3;
  if (f.axis == 2) return f.upward ? 2 : 4;
  return f.upward ? 6 - f.axis : f.axis;
}

}  // namespace

bool shows_front(const FaceRun& run, const Vec3& eye) {
  if (run.axis < 0) return true;
  const double at = run.axis == 0 ? eye.x : run.axis == 1 ? eye.y : eye.z;
  return run.upward ? at > double{run.hindmost} : at < double{run.hindmost};
}

std::vector<std::uint32_t> by_facing(MeshPoints points) {
  std::vector<int> ranks(points.size() / 4);
  for (std::size_t q = 0; q < ranks.size(); ++q) ranks[q] = rank(looks_of(points.subspan(4 * q, 4)));
  std::vector<std::uint32_t> order(ranks.size());
  std::iota(order.begin(), order.end(), 0u);
  std::stable_sort(order.begin(), order.end(), [&](auto a, auto b) { return ranks[a] < ranks[b]; });
  return order;
}

std::vector<FaceRun> face_runs(MeshPoints points, std::span<const std::uint32_t> order) {
  std::vector<FaceRun> runs;
  Looks last;
  for (std::size_t k = 0; k < order.size(); ++k) {
    const MeshPoints quad = points.subspan(std::size_t{4} * order[k], 4);
    const Looks now = looks_of(quad);
    const float at = now.axis < 0 ? 0 : quad[0][static_cast<std::size_t>(now.axis)];
    if (runs.empty() || now != last) runs.push_back({now.axis, now.upward, at, k, 0});
    FaceRun& run = runs.back();
    run.hindmost = now.upward ? std::min(run.hindmost, at) : std::max(run.hindmost, at);
    ++run.count;
    last = now;
  }
  return runs;
}

}  // namespace hallscope
