#include "scene/equipment_geometry.h"

#include <algorithm>
#include <bit>

#include "scene/equipment_detail.h"

namespace hallscope {

namespace {

constexpr std::uint32_t texels_per_row = 256;

void add_textured_box(Mesh& mesh, const Body& body, float u, float v) {
  for (const Side s : {Side::top, Side::minus_x, Side::plus_x, Side::minus_y, Side::plus_y})
    mesh.add_textured_quad(side_corners(body, s), shaded({255, 255, 255}, shade(s)), u, v, u, v);
}

/// The hall an element stands in, or the site.
ElementIndex place_of(const Facility& facility, ElementIndex e) {
  const ElementIndex hall = facility.ancestor(e, ElementType::Hall);
  return hall == no_element ? 0 : hall;
}

}  // namespace

bool is_room(ElementType t) {
  return t == ElementType::Site || t == ElementType::Building || t == ElementType::Hall || t == ElementType::Row;
}

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

EquipmentGeometry equipment_geometry(const Facility& facility, const std::vector<ElementIndex>& elements,
                                     const AtlasLayout& layout) {
  EquipmentGeometry g;
  for (std::size_t i = 0; i < elements.size(); ++i) {
    const ElementIndex e = elements[i];
    const Body& body = facility.body(e);
    const auto slot = static_cast<std::uint32_t>(i);
    const float u =
        (static_cast<float>(slot % layout.tiles_per_band) + 0.5f) / static_cast<float>(layout.tiles_per_band);
    const float v = (static_cast<float>(slot / layout.tiles_per_band) + 0.5f) / static_cast<float>(layout.bands);
    const ElementType type = facility.element(e).type;
    const ElementIndex place = place_of(facility, e);
    const bool overhead = type == ElementType::Busway || type == ElementType::PowerMeter ||
                          type == ElementType::Sensor || type == ElementType::Valve;
    add_textured_box(overhead ? g.overhead[place] : g.bodies, body, u, v);
    add_equipment_detail(g.details[place], type, body);
  }
  return g;
}

}  // namespace hallscope
