#include "app/workspace/changes.h"

#include <utility>

#include "app/workspace/documents.h"
#include "app/workspace/mode_layers.h"
#include "app/workspace/modes.h"
#include "models/analysis/derived/derived_tracks.h"
#include "models/measure/time.h"
#include "models/words/say.h"

namespace hallscope {

namespace {

/// Another setup in the place of one that is or is not visible.
void replace(LayerSetup& layer, LayerSetup by) {
  by.visible = layer.visible;
  by.quiet = layer.quiet;
  layer = std::move(by);
}

/// How a layer showed what was recorded, over the recording that is open now; with what it has of itself when nothing
/// is kept of it.
LayerSetup as_recorded(const Facility& facility, const Recording& recording, std::shared_ptr<const Track> track,
                       LayerSetup* kept) {
  if (!kept || !kept->track || kept->track->metric() != track->metric())
    return make_layer(facility, recording, std::move(track));
  auto setup = std::exchange(*kept, {});
  setup.track = std::move(track);
  return setup;
}

}  // namespace

std::vector<LayerKind> show_change(const Facility& facility, const Recording& recording, Change change,
                                   LayerSetups& layers, LayerSetups* recorded_layers) {
  std::vector<LayerKind> others;
  for (const auto kind : all_of<LayerKind>) {
    auto& layer = layers[kind];
    if (!layer.track || !has_atlas(kind)) continue;
    const auto shown = layer.track->metric();
    const auto recorded = shown.change == Change::none ? layer.track : recorded_of(recording, shown);
    if (!recorded) continue;
    auto* kept = recorded_layers ? &(*recorded_layers)[kind] : nullptr;
    if (change == Change::none) {
      if (shown.change == Change::none) continue;
      replace(layer, as_recorded(facility, recording, recorded, kept));
    } else {
      const auto wanted = change_of(recording, recorded->metric(), change);
      if (!wanted || wanted == layer.track) continue;
      if (kept && shown.change == Change::none) *kept = layer;
      replace(layer, make_layer(facility, recording, wanted));
    }
    others.push_back(kind);
  }
  return others;
}

void show_wanted_changes(Shown& s) {
  if (!s.document) return;
  const auto& facility = *s.document->facility;
  const auto& recording = *s.document->recording;
  if (s.swing_window_s > 0) show_change(facility, recording, Change::swing, s.layers, &s.recorded_layers);
  if (s.baseline) show_change(facility, recording, Change::difference, s.layers, &s.recorded_layers);
}

LayerSetups layers_as_recorded(const Shown& s) {
  auto layers = s.layers;
  auto kept = s.recorded_layers;
  if (s.document) show_change(*s.document->facility, *s.document->recording, Change::none, layers, &kept);
  return layers;
}

void follow_changes(Shown& s, Change what) {
  if (!s.opened) return;
  s.document = with_changes(s);
  const auto& facility = *s.document->facility;
  const auto& recording = *s.document->recording;
  // Swings of another window, and differences from another run, take the place of those shown.
  show_change(facility, recording, Change::none, s.layers, &s.recorded_layers);
  const bool wanted = what == Change::swing ? s.swing_window_s > 0 : s.baseline != nullptr;
  // Swings are those of power: whoever looks at something else is led there, and back to what it was after them.
  if (wanted && what == Change::swing && s.mode.mode != Mode::custom && s.mode.mode != Mode::power &&
      lacking(facility, recording, Mode::power).empty()) {
    s.before_swing = std::make_shared<LookedAt>(looked_at(s));
    show_mode(s, Mode::power);
    s.mode.led_from = s.before_swing->mode.mode;
  }
  if (!wanted && what == Change::swing && s.mode.led_from) {
    const auto before = std::exchange(s.before_swing, nullptr);
    const auto led_from = std::exchange(s.mode.led_from, std::nullopt);
    if (s.mode.mode == Mode::power && before)
      look_at(s, *before);
    else if (s.mode.mode == Mode::power)
      show_mode(s, *led_from);
    // A question that was asked meanwhile leads back to what was before the swings.
    if (s.what_if.before && s.what_if.before->mode.led_from && before) s.what_if.before = before;
  }
  show_wanted_changes(s);
  if (wanted) show_change(facility, recording, what, s.layers, &s.recorded_layers);
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
