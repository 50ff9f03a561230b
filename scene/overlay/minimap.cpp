#include "scene/overlay/minimap.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "scene/geometry/room_boxes.h"

namespace hallscope {

namespace {

constexpr double widest_px = 190, highest_px = 130, margin_px = 10;
constexpr double largest_share = 0.2;                 // of the picture's width and height
constexpr int least_width = 600, least_height = 420;  // of the picture, at scale 1

}  // namespace

Vec3 Minimap::to_world(double x, double y) const {
  return {world.origin.x + (x - panel.x) * metres_per_pixel,
          world.origin.y + world.size.y - (y - panel.y) * metres_per_pixel, 0};
}

std::array<double, 2> Minimap::to_picture(const Vec3& p) const {
  return {panel.x + (p.x - world.origin.x) / metres_per_pixel,
          panel.y + (world.origin.y + world.size.y - p.y) / metres_per_pixel};
}

std::optional<Minimap> place_minimap(const Body& facility, int width, int height, double scale,
                                     const std::vector<PixelRect>& reserved) {
  if (facility.empty() || width < least_width * scale || height < least_height * scale) return std::nullopt;
  Minimap map;
  const double slab = slab_margin(facility);
  map.world = {{facility.origin.x - slab, facility.origin.y - slab, 0},
               {facility.size.x + 2 * slab, facility.size.y + 2 * slab, facility.size.z}};
  const double widest = std::min(widest_px * scale, largest_share * width);
  const double highest = std::min(highest_px * scale, largest_share * height);
  map.metres_per_pixel = std::max(map.world.size.x / widest, map.world.size.y / highest);
  map.panel.width = std::max(8, static_cast<int>(std::lround(map.world.size.x / map.metres_per_pixel)));
  map.panel.height = std::max(8, static_cast<int>(std::lround(map.world.size.y / map.metres_per_pixel)));
  const int margin = static_cast<int>(std::lround(margin_px * scale));
  map.panel.x = width - margin - map.panel.width;
  map.panel.y = height - margin - map.panel.height;
  if (std::any_of(reserved.begin(), reserved.end(), [&](const PixelRect& r) { return r.overlaps(map.panel); })) {
    map.panel.x = margin;
    map.panel.y = height - caption_height(scale) - margin / 2 - map.panel.height;
  }
  return map;
}

std::array<std::array<double, 2>, 3> view_cone(const Minimap& map, const Camera& camera) {
  const Pose& pose = camera.pose();
  const Vec3 eye = view_of(pose).eye;
  const double half = std::atan(std::tan(camera.field_of_view() / 2 * std::numbers::pi / 180) * camera.aspect());
  // As long as the way to what is looked at, within reason.
  const double least = 0.14 * std::max(map.world.size.x, map.world.size.y);
  const double reach = std::clamp(std::hypot(pose.target.x - eye.x, pose.target.y - eye.y), least, 3 * least);
  const auto at = map.to_picture(eye);
  auto inside = [&](std::array<double, 2> p) {
    return std::array<double, 2>{std::clamp(p[0], double(map.panel.x) + 2, double(map.panel.right()) - 2),
                                 std::clamp(p[1], double(map.panel.y) + 2, double(map.panel.bottom()) - 2)};
  };
  const auto from = inside(at);
  std::array<std::array<double, 2>, 3> cone{from};
  for (const int side : {-1, 1}) {
    const double a = pose.azimuth * std::numbers::pi / 180 - side * half;
    const double r = reach / map.metres_per_pixel;
    cone[side < 0 ? 1 : 2] = inside({from[0] - std::sin(a) * r, from[1] - std::cos(a) * r});
  }
  return cone;
}

}  // namespace hallscope
