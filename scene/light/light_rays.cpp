#include "scene/light/light_rays.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "scene/geometry/angle.h"
#include "scene/look/even_spread.h"

namespace hallscope {

namespace {

constexpr double sun_elevation_deg = 46, sun_azimuth_deg = 222;  // clockwise from +y
constexpr double sun_radius_deg = 5;                             // of a sun behind thin haze: soft shadows
constexpr double sun_weight = 2.4;                               // beside a ray of the sky
constexpr double lowest_sky = 0.2;  // sine of the elevation; lower rays would only draw long shadows
constexpr double golden = 0.6180339887498949;

Vec3 towards(double sine, double azimuth) {
  const double flat = std::sqrt(std::max(0.0, 1 - sine * sine));
  return {flat * std::sin(azimuth), flat * std::cos(azimuth), sine};
}

Vec3 sky_ray(int n) {
  const double sine = lowest_sky + (1 - lowest_sky) * (even_spread(n) + 1.0 / 128);
  return towards(std::min(1.0, sine), 2 * std::numbers::pi * std::fmod(n * golden, 1.0));
}

Vec3 sun_ray(int n) {
  const Vec3 middle = sun_direction();
  const Vec3 side{middle.y, -middle.x, 0}, right = side / length(side), up = cross(right, middle);
  const double radius = std::tan(sun_radius_deg * degree) * std::sqrt(even_spread(n) + 1.0 / 64);
  const double angle = 2 * std::numbers::pi * std::fmod(n * golden + 0.25, 1.0);
  const Vec3 v = middle + right * (radius * std::cos(angle)) + up * (radius * std::sin(angle));
  return v / length(v);
}

}  // namespace

double facing(double cosine) {
  const double t = std::clamp(cosine / 0.2, 0.0, 1.0);
  return t * t * (3 - 2 * t);
}

Vec3 sun_direction() { return towards(std::sin(sun_elevation_deg * degree), sun_azimuth_deg * degree); }

std::vector<LightRay> light_rays(int count, int stretch) {
  std::vector<LightRay> rays;
  for (int i = 0; i < count; ++i) {
    const bool sun = i % 3 == 0;
    rays.push_back({sun ? sun_ray(i / 3) : sky_ray(i - i / 3 - 1), sun ? sun_weight : 1});
  }
  const auto step = static_cast<std::size_t>(std::max(1, stretch));
  for (std::size_t first = 0; first < rays.size(); first += step) {
    const std::size_t last = std::min(rays.size(), first + step);
    double open = 0;
    for (std::size_t i = first; i < last; ++i) open += rays[i].weight * facing(rays[i].to.z);
    for (std::size_t i = first; i < last; ++i) rays[i].weight /= open;
  }
  return rays;
}

}  // namespace hallscope
