#include "scene/geometry/row_runs.h"

#include <algorithm>
#include <cmath>
#include <tuple>

namespace hallscope {

namespace {

constexpr double touching_m = 0.03;  // gaps that no camera sees into
constexpr double same_size_m = 0.005;

bool runs_along_x(Facing front) { return front == Facing::minus_y || front == Facing::plus_y; }

struct Place {
  ElementIndex parent;
  Facing front;
  long depth_line;  // mm, of the coordinate across the run
  double along;     // left to right
  ElementIndex element;
};

bool continues(const Body& last, const Body& next) {
  const bool x = runs_along_x(last.front);
  const double gap =
      x ? std::max(next.origin.x - (last.origin.x + last.size.x), last.origin.x - (next.origin.x + next.size.x))
        : std::max(next.origin.y - (last.origin.y + last.size.y), last.origin.y - (next.origin.y + next.size.y));
  auto same = [](double a, double b) { return std::abs(a - b) < same_size_m; };
  return std::abs(gap) < touching_m && same(last.size.x, next.size.x) && same(last.size.y, next.size.y) &&
         same(last.size.z, next.size.z) && same(last.origin.z, next.origin.z);
}

}  // namespace

std::vector<Run> find_runs(const Facility& facility, std::span<const ElementIndex> elements, std::size_t longest) {
  std::vector<Place> places;
  places.reserve(elements.size());
  for (const auto e : elements) {
    const Body& b = facility.body(e);
    if (b.empty()) continue;
    const Vec3 right = rightward(b.front);
    const Vec3 c = b.center();
    const double across = runs_along_x(b.front) ? b.origin.y : b.origin.x;
    places.push_back(
        {facility.element(e).parent, b.front, std::lround(across * 100), c.x * right.x + c.y * right.y, e});
  }
  std::sort(places.begin(), places.end(), [](const Place& a, const Place& b) {
    return std::tie(a.parent, a.front, a.depth_line, a.along, a.element) <
           std::tie(b.parent, b.front, b.depth_line, b.along, b.element);
  });

  std::vector<Run> runs;
  const Place* last = nullptr;
  for (const auto& p : places) {
    const Body& body = facility.body(p.element);
    const bool joins = last && last->parent == p.parent && last->front == p.front &&
                       runs.back().elements.size() < longest && continues(facility.body(last->element), body) &&
                       facility.model(last->element).rack_units == facility.model(p.element).rack_units;
    if (!joins) runs.push_back({{}, body});
    runs.back().elements.push_back(p.element);
    grow(runs.back().box, body);
    last = &p;
  }
  return runs;
}

ShownRuns shown_runs(const Facility& facility, const std::vector<Run>& runs,
                     const std::vector<std::uint32_t>& run_start, const Visibility& visibility) {
  if (visibility.all_shown()) return {runs, run_start};
  ShownRuns shown;
  for (std::size_t r = 0; r < runs.size(); ++r) {
    bool goes_on = false;
    for (std::size_t k = 0; k < runs[r].elements.size(); ++k) {
      const auto e = runs[r].elements[k];
      if (!visibility.shown(e)) {
        goes_on = false;
        continue;
      }
      if (!goes_on) {
        shown.runs.push_back({{}, facility.body(e)});
        shown.start.push_back(run_start[r] + static_cast<std::uint32_t>(k));
      }
      goes_on = true;
      shown.runs.back().elements.push_back(e);
      grow(shown.runs.back().box, facility.body(e));
    }
  }
  return shown;
}

HiddenEnds hidden_ends(const Facility& facility, ElementIndex e, const Visibility& visibility) {
  const Body& body = facility.body(e);
  if (facility.element(e).parent == no_element) return {};
  const Element& row = facility.element(facility.element(e).parent);
  HiddenEnds hidden;
  const bool x = runs_along_x(body.front);
  for (ElementIndex n = row.first_child; n < row.first_child + row.child_count; ++n) {
    const Body& b = facility.body(n);
    if (n == e || b.empty() || !visibility.shown(n) ||
        b.origin.z + b.size.z < body.origin.z + body.size.z - touching_m || b.origin.z > body.origin.z + touching_m)
      continue;
    const double across = x ? std::abs(b.center().y - body.center().y) : std::abs(b.center().x - body.center().x);
    if (across > 0.3) continue;
    const double at = x ? body.origin.x : body.origin.y, wide = x ? body.size.x : body.size.y;
    const double other = x ? b.origin.x : b.origin.y, other_wide = x ? b.size.x : b.size.y;
    hidden.low = hidden.low || std::abs(other + other_wide - at) < touching_m;
    hidden.high = hidden.high || std::abs(at + wide - other) < touching_m;
  }
  return hidden;
}

}  // namespace hallscope
