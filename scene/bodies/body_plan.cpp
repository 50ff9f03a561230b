#include "scene/bodies/body_plan.h"

#include "scene/bodies/equipment_geometry.h"

namespace hallscope {

BodyPlan::BodyPlan(const Facility& facility)
    : runs(find_runs(facility, facility.of_type(ElementType::Rack), longest_run)),
      racks(pack_atlas(runs)),
      face(face_tile_size(facility)),
      equipment(equipment_elements(facility)),
      equipment_texels(equipment_layout(equipment)) {}

}  // namespace hallscope
