#include "models/simulation/event_words.h"

#include <array>
#include <optional>

#include "models/simulation/condition.h"
#include "models/words/retell.h"

namespace hallscope {
namespace {

struct Told {
  Phrase phrase;
  EventKind kind;
};

constexpr std::string_view note_begin = "note: ";

// What event_log, simulate, the simulator and scenario_text write. A text that could have two of these forms comes
// where the more telling one stands first.
constexpr std::array told{
    Told{"1 rack throttling: a GPU is over its limit", EventKind::throttling},
    Told{"%1 racks throttling: a GPU is over its limit", EventKind::throttling},
    Told{"1 rack switched off by their protection", EventKind::trip},
    Told{"%1 racks switched off by their protection", EventKind::trip},
    Told{"trips at %1 % of its rating", EventKind::trip},
    Told{"its side opens: asked for %1, has %2", EventKind::trip},
    Told{"%1: starts on %2 racks", EventKind::job},
    Told{"%1: first checkpoint, then every %2", EventKind::job},
    Told{"%1: ends", EventKind::job},
    Told{"note: %1", EventKind::note},
    Told{"outside air goes to %1 °C, wet bulb %2 °C, within %3", EventKind::weather},
    Told{"outside air goes to %1 °C, wet bulb %2 °C", EventKind::weather},
    Told{"coolant supply is set to %1 °C: %2", EventKind::setting},
    Told{"coolant supply is set to %1 °C", EventKind::setting},
    Told{"job '%1' starts", EventKind::job},
    Told{"job '%1' stops", EventKind::job},
    Told{"job '%1' goes to %2 % load", EventKind::job},
    Told{"%1 fails", EventKind::failure},
    Told{"%1 fail", EventKind::failure},
    Told{"is shut off for its leak", EventKind::trip},
    Told{"%1 leaks", EventKind::failure},
    Told{"%1 leak", EventKind::failure},
    Told{"%1 is restored", EventKind::repair},
    Told{"%1 are restored", EventKind::repair},
    Told{"%1 keeps %2 % of its rating", EventKind::failure},
    Told{"%1 keep %2 % of their rating", EventKind::failure},
};

/// The text without an ending; empty where it has none of these.
std::string without(std::string_view text, std::initializer_list<std::string_view> endings) {
  for (const auto ending : endings)
    if (text.ends_with(ending)) return std::string(text.substr(0, text.size() - ending.size()));
  return {};
}

/// The form in which a condition's text was written, ends first: "%1 on battery" also has the form of "x no longer on
/// battery". Nothing for other texts.
std::optional<Told> told_of_a_condition(std::string_view text) {
  for (const auto& words : condition_words())
    for (const auto& phrase : {words.ends, words.many_end})
      if (has_form(text, phrase)) return Told{phrase, EventKind::limit};
  for (const auto& words : condition_words())
    for (const auto& phrase : {words.begins, words.many_begin})
      if (has_form(text, phrase)) return Told{phrase, EventKind::limit};
  return {};
}

std::optional<Told> told_as(std::string_view text) {
  for (const auto& form : told)
    if (has_form(text, form.phrase)) return form;
  return told_of_a_condition(text);
}

}  // namespace

std::string event_in_words(std::string_view text) {
  const auto form = told_as(text);
  return form ? retell(text, std::array{form->phrase}) : std::string(text);
}

EventKind event_kind(std::string_view text) {
  const auto form = told_as(text);
  return form ? form->kind : EventKind::other;
}

std::string in_words(EventKind kind) {
  switch (kind) {
    case EventKind::failure:
      return say("Failure");
    case EventKind::repair:
      return say("Repair");
    case EventKind::trip:
      return say("Trip");
    case EventKind::throttling:
      return say("Throttling");
    case EventKind::limit:
      return say("Limit");
    case EventKind::job:
      return say("Job");
    case EventKind::setting:
      return say("Setting");
    case EventKind::weather:
      return say("Weather");
    case EventKind::note:
      return say("Note");
    case EventKind::other:
      return say("Event");
  }
  return {};
}

std::string note_event(std::string_view note) { return std::string(note_begin) + std::string(note); }

std::string_view note_of(std::string_view event) {
  return event_kind(event) == EventKind::note ? event.substr(note_begin.size()) : std::string_view();
}

std::string what_begins(std::string_view text) {
  if (const auto at = text.find(" keeps "); at != text.npos && event_kind(text) == EventKind::failure)
    return std::string(text.substr(0, at));
  if (const auto at = text.find(": starts on "); at != text.npos) return "job " + std::string(text.substr(0, at));
  if (text.starts_with("job '") && text.ends_with("' starts"))
    return "job " + std::string(text.substr(5, text.size() - 5 - std::string_view("' starts").size()));
  return without(text, {" fails", " fail", " leaks", " leak"});
}

std::string what_ends(std::string_view text) {
  if (text.ends_with(": ends")) return "job " + without(text, {": ends"});
  if (text.starts_with("job '") && text.ends_with("' stops"))
    return "job " + std::string(text.substr(5, text.size() - 5 - std::string_view("' stops").size()));
  return without(text, {" is restored", " are restored"});
}

}  // namespace hallscope
