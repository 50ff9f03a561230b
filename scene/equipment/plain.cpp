// What is drawn as a box and no more.
#include "scene/equipment/appearance.h"
#include "scene/equipment/equipment_parts.h"
#include "scene/look/palette.h"

namespace hallscope {

extern const Appearance plain_appearance{};
/// Pumps and heat exchangers: a box whose edges catch the light.
extern const Appearance machine_appearance{.fine = equipment_part::add_depth};
/// A rack's own detail follows what is in it: scene/bodies/rack_detail.h.
extern const Appearance rack_appearance{.color = rack_color};

}  // namespace hallscope
