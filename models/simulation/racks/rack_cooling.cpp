#include "models/simulation/racks/rack_cooling.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <optional>
#include <string>
#include <vector>

#include "models/facility/model_figure.h"
#include "models/simulation/coolant.h"
#include "models/simulation/parameters.h"

namespace hallscope {
namespace {

namespace p = parameters;

constexpr double smallest_rise_k = 2;
constexpr double table_heat_w = 0.9 * 135e3;
constexpr double table_flow = 59e-3 / 60;  // m³/s at 25 °C
constexpr double drop_at_table_flow_pa = 15.83e3;

using Rows = std::vector<std::pair<double, double>>;

/// The rows "key[25]", "key[30]" … of a model, ascending.
Rows rows_of(const EquipmentModel& model, const std::string& key) {
  Rows rows;
  const auto begin = key + "[";
  for (auto it = model.figures.lower_bound(begin); it != model.figures.end() && it->first.starts_with(begin); ++it) {
    char* end = nullptr;
    const double at = std::strtod(it->first.c_str() + begin.size(), &end);
    if (end && *end == ']' && it->second.value > 0) rows.emplace_back(at, it->second.value);
  }
  std::sort(rows.begin(), rows.end());
  return rows;
}

std::optional<double> stated(const EquipmentModel& model, const std::string& key, double at) {
  const auto rows = rows_of(model, key);
  if (rows.empty()) {
    const auto single = figure(model, key);
    return single.value_or(0) > 0 ? single : std::nullopt;
  }
  if (at <= rows.front().first) return rows.front().second;
  for (std::size_t i = 1; i < rows.size(); ++i)
    if (at <= rows[i].first) {
      const double part = (at - rows[i - 1].first) / (rows[i].first - rows[i - 1].first);
      return rows[i - 1].second + part * (rows[i].second - rows[i - 1].second);
    }
  return rows.back().second;
}

}  // namespace

double required_flow(double heat, double supply_c, double return_c) {
  const double rise = std::max(smallest_rise_k, return_c - supply_c);
  return heat / (heat_a_volume * rise);
}

double pressure_drop(double flow, double design_heat) {
  if (!(design_heat > 0) || !(flow > 0)) return 0;
  return drop_at_table_flow_pa * std::pow(flow / table_flow * table_heat_w / design_heat, rack_drop_exponent);
}

double RackHydraulics::drop_at(double at_flow) const {
  return at_flow > 0 && flow > 0 ? drop * std::pow(at_flow / flow, rack_drop_exponent) : 0;
}

RackHydraulics rack_hydraulics(const EquipmentModel& model, double design_heat, double supply_c) {
  const std::string flow_key = "aif:spec:requiredLiquidFlowRate";
  RackHydraulics h;
  h.return_c = figure(model, "aif:spec:designReturnTemperature").value_or(design_return_c);
  h.warmest_c = figure(model, "aif:spec:maximumLiquidTemperature").value_or(p::coolant_alarm_c);
  h.trip_c = figure(model, "aif:spec:shutdownLiquidTemperature").value_or(h.warmest_c + p::coolant_trip_k);
  if (!(design_heat > 0)) return h;
  const auto flow = stated(model, flow_key, supply_c);
  const auto drop = stated(model, "aif:spec:liquidDifferentialPressure", supply_c);
  h.flow = flow.value_or(design_heat * p::flow_a_w);
  h.drop = drop.value_or(p::rack_drop_pa);
  const auto rows = rows_of(model, flow_key);
  const auto by_flow = [](const auto& a, const auto& b) { return a.second < b.second; };
  const double scale = design_heat / p::reference_liquid_heat_w;
  const double least = rows.empty() ? table_flow * scale : std::min_element(rows.begin(), rows.end(), by_flow)->second;
  const double most = rows.empty() ? table_flow * scale * p::largest_flow_ratio
                                   : std::max_element(rows.begin(), rows.end(), by_flow)->second;
  h.least_flow = std::min(p::smallest_flow_ratio * least, h.flow);
  h.most_flow = std::max(most, h.flow);
  return h;
}

double design_supply(const EquipmentModel& model) {
  return figure(model, "aif:spec:designLiquidTemperature").value_or(p::design_supply_c);
}

}  // namespace hallscope
