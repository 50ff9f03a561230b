#include "scene/bodies/equipment_geometry.h"

#include <algorithm>
#include <bit>
#include <cmath>
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

/// Bodies of one kind in a line along x, at an even pitch.
struct Line {
  Body box;  // around them
  Body first;
  ElementType type = ElementType::Site;
  double pitch = 0;
  int count = 0;
};

/// Looks like the bodies, and encloses them, so that it can fade away over them.
void add_stand_in(Mesh& mesh, FarTiles& tiles, const Line& line) {
  constexpr double out = 0.02;
  Body box = line.box;
  box.origin = {box.origin.x - out, box.origin.y - out, box.origin.z};
  box.size = {box.size.x + 2 * out, box.size.y + 2 * out, box.size.z + out};
  const double pitch = line.count > 1 ? line.pitch : line.first.size.x;
  const std::uint32_t band = tiles.band_of(FarTiles::kind_of(line.type, line.first, pitch));
  const auto n = static_cast<float>(line.count - 1 + line.first.size.x / pitch);
  const auto add = [&](Side s, FarTiles::Part part, float units) {
    const auto v0 = static_cast<float>(band + part), v1 = v0 + band_top;
    const Rgb tint = data_tint(s);
    mesh.add_textured_quad(side_corners(box, s), tint, 0, v0, units, v1);
  };
  add(Side::top, FarTiles::top, n);
  for (const Side s : {Side::minus_y, Side::plus_y}) add(s, FarTiles::y_side, n);
  for (const Side s : {Side::minus_x, Side::plus_x}) add(s, FarTiles::x_side, 1);
  if (const auto more = appearance(line.type).far) {
    for (int k = 0; k < line.count; ++k) {
      Body b = line.first;
      b.origin.x += k * line.pitch;
      more(mesh, b);
    }
    mesh.tcoords.resize(mesh.points.size(), {0.5f, FarTiles::white + 0.5f});
  }
}

/// Neighbours of one kind in a line, closer to each other than their own width, become one box.
void add_merged(Mesh& mesh, FarTiles& tiles, const Facility& facility, std::vector<ElementIndex> elements) {
  auto key = [&](ElementIndex e) {
    const Body& b = facility.body(e);
    return std::tuple(facility.element(e).type, std::lround(b.origin.y * 10), std::lround(b.size.y * 10), b.origin.x);
  };
  std::sort(elements.begin(), elements.end(), [&](auto a, auto b) { return key(a) < key(b); });
  Line line;
  const auto same = [](const Vec3& a, const Vec3& b) {
    return std::abs(a.x - b.x) < 0.1 && std::abs(a.y - b.y) < 0.1 && std::abs(a.z - b.z) < 0.1;
  };
  for (const auto e : elements) {
    const Body& b = facility.body(e);
    const ElementType t = facility.element(e).type;
    const double step = b.origin.x - (line.first.origin.x + (line.count - 1) * line.pitch);
    const bool joins = line.count > 0 && t == line.type && b.front == line.first.front &&
                       std::abs(b.origin.y - line.first.origin.y) < 0.1 && same(b.size, line.first.size) &&
                       step - b.size.x < std::min(b.size.x, 2.5) && step > b.size.x - 0.1 &&
                       (line.count == 1 || std::abs(step - line.pitch) < 0.05);
    if (joins) {
      if (line.count == 1) line.pitch = step;
      ++line.count;
      line.box.size.x = b.origin.x + b.size.x - line.box.origin.x;
      continue;
    }
    if (line.count > 0) add_stand_in(mesh, tiles, line);
    line = {b, b, t, 0, 1};
  }
  if (line.count > 0) add_stand_in(mesh, tiles, line);
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
  std::vector<std::vector<ElementIndex>> mergeable;
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
      mergeable[at->second].push_back(e);
    }
  }
  for (std::size_t k = 0; k < g.cells.size(); ++k)
    add_merged(g.cells[k].merged, far, facility, std::move(mergeable[k]));
  return g;
}

Mesh equipment_details(const Facility& facility, const std::vector<ElementIndex>& elements,
                       const Visibility& visibility) {
  Mesh details;
  for (const auto e : elements)
    if (const auto add = appearance(facility.element(e).type).middle; add && visibility.shown(e))
      add(details, facility.body(e));
  return details;
}

}  // namespace hallscope
