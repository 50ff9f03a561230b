#include "scene/equipment/appearance.h"
#include "scene/equipment/equipment_parts.h"

namespace hallscope {
namespace {

using namespace equipment_part;

/// Joints where its lengths of three metres meet.
void add_joints(Mesh& mesh, const Body& b) {
  const double length = length_of(b);
  const int joints = static_cast<int>(length / 3.0);
  for (int i = 1; i <= joints; ++i) {
    Body joint = b;
    const double at = i * length / (joints + 1) - 0.12, out = 0.012;
    (is_along_x(b) ? joint.origin.x : joint.origin.y) += at;
    (is_along_x(b) ? joint.size.x : joint.size.y) = 0.24;
    (is_along_x(b) ? joint.origin.y : joint.origin.x) -= out;
    (is_along_x(b) ? joint.size.y : joint.size.x) += 2 * out;
    joint.origin.z -= out;
    joint.size.z += 2 * out;
    add_box(mesh, joint, steel);
    mesh.add_quad(side_corners(joint, Side::bottom), shaded(steel, shade(Side::bottom)));
  }
}

}  // namespace

extern const Appearance busway_appearance{.color = {0xc9, 0xcb, 0xcc}, .fine = add_joints};
// A box on the busway, too small for any detail.
extern const Appearance power_meter_appearance{.color = {0xc9, 0xcb, 0xcc}};

}  // namespace hallscope
