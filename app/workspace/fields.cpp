#include "app/workspace/fields.h"

#include <algorithm>
#include <cmath>

#include "app/workspace/camera_moves.h"
#include "app/workspace/modes.h"
#include "models/words/say.h"
#include "scene/fields/default_array.h"
#include "scene/fields/field_world.h"

namespace hallscope {

void show_field(Shown& s, const LoadedField& loaded, const FieldRequest& request) {
  auto& setup = s.field.setup;
  const bool again = s.field_step.field == loaded.field;
  const auto& choice = s.field.choices.at(s.field.chosen);
  // Read anew with its facility, it is shown as it was.
  const bool read_anew = !again && !s.field_step.step && request.file.empty() && !choice.file.empty() &&
                         setup.placement.file == choice.file;
  if (!again && !read_anew) setup = requested_setup(request, *loaded.step, choice);
  if (!loaded.step->find(setup.array)) setup.array = loaded.step->arrays()[default_array(*loaded.step)].name;
  s.field_step = loaded;
  if (!again && !read_anew && !s.mode.chosen && s.mode.mode != Mode::what_if) show_mode(s, Mode::air);
}

void add_fields(Workspace& workspace, const std::vector<std::string>& files) {
  if (!workspace.shown().opened || files.empty()) return;
  workspace.edit(passing(), [&](Shown& s) {
    auto& choices = s.field.choices;
    for (const auto& file : files) {
      const auto known = std::ranges::find(choices, file, &FieldPlacement::file);
      s.field.chosen = static_cast<std::size_t>(known - choices.begin());
      if (known != choices.end()) continue;
      choices.emplace_back();
      choices.back().file = file;
    }
    s.field.from_document = false;
    s.mode.chosen = false;  // whoever asks for a field wants to look at air
  });
}

void choose_field(Workspace& workspace, std::size_t index) {
  const auto& choices = workspace.shown().field.choices;
  if (index >= choices.size()) return;
  workspace.edit(passing(), [index](Shown& s) {
    s.field.chosen = index;
    s.field.from_document = false;
  });
}

void choose_field_step(Workspace& workspace, std::size_t index) {
  workspace.edit(step(say("Field step"), "field step"), [index](Shown& s) {
    s.field.following = false;
    s.field.step = index;
  });
}

void let_field_follow(Workspace& workspace, bool on) {
  workspace.edit(step(on ? say("Field follows the time") : say("Field stands still")), [on](Shown& s) {
    s.field.following = on;
    if (!on) s.field.step = s.field_step.index;
  });
}

void change_field(Workspace& workspace, const std::string& text, const std::function<void(FieldSetup&)>& change,
                  const std::string& joins) {
  if (!workspace.shown().field_step.step) return;
  workspace.edit(step(text, joins), [&](Shown& s) {
    change(s.field.setup);
    if (s.field.chosen < s.field.choices.size()) s.field.choices[s.field.chosen] = s.field.setup.placement;
  });
}

std::size_t wanted_step(const Shown& s) {
  const auto& loaded = s.field_step;
  if (!loaded.field) return 0;
  const auto& recording = *s.opened->document->recording;
  if (s.field.following && follows_time(*loaded.field, recording)) return step_at(*loaded.field, recording, s.instant);
  return std::min(s.field.step.value_or(loaded.index), loaded.field->step_count() - 1);
}

Body field_box(const Shown& s) {
  return s.field_step.step ? field_bounds(*s.field_step.step, s.field.setup.placement) : Body{};
}

void fly_to_field(Workspace& workspace) {
  auto there = goal_at(CameraGoal::Kind::around);
  there.around = field_box(workspace.shown());
  if (!there.around.empty()) send_camera(workspace, there);
}

void look_at_air(Workspace& workspace, const Vec3& point) {
  const Body box = field_box(workspace.shown());
  constexpr double share = 0.15, least_m = 1.5;  // of the field, what is around the point
  const double side = std::max(least_m, share * std::max({box.size.x, box.size.y, box.size.z}));
  auto there = goal_at(CameraGoal::Kind::around);
  there.around.origin = point - Vec3{side, side, side} * 0.5;
  there.around.size = {side, side, side};
  send_camera(workspace, there);
}

FieldSlice slice_along(const Shown& s, const Vec3& axis) { return {true, axis, dot(axis, field_box(s).center())}; }

FieldSlice slice_moved(const Shown& s, double share) {
  auto slice = s.field.setup.slice;
  const Body box = field_box(s);
  const Vec3 along{std::abs(slice.normal.x), std::abs(slice.normal.y), std::abs(slice.normal.z)};
  slice.position += share * dot(along, box.size);
  slice.position = clamp_slice(slice, box);
  return slice;
}

}  // namespace hallscope
