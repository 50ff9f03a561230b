#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace hallscope {

/// The text of an event of a recording for people. Recordings keep in English what the simulation tells, so that a
/// file is the same whoever made it and power states can be read from it; what other sources tell stays as it is.
std::string event_in_words(std::string_view text);

/// What an event is, from its text: what the simulation tells has kinds of its own, what others tell is `other`.
enum class EventKind : std::uint8_t {
  failure,     ///< something stops working, leaks, or carries less than it should
  repair,      ///< it works again
  trip,        ///< a protection opens, racks switch off
  throttling,  ///< racks slow down
  limit,       ///< something cannot be kept to, or is again (condition.h)
  job,         ///< work begins, changes or ends
  setting,     ///< somebody turns a knob: a set point
  weather,
  note,  ///< said by the author of a scenario to whoever watches
  other
};
EventKind event_kind(std::string_view text);
/// "Failure", "Repair" … for people.
std::string in_words(EventKind);

/// A note as an event's text, and what it says; empty for other events.
std::string note_event(std::string_view note);
std::string_view note_of(std::string_view event);

/// "hall-01/cdu-3 fails" and "hall-01/cdu-3 is restored" speak of the same: of what begins, what ends it. Empty for
/// events that nothing ends.
std::string what_begins(std::string_view text);
std::string what_ends(std::string_view text);

}  // namespace hallscope
