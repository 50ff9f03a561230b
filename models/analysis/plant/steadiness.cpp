#include "models/analysis/plant/steadiness.h"

#include <algorithm>
#include <cmath>

#include "models/analysis/plant/recorded_rows.h"
#include "models/measure/unit.h"
#include "models/words/say.h"

namespace hallscope {
namespace {

constexpr double lately_s = 20, before_s = 100;
constexpr std::size_t looked_at = 60;  // rows of a fast recording are many

/// The mean of what is known; NaN when nothing is.
struct Mean {
  double sum = 0;
  int count = 0;
  void add(double watts) {
    if (std::isnan(watts)) return;
    sum += watts;
    ++count;
  }
  double value() const { return count > 0 ? sum / count : static_cast<double>(missing_value); }
};

}  // namespace

std::string Steadiness::note() const {
  if (steady()) return {};
  const auto by = format_value(Quantity::ratio, std::abs(*change));
  return *change < 0 ? say("IT power fell by %1 in the last 2 min: heat and temperatures follow it", by)
                     : say("IT power rose by %1 in the last 2 min: heat and temperatures follow it", by);
}

Steadiness steadiness(ItPower& it, const Recording& recording, double time, const SelectedRacks& selected) {
  Steadiness result;
  if (recording.empty()) return result;
  const double from = std::max(recording.start(), time - lately_s - before_s);
  Mean lately, before;
  // Racks that come or go change the sum and not the power: only instants at which as many are known are compared.
  const auto known = it.at(time, selected).have;
  for (const auto row : spread_rows(recorded_rows(recording, from, time), looked_at)) {
    const auto sum = it.at(row, selected);
    (row > time - lately_s ? lately : before)
        .add(known > 0 && sum.have == known ? sum.value : static_cast<double>(missing_value));
  }
  if (before.value() > 0 && !std::isnan(lately.value())) result.change = lately.value() / before.value() - 1;
  return result;
}

}  // namespace hallscope
