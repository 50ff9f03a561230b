#include "app/workspace/modes.h"

#include "app/workspace/carry_over.h"
#include "app/workspace/changes.h"
#include "app/workspace/documents.h"
#include "app/workspace/selecting.h"
#include "app/workspace/what_if.h"
#include "app/workspace/workspace.h"
#include "models/words/say.h"

namespace hallscope {
std::string lacking(const Shown& s, Mode mode) {
  if (!s.opened) return say("Nothing is open");
  if (mode == Mode::air && s.field_step.step) return {};
  if (mode == Mode::what_if && !s.what_if.asked() && s.selection == no_element)
    return say("Select what shall fail first");
  return lacking(*s.facility(), *s.document->recording, mode);
}

void show_mode(Shown& s, Mode mode) {
  s.mode.mode = mode;
  if (mode == Mode::custom || !s.document) return;
  const bool field = s.field_step.step != nullptr;
  s.layers = mode_layers(*s.facility(), *s.document->recording, mode, field);
  s.recorded_layers = {};
  show_wanted_changes(s);
  s.automatic = automatic_ranges(*s.document, s.layers);
  if (field) s.field.setup.visible = mode == Mode::air;
  if (mode == Mode::what_if) s.what_if.marked = true;
}

LookedAt looked_at(const Shown& s) {
  return {s.mode, layers_as_recorded(s), s.field.setup.visible, s.opened ? s.opened->document->recording : nullptr};
}

void look_at(Shown& s, const LookedAt& before) {
  s.mode = before.mode;
  if (!s.document) return;
  const auto& recording = *s.document->recording;
  auto layers = before.layers;
  if (before.recording != s.opened->document->recording) {
    layers = mode_layers(*s.facility(), recording, before.mode.mode, s.field_step.step != nullptr);
    carry_over_layers(before.layers, recording, layers);
  }
  s.layers = std::move(layers);
  s.recorded_layers = {};
  show_wanted_changes(s);
  s.automatic = automatic_ranges(*s.document, s.layers);
  s.field.setup.visible = before.field_visible;
}

void choose_mode(Workspace& workspace, Mode mode) {
  const auto& shown = workspace.shown();
  if (mode == Mode::custom || !lacking(shown, mode).empty()) return;
  const bool asks = mode == Mode::what_if && !shown.what_if.asked();
  const auto text =
      asks ? say("What if %1 fails", name_of(*shown.facility(), shown.selection)) : say("Mode %1", title(mode));
  workspace.edit(step(text), [&](Shown& s) {
    if (asks) ask_what_if(s, s.selection);
    s.mode.chosen = true;
    show_mode(s, mode);
  });
}

}  // namespace hallscope
