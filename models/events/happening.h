#pragma once

#include <optional>
#include <string>
#include <vector>

#include "models/alarms/alarm.h"
#include "models/facility/facility.h"
#include "models/simulation/event_words.h"
#include "models/telemetry/recording.h"

namespace hallscope {

/// Something that people look for in time: an event that a recording tells of, or an alarm while it was on.
struct Happening {
  AlarmLevel level = AlarmLevel::none;  ///< none: an event
  EventKind kind = EventKind::other;    ///< of an event
  double begin = 0;
  std::optional<double> end;  ///< nothing: it has no length, or nobody told of its end
  bool open = false;          ///< goes on at the end of what is recorded
  ElementIndex element = no_element;
  std::string where;      ///< its path; empty: nowhere
  std::string what;       ///< for people
  std::size_t alarm = 0;  ///< of an alarm: its place in the log
};
using Happenings = std::vector<Happening>;

/// "Critical", "Warning", "Failure", "Job" …
std::string kind_in_words(const Happening&);

/// All of a recording and, where there is one, of its alarms, in the order of time. A failure lasts until the repair of
/// the same thing, a job until its end.
Happenings happenings(const Facility&, const Recording&, const AlarmLog*);

/// The first that begins after an instant, or the last that begins before it; nothing where there is none.
std::optional<std::size_t> next_after(const Happenings&, double instant);
std::optional<std::size_t> last_before(const Happenings&, double instant);

/// The note that is to be read at an instant: the last one made until then.
std::optional<std::size_t> note_at(const Happenings&, double instant);

}  // namespace hallscope
