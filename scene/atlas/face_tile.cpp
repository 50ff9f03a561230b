#include "scene/atlas/face_tile.h"

#include <algorithm>
#include <bit>

#include "models/facility/rack_face.h"

namespace hallscope {

namespace {

constexpr std::uint32_t frame_rows = 4;  // two of plinth, two of header

}  // namespace

TileSize face_tile_size(const Facility& facility) {
  std::uint32_t columns = 1, units = 12;
  for (std::uint16_t m = 0; m < facility.catalog().size(); ++m) {
    const auto& model = facility.catalog().model(m);
    if (model.type != ElementType::Rack) continue;
    units = std::max(units, static_cast<std::uint32_t>(std::clamp(model.rack_units, 0, 124)));
    for (const auto& s : model.slots)
      columns = std::max(columns, static_cast<std::uint32_t>(std::clamp(s.gpus, 0, 16)));
  }
  // At least four wide: the levels between a cell and a rack keep a rack's colour steady from afar.
  return {std::max(4u, std::bit_ceil(columns)), std::bit_ceil(units + frame_rows)};
}

FaceTile face_tile(const EquipmentModel& model, double rack_height, TileSize size, const Theme& theme) {
  FaceTile tile;
  const double units = model.rack_units > 0 ? std::min(model.rack_units, 124) : rack_height / rack_unit_m;
  const auto whole = std::min(static_cast<std::uint32_t>(units), size.height - frame_rows);
  tile.used_rows = whole + frame_rows;
  tile.base.assign(tile.used_rows, model.slots.empty() ? theme.rack : slot_color(RackSlot::Kind::blank, theme));
  for (const auto& s : model.slots)
    for (int u = s.unit; u < s.unit + s.height; ++u)
      if (u >= 1 && tile_row(u) < tile.used_rows) tile.base[tile_row(u)] = slot_color(s.kind, theme);
  const double margin = std::clamp(first_unit_height(model, rack_height) / rack_unit_m, 0.0, 2.0);
  tile.v_low = static_cast<float>((2 - margin) / size.height);
  tile.v_high = static_cast<float>((2 + whole + margin) / size.height);
  return tile;
}

}  // namespace hallscope
