#include "models/analysis/derived/overlay.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <span>

namespace hallscope {
namespace {

using Entry = OverlayMap::Entry;

/// Finds columns of a track; remembers where it was, because elements are mostly asked for in their order.
class Columns {
 public:
  explicit Columns(const Track& track) : elements_(track.elements()) {}

  std::optional<std::uint32_t> find(ElementIndex element) {
    if (next_ < elements_.size() && elements_[next_] == element) return static_cast<std::uint32_t>(next_++);
    const auto found = std::lower_bound(elements_.begin(), elements_.end(), element);
    if (found == elements_.end() || *found != element) return std::nullopt;
    const auto column = static_cast<std::size_t>(found - elements_.begin());
    next_ = column + 1;
    return static_cast<std::uint32_t>(column);
  }

  /// The columns of the elements [first, end), which lie side by side because elements ascend.
  Entry within(ElementIndex first, ElementIndex end) const {
    const auto low = std::lower_bound(elements_.begin(), elements_.end(), first);
    const auto high = std::lower_bound(low, elements_.end(), end);
    if (low == high) return {};
    return {Binding::children, static_cast<std::uint32_t>(low - elements_.begin()),
            static_cast<std::uint32_t>(high - low)};
  }

 private:
  std::span<const ElementIndex> elements_;
  std::size_t next_ = 0;
};

/// Elements [first, end).
struct Range {
  ElementIndex first, end;
};

/// The children of all elements in `generation`. Breadth-first order puts those of neighbours side by side, so the
/// racks of a hall are one range, and so are their trays and their GPUs.
std::vector<Range> children_of(const Facility& facility, const std::vector<Range>& generation) {
  std::vector<Range> result;
  for (const auto& range : generation)
    for (auto i = range.first; i < range.end; ++i) {
      const auto& e = facility.element(i);
      if (e.child_count == 0) continue;
      if (!result.empty() && result.back().end == e.first_child)
        result.back().end += e.child_count;
      else
        result.push_back({e.first_child, e.first_child + e.child_count});
    }
  return result;
}

/// The columns of the nearest generation of descendants that has any.
Entry of_descendants(const Facility& facility, const Columns& columns, ElementIndex element) {
  for (std::vector<Range> generation{{element, element + 1}}; !generation.empty();) {
    generation = children_of(facility, generation);
    Entry best;
    for (const auto& range : generation) {
      const auto entry = columns.within(range.first, range.end);
      if (entry.count == 0) continue;
      if (best.count > 0 && best.first + best.count == entry.first)
        best.count += entry.count;
      else if (entry.count > best.count)
        best = entry;
    }
    if (best.count > 0) return best;
  }
  return {};
}

/// The nearest element upstream in one graph that has a column.
Entry upstream(const FlowGraph& graph, Columns& columns, ElementIndex element) {
  std::vector<ElementIndex> reached{element};
  for (std::size_t i = 0; i < reached.size(); ++i)
    for (const auto source : graph.sources(reached[i])) {
      if (const auto column = columns.find(source)) return {Binding::inherited, *column, 1};
      if (std::find(reached.begin(), reached.end(), source) == reached.end()) reached.push_back(source);
    }
  return {};
}

Entry fed_by(const Facility& facility, Columns& columns, ElementIndex element) {
  if (const auto entry = upstream(facility.coolant(), columns, element); entry.count > 0) return entry;
  return upstream(facility.power(), columns, element);
}

/// What an element takes over: its nearest ancestor's value, else that of what feeds it or an ancestor.
Entry inherited(const Facility& facility, Columns& columns, ElementIndex element) {
  for (auto up = facility.element(element).parent; up != no_element; up = facility.element(up).parent)
    if (const auto column = columns.find(up)) return {Binding::inherited, *column, 1};
  for (auto up = element; up != no_element; up = facility.element(up).parent)
    if (const auto entry = fed_by(facility, columns, up); entry.count > 0) return entry;
  return {};
}

}  // namespace

OverlayMap map_overlay(const Facility& facility, const Track& track, std::span<const ElementIndex> elements) {
  OverlayMap map;
  map.entries.reserve(elements.size());
  Columns columns(track);
  // Siblings that are fed by nothing of their own inherit the same: half a million GPUs ask once a tray.
  ElementIndex last_parent = no_element;
  Entry last_inherited;
  for (const auto element : elements) {
    if (element >= facility.size()) {
      map.entries.push_back({});
      continue;
    }
    if (const auto column = columns.find(element)) {
      map.entries.push_back({Binding::own, *column, 1});
      continue;
    }
    if (const auto entry = of_descendants(facility, columns, element); entry.count > 0) {
      map.entries.push_back(entry);
      continue;
    }
    const bool fed = !facility.coolant().sources(element).empty() || !facility.power().sources(element).empty();
    const auto parent = facility.element(element).parent;
    if (fed || parent == no_element) {
      map.entries.push_back(inherited(facility, columns, element));
      continue;
    }
    if (parent != last_parent) {
      last_parent = parent;
      last_inherited = inherited(facility, columns, element);
    }
    map.entries.push_back(last_inherited);
  }
  return map;
}

Gather worst_of(const Metric& metric) {
  if (metric.change != Change::none) return Gather::farthest;
  return metric.quantity == Quantity::flow ? Gather::lowest : Gather::highest;
}

bool outranks(float a, float b, Gather how) {
  if (std::isnan(a)) return false;
  if (std::isnan(b)) return true;
  switch (how) {
    case Gather::lowest:
      return a < b;
    case Gather::farthest:
      return std::fabs(a) > std::fabs(b);
    default:
      return a > b;
  }
}

namespace {

/// The highest of them times `sign`, minus infinity where none is known: several at once, as compilers cannot do by
/// themselves where the order of additions or of comparisons might matter to somebody.
float highest(std::span<const float> values, float sign) {
  constexpr std::size_t lanes = 8;
  constexpr float none = -std::numeric_limits<float>::infinity();
  std::array<float, lanes> most;
  most.fill(none);
  const auto take = [&](std::size_t lane, float v) { most[lane] = v > most[lane] ? v : most[lane]; };  // NaN never is
  std::size_t i = 0;
  for (; i + lanes <= values.size(); i += lanes)
    for (std::size_t k = 0; k < lanes; ++k) take(k, sign * values[i + k]);
  for (; i < values.size(); ++i) take(0, sign * values[i]);
  return *std::max_element(most.begin(), most.end());
}

}  // namespace

OverlayValue gather(const Frame& frame, std::size_t first, std::size_t count, Gather how) {
  OverlayValue result;
  const auto end = std::min(first + count, frame.value.size());
  if ((how == Gather::highest || how == Gather::lowest) && first < end) {
    const float sign = how == Gather::lowest ? -1.f : 1.f;
    const float most = sign * highest(std::span(frame.value).subspan(first, end - first), sign);
    for (auto i = first; i < end; ++i)
      if (frame.value[i] == most) return {frame.value[i], frame.quality[i]};
    return result;  // none is known
  }
  if (how != Gather::mean) {
    for (auto i = first; i < end; ++i)
      if (outranks(frame.value[i], result.value, how)) result = {frame.value[i], frame.quality[i]};
    return result;
  }
  double sum = 0;
  std::size_t known = 0;
  for (auto i = first; i < end; ++i) {
    if (std::isnan(frame.value[i])) continue;
    result.quality = known == 0 ? frame.quality[i] : worse(result.quality, frame.quality[i]);
    sum += frame.value[i];
    ++known;
  }
  if (known > 0) result.value = static_cast<float>(sum / static_cast<double>(known));
  return result;
}

}  // namespace hallscope
