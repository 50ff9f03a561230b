#include "scene/bodies/equipment_geometry.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <limits>
#include <map>
#include <tuple>

#include "models/facility/element_roles.h"
#include "scene/bodies/far_texture.h"
#include "scene/equipment/appearance.h"
#include "scene/geometry/row_runs.h"
#include "scene/geometry/shadow.h"

namespace hallscope {

namespace {

constexpr std::uint32_t texels_per_row = 256;
constexpr double cell_m = 110;

using Texel = std::array<float, 2>;

void add_textured_box(Mesh& mesh, const Body& body, Texel t, HiddenEnds hidden) {
  const bool along_x = body.front == Facing::minus_y || body.front == Facing::plus_y;
  for (const Side s : {Side::top, Side::minus_x, Side::plus_x, Side::minus_y, Side::plus_y}) {
    if (s == (along_x ? Side::minus_x : Side::minus_y) && hidden.low) continue;
    if (s == (along_x ? Side::plus_x : Side::plus_y) && hidden.high) continue;
    mesh.add_textured_quad(side_corners(body, s), data_tint(s), t[0], t[1], t[0], t[1]);
  }
}

/// Bodies of one kind that stand side by side along x, at an even pitch; and such lines one behind the other along y.
struct Block {
  Body first;
  ElementType type = ElementType::Site;
  double x_pitch = 0, y_pitch = 0;
  int columns = 1, rows = 1;
};

/// From the first to the last, with what is between them.
double extent(int count, double pitch, double size) { return (count - 1) * pitch + size; }

/// Looks like the bodies, and encloses them, so that it can fade away over them.
void add_stand_in(Mesh& mesh, FarTiles& tiles, const Block& block) {
  constexpr double out = 0.02;
  const Body& first = block.first;
  const double x_pitch = block.columns > 1 ? block.x_pitch : first.size.x;
  const double y_pitch = block.rows > 1 ? block.y_pitch : first.size.y;
  Body box = first;
  box.origin = {first.origin.x - out, first.origin.y - out, first.origin.z};
  box.size = {extent(block.columns, x_pitch, first.size.x) + 2 * out,
              extent(block.rows, y_pitch, first.size.y) + 2 * out, first.size.z + out};
  const std::uint32_t band = tiles.band_of(FarTiles::kind_of(block.type, first, x_pitch, y_pitch));
  const auto columns = static_cast<float>(block.columns - 1 + first.size.x / x_pitch);
  const auto rows = static_cast<float>(block.rows - 1 + first.size.y / y_pitch);
  const auto add = [&](Side s, FarTiles::Part part, float units, float share, int repeated) {
    const auto v0 = static_cast<float>(band + part), v1 = v0 + share * band_top;
    mesh.add_textured_quad(side_corners(box, s), data_tint(s), 0, v0, units, v1);
    for (std::size_t i = mesh.colors.size() - 4; i < mesh.colors.size(); ++i)
      mesh.colors[i][3] = static_cast<std::uint8_t>(repeated);
  };
  add(Side::top, FarTiles::top, columns, rows / static_cast<float>(block.rows), block.rows);
  for (const Side s : {Side::minus_y, Side::plus_y}) add(s, FarTiles::y_side, columns, 1, 1);
  for (const Side s : {Side::minus_x, Side::plus_x}) add(s, FarTiles::x_side, rows, 1, 1);
  if (const auto more = appearance(block.type).far) {
    for (int j = 0; j < block.rows; ++j)
      for (int k = 0; k < block.columns; ++k) {
        Body b = first;
        b.origin.x += k * x_pitch;
        b.origin.y += j * y_pitch;
        more(mesh, b);
      }
    mesh.tcoords.resize(mesh.points.size(), {0.5f, FarTiles::white + 0.5f});
  }
}

bool same(const Vec3& a, const Vec3& b) {
  return std::abs(a.x - b.x) < 0.1 && std::abs(a.y - b.y) < 0.1 && std::abs(a.z - b.z) < 0.1;
}

bool same_kind(const Block& a, const Block& b) {
  return a.type == b.type && a.first.front == b.first.front && same(a.first.size, b.first.size);
}

/// Whether something `step` further on, as wide as `size`, belongs to those `count` at an even `pitch`: closer to the
/// last of them than it is wide.
bool follows(double step, double size, int count, double pitch) {
  return step - size < std::min(size, 2.5) && step > size - 0.1 && (count == 1 || std::abs(step - pitch) < 0.05);
}

/// A direction in which what stands side by side is joined.
struct Direction {
  double Vec3::*along;
  double Vec3::*across;
  int Block::*count;
  double Block::*pitch;
  int most;
};
constexpr Direction along_x{&Vec3::x, &Vec3::y, &Block::columns, &Block::x_pitch, std::numeric_limits<int>::max()};
constexpr Direction along_y{&Vec3::y, &Vec3::x, &Block::rows, &Block::y_pitch, 255};  // a byte tells of rows

/// Whether `next`, one wide in the direction, goes on where `block` ends and looks like what is in it.
bool joins(const Block& block, const Block& next, const Direction& d, const Direction& other) {
  const Vec3 &from = block.first.origin, &to = next.first.origin;
  const int count = block.*d.count;
  const double pitch = block.*d.pitch, step = to.*d.along - (from.*d.along + (count - 1) * pitch);
  return count < d.most && same_kind(block, next) && block.*other.count == next.*other.count &&
         std::abs(block.*other.pitch - next.*other.pitch) < 0.05 && std::abs(to.*d.across - from.*d.across) < 0.1 &&
         std::abs(to.z - from.z) < 0.1 && follows(step, next.first.size.*d.along, count, pitch);
}

std::vector<Block> joined(std::vector<Block> parts, const Direction& d, const Direction& other) {
  const auto key = [&](const Block& b) {
    return std::tuple(b.type, b.*other.count, std::lround(b.first.origin.*d.across * 10),
                      std::lround(b.first.size.y * 10), b.first.origin.*d.along);
  };
  std::sort(parts.begin(), parts.end(), [&](const Block& a, const Block& b) { return key(a) < key(b); });
  std::vector<Block> blocks;
  for (const auto& part : parts) {
    if (blocks.empty() || !joins(blocks.back(), part, d, other)) {
      blocks.push_back(part);
      continue;
    }
    Block& block = blocks.back();
    if (block.*d.count == 1) block.*d.pitch = part.first.origin.*d.along - block.first.origin.*d.along;
    ++(block.*d.count);
  }
  return blocks;
}

}  // namespace

std::vector<ElementIndex> equipment_elements(const Facility& facility) {
  std::vector<ElementIndex> elements;
  for (ElementIndex e = 0; e < facility.body_count(); ++e) {
    const auto type = facility.element(e).type;
    if (type != ElementType::Rack && !is_room(type) && !facility.body(e).empty()) elements.push_back(e);
  }
  return elements;
}

AtlasLayout equipment_layout(const std::vector<ElementIndex>& elements) {
  AtlasLayout layout;
  layout.tiles_per_band = texels_per_row;
  const auto rows = static_cast<std::uint32_t>((elements.size() + texels_per_row - 1) / texels_per_row);
  layout.bands = std::bit_ceil(rows == 0 ? 1u : rows);
  layout.element.assign(layout.slots(), no_element);
  std::copy(elements.begin(), elements.end(), layout.element.begin());
  return layout;
}

std::array<float, 2> equipment_texel(std::uint32_t slot, const AtlasLayout& layout) {
  return {(static_cast<float>(slot % layout.tiles_per_band) + 0.5f) / static_cast<float>(layout.tiles_per_band),
          (static_cast<float>(slot / layout.tiles_per_band) + 0.5f) / static_cast<float>(layout.bands)};
}

EquipmentGeometry equipment_geometry(const Facility& facility, const std::vector<ElementIndex>& elements,
                                     const AtlasLayout& layout, FarTiles& far, const Visibility& visibility) {
  EquipmentGeometry g;
  std::map<std::pair<long, long>, std::size_t> cell_at;
  std::vector<std::vector<Block>> mergeable;
  for (std::size_t i = 0; i < elements.size(); ++i) {
    const ElementIndex e = elements[i];
    const Body& body = facility.body(e);
    const ElementType type = facility.element(e).type;
    const Vec3 c = body.center();
    const auto [at, added] =
        cell_at.try_emplace({std::lround(c.x / cell_m), std::lround(c.y / cell_m)}, g.cells.size());
    if (added) {
      g.cells.emplace_back();
      mergeable.emplace_back();
    }
    EquipmentCell& cell = g.cells[at->second];
    grow(cell.box, body);
    const bool shaped = facility.shape(e) != nullptr;
    if (appearance(type).middle && !shaped) cell.detailed.push_back(e);
    if (!visibility.shown(e)) continue;
    const Texel texel = equipment_texel(static_cast<std::uint32_t>(i), layout);
    const bool in_row = facility.element(facility.element(e).parent).type == ElementType::Row;
    if (shaped && (is_overhead(type) || in_row)) {
      (is_overhead(type) ? g.shaped_overhead : g.shaped_in_rows).push_back(e);
    } else if (is_overhead(type)) {
      add_textured_box(cell.overhead, body, texel, {});
    } else if (in_row) {
      add_textured_box(g.in_rows, body, texel, hidden_ends(facility, e, visibility));
    } else {
      if (shaped)
        cell.shaped.push_back(e);
      else
        add_textured_box(cell.bodies, body, texel, {});
      add_contact_shadow(cell.shadows, body, std::clamp(0.3 * body.size.z, 0.3, 1.5), 70);
      mergeable[at->second].push_back({body, type});
    }
  }
  for (std::size_t k = 0; k < g.cells.size(); ++k) {
    auto lines = joined(std::move(mergeable[k]), along_x, along_y);
    for (const auto& line : lines) add_stand_in(g.cells[k].merged, far, line);
    for (const auto& block : joined(std::move(lines), along_y, along_x)) add_stand_in(g.cells[k].blocks, far, block);
  }
  return g;
}

void add_equipment_details(Mesh& mesh, const Facility& facility, ElementIndex e, const Visibility& visibility) {
  if (const auto add = appearance(facility.element(e).type).middle; add && visibility.shown(e))
    add(mesh, facility.body(e));
}

}  // namespace hallscope
