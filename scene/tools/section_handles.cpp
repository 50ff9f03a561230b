#include "scene/tools/section_handles.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "models/geometry.h"
#include "scene/view/picture_distance.h"

namespace hallscope {

namespace {

constexpr double arrow_px = 52, grasp_px = 11;
constexpr double margin_m = 0.5, thinnest_m = 0.05;
constexpr Rgb arrow_color{0x2f, 0x6f, 0xd6}, held_color{0xe6, 0x8a, 0x00};

double& part(Vec3& v, int axis) { return axis == 0 ? v.x : axis == 1 ? v.y : v.z; }
double part(const Vec3& v, int axis) { return axis == 0 ? v.x : axis == 1 ? v.y : v.z; }

Vec3 between(const Vec3& a, const Vec3& b, double t) { return a + (b - a) * t; }

/// A pyramid or, with a top as wide as its foot, a bar.
void add_arrow_part(Mesh& mesh, const Vec3& from, const Vec3& to, int axis, double foot, double top, Rgb color) {
  const int a = (axis + 1) % 3, b = (axis + 2) % 3;
  std::array<Vec3, 4> low, high;
  constexpr double corner_a[] = {-1, 1, 1, -1}, corner_b[] = {-1, -1, 1, 1};
  for (std::size_t i = 0; i < 4; ++i) {
    low[i] = from;
    part(low[i], a) += corner_a[i] * foot;
    part(low[i], b) += corner_b[i] * foot;
    high[i] = to;
    part(high[i], a) += corner_a[i] * top;
    part(high[i], b) += corner_b[i] * top;
  }
  // An arrow that points down is the same seen in a mirror: its quads are listed the other way round.
  const bool up = part(to, axis) > part(from, axis);
  for (std::size_t i = 0; i < 4; ++i) {
    const std::size_t j = (i + 1) % 4;
    const Rgb c = shaded(color, i % 2 ? 0.82 : 1.0);
    if (up)
      mesh.add_quad({low[i], low[j], high[j], high[i]}, c);
    else
      mesh.add_quad({low[j], low[i], high[i], high[j]}, c);
  }
  const Rgb c = shaded(color, 0.7);
  if (up)
    mesh.add_quad({low[3], low[2], low[1], low[0]}, c);
  else
    mesh.add_quad(low, c);
}

}  // namespace

Body section_box(const Section& s, const Body& world) {
  Vec3 low = world.origin, high = world.high();
  for (int axis = 0; axis < 3; ++axis) {
    const auto i = static_cast<std::size_t>(axis);
    part(low, axis) =
        std::isinf(s.low[i]) ? std::min(part(low, axis) - (axis < 2 ? margin_m : 0), s.high[i]) : s.low[i];
    part(high, axis) = std::isinf(s.high[i]) ? std::max(part(high, axis) + margin_m, part(low, axis)) : s.high[i];
  }
  return {low, high - low};
}

std::vector<SectionHandle> section_handles(const Section& section, const Body& world, const Camera& camera,
                                           double scale) {
  std::vector<SectionHandle> handles;
  const Body box = section_box(section, world);
  for (int axis = 0; axis < 3; ++axis)
    for (const bool high : {false, true}) {
      const auto i = static_cast<std::size_t>(axis);
      if (std::isinf(high ? section.high[i] : section.low[i])) continue;
      SectionHandle handle{axis, high, box.center(), {}};
      part(handle.foot, axis) = high ? section.high[i] : section.low[i];
      const auto at = camera.project(handle.foot);
      if (!at) continue;
      handle.tip = handle.foot;
      part(handle.tip, axis) += (high ? 1 : -1) * arrow_px * scale * camera.pixel_size(at->depth);
      handles.push_back(handle);
    }
  return handles;
}

std::optional<SectionHandle> handle_at(const std::vector<SectionHandle>& handles, const Camera& camera, double x,
                                       double y, double scale) {
  std::optional<SectionHandle> found;
  double nearest = grasp_px * scale;
  for (const auto& handle : handles) {
    const auto a = camera.project(handle.foot), b = camera.project(handle.tip);
    if (!a || !b) continue;
    const double away = picture_distance(x, y, *a, *b);
    if (away >= nearest) continue;
    nearest = away;
    found = handle;
  }
  return found;
}

Mesh handle_mesh(const std::vector<SectionHandle>& handles, const std::optional<SectionHandle>& held) {
  Mesh mesh;
  for (const auto& h : handles) {
    const bool is_held = held && held->axis == h.axis && held->high == h.high;
    const Rgb color = is_held ? held_color : arrow_color;
    const double length = std::abs(part(h.tip, h.axis) - part(h.foot, h.axis));
    const Vec3 neck = between(h.foot, h.tip, 0.55);
    add_arrow_part(mesh, h.foot, neck, h.axis, 0.04 * length, 0.04 * length, color);
    add_arrow_part(mesh, neck, h.tip, h.axis, 0.16 * length, 0.001 * length, color);
  }
  return mesh;
}

std::optional<double> along_handle(const SectionHandle& handle, const Ray& ray) {
  // The point of the axis nearest to the ray.
  const double d = part(ray.direction, handle.axis);
  if (1 - d * d < 1e-4) return std::nullopt;
  const Vec3 from = handle.foot - ray.origin;
  const double along_ray = from.x * ray.direction.x + from.y * ray.direction.y + from.z * ray.direction.z;
  return (d * along_ray - part(from, handle.axis)) / (1 - d * d);
}

Section with_side(Section s, int axis, bool high, double at, const Body& world) {
  const auto i = static_cast<std::size_t>(axis);
  const double low = part(world.origin, axis) - margin_m;
  const double top = part(world.origin, axis) + part(world.size, axis) + margin_m;
  if (high)
    s.high[i] = std::max(within(at, low, top), s.low[i] + thinnest_m);
  else
    s.low[i] = std::min(within(at, low, top), s.high[i] - thinnest_m);
  return s;
}

}  // namespace hallscope
