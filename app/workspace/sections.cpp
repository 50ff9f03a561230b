#include "app/workspace/sections.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "app/workspace/selecting.h"
#include "models/words/say.h"

namespace hallscope {

namespace {

constexpr double look_in_m = 1.5;  ///< through the racks, so that one sees between the rows

}  // namespace

void set_section(Workspace& workspace, const Section& section, const std::string& joins) {
  if (!workspace.shown().opened) return;
  workspace.edit(step(section.cuts() ? say("Section") : say("No section"), joins),
                 [&](Shown& s) { s.section = section; });
}

Section section_around_selection(const Shown& s) {
  if (!s.facility()) return {};
  const auto& facility = *s.facility();
  if (s.selection == no_element) return section_around(facility.bounds(), 0);
  const Body body = body_of(facility, s.selection);
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
    if (const Body body = body_of(*s.facility(), s.selection); !body.empty()) at = body.center();
  // The side towards the viewer is taken away.
  const double turn = pose.azimuth * std::numbers::pi / 180;
  const double towards = axis == 0 ? std::sin(turn) : -std::cos(turn);
  Section section;
  auto& sides = towards > 0 ? section.high : section.low;
  sides[static_cast<std::size_t>(axis)] = axis == 0 ? at.x : at.y;
  return section;
}

}  // namespace hallscope
