#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "models/analysis/recorded_power.h"
#include "models/facility/facility.h"
#include "models/telemetry/recording.h"

namespace hallscope {

/// How an element of the power graph is doing at an instant.
enum class PowerState : std::uint8_t {
  unknown,  ///< nothing is recorded of it
  live,     ///< carries or draws power
  idle,     ///< energised, but nothing is asked of it: what it feeds is off
  standby,  ///< carries nothing because another source does: no fault
  dead,     ///< carries exactly nothing while what it feeds draws, or because nothing reaches it
  failed    ///< the recording says that it failed or tripped, and not that it was restored
};
/// The key: "standing by" …
std::string_view to_string(PowerState);
/// The same for people.
std::string in_words(PowerState);
/// True for dead and failed.
bool is_down(PowerState);

/// Tells the states of all elements of the power graph from a recording.
///
/// failed   the newest event about the element, or about the room in which it stands, names a failure or a trip
/// standby  exactly 0 W, and: a generator or battery; or fed by such alone, while all it feeds has another source
/// dead     exactly 0 W, and: some load behind it draws power or has no record; or all loads behind it draw nothing and
///          nothing that feeds it is live. What lies behind something that failed is not asked for.
/// idle     exactly 0 W otherwise
///
/// A missing value is unknown, never zero.
class PowerStates {
 public:
  PowerStates(const Facility&, const Recording&);

  /// By element, for those below the power graph's link_reach().
  std::vector<PowerState> at(double time) const;
  /// Whether power reaches each element: what is not down and has a source that is reached, or is one itself, or
  /// carries power all the same (a UPS on its battery).
  std::vector<char> reached(const std::vector<PowerState>&) const;
  const RecordedPower& recorded() const { return recorded_; }

 private:
  struct Incident {
    double time = 0;
    ElementIndex element = no_element;
    bool failed = false;
  };
  void mark_failed(double time, std::vector<PowerState>&) const;

  const Facility* facility_;
  RecordedPower recorded_;
  std::vector<Incident> incidents_;  // by time
  std::vector<ElementIndex> order_;  // sources first
  std::vector<char> standby_;
};

}  // namespace hallscope
