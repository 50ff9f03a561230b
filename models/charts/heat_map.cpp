#include "models/charts/heat_map.h"

#include <algorithm>
#include <cmath>

#include "models/analysis/derived/overlay.h"
#include "models/facility/element_roles.h"
#include "models/io/plain_number.h"
#include "models/measure/time.h"

namespace hallscope {

std::optional<std::size_t> HeatMap::row_of(ElementIndex element) const {
  const auto found = std::lower_bound(elements.begin(), elements.end(), element);
  if (found == elements.end() || *found != element) return std::nullopt;
  return static_cast<std::size_t>(found - elements.begin());
}

std::optional<HeatMap> heat_map(const Facility& facility, const Track& track, double from, double to,
                                std::size_t columns, const std::function<bool()>& go_on) {
  HeatMap map;
  map.metric = track.metric();
  map.from = from;
  map.to = to;
  map.columns = std::max<std::size_t>(1, columns);
  std::vector<std::uint32_t> row_of;
  for (const auto e : track.elements()) {
    const auto rack = is_inside_rack(facility.element(e).type) ? facility.ancestor(e, ElementType::Rack) : no_element;
    const auto whose = rack == no_element ? e : rack;
    // Elements of one rack stand side by side; racks follow each other in the order of their index.
    if (map.elements.empty() || map.elements.back() != whose) map.elements.push_back(whose);
    row_of.push_back(static_cast<std::uint32_t>(map.elements.size() - 1));
  }
  map.values.assign(map.elements.size() * map.columns, missing_value);
  const Gather how = worst_of(track.metric());
  Frame frame;
  for (std::size_t column = 0; column < map.columns; ++column) {
    if (go_on && !go_on()) return std::nullopt;
    track.whole_frame(map.time_of(column), frame);
    for (std::size_t i = 0; i < frame.value.size(); ++i) {
      auto& value = map.values[row_of[i] * map.columns + column];
      if (outranks(frame.value[i], value, how)) value = frame.value[i];
    }
  }
  for (const auto value : map.values) {
    if (std::isnan(value)) continue;
    map.least = std::isnan(map.least) ? value : std::min(map.least, value);
    map.most = std::isnan(map.most) ? value : std::max(map.most, value);
  }
  return map;
}

std::string heat_map_csv(const Facility& facility, const HeatMap& map, bool absolute) {
  std::string text = "element";
  for (std::size_t c = 0; c < map.columns; ++c) text += "," + format_time(map.time_of(c), absolute);
  text += "\n";
  for (std::size_t row = 0; row < map.elements.size(); ++row) {
    text += facility.path(map.elements[row]);
    for (std::size_t c = 0; c < map.columns; ++c) {
      text += ",";
      if (!std::isnan(map.at(row, c))) text += plain_number(map.at(row, c));
    }
    text += "\n";
  }
  return text;
}

}  // namespace hallscope
