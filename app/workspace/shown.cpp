#include "app/workspace/shown.h"

#include <algorithm>

namespace hallscope {
namespace {

bool same(const FieldPlacement& a, const FieldPlacement& b) {
  return a.file == b.file && a.translate == b.translate && a.rotate_deg == b.rotate_deg && a.scale == b.scale &&
         a.array == b.array;
}

bool same(const CameraGoal& a, const CameraGoal& b) {
  return a.kind == b.kind && a.preset == b.preset && a.element == b.element && same(a.pose, b.pose) &&
         a.eased == b.eased;
}

bool same(const CameraShown& a, const CameraShown& b) {
  return same(a.pose, b.pose) && a.walking == b.walking && same(a.goal, b.goal);
}

bool same(const FieldShown& a, const FieldShown& b) {
  const auto alike = [](const FieldPlacement& one, const FieldPlacement& other) { return same(one, other); };
  return std::ranges::equal(a.choices, b.choices, alike) && a.chosen == b.chosen &&
         a.from_document == b.from_document && a.following == b.following && a.step == b.step && same(a.setup, b.setup);
}

bool same(const LoadedField& a, const LoadedField& b) {
  return a.field == b.field && a.step == b.step && a.index == b.index;
}

bool same(const WhatIfShown& a, const WhatIfShown& b) {
  return a.document == b.document && a.at == b.at && a.element == b.element && a.impact == b.impact &&
         a.times == b.times && a.marked == b.marked && a.run_wanted == b.run_wanted;
}

bool same(const PathShown& a, const PathShown& b) { return a.lit == b.lit && a.of == b.of && a.flow == b.flow; }

bool same_layers(const Shown& a, const Shown& b) {
  for (std::size_t i = 0; i < a.layers.size(); ++i)
    if (!same(a.layers[i], b.layers[i]) || !same(a.automatic[i], b.automatic[i])) return false;
  return true;
}

/// One part: how it is compared and how it is taken over. What has no row here is no part.
struct Row {
  Parts part;
  bool (*equal)(const Shown&, const Shown&);
  void (*take)(const Shown& from, Shown& to);
};

/// The row of members that compare by themselves.
template <auto... members>
constexpr Row plain(Parts part) {
  return {part, [](const Shown& a, const Shown& b) { return ((a.*members == b.*members) && ...); },
          [](const Shown& from, Shown& to) { ((to.*members = from.*members), ...); }};
}

/// The row of a member that same() compares.
template <auto member>
constexpr Row compared(Parts part) {
  return {part, [](const Shown& a, const Shown& b) { return same(a.*member, b.*member); },
          [](const Shown& from, Shown& to) { to.*member = from.*member; }};
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
    {part::layers, same_layers,
     [](const Shown& from, Shown& to) {
       to.layers = from.layers;
       to.automatic = from.automatic;
     }},
    plain<&Shown::hidden>(part::hidden),
    plain<&Shown::section>(part::section),
    plain<&Shown::rulers>(part::rulers),
    {part::camera, [](const Shown& a, const Shown& b) { return same(a.camera, b.camera); },
     [](const Shown& from, Shown& to) {
       to.camera.walking = from.camera.walking;
       to.camera.goal = {};
       to.camera.goal.kind = CameraGoal::Kind::pose;
       to.camera.goal.pose = from.camera.pose;
       if (from.camera.goal.kind != CameraGoal::Kind::none) to.camera.goal = from.camera.goal;
     }},
    compared<&Shown::field>(part::field),
    compared<&Shown::field_step>(part::field_step),
    plain<&Shown::field_note>(part::field_note),
    plain<&Shown::swing_window_s>(part::swing),
    plain<&Shown::baseline, &Shown::baseline_name>(part::baseline),
    compared<&Shown::what_if>(part::what_if),
    compared<&Shown::path>(part::path),
    plain<&Shown::theme>(part::theme),
    plain<&Shown::labels, &Shown::legends, &Shown::minimap>(part::overlays),
    plain<&Shown::folded_legends>(part::folded),
    plain<&Shown::problems>(part::problems),
};

}  // namespace

bool same(const ValueRange& a, const ValueRange& b) { return a.low == b.low && a.high == b.high; }

bool same(const Pose& a, const Pose& b) {
  return a.target == b.target && a.distance == b.distance && a.azimuth == b.azimuth && a.elevation == b.elevation;
}

bool same(const LayerSetup& a, const LayerSetup& b) {
  return a.track == b.track && same(a.range, b.range) && a.color_map == b.color_map && a.visible == b.visible &&
         a.limits == b.limits && a.mean == b.mean && a.title == b.title && a.more == b.more;
}

bool same(const FieldSlice& a, const FieldSlice& b) {
  return a.visible == b.visible && a.normal == b.normal && a.position == b.position;
}

bool same(const FieldSetup& a, const FieldSetup& b) {
  return a.visible == b.visible && same(a.placement, b.placement) && a.array == b.array && same(a.range, b.range) &&
         a.color_map == b.color_map && same(a.slice, b.slice) && a.floor == b.floor && a.volume == b.volume &&
         a.rack_faces == b.rack_faces && a.isosurfaces == b.isosurfaces && a.streamlines == b.streamlines;
}

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
