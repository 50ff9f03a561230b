#include "app/workspace/changes.h"

#include "app/workspace/documents.h"
#include "app/workspace/mode_layers.h"
#include "app/workspace/modes.h"
#include "models/analysis/derived/derived_tracks.h"
#include "models/measure/time.h"
#include "models/words/say.h"

namespace hallscope {

std::vector<LayerKind> show_change(const Facility& facility, const Recording& recording, Change change,
                                   LayerSetups& layers) {
  std::vector<LayerKind> others;
  for (const auto kind : all_of<LayerKind>) {
    if (!layers[kind].track) continue;
    const auto& shown = layers[kind].track->metric();
    const auto recorded = shown.change == Change::none ? layers[kind].track : recorded_of(recording, shown);
    if (!recorded) continue;
    const auto wanted = change == Change::none ? recorded : change_of(recording, recorded->metric(), change);
    if (!wanted || wanted == layers[kind].track) continue;
    const bool visible = layers[kind].visible, quiet = layers[kind].quiet;
    layers[kind] = make_layer(facility, recording, wanted);
    layers[kind].visible = visible;
    layers[kind].quiet = quiet;
    others.push_back(kind);
  }
  return others;
}

void follow_changes(Shown& s, Change what) {
  if (!s.opened) return;
  s.document = with_changes(s);
  const auto& facility = *s.document->facility;
  const auto& recording = *s.document->recording;
  // Swings of another window take the place of those shown; of racks, the tops carry power.
  for (auto& layer : s.layers) {
    if (!layer.track || layer.track->metric().change != what) continue;
    auto recorded = recorded_of(recording, layer.track->metric());
    if (!recorded) continue;
    const bool visible = layer.visible, quiet = layer.quiet;
    layer = make_layer(facility, recording, std::move(recorded));
    layer.visible = visible;
    layer.quiet = quiet;
  }
  const bool wanted = what == Change::swing ? s.swing_window_s > 0 : s.baseline != nullptr;
  // Swings are those of power: whoever looks at something else is led there.
  if (wanted && what == Change::swing && s.mode.mode != Mode::custom && s.mode.mode != Mode::power &&
      lacking(facility, recording, Mode::power).empty()) {
    s.mode.led_from = s.mode.mode;
    show_mode(s, Mode::power);
  }
  if (!wanted && what == Change::swing && s.mode.led_from) {
    if (s.mode.mode == Mode::power) show_mode(s, *s.mode.led_from);
    s.mode.led_from.reset();
  }
  if (wanted) show_change(facility, recording, what, s.layers);
  s.automatic = automatic_ranges(*s.document, s.layers);
}

void show_swing(Workspace& workspace, double seconds) {
  const auto text = seconds > 0 ? say("Load swing over %1", format_age(seconds)) : say("No load swing");
  workspace.edit(step(text), [seconds](Shown& s) {
    s.swing_window_s = seconds;
    follow_changes(s, Change::swing);
  });
}

void compare_with(Workspace& workspace, std::shared_ptr<const Recording> baseline, std::string name) {
  const auto text = baseline ? say("Compare with %1", name) : say("Stop comparing");
  workspace.edit(step(text), [&](Shown& s) {
    s.baseline = std::move(baseline);
    s.baseline_name = std::move(name);
    follow_changes(s, Change::difference);
  });
}

void compare_with_run_before(Workspace& workspace) {
  if (auto before = workspace.shown().run_before) compare_with(workspace, std::move(before), say("the run before"));
}

void stop_comparing(Workspace& workspace) { compare_with(workspace, nullptr, {}); }

}  // namespace hallscope
