#include "scene/fields/trace_streamlines.h"

#include <algorithm>
#include <cctype>
#include <cmath>

namespace hallscope {
namespace {

constexpr std::size_t most_points = 2000;

Vec3 ahead(const Vec3& p, const Vec3& v, double by) { return {p.x + v.x * by, p.y + v.y * by, p.z + v.z * by}; }

}  // namespace

std::optional<std::size_t> wind_array(const FieldStep& step) {
  std::optional<std::size_t> first;
  for (std::size_t i = 0; i < step.arrays().size(); ++i) {
    const auto& array = step.arrays()[i];
    if (!array.vector()) continue;
    if (!first) first = i;
    std::string name = array.name;
    std::transform(name.begin(), name.end(), name.begin(), [](unsigned char c) { return std::tolower(c); });
    if (name == "u" || name.find("velocity") != std::string::npos || name == "v" || name == "wind") return i;
  }
  return first;
}

std::vector<Streamline> trace_streamlines(const FieldStep& step, std::size_t wind, std::size_t shown,
                                          const FieldPlacement& placement, const std::vector<StreamSeed>& seeds) {
  const auto b = step.bounds();
  const double across = length(b.size);
  const double cell = std::cbrt(std::max(1e-30, b.size.x * b.size.y * b.size.z) /
                                static_cast<double>(std::max<std::size_t>(1, step.cell_count())));
  const double stride = std::max(cell / 3, 2 * across / static_cast<double>(most_points));
  const double still = 1e-5 * std::max(std::abs(step.arrays()[wind].range.high), 1e-12);
  std::vector<Streamline> lines;
  for (const auto& seed : seeds) {
    const double sign = seed.forward ? 1 : -1;
    // The direction of the wind, of unit length, turned round for lines against it.
    const auto direction = [&](const Vec3& p) -> std::optional<Vec3> {
      const auto v = step.probe_vector(wind, p);
      if (!v) return std::nullopt;
      const double speed = length(*v);
      if (!(speed > still)) return std::nullopt;
      return Vec3{sign * v->x / speed, sign * v->y / speed, sign * v->z / speed};
    };
    Streamline line;
    Vec3 p = to_file(placement, seed.point);
    for (std::size_t n = 0; n < most_points; ++n) {
      const auto k1 = direction(p);
      if (!k1) break;
      const auto value = step.probe(shown, p);
      line.points.push_back(to_world(placement, p));
      line.values.push_back(value ? static_cast<float>(*value) : missing_value);
      const auto k2 = direction(ahead(p, *k1, stride / 2));
      const auto k3 = k2 ? direction(ahead(p, *k2, stride / 2)) : std::nullopt;
      const auto k4 = k3 ? direction(ahead(p, *k3, stride)) : std::nullopt;
      if (!k4) {  // at the border: straight on for what is left
        p = ahead(p, *k1, stride / 4);
        continue;
      }
      p = ahead(p,
                {k1->x + 2 * k2->x + 2 * k3->x + k4->x, k1->y + 2 * k2->y + 2 * k3->y + k4->y,
                 k1->z + 2 * k2->z + 2 * k3->z + k4->z},
                stride / 6);
    }
    if (line.points.size() < 2) continue;
    if (!seed.forward) {
      std::reverse(line.points.begin(), line.points.end());
      std::reverse(line.values.begin(), line.values.end());
    }
    lines.push_back(std::move(line));
  }
  return lines;
}

}  // namespace hallscope
