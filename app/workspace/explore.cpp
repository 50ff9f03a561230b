#include "app/workspace/explore.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>

#include "models/facility/rack_face.h"
#include "models/words/say.h"
#include "scene/sight/visibility.h"

namespace hallscope {
namespace {

constexpr double look_in_m = 1.5;  ///< through the racks, so that one sees between the rows

CameraGoal goal(CameraGoal::Kind kind) {
  CameraGoal g;
  g.kind = kind;
  return g;
}

void go(Shown& s, const CameraGoal& goal) {
  s.camera.goal = goal;
  s.camera.walking = false;
}

void set_hidden(Shown& s, std::vector<ElementIndex> hidden) {
  s.hidden = as_hidden(*s.facility(), std::move(hidden));
  if (is_hidden(s, s.selection)) s.selection = no_element;
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

void select(Workspace& workspace, ElementIndex e) {
  const auto* facility = workspace.shown().facility();
  if (!facility || (e != no_element && e >= facility->size())) return;
  workspace.edit(step(say("Select %1", path_of(*facility, e))), [e](Shown& s) { s.selection = e; });
}

void fly_to(Workspace& workspace, ElementIndex e) {
  const auto* facility = workspace.shown().facility();
  if (!facility || e >= facility->size()) return;
  workspace.edit(step(say("Select %1", path_of(*facility, e))), [e](Shown& s) {
    s.selection = e;
    auto there = goal(CameraGoal::Kind::element);
    there.element = e;
    go(s, there);
  });
}

void send_camera(Workspace& workspace, CameraGoal where) {
  if (!workspace.shown().opened) return;
  workspace.edit(passing(), [&](Shown& s) { go(s, where); });
}

void go_to(Workspace& workspace, CameraPreset preset, bool eased) {
  auto there = goal(CameraGoal::Kind::preset);
  there.preset = preset;
  there.eased = eased;
  send_camera(workspace, there);
}

void walk(Workspace& workspace, bool on) {
  if (!workspace.shown().opened) return;
  workspace.edit(passing(), [on](Shown& s) { s.camera.walking = on; });
}

std::vector<ElementIndex> as_hidden(const Facility& facility, std::vector<ElementIndex> hidden) {
  for (auto& e : hidden) e = hideable(facility, e);
  std::sort(hidden.begin(), hidden.end());
  hidden.erase(std::unique(hidden.begin(), hidden.end()), hidden.end());
  if (!hidden.empty() && hidden.back() == no_element) hidden.pop_back();
  return hidden;
}

bool is_hidden(const Shown& s, ElementIndex e) {
  if (s.hidden.empty() || !s.facility()) return false;
  for (; e != no_element; e = s.facility()->element(e).parent)
    if (std::binary_search(s.hidden.begin(), s.hidden.end(), e)) return true;
  return false;
}

void hide(Workspace& workspace, ElementIndex e) {
  const auto* facility = workspace.shown().facility();
  if (!facility || e >= facility->size()) return;
  const auto whole = hideable(*facility, e);
  workspace.edit(step(say("Hide %1", name_of(*facility, whole))), [e](Shown& s) {
    auto hidden = s.hidden;
    hidden.push_back(e);
    set_hidden(s, std::move(hidden));
  });
}

void isolate(Workspace& workspace, std::vector<ElementIndex> kept) {
  const auto* facility = workspace.shown().facility();
  if (!facility || kept.empty()) return;
  const auto what = kept.size() == 1 ? name_of(*facility, kept.front()) : say("%1 elements", kept.size());
  workspace.edit(step(say("Show %1 alone", what)), [&](Shown& s) { set_hidden(s, all_but(*s.facility(), kept)); });
}

void show_all(Workspace& workspace) {
  workspace.edit(step(say("Show all")), [](Shown& s) { s.hidden.clear(); });
}

void set_section(Workspace& workspace, const Section& section, const std::string& joins) {
  if (!workspace.shown().opened) return;
  workspace.edit(step(section.cuts() ? say("Section") : say("No section"), joins),
                 [&](Shown& s) { s.section = section; });
}

Section section_around_selection(const Shown& s) {
  if (!s.facility()) return {};
  const auto& facility = *s.facility();
  if (s.selection == no_element) return section_around(facility.bounds(), 0);
  const Body body = world_body(facility, s.selection);
  if (body.empty()) return s.section;
  const double size = std::max({body.size.x, body.size.y, body.size.z});
  Section section = section_around(body, std::clamp(0.1 * size, 0.1, 1.5));
  // What stands on the floor keeps the floor.
  if (body.origin.z < 0.5) section.low[2] = -Section::open;
  return section;
}

Section looking_in_from_above(const Shown& s) {
  Section section = s.section;
  section.high[2] = look_in_m;
  return section;
}

Section cut_across(const Shown& s, int axis) {
  const Pose& pose = s.camera.pose;
  Vec3 at = pose.target;
  if (s.facility() && s.selection != no_element)
    if (const Body body = world_body(*s.facility(), s.selection); !body.empty()) at = body.center();
  // The side towards the viewer is taken away.
  const double turn = pose.azimuth * std::numbers::pi / 180;
  const double towards = axis == 0 ? std::sin(turn) : -std::cos(turn);
  Section section;
  auto& sides = towards > 0 ? section.high : section.low;
  sides[static_cast<std::size_t>(axis)] = axis == 0 ? at.x : at.y;
  return section;
}

void set_rulers(Workspace& workspace, std::vector<Ruler> rulers) {
  const bool more = rulers.size() > workspace.shown().rulers.size();
  workspace.edit(step(more ? say("Ruler") : say("Remove ruler")), [&](Shown& s) { s.rulers = std::move(rulers); });
}

void measure_between(Workspace& workspace, ElementIndex a, ElementIndex b) {
  const auto* facility = workspace.shown().facility();
  if (!facility || a >= facility->size() || b >= facility->size()) return;
  auto rulers = workspace.shown().rulers;
  rulers.push_back(gap_between(world_body(*facility, a), world_body(*facility, b)));
  set_rulers(workspace, std::move(rulers));
}

ElementIndex nearest_hall(const Shown& s) {
  ElementIndex best = no_element;
  if (!s.facility()) return best;
  double nearest = std::numeric_limits<double>::infinity();
  const Vec3 p = s.camera.pose.target;
  for (const auto hall : s.facility()->of_type(ElementType::Hall)) {
    const Body& body = s.facility()->body(hall);
    const double away = std::hypot(body.center().x - p.x, body.center().y - p.y);
    if (body.empty() || away >= nearest) continue;
    nearest = away;
    best = hall;
  }
  return best;
}

ElementIndex next_hall(const Facility& facility, ElementIndex from, int by) {
  const auto halls = facility.of_type(ElementType::Hall);
  if (halls.empty()) return no_element;
  const auto now = std::find(halls.begin(), halls.end(), from);
  const auto count = static_cast<std::ptrdiff_t>(halls.size());
  std::ptrdiff_t next = by > 0 ? 0 : count - 1;
  if (now != halls.end()) next = (now - halls.begin() + by + count) % count;
  return halls[static_cast<std::size_t>(next)];
}

void go_to_hall(Workspace& workspace, ElementIndex hall, bool inside) {
  if (hall == no_element) return;
  auto there = goal(inside ? CameraGoal::Kind::aisle : CameraGoal::Kind::hall);
  there.element = hall;
  send_camera(workspace, there);
}

void jump_to(Workspace& workspace, double instant) {
  const auto axis = time_axis(workspace.shown());
  workspace.edit(step(say("Instant"), "instant"),
                 [&](Shown& s) { s.instant = std::clamp(instant, axis.start, axis.end); });
}

void set_layer(Workspace& workspace, LayerKind kind, const LayerSetup& setup, const std::string& joins) {
  const auto& before = workspace.shown().layer(kind);
  std::string text = title(kind);
  if (before.visible != setup.visible)
    text = setup.visible ? say("Show layer %1", text) : say("Hide layer %1", text);
  else
    text = before.range.low != setup.range.low || before.range.high != setup.range.high ? say("%1: range", text)
                                                                                        : say("%1: colours", text);
  workspace.edit(step(text, joins), [&](Shown& s) { s.layer(kind) = setup; });
}

void choose_metric(Workspace& workspace, LayerKind kind, std::shared_ptr<const Track> track) {
  if (!workspace.shown().opened) return;
  const auto metric = track ? title(track->metric()) : say("none");
  workspace.edit(step(title(kind) + ": " + metric), [&](Shown& s) {
    s.layer(kind) = make_layer(*s.facility(), std::move(track));
    s.automatic[static_cast<std::size_t>(kind)] = s.layer(kind).range;
  });
}

void ask_what_if(Workspace& workspace, ElementIndex e) {
  const auto* facility = workspace.shown().facility();
  if (!facility || e >= facility->size()) return;
  workspace.edit(step(say("What if %1 fails", name_of(*facility, e))), [e](Shown& s) {
    s.what_if = {};
    s.what_if.document = s.opened->document;
    s.what_if.at = s.instant;
    s.what_if.element = e;
  });
}

void end_what_if(Workspace& workspace) {
  workspace.edit(step(say("End what if")), [](Shown& s) { s.what_if = {}; });
}

}  // namespace hallscope
