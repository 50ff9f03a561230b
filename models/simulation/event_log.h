#pragma once

#include <string>
#include <vector>

#include "models/facility/facility.h"
#include "models/telemetry/recording.h"

namespace hallscope {

/// Collects what happens in a run. Racks that throttle or switch off one after the other become one entry that counts
/// them and names what they have in common.
class EventLog {
 public:
  explicit EventLog(const Facility& facility) : facility_(&facility) {}

  void add(double time, ElementIndex, std::string text);
  void throttled(double time, ElementIndex rack) { collect(throttled_, time, rack); }
  void switched_off(double time, ElementIndex rack) { collect(off_, time, rack); }
  /// Entries that are complete at `now`, ascending; a group is complete when nothing joined it for ten seconds.
  std::vector<Event> take(double now);
  /// All of them, at the end of a run.
  std::vector<Event> take_all();

 private:
  struct Group {
    double first = 0, last = 0;
    std::vector<ElementIndex> racks;
  };
  void collect(Group&, double time, ElementIndex rack);
  void close(Group&, const char* what);

  const Facility* facility_;
  std::vector<Event> ready_;
  Group throttled_, off_;
};

/// The nearest element that contains all of these.
ElementIndex common_ancestor(const Facility&, const std::vector<ElementIndex>&);

}  // namespace hallscope
