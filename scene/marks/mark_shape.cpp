#include "scene/marks/mark_shape.h"

#include <algorithm>
#include <utility>

#include "models/facility/element_roles.h"
#include "models/facility/rack_face.h"
#include "scene/atlas/atlas_layout.h"
#include "scene/equipment/appearance.h"
#include "scene/geometry/row_runs.h"

namespace hallscope {

namespace {

constexpr double above_floor_m = 0.02;
constexpr std::size_t most_inside = 400;  ///< outlined one by one
constexpr std::size_t most_parts = 160;   ///< of one thing's details: what has more is outlined without them

Piece flat_piece(const std::array<Vec3, 4>& corners) {
  Piece piece;
  std::copy(corners.begin(), corners.end(), piece.corners.begin());
  piece.count = corners.size();
  return piece;
}

std::array<Vec3, 4> footprint(Body body) {
  body.size.z = above_floor_m;
  return side_corners(body, Side::top);
}

bool inside(const Body& box, const std::array<float, 3>& p) {
  constexpr double slack = 0.015;  // details that lie flat on a side
  return p[0] > box.origin.x - slack && p[0] < box.origin.x + box.size.x + slack && p[1] > box.origin.y - slack &&
         p[1] < box.origin.y + box.size.y + slack && p[2] > box.origin.z - slack &&
         p[2] < box.origin.z + box.size.z + slack;
}

/// What stands out of the plain box: stacks, fans, radiators.
void add_details(std::vector<Piece>& pieces, const Body& body, ElementType type) {
  const auto add = appearance(type).middle;
  if (!add) return;
  Mesh details;
  add(details, body);
  std::vector<Piece> out;
  for (std::size_t q = 0; q < details.points.size(); q += 4) {
    const auto first = details.points.begin() + static_cast<std::ptrdiff_t>(q);
    if (std::all_of(first, first + 4, [&](const auto& p) { return inside(body, p); })) continue;
    Piece piece;
    piece.count = 4;
    for (std::size_t k = 0; k < 4; ++k)
      piece.corners[k] = {first[static_cast<std::ptrdiff_t>(k)][0], first[static_cast<std::ptrdiff_t>(k)][1],
                          first[static_cast<std::ptrdiff_t>(k)][2]};
    out.push_back(piece);
  }
  if (out.size() <= most_parts) pieces.insert(pieces.end(), out.begin(), out.end());
}

/// The side of something inside a rack that faces the eye: the rest of it is never seen.
Side side_towards(const Body& body, const Vec3& eye) {
  const Vec3 front = outward(body.front), c = body.center();
  const double before = (eye.x - c.x) * front.x + (eye.y - c.y) * front.y;
  return before >= 0 ? front_side(body.front) : back_side(body.front);
}

/// The sides that can be seen of what stands between others in a row: it has no side walls there.
void add_open_sides(std::vector<Piece>& pieces, const Body& body, HiddenEnds hidden, const Vec3& eye) {
  const bool along_x = body.front == Facing::minus_y || body.front == Facing::plus_y;
  const Vec3 low = body.origin, high = body.origin + body.size;
  const auto add = [&](Side side, bool faces) {
    if (faces) pieces.push_back(flat_piece(side_corners(body, side)));
  };
  add(Side::top, eye.z > high.z);
  add(Side::minus_x, eye.x < low.x && !(along_x && hidden.low));
  add(Side::plus_x, eye.x > high.x && !(along_x && hidden.high));
  add(Side::minus_y, eye.y < low.y && !(!along_x && hidden.low));
  add(Side::plus_y, eye.y > high.y && !(!along_x && hidden.high));
}

void add_shown(std::vector<Body>& to, const Facility& facility, ElementIndex row, const Visibility& visibility) {
  std::vector<ElementIndex> in;
  const auto& element = facility.element(row);
  for (auto e = element.first_child; e < element.first_child + element.child_count; ++e)
    if (visibility.shown(e)) in.push_back(e);
  const auto bodies = merged_bodies(facility, in);
  to.insert(to.end(), bodies.begin(), bodies.end());
}

}  // namespace

Piece box_piece(const Body& body) {
  Piece piece;
  const auto low = side_corners(body, Side::bottom), high = side_corners(body, Side::top);
  std::copy(low.begin(), low.end(), piece.corners.begin());
  std::copy(high.begin(), high.end(), piece.corners.begin() + 4);
  piece.count = 8;
  return piece;
}

std::vector<Piece> outline_pieces(const Facility& facility, ElementIndex e, const Visibility& visibility,
                                  const Vec3& eye) {
  if (e >= facility.size() || !visibility.shown(e)) return {};
  const auto type = facility.element(e).type;
  if (type == ElementType::Row) {
    std::vector<Body> bodies;
    add_shown(bodies, facility, e, visibility);
    std::vector<Piece> pieces;
    for (const auto& body : bodies) pieces.push_back(box_piece(body));
    if (!pieces.empty()) return pieces;
  }
  const Body body = world_body(facility, e);
  if (body.empty()) return {};
  if (is_inside_rack(type)) return {flat_piece(side_corners(body, side_towards(body, eye)))};
  const auto hidden = is_room(type) ? HiddenEnds{} : hidden_ends(facility, e, visibility);
  if (!hidden.low && !hidden.high) return whole_pieces(facility, e, true);
  std::vector<Piece> pieces;
  add_open_sides(pieces, body, hidden, eye);
  add_details(pieces, body, type);
  return pieces;
}

std::vector<Piece> halo_pieces(const Facility& facility, const std::vector<ElementIndex>& elements,
                               const Visibility& visibility) {
  std::vector<ElementIndex> standing, inside, racks;
  std::vector<Piece> pieces;
  ElementIndex last_parent = no_element;
  for (const auto e : elements) {
    if (e >= facility.size() || !visibility.shown(e)) continue;
    const auto& element = facility.element(e);
    if (is_inside_rack(element.type)) {
      if (inside.size() <= most_inside) inside.push_back(e);
      // Half a million GPUs ask once a tray.
      if (std::exchange(last_parent, element.parent) == element.parent) continue;
      if (const auto rack = facility.ancestor(e, ElementType::Rack); rack != no_element) racks.push_back(rack);
    } else if (element.type == ElementType::Row) {
      for (auto c = element.first_child; c < element.first_child + element.child_count; ++c)
        if (visibility.shown(c)) standing.push_back(c);
    } else if (is_room(element.type)) {
      if (e < facility.body_count() && !facility.body(e).empty())
        pieces.push_back(flat_piece(footprint(facility.body(e))));
    } else {
      standing.push_back(e);
    }
  }
  if (inside.size() > most_inside) {
    standing.insert(standing.end(), racks.begin(), racks.end());
  } else {
    for (const auto e : inside)
      if (const Body body = world_body(facility, e); !body.empty()) pieces.push_back(box_piece(body));
  }
  std::sort(standing.begin(), standing.end());
  standing.erase(std::unique(standing.begin(), standing.end()), standing.end());
  for (const auto& body : merged_bodies(facility, standing)) pieces.push_back(box_piece(body));
  return pieces;
}

std::vector<Piece> whole_pieces(const Facility& facility, ElementIndex e, bool with_details) {
  const Body body = world_body(facility, e);
  const auto type = facility.element(e).type;
  if (body.empty()) return {};
  if (is_room(type)) return {flat_piece(footprint(body))};
  std::vector<Piece> pieces{box_piece(body)};
  if (with_details) add_details(pieces, body, type);
  return pieces;
}

std::vector<Body> merged_bodies(const Facility& facility, const std::vector<ElementIndex>& elements,
                                ElementIndex apart) {
  std::vector<ElementIndex> standing;
  for (const auto e : elements)
    if (e != apart && e < facility.body_count() && !facility.body(e).empty() && !is_room(facility.element(e).type))
      standing.push_back(e);
  std::sort(standing.begin(), standing.end());
  std::vector<Body> bodies;
  for (const auto& run : find_runs(facility, standing, longest_run)) bodies.push_back(run.box);
  return bodies;
}

void add_box_faces(Mesh& mesh, const Body& body, Rgb color) {
  for (const auto side : {Side::top, Side::minus_x, Side::plus_x, Side::minus_y, Side::plus_y})
    mesh.add_quad(side_corners(body, side), shaded(color, (1 + shade(side)) / 2));
}

void add_faces(Mesh& mesh, const Facility& facility, ElementIndex e, Rgb color) {
  if (e >= facility.size()) return;
  const auto type = facility.element(e).type;
  const Body body = world_body(facility, e);
  if (body.empty()) return;
  if (is_room(type)) return mesh.add_quad(footprint(body), color);
  if (is_inside_rack(type)) {
    for (const auto side : {front_side(body.front), back_side(body.front)})
      mesh.add_quad(side_corners(body, side), color);
    return;
  }
  add_box_faces(mesh, body, color);
  const auto add = appearance(type).middle;
  if (!add) return;
  Mesh details;
  add(details, body);
  for (auto& c : details.colors) {
    // As bright among each other as they are, so that their form is seen.
    const double bright = 0.7 + 0.3 * (c[0] + c[1] + c[2]) / 765.0;
    const Rgb shown = shaded(color, bright);
    c = {shown.r, shown.g, shown.b, 255};
  }
  mesh.points.insert(mesh.points.end(), details.points.begin(), details.points.end());
  mesh.colors.insert(mesh.colors.end(), details.colors.begin(), details.colors.end());
}

}  // namespace hallscope
