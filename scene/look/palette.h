#pragma once

#include "models/facility/catalog.h"
#include "scene/look/color_map.h"

namespace hallscope {

// The neutral colours of an architect's model; of equipment in scene/equipment. Only data is saturated.

Rgb slot_color(RackSlot::Kind);

inline constexpr Rgb background_top{0xc6, 0xd2, 0xdf};
inline constexpr Rgb background_bottom{0xec, 0xef, 0xf2};
inline constexpr Rgb ground_color{0xc0, 0xc4, 0xc8};
inline constexpr Rgb hall_floor_color{0xe2, 0xe5, 0xe8};
inline constexpr Rgb yard_color{0xd6, 0xda, 0xde};
inline constexpr Rgb wall_color{0xc9, 0xce, 0xd4};
inline constexpr Rgb rack_color{0x52, 0x59, 0x62};  // graphite: what glows in it is data
inline constexpr Rgb rack_top_color{0x5e, 0x65, 0x6e};
inline constexpr Rgb label_color{0x2b, 0x33, 0x3d};
inline constexpr Rgb hover_color{0x2b, 0x33, 0x3d};

}  // namespace hallscope
