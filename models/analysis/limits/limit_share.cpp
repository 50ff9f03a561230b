#include "models/analysis/limits/limit_share.h"

#include <algorithm>
#include <cmath>

#include "models/facility/element_roles.h"

namespace hallscope {

std::optional<double> share_of(const Limit& limit, double value, const Metric& metric) {
  if (limit.advisory || !(limit.value > 0) || std::isnan(value)) return std::nullopt;
  if (limit.is_minimum) return value >= limit.value ? 0 : 1 + (limit.value - value) / std::max(1.0, limit.value);
  const bool power = metric.quantity == Quantity::power || metric.quantity == Quantity::apparent_power;
  return (power ? std::abs(value) : value) / limit.value;
}

const std::vector<Limit>& LimitsByModel::of(ElementIndex e) {
  const auto& element = facility_.element(e);
  if (element.type == ElementType::Sensor) {  // whose limits follow from where it hangs too
    of_sensor_ = limits(facility_, e, metric_);
    return of_sensor_;
  }
  // What is inside a rack has its limits from the rack's model.
  auto model = element.model;
  if (is_inside_rack(element.type))
    if (const auto rack = facility_.ancestor(e, ElementType::Rack); rack != no_element)
      model = facility_.element(rack).model;
  const auto key = std::pair(element.type, model);
  if (last_limits_ && key == last_) return *last_limits_;
  const auto [found, added] = known_.try_emplace(key);
  if (added) found->second = limits(facility_, e, metric_);
  last_ = key;
  last_limits_ = &found->second;
  return found->second;
}

std::optional<double> LimitsByModel::share(ElementIndex e, double value) {
  std::optional<double> most;
  for (const auto& limit : of(e))
    if (const auto share = share_of(limit, value, metric_); share && (!most || *share > *most)) most = share;
  return most;
}

}  // namespace hallscope
