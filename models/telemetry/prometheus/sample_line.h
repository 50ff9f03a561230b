#pragma once

#include <optional>
#include <string_view>

#include "models/telemetry/samples/labelled_series.h"

namespace hallscope {

/// A line of an exporter's text, cut: `name{label="value"}`, number and, where there is one, time.
struct SampleLine {
  std::string_view series, value, time;
};
/// Nothing when the line has no number behind its series. What follows " # " (an exemplar) is left out.
std::optional<SampleLine> cut_sample(std::string_view line);

/// Reads `name{label="value",…}` with its escapes, also `{"name", label="value"}` as OpenMetrics 2
/// has it and `{__name__="name", …}` as promtool dumps it.
std::optional<LabelledSeries> parse_series(std::string_view text);

}  // namespace hallscope
