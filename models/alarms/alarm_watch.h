#pragma once

#include <functional>
#include <memory>
#include <span>
#include <vector>

#include "models/alarms/alarm.h"

// For the sources of models/alarms only.

namespace hallscope {

/// What a rule watches of one metric: points with limits, and where their values come from.
struct AlarmWatch {
  /// A stretch of values of which the worst counts: one element, or what stands side by side in one rack.
  struct Point {
    ElementIndex element = no_element;   ///< whose alarm it is
    std::uint32_t first = 0, count = 1;  ///< of the values
    float warn, critical;                ///< beyond which; infinite: none
    float back_from_warn, back_from_critical;
    std::uint16_t name = 0;  ///< of the limits' names
  };
  struct Names {
    std::string warn, critical;
  };
  /// Values of all points at an instant. NaN: nothing is known, and alarms stay as they are.
  using Values = std::function<void(double time, std::vector<float>&)>;

  std::uint32_t rule = 0;
  Metric metric;       ///< of the values
  bool below = false;  ///< the worst is the least
  double delay_s = 0;
  std::vector<Point> points;
  std::vector<Names> names;
  std::vector<std::shared_ptr<const Track>> tracks;  ///< whose samples say when to look
  Values values;
  std::function<ElementIndex(std::uint32_t)> element_of;  ///< whose a value is
};

/// What rules watch in a recording. Watches that cannot find anything, since no value of the whole recording lies
/// beyond a limit, are left out; `quiet` counts them.
std::vector<AlarmWatch> watches(const Facility&, const AlarmRules&, const Recording&);

/// Whether a rule speaks of an element, and of a metric.
class RuleScope {
 public:
  RuleScope(const Facility&, const AlarmRule&);
  bool has(ElementIndex) const;
  bool has(const Metric&) const;

 private:
  const Facility& facility_;
  const AlarmRule& rule_;
  std::vector<ElementIndex> matched_;  ///< ascending
};

/// Watches of the quality of data: what `stale`, `missing`, `impossible`, `contradictory` and `balance` mean.
void add_quality_watches(const Facility&, const AlarmRules&, std::uint32_t rule, const Recording&,
                         std::vector<AlarmWatch>&);

/// Watches of a track that tells how equipment does, by the numbers of condition.h and RackStatus: off, without power,
/// on battery … A track of anything else has none.
void add_status_watches(const Facility&, const AlarmRule&, std::uint32_t number, const std::shared_ptr<const Track>&,
                        std::vector<AlarmWatch>&);

/// The points of a track that a rule speaks of, without limits.
std::vector<AlarmWatch::Point> points_of(const Facility&, const RuleScope&, const Track&);

}  // namespace hallscope
