#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "models/geometry.h"

namespace hallscope {

/// Quads of a mesh that follow each other and look the same way along an axis. Seen from behind the hindmost of their
/// planes, none of them shows its front: a box's sides that look away need not even be handed to the renderer, which
/// in software pays for every corner.
struct FaceRun {
  int axis = -1;        ///< 0 x, 1 y, 2 z; -1: they look any way
  bool upward = false;  ///< towards larger coordinates
  float hindmost = 0;   ///< metres along the axis
  std::size_t first = 0, count = 0;
};
/// False where no quad of the run can show its front.
bool shows_front(const FaceRun&, const Vec3& eye);

using MeshPoints = std::span<const std::array<float, 3>>;  ///< four a quad, counter-clockwise seen from its front

/// The quads ordered by where they look, else as they were.
std::vector<std::uint32_t> by_facing(MeshPoints);
/// Of quads in this order, all of them.
std::vector<FaceRun> face_runs(MeshPoints, std::span<const std::uint32_t> order);

}  // namespace hallscope
