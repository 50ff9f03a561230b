#include "scene/fields/value_grid.h"

#include <algorithm>
#include <cmath>

#include "models/telemetry/recording.h"
#include "scene/fields/share_out.h"

namespace hallscope {
namespace {

constexpr int most_a_side = 256;  // every OpenGL 3.2 takes textures of this size

}  // namespace

ValueGrid value_grid(const FieldStep& step, std::size_t array, std::size_t most_points, std::stop_token stop) {
  const Body box = step.bounds();
  const double sides[3] = {box.size.x, box.size.y, box.size.z};
  if (step.kind() == FieldKind::surface || !(std::min({sides[0], sides[1], sides[2]}) > 0)) return {};
  const auto points = std::min(most_points, std::max<std::size_t>(4096, 4 * step.cell_count()));
  const double apart = std::cbrt(sides[0] * sides[1] * sides[2] / static_cast<double>(points));
  ValueGrid grid;
  double spacing[3];
  for (std::size_t a = 0; a < 3; ++a) {
    grid.size[a] = std::clamp(static_cast<int>(std::lround(sides[a] / apart)) + 1, 2, most_a_side);
    spacing[a] = sides[a] / (grid.size[a] - 1);
  }
  grid.origin = box.origin;
  grid.spacing = {spacing[0], spacing[1], spacing[2]};
  const auto nx = static_cast<std::size_t>(grid.size[0]), ny = static_cast<std::size_t>(grid.size[1]),
             nz = static_cast<std::size_t>(grid.size[2]);
  grid.values.assign(nx * ny * nz, missing_value);
  // The outermost points a little within, where rounding cannot put them outside.
  const auto place = [](double low, double size, std::size_t i, std::size_t n) {
    return low + size * std::clamp(static_cast<double>(i) / static_cast<double>(n - 1), 1e-6, 1 - 1e-6);
  };
  share_out(grid.values.size(), [&](std::size_t, std::size_t begin, std::size_t end) {
    for (auto i = begin; i < end; ++i) {
      if (i % 64 == 0 && stop.stop_requested()) return;
      const auto x = i % nx, y = i / nx % ny, z = i / nx / ny;
      const auto value = step.probe(array, {place(box.origin.x, sides[0], x, nx), place(box.origin.y, sides[1], y, ny),
                                            place(box.origin.z, sides[2], z, nz)});
      if (value) grid.values[i] = static_cast<float>(*value);
    }
  });
  return stop.stop_requested() ? ValueGrid{} : grid;
}

}  // namespace hallscope
