#include "scene/light/ground_light.h"

#include <algorithm>
#include <cmath>

#include "scene/light/light_rays.h"

namespace hallscope {

namespace {

constexpr double finest_m = 0.08;      // of a cell
constexpr double stands_below = 1;     // metres: what begins higher hangs
constexpr double around_share = 0.04;  // of the world, beside it

/// A grid of one number a cell.
struct Grid {
  int width = 0, height = 0;
  std::vector<float> cells;

  Grid(int w, int h) : width(w), height(h), cells(static_cast<std::size_t>(w) * static_cast<std::size_t>(h)) {}
  std::size_t index(int x, int y) const {
    return static_cast<std::size_t>(y) * static_cast<std::size_t>(width) + static_cast<std::size_t>(x);
  }
};

void raise(Grid& heights, const GroundLight& g, const Body& b) {
  const auto cell = [&](double p, double from, int most) {
    return std::clamp(static_cast<int>(std::lround((p - from) / g.cell_m)), 0, most);
  };
  const int x0 = cell(b.origin.x, g.x, g.width), x1 = cell(b.origin.x + b.size.x, g.x, g.width);
  const int y0 = cell(b.origin.y, g.y, g.height), y1 = cell(b.origin.y + b.size.y, g.y, g.height);
  const auto top = static_cast<float>(b.origin.z + b.size.z);
  for (int y = y0; y < y1; ++y)
    for (int x = x0; x < x1; ++x)
      heights.cells[heights.index(x, y)] = std::max(heights.cells[heights.index(x, y)], top);
}

/// Sweeps shadow over the grid, column by column (or row by row) away from the light: how high it stands at a cell is
/// the height there, or what stood before it less what the ray has fallen since.
void sweep(const Grid& heights, const LightRay& ray, double cell_m, float weight, Grid& light) {
  const bool by_column = std::abs(ray.to.x) >= std::abs(ray.to.y);
  const double main = by_column ? ray.to.x : ray.to.y, side = by_column ? ray.to.y : ray.to.x;
  const int lines = by_column ? heights.width : heights.height, length = by_column ? heights.height : heights.width;
  const double shift = side / std::abs(main);  // of the line before, towards the light
  const auto fall = static_cast<float>(ray.to.z / std::abs(main) * cell_m);
  const auto soft = static_cast<float>(1 / (0.15 + 0.5 * cell_m));
  const int whole = static_cast<int>(std::floor(shift));
  const auto part = static_cast<float>(shift - whole);
  std::vector<float> before(static_cast<std::size_t>(length), 0.f), now(before);
  const auto stood = [&](int i) { return i < 0 || i >= length ? 0.f : before[static_cast<std::size_t>(i)]; };
  for (int n = 0; n < lines; ++n) {
    const int line = main > 0 ? lines - 1 - n : n;
    for (int i = 0; i < length; ++i) {
      const std::size_t at = by_column ? heights.index(line, i) : heights.index(i, line);
      const float shadow = stood(i + whole) * (1 - part) + stood(i + whole + 1) * part - fall;
      light.cells[at] += weight * std::clamp(1 - shadow * soft, 0.f, 1.f);
      now[static_cast<std::size_t>(i)] = std::max(heights.cells[at], shadow);
    }
    std::swap(before, now);
  }
}

}  // namespace

double GroundLight::at(double px, double py) const {
  if (light.empty()) return 1;
  const double u = (px - x) / cell_m - 0.5, v = (py - y) / cell_m - 0.5;
  const int i = static_cast<int>(std::floor(u)), j = static_cast<int>(std::floor(v));
  if (i < 0 || j < 0 || i + 1 >= width || j + 1 >= height) return 1;
  const double fx = u - i, fy = v - j;
  const auto cell = [&](int a, int b) {
    return light[static_cast<std::size_t>(b) * static_cast<std::size_t>(width) + static_cast<std::size_t>(a)] / 255.0;
  };
  return (cell(i, j) * (1 - fx) + cell(i + 1, j) * fx) * (1 - fy) +
         (cell(i, j + 1) * (1 - fx) + cell(i + 1, j + 1) * fx) * fy;
}

GroundLight ground_light(std::span<const Body> solids, const Body& world, int most_cells, int rays,
                         const std::stop_token& stop) {
  GroundLight g;
  const double around = 2 + around_share * std::max(world.size.x, world.size.y);
  const double wide = world.size.x + 2 * around, deep = world.size.y + 2 * around;
  g.cell_m = std::max(finest_m, std::max(wide, deep) / most_cells);
  g.x = world.origin.x - around;
  g.y = world.origin.y - around;
  g.width = std::clamp(static_cast<int>(wide / g.cell_m), 1, most_cells);
  g.height = std::clamp(static_cast<int>(deep / g.cell_m), 1, most_cells);
  Grid heights(g.width, g.height), light(g.width, g.height);
  for (const Body& b : solids)
    if (!b.empty() && b.origin.z < stands_below) raise(heights, g, b);
  for (const LightRay& ray : light_rays(rays, rays)) {
    if (stop.stop_requested()) return g;
    sweep(heights, ray, g.cell_m, static_cast<float>(ray.weight * facing(ray.to.z)), light);
  }
  g.light.resize(light.cells.size());
  std::transform(light.cells.begin(), light.cells.end(), g.light.begin(),
                 [](float v) { return static_cast<std::uint8_t>(std::lround(255 * std::min(1.f, v))); });
  return g;
}

GroundLight coarser(const GroundLight& fine) {
  GroundLight g = fine;
  g.width = std::max(1, fine.width / 2);
  g.height = std::max(1, fine.height / 2);
  g.cell_m = 2 * fine.cell_m;
  g.light.clear();
  g.light.reserve(static_cast<std::size_t>(g.width) * static_cast<std::size_t>(g.height));
  const auto row = [&](int y) {
    return fine.light.data() + static_cast<std::size_t>(y) * static_cast<std::size_t>(fine.width);
  };
  for (int y = 0; y < g.height; ++y) {
    const auto *a = row(2 * y), *b = row(std::min(2 * y + 1, fine.height - 1));
    for (int x = 0; x < g.width; ++x) {
      const int left = 2 * x, right = std::min(left + 1, fine.width - 1);
      g.light.push_back(static_cast<std::uint8_t>((a[left] + a[right] + b[left] + b[right] + 2) / 4));
    }
  }
  return g;
}

}  // namespace hallscope
