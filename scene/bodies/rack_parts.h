#pragma once

#include "models/facility/rack_face.h"
#include "scene/geometry/facade.h"

namespace hallscope {

// Colours and measures that the front and the rear of racks share. For the rack's own source files.
namespace rack_part {

inline constexpr Rgb gap{0x33, 0x39, 0x40};
inline constexpr Rgb post{0x4c, 0x53, 0x5b};
inline constexpr Rgb edge{0x98, 0xa0, 0xa8};  // where a lip catches the light
inline constexpr Rgb steel{0xa6, 0xad, 0xb4};
inline constexpr Rgb dark{0x2c, 0x31, 0x37};
inline constexpr Rgb latch{0x5b, 0x86, 0x4a};  // the green that marks what is touched in service
inline constexpr Rgb led{0x7f, 0xd0, 0x7f};
inline constexpr Rgb supply{0x8f, 0xa6, 0xba};
inline constexpr Rgb return_side{0xbd, 0xa2, 0x9a};
inline constexpr Rgb copper{0xb0, 0x8d, 0x6e};
inline constexpr Rgb black{0, 0, 0}, white{255, 255, 255};

inline constexpr double gap_m = 0.0035;
// A tray that carries data shows it as a panel: between lips of its chassis, with ears left and right.
inline constexpr double sill_m = 0.0085, head_m = 0.0045, ear_m = 0.024;
inline constexpr double post_m = 0.018;
inline constexpr double line_out = 0.003;     // above the coloured face
inline constexpr double shade_out = 0.0034;   // above the lines
inline constexpr double detail_out = 0.0042;  // above shade

/// One tray's place on a side, from the left post to the right one.
struct Place {
  double x0, x1, z0, z1;
  double w() const { return x1 - x0; }
  double h() const { return z1 - z0; }
  double x(double share) const { return x0 + share * w(); }
  double z(double share) const { return z0 + share * h(); }
};

/// Calls `draw(slot, place)` for every slot that lies within the rack's height.
template <class Draw>
void for_each_slot(const EquipmentModel& model, const Facade& side, Draw draw) {
  const double base = first_unit_height(model, side.height());
  for (const auto& slot : model.slots) {
    const double z0 = base + (slot.unit - 1) * rack_unit_m, z1 = z0 + slot.height * rack_unit_m;
    if (z1 > side.height() + 1e-6) break;
    draw(slot, Place{post_m, side.width() - post_m, z0, z1});
  }
}

inline bool cooled(const EquipmentModel& model, const RackSlot& slot) {
  return model.liquid_fraction > 0 &&
         (slot.kind == RackSlot::Kind::compute || slot.kind == RackSlot::Kind::nvlink_switch);
}

/// Manifolds stand between the post and the middle of the outermost of four columns.
struct Manifolds {
  double supply, return_, radius;
};
inline Manifolds manifolds(double width) {
  return {0.062 * width, width - 0.062 * width, std::min(0.022, 0.037 * width)};
}

}  // namespace rack_part
}  // namespace hallscope
