#pragma once

#include <array>
#include <span>
#include <vector>

#include "models/facility/facility.h"
#include "scene/coolant/pipe_plan.h"
#include "scene/geometry/mesh.h"

namespace hallscope {

/// What carries a pipe at one place: a leg to the ground in a yard, a rod from above in a hall.
struct PipeSupport {
  Vec3 at;  ///< on the pipe's middle line
  bool along_x = true, hangs = false;
};

/// The supports of every pipe of a plan that is heavy enough to need any, every few metres of its level runs; legs only
/// where nothing stands below. Schematic, as the pipes are.
std::vector<std::vector<PipeSupport>> pipe_supports(const Facility&, const PipePlan&);

/// Adds a saddle under the pipe and its leg or rod, with the texture coordinate of a white texel.
void add_supports(Mesh&, std::span<const PipeSupport>, double diameter, Rgb, std::array<float, 2> plain);

}  // namespace hallscope
