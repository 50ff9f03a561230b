#include "scene/atlas/atlas_layout.h"

#include <bit>

namespace hallscope {

namespace {

// A run starts at an even tile so that the coarser levels, which merge neighbours in pairs, rarely mix two runs.
std::uint32_t next_start(std::uint32_t slot) { return (slot + 1) & ~1u; }

}  // namespace

AtlasLayout pack_atlas(const std::vector<Run>& runs) {
  std::size_t racks = 0;
  for (const auto& r : runs) racks += r.elements.size() + 1;

  AtlasLayout layout;
  // Wide enough that the texture stays within 8192 texels in height at 64 texels a band.
  layout.tiles_per_band = static_cast<std::uint32_t>(longest_run);
  while (racks / layout.tiles_per_band > 100 && layout.tiles_per_band < 4096) layout.tiles_per_band *= 2;

  std::uint32_t slot = 0;
  for (const auto& r : runs) {
    const auto n = static_cast<std::uint32_t>(r.elements.size());
    slot = next_start(slot);
    const std::uint32_t left = layout.tiles_per_band - slot % layout.tiles_per_band;
    if (n > left) slot += left;
    layout.run_start.push_back(slot);
    slot += n;
  }
  const std::uint32_t used = (slot + layout.tiles_per_band - 1) / layout.tiles_per_band;
  layout.bands = std::bit_ceil(used == 0 ? 1u : used);
  layout.element.assign(layout.slots(), no_element);
  for (std::size_t r = 0; r < runs.size(); ++r)
    for (std::size_t i = 0; i < runs[r].elements.size(); ++i)
      layout.element[layout.run_start[r] + i] = runs[r].elements[i];
  return layout;
}

}  // namespace hallscope
