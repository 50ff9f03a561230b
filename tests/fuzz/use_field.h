#pragma once

#include <cstdlib>
#include <string>

#include "scene/fields/cut_field.h"
#include "scene/fields/field.h"
#include "scene/fields/field_data.h"
#include "scene/fields/trace_streamlines.h"

namespace hallscope::fuzz {

/// Opens a field and does with it what the program does: every step is read, asked at points, cut and followed. Either
/// that, or a problem says why not.
inline void use_field(const std::string& path) {
  Problems problems;
  const auto field = open_field(path, problems);
  if (!field) {
    if (!problems.has(Severity::error)) std::abort();
    return;
  }
  for (std::size_t i = 0; i < field->step_count() && i < 4; ++i) {
    Problems of_step;
    const auto step = field->step(i, of_step);
    if (!step) {
      if (!of_step.has(Severity::error)) std::abort();
      continue;
    }
    const auto b = step->bounds();
    const auto at = [&b](double share) {
      return Vec3{b.origin.x + b.size.x * share, b.origin.y + b.size.y * share, b.origin.z + b.size.z * (1 - share)};
    };
    for (std::size_t a = 0; a < step->arrays().size() && a < 3; ++a) {
      for (const double share : {0.0, 0.26, 0.5, 0.99}) step->probe(a, at(share));
      for (const Vec3& normal : {Vec3{0, 0, 1}, Vec3{0.6, 0.8, 0}})
        cut_field(step->data(), a, {}, Plane{at(0.5), normal});
    }
    if (const auto wind = wind_array(*step)) trace_streamlines(*step, *wind, 0, {}, {{at(0.4), true}});
  }
}

}  // namespace hallscope::fuzz
