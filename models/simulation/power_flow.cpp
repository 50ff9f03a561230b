#include "models/simulation/power_flow.h"

#include <algorithm>
#include <utility>

#include "models/facility/flow_order.h"

namespace hallscope {
namespace {

bool standby(ElementType type) { return type == ElementType::Generator || type == ElementType::BESS; }

/// Those that feed `element` in normal operation.
std::vector<ElementIndex> normal_sources(const Facility& facility, ElementIndex element) {
  const auto all = facility.power().sources(element);
  std::vector<ElementIndex> normal;
  for (const auto source : all)
    if (!standby(facility.element(source).type)) normal.push_back(source);
  if (normal.empty()) normal.assign(all.begin(), all.end());
  return normal;
}

}  // namespace

std::vector<CarriedPower> carried_power(const Facility& facility, std::span<const ElementIndex> racks,
                                        std::span<const PowerLine> lines, std::span<const std::uint32_t> group) {
  std::map<ElementIndex, std::map<std::uint32_t, PowerLine>> carried;
  for (std::size_t r = 0; r < racks.size(); ++r) carried[racks[r]][group[r]] = lines[r];
  const auto downstream = flow_order(facility.power(), facility.body_count()).order;
  std::vector<CarriedPower> result;
  // From the racks up, so that an element is complete before it is shared out among its own sources.
  for (auto at = downstream.rbegin(); at != downstream.rend(); ++at) {
    const auto own = carried.find(*at);
    if (own == carried.end()) continue;
    const auto sources = normal_sources(facility, *at);
    for (const auto source : sources)
      for (const auto& [g, line] : own->second) {
        auto& sum = carried[source][g];
        sum.base_w += line.base_w / static_cast<double>(sources.size());
        sum.slope_w += line.slope_w / static_cast<double>(sources.size());
      }
    if (facility.element(*at).type != ElementType::Rack) result.push_back({*at, std::move(own->second)});
  }
  std::sort(result.begin(), result.end(),
            [](const CarriedPower& a, const CarriedPower& b) { return a.element < b.element; });
  return result;
}

}  // namespace hallscope
