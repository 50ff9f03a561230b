#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "app/charts/history_reading.h"
#include "models/charts/distribution.h"
#include "models/charts/heat_map.h"
#include "models/document/document.h"
#include "scene/plot/history_plot.h"

namespace hallscope {

enum class ChartPage { history, distribution, heat_map };

/// A curve that somebody wants to see: a metric (its label) of an element.
struct ChartCurve {
  ElementIndex element = no_element;
  std::string metric;
  bool operator==(const ChartCurve&) const = default;
};

/// What charts are to show.
struct ChartQuestion {
  std::shared_ptr<const Document> document;
  std::shared_ptr<const Happenings> happenings;  ///< may be null
  ChartPage page = ChartPage::history;
  std::vector<ChartCurve> curves;
  std::string metric;  ///< of the distribution and the heat map
  std::vector<ElementIndex> selected;
  TimeSpan seen;
  double instant = 0;
};

struct ChartAnswer {
  std::vector<HistoryPlot::Contents> plots;  ///< one a metric
  std::optional<Distribution> distribution;
  std::shared_ptr<const HeatMap> heat_map;
};

/// Reads it; for a worker. Nothing when cancelled.
std::optional<ChartAnswer> answer(const ChartQuestion&, const std::function<bool()>& go_on);

/// The column that speaks for an element: its own, that of what it stands in, or the worst at an instant of what stands
/// in it.
std::optional<std::size_t> column_for(const Facility&, const Track&, ElementIndex, double instant);

}  // namespace hallscope
