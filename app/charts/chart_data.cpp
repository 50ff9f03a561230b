#include "app/charts/chart_data.h"

#include <algorithm>
#include <array>

#include "models/analysis/derived/overlay.h"
#include "models/analysis/limits/limits.h"

namespace hallscope {
namespace {

constexpr std::size_t points = 600, heat_columns = 360;

std::string name_of(const Facility& facility, ElementIndex element) {
  const auto path = facility.path(element);
  return path.empty() ? facility.title() : path;
}

std::vector<HistoryPlot::Contents> plots(const ChartQuestion& asked, const std::function<bool()>& go_on) {
  const auto& facility = *asked.document->facility;
  const auto& recording = *asked.document->recording;
  std::vector<HistoryPlot::Contents> found;
  std::vector<std::string> metrics;
  for (const auto& curve : asked.curves) {
    if (!go_on()) return found;
    const auto track = recording.share(curve.metric);
    if (!track) continue;
    const auto column = column_for(facility, *track, curve.element, asked.instant);
    if (!column) continue;
    const auto whose = track->elements()[*column];
    auto values = read_history(*track, *column, asked.seen, points);
    const auto at = std::find(metrics.begin(), metrics.end(), curve.metric);
    if (at != metrics.end()) {
      auto& plot = found[static_cast<std::size_t>(at - metrics.begin())];
      const bool there = plot.name == name_of(facility, whose) ||
                         std::any_of(plot.others.begin(), plot.others.end(),
                                     [&](const auto& other) { return other.name == name_of(facility, whose); });
      if (!there) plot.others.push_back({name_of(facility, whose), std::move(values)});
      continue;
    }
    metrics.push_back(curve.metric);
    HistoryPlot::Contents plot;
    plot.metric = track->metric();
    plot.quantity = track->metric().quantity;
    plot.name = name_of(facility, whose);
    plot.title = title(track->metric()) + " · " + plot.name;
    plot.points = std::move(values);
    plot.start = asked.seen.from;
    plot.end = asked.seen.to;
    plot.now = asked.instant;
    plot.absolute = recording.absolute;
    plot.limits = limits(facility, whose, track->metric());
    if (asked.happenings) plot.marks = marks_of(*asked.happenings, facility, whose);
    found.push_back(std::move(plot));
  }
  // Of several curves the names stand beside them.
  for (auto& plot : found)
    if (!plot.others.empty()) plot.title = title(plot.metric);
  return found;
}

}  // namespace

std::optional<std::size_t> column_for(const Facility& facility, const Track& track, ElementIndex element,
                                      double instant) {
  if (element >= facility.size()) return std::nullopt;
  for (auto e = element; e != no_element; e = facility.element(e).parent)
    if (const auto column = track.column(e)) return column;
  const std::array<ElementIndex, 1> asked{element};
  const auto map = map_overlay(facility, track, asked);
  if (map.entries.empty() || map.entries[0].binding != Binding::children) return std::nullopt;
  const auto& columns = map.entries[0];
  Frame frame;
  track.frame(instant, columns.first, columns.count, frame);
  const Gather how = worst_of(track.metric());
  std::optional<std::size_t> worst;
  for (std::size_t i = 0; i < frame.value.size(); ++i)
    if (outranks(frame.value[i], worst ? frame.value[*worst] : missing_value, how)) worst = i;
  return columns.first + worst.value_or(0);
}

std::optional<ChartAnswer> answer(const ChartQuestion& asked, const std::function<bool()>& go_on) {
  ChartAnswer found;
  if (asked.page == ChartPage::history) {
    found.plots = plots(asked, go_on);
    return go_on() ? std::optional(std::move(found)) : std::nullopt;
  }
  const auto track = asked.document->recording->share(asked.metric);
  if (!track) return found;
  if (asked.page == ChartPage::distribution) {
    found.distribution = distribution(*asked.document->facility, *track, asked.instant, asked.selected);
    return found;
  }
  auto map = heat_map(*asked.document->facility, *track, asked.seen.from, asked.seen.to, heat_columns, go_on);
  if (!map) return std::nullopt;
  found.heat_map = std::make_shared<const HeatMap>(std::move(*map));
  return found;
}

}  // namespace hallscope
