#include "models/simulation/power/generation.h"

#include <algorithm>
#include <cmath>

namespace hallscope {
namespace {

constexpr double longest_part_s = 0.1;

/// A straight line from `from` to `to` no steeper than `ramp_w_s`: its end, and its mean over `h` seconds.
struct Line {
  double end, mean;
};
Line line(double from, double to, double ramp_w_s, double h) {
  const double way = to - from, can = ramp_w_s * h;
  if (std::abs(way) > can) return {from + std::copysign(can, way), from + std::copysign(can / 2, way)};
  const double share = can > 0 ? std::abs(way) / can : 0;  // of the time that it takes
  return {to, to - way * share / 2};
}

}  // namespace

GenerationStep generate(GenerationState& state, const GenerationLimits& limits, double demand_w,
                        std::span<const double> swing_w, double dt) {
  GenerationStep step;
  const std::size_t parts =
      swing_w.empty() ? static_cast<std::size_t>(std::max(1.0, std::ceil(dt / longest_part_s - 1e-9))) : swing_w.size();
  const double h = dt / static_cast<double>(parts), share = 1 / static_cast<double>(parts);
  const double tolerance = 1e-6 * std::max(1.0, demand_w) + 1;
  const double unnoticed = std::max(tolerance, 1e-3 * limits.most_w);  // of what is let go
  double give_j = limits.discharge_j, take_j = limits.charge_j;
  state.output_w = std::min(state.output_w, limits.most_w);
  state.low_w = std::min(state.low_w, state.output_w);
  state.high_w = std::min(state.high_w, limits.most_w);
  for (std::size_t i = 0; i < parts; ++i) {
    const double asked = std::max(0.0, demand_w + (swing_w.empty() ? 0 : swing_w[i]));
    const double wanted = std::clamp(asked + limits.bias_w, 0.0, limits.most_w);
    auto [end, mean] = line(state.output_w, wanted, limits.ramp_w_s, h);
    const double most = std::min(limits.discharge_w, give_j / h), least = -std::min(limits.charge_w, take_j / h);
    const double battery = std::clamp(asked - mean, std::min(least, 0.0), std::max(most, 0.0));
    double rest = asked - mean - battery;
    if (rest > 0) {
      const double block = std::clamp(std::min(limits.most_w, state.low_w + limits.block_w) - end, 0.0, rest);
      end += block;
      mean += rest;
      if (rest - block > tolerance) step.short_w = std::max(step.short_w, rest - block);
    } else if (rest < 0) {
      mean += rest;
      end = std::max(0.0, end + rest);
      const double over = state.high_w - limits.block_w - end;
      if (over > unnoticed) step.surplus_w = std::max(step.surplus_w, over);
    }
    state.low_w = std::min(state.low_w + limits.ramp_w_s * h, end);
    state.high_w = std::max(state.high_w - limits.ramp_w_s * h, end);
    state.output_w = end;
    give_j -= std::max(battery, 0.0) * h;
    take_j -= std::max(-battery, 0.0) * h;
    step.generated_w += mean * share;
    step.given_w += std::max(battery, 0.0) * share;
    step.taken_w += std::max(-battery, 0.0) * share;
  }
  return step;
}

}  // namespace hallscope
