#include "models/simulation/event_log.h"

#include <algorithm>
#include <utility>

namespace hallscope {
namespace {

constexpr double together_s = 10;
constexpr const char* throttles = "throttling: a GPU is over its limit";
constexpr const char* switches_off = "switched off by their protection";

}  // namespace

ElementIndex common_ancestor(const Facility& facility, const std::vector<ElementIndex>& elements) {
  auto common = elements.front();
  for (auto other : elements)
    // An ancestor always has the smaller index.
    while (common != other) (common > other ? common : other) = facility.element(std::max(common, other)).parent;
  return common;
}

void EventLog::add(double time, ElementIndex element, std::string text) {
  ready_.push_back({time, element, std::move(text)});
}

void EventLog::collect(Group& group, double time, ElementIndex rack) {
  if (!group.racks.empty() && time > group.last + together_s) close(group, &group == &off_ ? switches_off : throttles);
  if (group.racks.empty()) group.first = group.last = time;
  group.first = std::min(group.first, time);  // a step finds them in the order of racks
  group.last = std::max(group.last, time);
  group.racks.push_back(rack);
}

void EventLog::close(Group& group, const char* what) {
  if (group.racks.empty()) return;
  const auto n = group.racks.size();
  add(group.first, common_ancestor(*facility_, group.racks),
      (n == 1 ? "1 rack " : std::to_string(n) + " racks ") + std::string(what));
  group.racks.clear();
}

std::vector<Event> EventLog::take(double now) {
  if (now > throttled_.last + together_s) close(throttled_, throttles);
  if (now > off_.last + together_s) close(off_, switches_off);
  std::stable_sort(ready_.begin(), ready_.end(), [](const Event& a, const Event& b) { return a.time < b.time; });
  return std::exchange(ready_, {});
}

std::vector<Event> EventLog::take_all() {
  close(throttled_, throttles);
  close(off_, switches_off);
  return take(off_.last);
}

}  // namespace hallscope
