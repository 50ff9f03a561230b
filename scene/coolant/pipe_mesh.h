#pragma once

#include <array>
#include <span>

#include "scene/coolant/pipe_plan.h"
#include "scene/geometry/mesh.h"

namespace hallscope {

/// How much of a pipe is drawn, by how large it is in the picture.
enum class PipeShape : std::uint8_t {
  none,
  strip,   ///< flat, seen from above
  square,  ///< four sides, with arrows
  round    ///< eight sides, with arrows
};

/// The shape for a pipe that is so many pixels wide.
PipeShape pipe_shape(double pixels);

/// What a pipe looks like beside its colour.
struct PipeLook {
  double diameter = 0.1;
  PipeShape shape = PipeShape::round;
  bool is_return = false;  ///< dark stripes along its flanks
  bool empty = false;      ///< nothing flows: banded, without arrows
  bool capped = false;     ///< its ends stand free
};

/// Adds a pipe's quads, all with the texture coordinate of its colour; the sides that face up show it exactly. Arrows
/// are cones around the pipe that point with the flow, dark on `plain`, the coordinate of a white texel.
void add_pipe(Mesh&, std::span<const PipePath>, const PipeLook&, std::array<float, 2> texel,
              std::array<float, 2> plain);

}  // namespace hallscope
