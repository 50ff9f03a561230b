#pragma once

#include <optional>
#include <vector>

#include "scene/geometry/mesh.h"
#include "scene/sight/section.h"
#include "scene/view/camera.h"

namespace hallscope {

/// The arrow by which one side of a section is dragged: it stands on the middle of the side and points outwards.
struct SectionHandle {
  int axis = 0;  ///< 0 x, 1 y, 2 z
  bool high = false;
  Vec3 foot, tip;
};

/// The box a section leaves of the world, a little larger than the world where a side is open.
Body section_box(const Section&, const Body& world);

/// One handle for each side that cuts, of the same size in the picture at any distance. `scale` enlarges them.
std::vector<SectionHandle> section_handles(const Section&, const Body& world, const Camera&, double scale);
/// The handle under a point of the picture.
std::optional<SectionHandle> handle_at(const std::vector<SectionHandle>&, const Camera&, double x, double y,
                                       double scale);
/// The arrows' mesh; the one of side (axis, high) of `held` is brighter.
Mesh handle_mesh(const std::vector<SectionHandle>&, const std::optional<SectionHandle>& held);

/// Where along the handle's axis, in metres from its foot, the pointer is; nothing when one looks along the axis.
std::optional<double> along_handle(const SectionHandle&, const Ray&);
/// The section with a side moved to `at`, not beyond the opposite side nor far out of the world.
Section with_side(Section, int axis, bool high, double at, const Body& world);

}  // namespace hallscope
