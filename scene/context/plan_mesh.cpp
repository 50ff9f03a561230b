#include "scene/context/plan_mesh.h"
#include "scene/view/land_reach.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

#include "scene/context/plan_layers.h"
#include "scene/context/site_plan.h"
#include "scene/geometry/angle.h"

namespace hallscope {

namespace {

constexpr double kerb_m = 0.35;

/// A colour's share of another at an angle or a distance.
struct Stop {
  double at, share;
};
constexpr std::array<Stop, 7> sky_stops{{{-8, 0}, {0, 0}, {2.5, 0.16}, {8, 0.42}, {20, 0.74}, {45, 1}, {90, 1}}};
// In extents of the site from its edge.
constexpr std::array<Stop, 8> land_stops{
    {{0, 0}, {0.35, 0.02}, {0.9, 0.12}, {1.8, 0.3}, {3.6, 0.56}, {7, 0.82}, {14, 1}, {land_extents, 1}}};

void recolor_end(Mesh& mesh, std::size_t back, Rgb c) { mesh.colors[mesh.colors.size() - back] = {c.r, c.g, c.b, 255}; }

void add_kerbed(PlanLayers& layers, const PlanRect& r, Rgb color, Rgb kerb) {
  layers.add({r.x0 - kerb_m, r.y0 - kerb_m, r.x1 + kerb_m, r.y1 + kerb_m}, kerb);
  layers.add(r, color);
}

/// A road's segments, each reaching half a width beyond its ends so that bends are closed.
void add_road(Mesh& mesh, const SiteContext::Road& road, double width, Rgb color) {
  for (std::size_t i = 0; i + 1 < road.points.size(); ++i) {
    const Vec3 a{road.points[i][0], road.points[i][1], 0}, b{road.points[i + 1][0], road.points[i + 1][1], 0};
    if (length(b - a) < 1e-3) continue;
    const Vec3 along = unit(b - a) * (width / 2), across{-along.y, along.x, 0};
    const Vec3 from = a - along, to = b + along;
    mesh.add_quad({from - across, to - across, to + across, from + across}, color);
  }
}

Rgb color_of(SiteContext::Surface surface, const ContextColors& c) {
  switch (surface) {
    case SiteContext::Surface::gravel:
      return c.gravel;
    case SiteContext::Surface::asphalt:
      return c.asphalt;
    case SiteContext::Surface::concrete:
      return c.concrete;
    case SiteContext::Surface::grass:
      return c.grass;
  }
  return c.gravel;
}

}  // namespace

Mesh sky_mesh(const ContextColors& c) {
  constexpr int segments = 24;
  Mesh mesh;
  for (std::size_t k = 0; k + 1 < sky_stops.size(); ++k) {
    const Stop low = sky_stops[k], high = sky_stops[k + 1];
    const auto at = [](double angle, double elevation) {
      return Vec3{std::cos(angle) * std::cos(elevation * degree), std::sin(angle) * std::cos(elevation * degree),
                  std::sin(elevation * degree)};
    };
    for (int i = 0; i < segments; ++i) {
      const double a = i * 2 * std::numbers::pi / segments, b = (i + 1) * 2 * std::numbers::pi / segments;
      mesh.add_quad({at(b, low.at), at(a, low.at), at(a, high.at), at(b, high.at)}, blended(c.sky, c.haze, low.share));
      for (const std::size_t back : {1, 2}) recolor_end(mesh, back, blended(c.sky, c.haze, high.share));
    }
  }
  return mesh;
}

Mesh land_mesh(const Box& world, const ContextColors& c) {
  constexpr int segments = 36;
  Mesh mesh;
  const Vec3 middle = world.center();
  const double e = site_extent(world);
  // Ellipses: around the site's corners at first, ever rounder further out.
  const auto at = [&](double angle, double away) {
    return Vec3{middle.x + std::cos(angle) * (0.72 * world.size.x + away * e),
                middle.y + std::sin(angle) * (0.72 * world.size.y + away * e), 0};
  };
  for (int i = 0; i < segments; ++i) {
    const double a = i * 2 * std::numbers::pi / segments, b = (i + 1) * 2 * std::numbers::pi / segments;
    const Vec3 in{middle.x, middle.y, 0};
    mesh.add_quad({in, at(a, 0), at(b, 0), in}, c.land);
    for (std::size_t k = 0; k + 1 < land_stops.size(); ++k) {
      const Stop low = land_stops[k], high = land_stops[k + 1];
      mesh.add_quad({at(a, low.at), at(a, high.at), at(b, high.at), at(b, low.at)}, blended(c.haze, c.land, low.share));
      for (const std::size_t back : {2, 3}) recolor_end(mesh, back, blended(c.haze, c.land, high.share));
    }
  }
  return mesh;
}

double land_away(const Box& world, const Vec3& p) {
  const Vec3 c = p - world.center();
  const double r = std::hypot(c.x, c.y), inner = std::hypot(c.x / (0.72 * world.size.x), c.y / (0.72 * world.size.y));
  return inner > 1 ? r * (1 - 1 / inner) / site_extent(world) : 0;
}

Rgb land_color(double away, const ContextColors& c) {
  for (std::size_t k = 0; k + 1 < land_stops.size(); ++k) {
    const Stop low = land_stops[k], high = land_stops[k + 1];
    if (away > high.at) continue;
    return blended(c.haze, c.land, low.share + (high.share - low.share) * (away - low.at) / (high.at - low.at));
  }
  return c.haze;
}

Mesh paving_mesh(const Facility& f, const ContextColors& c, const std::vector<PlanRect>& covered) {
  Mesh mesh;
  if (f.bounds().empty()) return mesh;
  const SiteContext& context = f.context();
  PlanLayers layers;
  add_kerbed(layers, site_pad(f), c.pad, blended(c.kerb, c.pad, 0.5));
  for (const auto& area : context.areas) {
    const PlanRect r{area.at[0], area.at[1], area.at[0] + area.size[0], area.at[1] + area.size[1]};
    add_kerbed(layers, r, color_of(area.surface, c), c.kerb);
  }
  if (context.areas.empty())
    for (const auto& yard : yard_pads(f)) add_kerbed(layers, yard, c.gravel, c.kerb);
  for (const auto& r : covered) layers.cover(r);
  layers.add_to(mesh);
  for (const auto& road : context.roads) add_road(mesh, road, road.width + 2 * kerb_m, c.kerb);
  for (const auto& road : context.roads) add_road(mesh, road, road.width, c.road);
  return mesh;
}

}  // namespace hallscope
