#pragma once

#include <cstdint>
#include <vector>

#include "scene/geometry/row_runs.h"

namespace hallscope {

/// Where each rack's tile lies: tiles fill bands from left to right, and a run's tiles are contiguous in one band, so
/// that one quad shows a whole run. The same layout serves every atlas of racks; they differ in texels a tile.
struct AtlasLayout {
  std::uint32_t tiles_per_band = 0;      ///< a power of two
  std::uint32_t bands = 0;               ///< a power of two
  std::vector<ElementIndex> element;     ///< tile slot → element, no_element for unused; band-major
  std::vector<std::uint32_t> run_start;  ///< run → slot of its first tile

  std::uint32_t slots() const { return tiles_per_band * bands; }
};

/// The longest run that fits a band, whatever the facility's size.
inline constexpr std::size_t longest_run = 512;

/// Packs runs in order. Runs must not exceed longest_run.
AtlasLayout pack_atlas(const std::vector<Run>& runs);

}  // namespace hallscope
