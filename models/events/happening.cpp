#include "models/events/happening.h"

#include <algorithm>
#include <map>

namespace hallscope {
namespace {

/// What two instants that are the same to people may differ by: clocks show whole seconds.
constexpr double same_s = 0.05;

void set_ends(const Recording& recording, Happenings& all) {
  std::map<std::string, std::size_t> open;  // what has begun, by its name
  for (std::size_t i = 0; i < recording.events.size(); ++i) {
    const auto& event = recording.events[i];
    if (const auto over = what_ends(event.text); !over.empty()) {
      if (const auto found = open.find(over); found != open.end()) {
        all[found->second].end = event.time;
        open.erase(found);
      }
      continue;
    }
    if (const auto begun = what_begins(event.text); !begun.empty()) open[begun] = i;
  }
  for (const auto& [what, i] : open) {
    all[i].open = true;
    all[i].end = recording.end();
  }
}

}  // namespace

std::string kind_in_words(const Happening& happening) {
  return happening.level == AlarmLevel::none ? in_words(happening.kind) : in_words(happening.level);
}

Happenings happenings(const Facility& facility, const Recording& recording, const AlarmLog* log) {
  Happenings all;
  for (const auto& event : recording.events) {
    Happening one;
    one.kind = event_kind(event.text);
    one.begin = event.time;
    one.element = event.element < facility.size() ? event.element : no_element;
    if (one.element != no_element) one.where = facility.path(one.element);
    one.what = one.kind == EventKind::note ? std::string(note_of(event.text)) : event_in_words(event.text);
    all.push_back(std::move(one));
  }
  set_ends(recording, all);
  if (log)
    for (const auto& episode : episodes(*log)) {
      const auto& alarm = log->alarms[episode.alarm];
      Happening one;
      one.level = episode.level;
      one.begin = episode.begin;
      one.end = episode.end;
      one.open = episode.open;
      one.element = alarm.element;
      one.where = facility.path(alarm.element);
      one.what = text_of(alarm, (*log->rules)[alarm.rule]);
      one.alarm = episode.alarm;
      all.push_back(std::move(one));
    }
  std::stable_sort(all.begin(), all.end(), [](const Happening& a, const Happening& b) { return a.begin < b.begin; });
  return all;
}

std::optional<std::size_t> next_after(const Happenings& all, double instant) {
  const auto found = std::find_if(all.begin(), all.end(), [&](const auto& h) { return h.begin > instant + same_s; });
  if (found == all.end()) return std::nullopt;
  return static_cast<std::size_t>(found - all.begin());
}

std::optional<std::size_t> last_before(const Happenings& all, double instant) {
  const auto found = std::find_if(all.rbegin(), all.rend(), [&](const auto& h) { return h.begin < instant - same_s; });
  if (found == all.rend()) return std::nullopt;
  return static_cast<std::size_t>(all.rend() - found) - 1;
}

std::optional<std::size_t> note_at(const Happenings& all, double instant) {
  std::optional<std::size_t> last;
  for (std::size_t i = 0; i < all.size() && all[i].begin <= instant + same_s; ++i)
    if (all[i].level == AlarmLevel::none && all[i].kind == EventKind::note) last = i;
  return last;
}

}  // namespace hallscope
