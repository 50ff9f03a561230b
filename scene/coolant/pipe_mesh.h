#pragma once

#include <array>
#include <span>

#include "scene/coolant/pipe_plan.h"
#include "scene/geometry/mesh.h"

namespace hallscope {

/// How much of a pipe is drawn, by how large it is in the picture.
enum class PipeShape : std::uint8_t {
  none,
  strip,  ///< flat, seen from above
  upper,  ///< those of eight sides that are seen from above
  round   ///< eight sides and flanges; flow is told by chevrons on it
};

/// The shape for a pipe that is so many pixels wide.
PipeShape pipe_shape(double pixels);

/// What a pipe looks like beside its colour.
struct PipeLook {
  double diameter = 0.1;
  PipeShape shape = PipeShape::round;
  Rgb jacket{0xf0, 0xf0, 0xee};  ///< of its insulation, below and beside the band that carries its colour
  Rgb flange{0x9a, 0xa1, 0xa8};
  bool empty = false;    ///< nothing flows: banded all over, without chevrons
  bool capped = false;   ///< its ends stand free
  bool flanged = false;  ///< of lengths that are bolted together
};
inline constexpr Rgb supply_jacket{0xf2, 0xf2, 0xf0}, return_jacket{0x8a, 0x90, 0x97};

/// Adds a pipe's quads: a band along its top with the texture coordinate of its colour, which shows it exactly, in a
/// jacket with that of `plain`, a white texel.
void add_pipe(Mesh&, std::span<const PipePath>, const PipeLook&, std::array<float, 2> texel,
              std::array<float, 2> plain);

/// Chevrons printed along a pipe's top that point with the flow. Their vertices' colours say how far each moves until
/// the next is where it was: see FlowMotion.
void add_flow(Mesh&, std::span<const PipePath>, const PipeLook&);
/// Such a way, and the largest there is along an axis.
inline constexpr double longest_step_m = 8;
Rgb step_code(const Vec3& step);

}  // namespace hallscope
