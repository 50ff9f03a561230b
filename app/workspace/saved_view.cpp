#include "app/workspace/saved_view.h"

#include <algorithm>

#include "app/workspace/documents.h"
#include "app/workspace/hiding.h"
#include "app/workspace/what_if.h"
#include "models/measure/metric.h"
#include "models/words/say.h"

namespace hallscope {
namespace {

SavedView::Layer saved_layer(LayerKind kind, const LayerSetup& setup, const ValueRange& automatic) {
  SavedView::Layer saved;
  saved.kind = key(kind);
  saved.visible = setup.visible;
  saved.quiet = setup.quiet;
  if (!setup.track) return saved;
  saved.metric = label(setup.track->metric());
  saved.range = setup.range == automatic ? SavedView::Layer::Range::automatic : SavedView::Layer::Range::fixed;
  saved.fixed = setup.range;
  saved.color_map = setup.color_map;
  if (has_atlas(kind)) saved.mean = setup.mean;
  return saved;
}

/// One layer as a view has it. Where the recording has not its metric it stays as it is.
void apply_layer(const SavedView::Layer& wanted, LayerKind kind, const Facility& facility, const Recording& recording,
                 LayerSetup& layer) {
  const bool same = layer.track ? label(layer.track->metric()) == wanted.metric : wanted.metric.empty();
  if (!same && has_atlas(kind)) {
    const auto found = std::ranges::find_if(recording.tracks,
                                            [&](const auto& track) { return label(track->metric()) == wanted.metric; });
    if (wanted.metric.empty())
      layer.track = nullptr;
    else if (found != recording.tracks.end())
      layer = make_layer(facility, recording, *found);
    else
      return;
  }
  layer.visible = wanted.visible;
  layer.quiet = wanted.quiet;
  if (!layer.track) return;
  if (wanted.range == SavedView::Layer::Range::automatic)
    layer.range = automatic_range(facility, recording, kind, layer);
  else if (wanted.range == SavedView::Layer::Range::fixed)
    layer.range = wanted.fixed;
  layer.color_map = wanted.color_map.value_or(layer.color_map);
  layer.mean = wanted.mean.value_or(layer.mean);
}

}  // namespace

SavedView view_of(const Shown& s, std::string name) {
  const auto& facility = *s.facility();
  SavedView view;
  view.name = std::move(name);
  view.pose = s.camera.pose;
  view.walking = s.camera.walking;
  view.time = s.instant;
  if (s.selection != no_element) view.selection = facility.path(s.selection);
  if (s.selection.several()) view.selected = selected_parts(facility, s.selection.all(), most_selected_parts);
  view.section = s.section;
  for (const auto e : s.hidden) view.hidden.push_back(facility.path(e));
  view.rulers = s.rulers;
  view.mode = s.mode.mode;
  if (s.what_if.asked() && s.mode.mode == Mode::what_if) view.what_if = facility.path(s.what_if.element);
  view.swing_s = s.swing_window_s;
  if (s.baseline) view.compared_with = s.baseline_name;
  view.run = run_of(*s.opened->document);
  view.flat_light = s.flat_light;
  view.surroundings = s.surroundings;
  view.scale = s.scale;
  for (const auto kind : all_of<LayerKind>) view.layers.push_back(saved_layer(kind, s.layers[kind], s.automatic[kind]));
  return view;
}

std::optional<OtherRun> other_run(const SavedView& view, const Shown& s) {
  const auto less = [](const std::string& run, const std::string& baseline) {
    return baseline.empty() ? run : say("%1 less %2", run, baseline);
  };
  const bool same = !view.run.known() || view.run == run_of(*s.opened->document);
  const bool compared = view.compared_with.empty() || (s.baseline && s.baseline_name == view.compared_with);
  if (same && compared) return std::nullopt;
  return OtherRun{view.name, less(view.run.name, view.compared_with)};
}

void show_view(Shown& s, const SavedView& view) {
  const auto& facility = *s.facility();
  s.other_run = other_run(view, s);
  s.what_if = {};
  s.recorded_layers = {};
  s.before_swing.reset();
  if (view.compared_with.empty()) {
    s.baseline.reset();
    s.baseline_name.clear();
  }
  s.swing_window_s = view.swing_s;
  s.document = with_changes(s);
  apply_layers(view, facility, *s.document->recording, s.layers);
  s.automatic = automatic_ranges(*s.document, s.layers);
  s.mode = {view.mode, true};
  s.selection = selection_of(view, facility);
  const auto axis = time_axis(s);
  if (view.time && axis.end > axis.start) s.instant = std::clamp(*view.time, axis.start, axis.end);
  if (const auto failed = view.what_if.empty() ? no_element : facility.find(view.what_if); failed != no_element)
    ask_what_if(s, failed);
  std::vector<ElementIndex> hidden;
  for (const auto& path : view.hidden)
    if (const auto e = facility.find(path); e != no_element && e != 0) hidden.push_back(e);
  s.hidden = as_hidden(facility, std::move(hidden));
  s.section = view.section;
  s.rulers = view.rulers;
  s.flat_light = view.flat_light.value_or(s.flat_light);
  s.surroundings = view.surroundings.value_or(s.surroundings);
  s.scale = view.scale.value_or(s.scale);
  s.camera.walking = view.walking;
  s.camera.goal = {};
  s.camera.goal.kind = CameraGoal::Kind::pose;
  s.camera.goal.pose = view.pose;
}

void show_view(Workspace& workspace, const SavedView& view) {
  if (!workspace.shown().opened) return;
  auto edit = step(say("View %1", view.name));
  edit.moves_camera = true;
  workspace.edit(edit, [&](Shown& s) { show_view(s, view); });
}

Selection selection_of(const SavedView& view, const Facility& facility) {
  const auto lead = view.selection.empty() ? no_element : facility.find(view.selection);
  if (view.selected.empty()) return Selection(lead);
  auto found = elements_of(facility, view.selected);
  if (lead != no_element) found.push_back(lead);  // also where the others cannot be told in this facility
  return Selection(std::move(found), lead);
}

std::optional<LayerKind> kind_of(const SavedView::Layer& layer) {
  if (const auto kind = layer_kind(layer.kind)) return kind;
  for (const auto kind : all_of<LayerKind>)
    if (layer.kind == english_title(kind)) return kind;
  return std::nullopt;
}

void apply_layers(const SavedView& view, const Facility& facility, const Recording& recording, LayerSetups& layers) {
  for (const auto& wanted : view.layers)
    if (const auto kind = kind_of(wanted)) apply_layer(wanted, *kind, facility, recording, layers[*kind]);
}

}  // namespace hallscope
