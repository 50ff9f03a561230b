#include "scene/bodies/row_geometry.h"

#include <algorithm>
#include <cmath>

#include "scene/atlas/atlas_texture.h"
#include "scene/look/palette.h"

namespace hallscope {

namespace {

constexpr double floor_height_m = 0.012;  // above the hall's floor, against flicker
// Around what carries data: the posts and header of a rack, the sheet around its top.
constexpr double post_rim_m = 0.02, top_rim_m = 0.028;

// Of the boxes' sides: `along` the row, and across it.
struct Rim {
  double along = 0, across = 0;
};

// A horizontal quad whose u runs along the row, whichever way the row faces.
void add_strip(Mesh& mesh, const Body& box, float u_left, float u_right, float v, const Rim& rim = {}) {
  const auto corners = side_corners(box, Side::top);
  const Vec3 right = rightward(box.front), out = outward(box.front);
  const Vec3 c = box.center();
  for (const auto& p : corners) {
    const bool at_right = (p.x - c.x) * right.x + (p.y - c.y) * right.y > 0;
    const bool at_front = (p.x - c.x) * out.x + (p.y - c.y) * out.y > 0;
    mesh.points.push_back({static_cast<float>(p.x), static_cast<float>(p.y), static_cast<float>(p.z)});
    const Rgb code = rim_code(rim.along, rim.across, at_front ? 0 : 1);
    mesh.colors.push_back({code.r, code.g, code.b, 255});
    mesh.tcoords.push_back({at_right ? u_right : u_left, v});
  }
}

void add_face(Mesh& mesh, const std::array<Vec3, 4>& corners, float u0, float v0, float u1, float v1, const Rim& rim) {
  mesh.add_textured_quad(corners, rim_code(rim.along, rim.across, 0), u0, v0, u1, v1);
  const Rgb high = rim_code(rim.along, rim.across, 1);
  for (const std::size_t back : {1, 2}) mesh.colors[mesh.colors.size() - back] = {high.r, high.g, high.b, 255};
}

Body floor_strip(const Body& box) {
  Body strip = box;
  const Vec3 out = outward(box.front);
  const double front_x = out.x * floor_front_m, front_y = out.y * floor_front_m;
  const double back_x = -out.x * floor_back_m, back_y = -out.y * floor_back_m;
  strip.origin.x += std::min(front_x, back_x);
  strip.origin.y += std::min(front_y, back_y);
  strip.size.x += std::abs(front_x) + std::abs(back_x);
  strip.size.y += std::abs(front_y) + std::abs(back_y);
  strip.size.z = floor_height_m;
  return strip;
}

}  // namespace

RowGeometry row_geometry(const Facility& facility, const std::vector<Run>& runs, const AtlasLayout& layout,
                         TileSize size, const Visibility& visibility) {
  RowGeometry g;
  for (std::size_t r = 0; r < runs.size(); ++r) {
    const Run& run = runs[r];
    const std::uint32_t start = layout.run_start[r];
    const auto column = static_cast<float>(start % layout.tiles_per_band);
    const auto band = static_cast<float>(start / layout.tiles_per_band);
    const auto per_band = static_cast<float>(layout.tiles_per_band);
    const auto bands = static_cast<float>(layout.bands);
    const float u0 = column / per_band;
    const float u1 = (column + static_cast<float>(run.elements.size())) / per_band;
    // Racks of a run are of equal height; one of them stands for all.
    const FaceTile tile = face_tile(facility.model(run.elements.front()), run.box.size.z, size);
    const float v0 = (band + tile.v_low) / bands, v1 = (band + tile.v_high) / bands;

    const Facing front = run.box.front;
    const bool x = front == Facing::minus_y || front == Facing::plus_y;
    const double width = (x ? run.box.size.x : run.box.size.y) / static_cast<double>(run.elements.size());
    const double depth = x ? run.box.size.y : run.box.size.x;
    const Rim posts{post_rim_m / width, post_rim_m / run.box.size.z}, sheet{top_rim_m / width, top_rim_m / depth};
    add_face(g.faces, side_corners(run.box, front_side(front)), u0, v0, u1, v1, posts);
    add_face(g.faces, side_corners(run.box, back_side(front)), u1, v0, u0, v1, posts);
    const float v_rack = (band + 0.5f) / bands;
    add_strip(g.tops, run.box, u0, u1, v_rack, sheet);
    add_strip(g.floors, floor_strip(run.box), u0, u1, v_rack);
    // From the left end to the right one; which of them has the smaller coordinate depends on where the row faces.
    const Vec3 right = rightward(front);
    const bool left_is_low = right.x + right.y > 0;
    const auto low = left_is_low ? run.elements.front() : run.elements.back();
    const auto high = left_is_low ? run.elements.back() : run.elements.front();
    const Side low_side = x ? Side::minus_x : Side::minus_y, high_side = x ? Side::plus_x : Side::plus_y;
    if (!hidden_ends(facility, low, visibility).low)
      g.sides.add_quad(side_corners(run.box, low_side), shaded(rack_color, shade(low_side)));
    if (!hidden_ends(facility, high, visibility).high)
      g.sides.add_quad(side_corners(run.box, high_side), shaded(rack_color, shade(high_side)));
  }
  return g;
}

}  // namespace hallscope
