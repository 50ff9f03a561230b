#include "models/charts/distribution.h"

#include <algorithm>
#include <cmath>

#include "models/analysis/derived/overlay.h"
#include "models/io/plain_number.h"
#include "models/measure/unit.h"

namespace hallscope {
namespace {

/// 1, 2 or 5 times a power of ten, not less than asked for.
double round_step(double step) {
  const double power = std::pow(10, std::floor(std::log10(step)));
  for (const double factor : {1.0, 2.0, 5.0})
    if (factor * power >= step * (1 - 1e-9)) return factor * power;
  return 10 * power;
}

double at_share(std::vector<float>& sorted, double share) {
  const auto i = static_cast<std::size_t>(std::lround(share * static_cast<double>(sorted.size() - 1)));
  return static_cast<double>(sorted[i]);
}

void add_selected(const Facility& facility, const Track& track, const Frame& frame, ElementIndex element,
                  Distribution& out) {
  if (element >= facility.size()) return;
  if (const auto column = track.column(element)) {
    if (!std::isnan(frame.value[*column]))
      out.selected.push_back({facility.path(element), static_cast<double>(frame.value[*column])});
    return;
  }
  const Gather how = worst_of(track.metric());
  std::optional<std::size_t> worst;
  for (std::size_t c = 0; c < frame.value.size(); ++c) {
    auto e = track.elements()[c];
    while (e != no_element && e > element) e = facility.element(e).parent;  // parents have the smaller index
    if (e == element && outranks(frame.value[c], worst ? frame.value[*worst] : missing_value, how)) worst = c;
  }
  if (worst && !std::isnan(frame.value[*worst]))
    out.selected.push_back({facility.path(track.elements()[*worst]), static_cast<double>(frame.value[*worst])});
}

}  // namespace

Distribution distribution(const Facility& facility, const Track& track, double time,
                          const std::vector<ElementIndex>& selected, std::size_t intervals) {
  Distribution out;
  out.metric = track.metric();
  out.at = time;
  Frame frame;
  track.whole_frame(time, frame);
  std::vector<float> values;
  for (std::size_t i = 0; i < frame.value.size(); ++i) {
    out.stale += frame.quality[i] == Quality::stale;
    if (std::isfinite(frame.value[i]))
      values.push_back(frame.value[i]);
    else
      ++out.missing;
  }
  out.values = values.size();
  if (values.empty()) return out;
  std::sort(values.begin(), values.end());
  out.least = static_cast<double>(values.front());
  out.most = static_cast<double>(values.back());
  out.median = at_share(values, 0.5);
  out.p95 = at_share(values, 0.95);
  // Rounded in the unit that is shown.
  const auto unit = display_unit(out.metric.quantity, std::max(std::abs(out.least), std::abs(out.most)));
  const double span = out.most - out.least;
  const double step = round_step((span > 0 ? span : std::max(1e-6, std::abs(out.most) / 10)) * unit.scale /
                                 static_cast<double>(intervals)) /
                      unit.scale;
  out.low = std::floor(out.least / step) * step;
  const auto count = static_cast<std::size_t>(std::floor((out.most - out.low) / step)) + 1;
  out.high = out.low + static_cast<double>(count) * step;
  out.counts.assign(count, 0);
  for (const auto value : values)
    ++out.counts[std::min(count - 1, static_cast<std::size_t>((static_cast<double>(value) - out.low) / step))];
  for (const auto element : selected) add_selected(facility, track, frame, element, out);
  return out;
}

std::string distribution_csv(const Distribution& d) {
  std::string text = "from,to,elements\n";
  const double step = d.counts.empty() ? 0 : (d.high - d.low) / static_cast<double>(d.counts.size());
  for (std::size_t i = 0; i < d.counts.size(); ++i)
    text += plain_number(d.low + static_cast<double>(i) * step) + "," +
            plain_number(d.low + static_cast<double>(i + 1) * step) + "," + std::to_string(d.counts[i]) + "\n";
  return text;
}

}  // namespace hallscope
