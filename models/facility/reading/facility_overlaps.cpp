#include <algorithm>
#include <map>

#include "models/facility/element_roles.h"
#include "models/facility/reading/facility_checks.h"
#include "models/words/say.h"

namespace hallscope {
namespace {

/// Stands on the floor: busways and taps hang over the rows.
bool solid(ElementType type) { return (consumes_power(type) || carries_power(type)) && !is_overhead(type); }

constexpr double slack = 1e-3;  // metres; neighbours touch

double shared(double a, double a_size, double b, double b_size) {
  return std::min(a + a_size, b + b_size) - std::max(a, b);
}

}  // namespace

/// Sweeps along x. What is open at one x does not overlap along y (an overlapping one is reported and not opened), so
/// only neighbours in y need to be compared.
void check_overlaps(const Facility& f, const Pointers& pointers, Problems& problems) {
  struct Event {
    double x;
    bool opens;
    ElementIndex element;
  };
  std::vector<Event> events;
  for (ElementIndex i = 0; i < f.body_count(); ++i) {
    const Body& b = f.body(i);
    if (!solid(f.element(i).type) || b.empty() || b.size.x <= 2 * slack || b.size.y <= 2 * slack) continue;
    events.push_back({b.origin.x + slack, true, i});
    events.push_back({b.origin.x + b.size.x - slack, false, i});
  }
  std::sort(events.begin(), events.end(), [](const Event& a, const Event& b) {
    return a.x != b.x ? a.x < b.x : a.opens != b.opens ? b.opens : a.element < b.element;
  });

  std::multimap<double, ElementIndex> open;  // by y
  std::map<std::string, std::pair<std::string, std::size_t>> found;
  // The open element that overlaps i, looking at no more neighbours than a tidy plan could have.
  const auto overlapping = [&](ElementIndex i, bool& stacked) {
    const Body& b = f.body(i);
    auto at = open.lower_bound(b.origin.y);
    if (at != open.begin()) --at;
    for (int looked = 0; at != open.end() && at->first < b.origin.y + b.size.y && looked < 64; ++at, ++looked) {
      const Body& o = f.body(at->second);
      if (shared(b.origin.y, b.size.y, o.origin.y, o.size.y) <= slack) continue;
      if (shared(b.origin.z, b.size.z, o.origin.z, o.size.z) > slack) return at->second;
      stacked = true;
    }
    return no_element;
  };
  for (const Event& event : events) {
    const double y = f.body(event.element).origin.y;
    if (!event.opens) {
      const auto [first, last] = open.equal_range(y);
      const auto at = std::find_if(first, last, [&](const auto& entry) { return entry.second == event.element; });
      if (at != last) open.erase(at);
      continue;
    }
    bool stacked = false;
    const ElementIndex other = overlapping(event.element, stacked);
    if (other == no_element) {
      if (!stacked) open.emplace(y, event.element);
      continue;
    }
    const ElementIndex later = std::max(event.element, other), earlier = std::min(event.element, other);
    auto& [what, count] = found[later < pointers.size() ? pointers[later] : ""];
    if (count++ == 0) what = say("%1 overlaps %2", f.path(later), f.path(earlier));
  }
  for (const auto& [pointer, finding] : found)
    problems.add(Severity::warning, f.file(), pointer, finding.first, finding.second);
}

}  // namespace hallscope
