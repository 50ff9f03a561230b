#include "app/workspace/shown.h"

#include <algorithm>

namespace hallscope {
namespace {

/// One part: how it is compared and how it is taken over. What has no row here is no part.
struct Row {
  Parts part;
  bool (*equal)(const Shown&, const Shown&);
  void (*take)(const Shown& from, Shown& to);
};

/// The row of members that are compared and taken over as they are.
template <auto... members>
constexpr Row plain(Parts part) {
  return {part, [](const Shown& a, const Shown& b) { return ((a.*members == b.*members) && ...); },
          [](const Shown& from, Shown& to) { ((to.*members = from.*members), ...); }};
}

constexpr Row rows[] = {
    // Which facility stands open follows from the document; it is a part of its own for those who care for it alone.
    {part::facility, [](const Shown& a, const Shown& b) { return a.facility() == b.facility(); },
     [](const Shown&, Shown&) {}},
    plain<&Shown::opened, &Shown::opening, &Shown::arriving, &Shown::wanted_instant, &Shown::run_before>(
        part::document),
    plain<&Shown::document>(part::recording),
    plain<&Shown::instant>(part::instant),
    plain<&Shown::selection>(part::selection),
    plain<&Shown::mode, &Shown::other_run>(part::mode),
    plain<&Shown::layers, &Shown::recorded_layers, &Shown::automatic>(part::layers),
    plain<&Shown::hidden>(part::hidden),
    plain<&Shown::section>(part::section),
    plain<&Shown::rulers>(part::rulers),
    {part::camera, [](const Shown& a, const Shown& b) { return a.camera == b.camera; },
     [](const Shown& from, Shown& to) {
       to.camera.walking = from.camera.walking;
       to.camera.goal = {};
       to.camera.goal.kind = CameraGoal::Kind::pose;
       to.camera.goal.pose = from.camera.pose;
       if (from.camera.goal.kind != CameraGoal::Kind::none) to.camera.goal = from.camera.goal;
     }},
    plain<&Shown::field>(part::field),
    plain<&Shown::field_step>(part::field_step),
    plain<&Shown::field_note>(part::field_note),
    plain<&Shown::swing_window_s, &Shown::before_swing>(part::swing),
    plain<&Shown::baseline, &Shown::baseline_name>(part::baseline),
    plain<&Shown::what_if>(part::what_if),
    plain<&Shown::path>(part::path),
    {part::alarm_rules,
     [](const Shown& a, const Shown& b) {
       return a.alarms.rules == b.alarms.rules && a.alarms.acknowledged == b.alarms.acknowledged;
     },
     [](const Shown& from, Shown& to) {
       to.alarms.rules = from.alarms.rules;
       to.alarms.acknowledged = from.alarms.acknowledged;
     }},
    {part::alarms,
     [](const Shown& a, const Shown& b) {
       return a.alarms.log == b.alarms.log && a.alarms.now == b.alarms.now &&
              a.alarms.happenings == b.alarms.happenings;
     },
     [](const Shown& from, Shown& to) {
       to.alarms.happenings = from.alarms.happenings;
       to.alarms.log = from.alarms.log;
       to.alarms.now = from.alarms.now;
     }},
    plain<&Shown::theme>(part::theme),
    plain<&Shown::labels, &Shown::legends, &Shown::minimap, &Shown::scale, &Shown::surroundings, &Shown::flat_light>(
        part::overlays),
    plain<&Shown::headline_of_selection>(part::headline),
    plain<&Shown::folded_legends>(part::folded),
    plain<&Shown::problems>(part::problems),
};

}  // namespace

Parts differing(const Shown& a, const Shown& b) {
  Parts parts = 0;
  for (const auto& row : rows)
    if (!row.equal(a, b)) parts |= row.part;
  return parts;
}

void assign(Parts parts, const Shown& from, Shown& to) {
  for (const auto& row : rows)
    if (parts & row.part) row.take(from, to);
}

TimeAxis time_axis(const Shown& s) {
  if (!s.recorded()) return {};
  return {s.opened->document->recording->start(), s.opened->document->recording->end()};
}

}  // namespace hallscope
