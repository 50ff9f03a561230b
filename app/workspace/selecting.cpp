#include "app/workspace/selecting.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "app/workspace/camera_moves.h"
#include "models/facility/element_words.h"
#include "models/facility/rack_face.h"
#include "models/facility/stands_in.h"
#include "models/words/say.h"

namespace hallscope {
namespace {

bool known(const Facility* facility, std::span<const ElementIndex> elements) {
  return facility && std::ranges::all_of(elements, [&](auto e) { return e < facility->size(); });
}

void show_selection(Workspace& workspace, Selection selection) {
  const auto& facility = *workspace.shown().facility();
  const auto what = selection.several() ? names_of(facility, selection.all()) : path_of(facility, selection);
  workspace.edit(step(say("Select %1", what)), [&](Shown& s) { s.selection = std::move(selection); });
}

}  // namespace

std::string name_of(const Facility& facility, ElementIndex e) {
  if (e == no_element) return say("nothing");
  const auto name = std::string(facility.name(e));
  return name.empty() ? facility.title() : name;
}

std::string path_of(const Facility& facility, ElementIndex e) {
  if (e == no_element) return say("nothing");
  const auto path = facility.path(e);
  return path.empty() ? facility.title() : path;
}

std::string names_of(const Facility& facility, std::span<const ElementIndex> elements) {
  if (elements.size() < 2) return name_of(facility, elements.empty() ? no_element : elements.front());
  const auto type = facility.element(elements.front()).type;
  const bool same = std::ranges::all_of(elements, [&](auto e) { return facility.element(e).type == type; });
  return same ? count_in_words(type, elements.size()) : say("%1 elements", elements.size());
}

std::string selected_ids(const Shown& s) {
  std::string ids;
  for (const auto e : s.selection.all()) ids += (ids.empty() ? "" : "\n") + s.facility()->path(e);
  return ids;
}

void select(Workspace& workspace, ElementIndex e) {
  const auto* facility = workspace.shown().facility();
  if (!facility || (e != no_element && e >= facility->size())) return;
  show_selection(workspace, Selection(e));
}

void select(Workspace& workspace, std::vector<ElementIndex> elements, ElementIndex lead) {
  if (known(workspace.shown().facility(), elements)) show_selection(workspace, Selection(std::move(elements), lead));
}

void select_more(Workspace& workspace, std::vector<ElementIndex> elements, ElementIndex lead) {
  const auto& selected = workspace.shown().selection;
  if (lead == no_element) lead = selected;
  elements.insert(elements.end(), selected.all().begin(), selected.all().end());
  select(workspace, std::move(elements), lead);
}

void toggle_selected(Workspace& workspace, ElementIndex e) {
  const auto& selected = workspace.shown().selection;
  if (!selected.contains(e)) return select_more(workspace, {e}, e);
  std::vector<ElementIndex> rest;
  std::ranges::copy_if(selected.all(), std::back_inserter(rest), [e](auto one) { return one != e; });
  select(workspace, std::move(rest), selected);
}

void select_run(Workspace& workspace, ElementIndex to) {
  const auto& s = workspace.shown();
  if (!s.facility() || to >= s.facility()->size()) return;
  const auto from = s.selection.lead();
  if (from == no_element) return select(workspace, to);
  std::vector<ElementIndex> run{from, to};
  const auto all = s.facility()->of_type(s.facility()->element(to).type);
  const auto first = std::ranges::lower_bound(all, std::min(from, to));
  run.insert(run.end(), first, std::ranges::upper_bound(all, std::max(from, to)));
  // The end that stays where it is leads, so that another end can be chosen.
  select(workspace, std::move(run), from);
}

std::vector<ElementIndex> alike(const Facility& facility, ElementIndex e, ElementIndex in, bool same_model) {
  std::vector<ElementIndex> found;
  if (e >= facility.size() || in >= facility.size()) return found;
  const auto& wanted = facility.element(e);
  std::ranges::copy_if(facility.of_type(wanted.type), std::back_inserter(found), [&](auto one) {
    return stands_in(facility, one, in) && (!same_model || facility.element(one).model == wanted.model);
  });
  return found;
}

void fly_to(Workspace& workspace, ElementIndex e) {
  const auto* facility = workspace.shown().facility();
  if (!facility || e >= facility->size()) return;
  workspace.edit(step(say("Select %1", path_of(*facility, e))), [e](Shown& s) {
    s.selection = e;
    auto there = goal_at(CameraGoal::Kind::element);
    there.element = e;
    send_camera(s, there);
  });
}

void fly_to_selection(Workspace& workspace) {
  const auto& s = workspace.shown();
  if (!s.facility() || s.selection == no_element) return;
  if (!s.selection.several()) return fly_to(workspace, s.selection);
  auto there = goal_at(CameraGoal::Kind::around);
  there.around = body_of(*s.facility(), s.selection);
  if (!there.around.empty()) send_camera(workspace, there);
}

void fly_around(Workspace& workspace, std::vector<ElementIndex> all) {
  const auto* facility = workspace.shown().facility();
  if (!facility || all.empty()) return;
  auto there = goal_at(CameraGoal::Kind::around);
  there.around = body_of(*facility, Selection(std::move(all)));
  if (!there.around.empty()) send_camera(workspace, there);
}

Body body_of(const Facility& facility, const Selection& selection) {
  Body around;
  ElementIndex last_rack = no_element;
  const bool many = selection.several();
  for (auto e : selection.all()) {
    // What is inside a rack is there where its rack is: half a million GPUs are a few thousand racks.
    if (many)
      if (const auto rack = facility.ancestor(e, ElementType::Rack); rack != no_element) e = rack;
    if (e == last_rack) continue;
    last_rack = e;
    grow(around, world_body(facility, e));
  }
  return around;
}

}  // namespace hallscope
