#pragma once

#include <cstdint>
#include <vector>

#include "models/facility/facility.h"
#include "scene/look/color_map.h"
#include "scene/look/theme.h"

namespace hallscope {

/// How the front of one rack model fills a tile of the face atlas: one row of texels a rack unit, with a plinth below
/// and a header above.
struct FaceTile {
  std::uint32_t used_rows = 0;  ///< plinth, units and header
  std::vector<Rgb> base;        ///< neutral colour of each used row, bottom up
  float v_low = 0, v_high = 1;  ///< part of the tile that the rack's height covers, in tile heights
};

/// Row of texels of a rack unit (1 = bottom).
inline std::uint32_t tile_row(int unit) { return static_cast<std::uint32_t>(unit) + 1; }

/// Tile size in texels that fits every rack model of the facility; powers of two.
struct TileSize {
  std::uint32_t width = 4, height = 64;
};
TileSize face_tile_size(const Facility&);

FaceTile face_tile(const EquipmentModel&, double rack_height, TileSize, const Theme& = theme(ThemeName::light));

}  // namespace hallscope
