#include "models/analysis/networks/selected_racks.h"

#include <algorithm>
#include <map>

#include "models/analysis/networks/body_flow.h"
#include "models/facility/element_roles.h"

namespace hallscope {
namespace {

/// How much of what each element gets comes through the marked ones.
std::vector<double> through(const Facility& facility, const FlowGraph& graph, const std::vector<char>& marked) {
  std::vector<double> part(marked.begin(), marked.end());
  const auto flow = body_flow(facility, graph);
  for (const auto i : flow.order) {
    if (marked[i]) continue;
    const auto sources = flow.sources(i);
    const auto steady = static_cast<std::size_t>(
        std::count_if(sources.begin(), sources.end(), [&](auto s) { return !stands_by(facility.element(s).type); }));
    const double n = static_cast<double>(steady > 0 ? steady : sources.size());
    for (const auto s : sources)
      if (steady == 0 || !stands_by(facility.element(s).type)) part[i] += part[s] / n;
  }
  return part;
}

/// The parts of the CRAHs handed on to the racks of their halls.
void through_air(const Facility& facility, const std::vector<double>& part, SelectedRacks& selected) {
  const auto racks = facility.of_type(ElementType::Rack);
  std::vector<double> sum(facility.body_count() + 1), crahs(facility.body_count() + 1);
  const auto hall_of = [&](ElementIndex i) {
    return std::min<std::size_t>(facility.ancestor(i, ElementType::Hall), facility.body_count());
  };
  for (const auto crah : facility.of_type(ElementType::CRAH)) {
    sum[hall_of(crah)] += part[crah];
    ++crahs[hall_of(crah)];
  }
  for (std::size_t r = 0; r < racks.size(); ++r)
    if (const auto hall = hall_of(racks[r]); sum[hall] > 0) selected.share[r] = sum[hall] / crahs[hall];
}

/// The racks of elements of one type.
SelectedRacks of_alike(const Facility& facility, std::span<const ElementIndex> selection) {
  using By = SelectedRacks::By;
  SelectedRacks selected;
  const auto racks = facility.of_type(ElementType::Rack);
  selected.share.assign(racks.size(), 0);
  const auto marked = standing_in(facility, selection);
  for (std::size_t r = 0; r < racks.size(); ++r) selected.share[r] = marked[racks[r]];
  const auto settle = [&](By by) {
    selected.by = by;
    return selected.count() > 0;
  };
  if (settle(By::standing)) return selected;

  const auto take = [&](const std::vector<double>& part) {
    for (std::size_t r = 0; r < racks.size(); ++r) selected.share[r] = std::min(1.0, part[racks[r]]);
  };
  const auto cooled = through(facility, facility.coolant(), marked);
  take(cooled);
  if (settle(By::coolant)) return selected;
  through_air(facility, cooled, selected);
  if (settle(By::air)) return selected;
  take(through(facility, facility.power(), marked));
  if (!settle(By::power)) selected.by = By::nothing;
  return selected;
}

}  // namespace

std::size_t SelectedRacks::count() const {
  return static_cast<std::size_t>(std::count_if(share.begin(), share.end(), [](double s) { return s > 0; }));
}

std::vector<char> standing_in(const Facility& facility, std::span<const ElementIndex> elements) {
  std::vector<char> standing(facility.body_count(), 0);
  for (const auto e : elements)
    if (e < standing.size()) standing[e] = 1;
  // Whatever stands in something comes after it.
  for (ElementIndex i = 0; i < standing.size(); ++i)
    if (const auto parent = facility.element(i).parent; parent < i) standing[i] = standing[i] || standing[parent];
  return standing;
}

SelectedRacks selected_racks(const Facility& facility, std::span<const ElementIndex> selection) {
  SelectedRacks selected;
  const auto racks = facility.of_type(ElementType::Rack);
  selected.share.assign(racks.size(), 0);
  std::map<ElementType, std::vector<ElementIndex>> alike;
  for (auto e : selection) {
    if (e >= facility.size()) continue;
    // What stands in a rack is spoken of by its rack.
    if (const auto rack = facility.ancestor(e, ElementType::Rack); rack != no_element) e = rack;
    if (e < facility.body_count()) alike[facility.element(e).type].push_back(e);
  }
  for (const auto& [type, elements] : alike) {
    const auto some = of_alike(facility, elements);
    if (selected.by == SelectedRacks::By::nothing) selected.by = some.by;
    for (std::size_t r = 0; r < racks.size(); ++r) selected.share[r] = std::min(1.0, selected.share[r] + some.share[r]);
  }
  selected.all = !racks.empty() &&
                 std::all_of(selected.share.begin(), selected.share.end(), [](double share) { return share >= 1; }) &&
                 selected.by == SelectedRacks::By::standing;
  return selected;
}

SelectedRacks selected_racks(const Facility& facility, ElementIndex selection) {
  return selected_racks(facility, std::span(&selection, 1));
}

}  // namespace hallscope
