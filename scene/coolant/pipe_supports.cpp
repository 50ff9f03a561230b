#include "scene/coolant/pipe_supports.h"

#include <algorithm>
#include <cmath>

#include "models/geometry.h"
#include "scene/coolant/free_space.h"

namespace hallscope {
namespace {

constexpr double spacing_m = 6, end_m = 1.2;  // from support to support, from the first to a bend
constexpr double leg_m = 0.14, rod_m = 0.03;  // width
constexpr double rod_length_m = 0.45, saddle_m = 0.06;

bool needs_any(PipeKind kind) { return kind == PipeKind::main || kind == PipeKind::row_header; }

Body column(const Vec3& at, double low, double high, double width) {
  return {{at.x - width / 2, at.y - width / 2, low}, {width, width, high - low}};
}

}  // namespace

std::vector<std::vector<PipeSupport>> pipe_supports(const Facility& facility, const PipePlan& plan) {
  FreeSpace space(facility);
  for (const auto& pipe : plan.pipes) {
    if (pipe.kind == PipeKind::branch) continue;
    for (const auto& path : plan.paths_of(pipe))
      for (std::size_t k = 1; k < path.size(); ++k)
        space.take(run_box(path[k - 1], path[k], widest_pipe(pipe.kind) / 2));
  }
  const auto halls = facility.of_type(ElementType::Hall);
  const auto indoors = [&](const Vec3& p) {
    return std::any_of(halls.begin(), halls.end(), [&](ElementIndex hall) {
      const Body& b = facility.body(hall);
      return p.x > b.origin.x && p.x < b.origin.x + b.size.x && p.y > b.origin.y && p.y < b.origin.y + b.size.y;
    });
  };
  std::vector<std::vector<PipeSupport>> all(plan.pipes.size());
  for (std::size_t i = 0; i < plan.pipes.size(); ++i) {
    if (!needs_any(plan.pipes[i].kind)) continue;
    const double radius = widest_pipe(plan.pipes[i].kind) / 2;
    for (const auto& path : plan.paths_of(plan.pipes[i]))
      for (std::size_t k = 1; k < path.size(); ++k) {
        const Vec3 &a = path[k - 1], &b = path[k];
        const double whole = length(b - a);
        if (std::abs(a.z - b.z) > 1e-6 || whole < 2 * end_m) continue;
        const int n = static_cast<int>((whole - 2 * end_m) / spacing_m);
        for (int s = 0; s <= n; ++s) {
          const double share = n == 0 ? 0.5 : (end_m + (whole - 2 * end_m) * s / n) / whole;
          PipeSupport support{a + (b - a) * share, std::abs(a.y - b.y) < 1e-6, false};
          support.hangs = indoors(support.at);
          if (!support.hangs && !space.free(column(support.at, 0.05, support.at.z - radius - 0.02, leg_m))) continue;
          all[i].push_back(support);
        }
      }
  }
  return all;
}

void add_supports(Mesh& mesh, std::span<const PipeSupport> supports, double diameter, Rgb color,
                  std::array<float, 2> plain) {
  for (const auto& s : supports) {
    const double r = diameter / 2, half = r + saddle_m;
    const double low = s.at.z - r - saddle_m;
    Body saddle{{s.at.x - half, s.at.y - half, low}, {2 * half, 2 * half, saddle_m}};
    // A flat bar across the pipe.
    (s.along_x ? saddle.origin.x : saddle.origin.y) += half - saddle_m;
    (s.along_x ? saddle.size.x : saddle.size.y) = 2 * saddle_m;
    add_box(mesh, saddle, color);
    if (!s.hangs) {
      add_box(mesh, column(s.at, 0, low, leg_m), color);
    } else {
      for (const double side : {-1.0, 1.0}) {
        Vec3 at = s.at;
        (s.along_x ? at.y : at.x) += side * (half - rod_m);
        add_box(mesh, column(at, low, s.at.z + r + rod_length_m, rod_m), color);
      }
    }
  }
  mesh.tcoords.resize(mesh.points.size(), plain);
}

}  // namespace hallscope
