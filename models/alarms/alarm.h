#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "models/alarms/alarm_rule.h"
#include "models/facility/facility.h"
#include "models/telemetry/recording.h"

namespace hallscope {

enum class AlarmLevel : std::uint8_t { none, warn, critical };
/// "warn", "critical": keys. In words for people.
std::string_view to_string(AlarmLevel);
std::string in_words(AlarmLevel);

/// From an instant on an alarm stands at a level.
struct AlarmChange {
  double time = 0;
  AlarmLevel level = AlarmLevel::none;
};

/// What one rule says of one metric of one element, over the whole recording. What stands inside a rack is told by its
/// rack: 72 GPUs that are too hot are one alarm, which knows the worst of them and how many they were.
struct Alarm {
  std::uint32_t rule = 0;
  ElementIndex element = no_element;
  Metric metric;
  double limit = 0;        ///< passed at the highest level reached; of data quality meaningless
  std::string limit_name;  ///< "throttle"; empty for a limit of the user
  bool below = false;
  std::vector<AlarmChange> changes;  ///< ascending; never empty; the level of each differs from the one before
  double worst = missing_value, worst_at = 0;
  ElementIndex worst_element = no_element;  ///< the element, or the part of it that was worst
  std::size_t parts = 1, parts_over = 1;    ///< inside: how many are watched, and were over the limit when it was worst

  double first() const { return changes.front().time; }
  /// When it was last on: its last end, or `until` while it goes on.
  double last(double until) const { return on() ? until : changes.back().time; }
  bool on() const { return changes.back().level != AlarmLevel::none; }
  AlarmLevel highest() const;
  AlarmLevel at(double time) const;
  /// How often it came.
  std::size_t times() const;
};

/// An alarm that is on from one instant to another.
struct AlarmEpisode {
  std::size_t alarm = 0;
  double begin = 0, end = 0;
  bool open = false;  ///< goes on at the end of what was looked at
  AlarmLevel level = AlarmLevel::none;
};

/// What watching a recording has found.
struct AlarmLog {
  std::shared_ptr<const AlarmRules> rules;
  std::vector<Alarm> alarms;  ///< by element, then by rule, then by metric
  double until = 0;           ///< the last instant looked at
  /// Longest distance between instants looked at where not every sample could be; 0: all were.
  double thinned_to_s = 0;
};
std::vector<AlarmEpisode> episodes(const AlarmLog&);

/// "GPU temperature above 90 °C (throttle): worst 96.7 °C, 61 of 72".
std::string text_of(const Alarm&, const AlarmRule&);
/// Names an alarm across evaluations of the same facility, for machines.
std::string key_of(const Alarm&, const AlarmRule&, const Facility&);

/// Alarms that are on at an instant, and what they make of each element and of what contains it.
struct ActiveAlarms {
  struct At {
    ElementIndex element = no_element;
    AlarmLevel own = AlarmLevel::none, inside = AlarmLevel::none;  ///< `inside`: of the element and all in it
    std::uint32_t warnings = 0, criticals = 0;                     ///< alarms of the element and of all in it
    bool operator==(const At&) const = default;
  };
  std::vector<At> elements;           ///< ascending
  std::vector<std::uint32_t> alarms;  ///< those on, positions in the log
  std::uint32_t warnings = 0, criticals = 0;

  /// Null where nothing is on.
  const At* of(ElementIndex) const;
  bool operator==(const ActiveAlarms&) const = default;
};
ActiveAlarms active_at(const AlarmLog&, const Facility&, double time);

}  // namespace hallscope
