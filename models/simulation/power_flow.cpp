#include "models/simulation/power_flow.h"

#include <algorithm>

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
  // Everything upstream of a rack, and how many of its sinks have yet to say what they draw.
  std::map<ElementIndex, std::map<std::uint32_t, PowerLine>> carried;
  std::map<ElementIndex, std::size_t> pending;
  std::vector<ElementIndex> upstream(racks.begin(), racks.end());
  for (const auto rack : racks) pending[rack] = 0;
  for (std::size_t i = 0; i < upstream.size(); ++i)
    for (const auto source : facility.power().sources(upstream[i])) {
      if (!pending.contains(source)) upstream.push_back(source);
      ++pending[source];
    }
  std::vector<ElementIndex> ready;
  for (std::size_t r = 0; r < racks.size(); ++r) {
    if (pending[racks[r]] > 0) continue;
    carried[racks[r]][group[r]] = lines[r];
    ready.push_back(racks[r]);
  }
  for (std::size_t i = 0; i < ready.size(); ++i) {
    const auto own = carried.find(ready[i]);
    const auto sources = normal_sources(facility, ready[i]);
    if (own != carried.end())
      for (const auto source : sources)
        for (const auto& [g, line] : own->second) {
          auto& sum = carried[source][g];
          sum.base_w += line.base_w / static_cast<double>(sources.size());
          sum.slope_w += line.slope_w / static_cast<double>(sources.size());
        }
    for (const auto source : facility.power().sources(ready[i]))
      if (--pending[source] == 0) ready.push_back(source);
  }
  std::vector<CarriedPower> result;
  for (auto& [element, by_group] : carried)
    if (facility.element(element).type != ElementType::Rack && pending[element] == 0)
      result.push_back({element, std::move(by_group)});
  return result;
}

}  // namespace hallscope
