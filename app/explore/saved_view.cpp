#include "app/explore/saved_view.h"

#include <algorithm>

#include "models/measure/metric.h"
#include "scene/sight/visibility.h"

namespace hallscope {

namespace {

SavedView::Layer saved_layer(LayerKind kind, const LayerSetup& setup, const ValueRange& automatic) {
  SavedView::Layer saved;
  saved.kind = title(kind);
  saved.visible = setup.visible;
  if (!setup.track) return saved;
  saved.metric = label(setup.track->metric());
  const bool by_itself = setup.range.low == automatic.low && setup.range.high == automatic.high;
  saved.range = by_itself ? SavedView::Layer::Range::automatic : SavedView::Layer::Range::fixed;
  saved.fixed = setup.range;
  saved.color_map = setup.color_map;
  if (has_atlas(kind)) saved.mean = setup.mean;
  return saved;
}

}  // namespace

SavedView view_of_scene(const Scene& scene, const Facility& facility, std::string name, const LayerRanges& automatic) {
  SavedView view;
  view.name = std::move(name);
  view.pose = scene.pose();
  view.walking = scene.walking();
  view.time = scene.time();
  if (scene.selection() != no_element) view.selection = facility.path(scene.selection());
  view.section = scene.section();
  for (const auto e : scene.hidden()) view.hidden.push_back(facility.path(e));
  view.rulers = scene.rulers().all();
  for (int i = 0; i < layer_kind_count; ++i) {
    const auto kind = static_cast<LayerKind>(i);
    view.layers.push_back(saved_layer(kind, scene.layer(kind), automatic[static_cast<std::size_t>(i)]));
  }
  return view;
}

void show_in_scene(const SavedView& view, const Facility& facility, Scene& scene, bool eased) {
  std::vector<ElementIndex> hidden;
  for (const auto& path : view.hidden)
    if (const auto e = facility.find(path); e != no_element && e != 0) hidden.push_back(e);
  scene.set_hidden(std::move(hidden));
  scene.set_section(view.section);
  scene.set_rulers(view.rulers);
  scene.set_walking(false);
  scene.set_pose(view.pose, eased && !view.walking);
  if (!view.walking) return;
  const auto selection = scene.selection();
  scene.set_selection(no_element);  // from here, not from before what is selected
  scene.set_walking(true);
  scene.set_selection(selection);
}

ElementIndex selection_of(const SavedView& view, const Facility& facility) {
  return view.selection.empty() ? no_element : facility.find(view.selection);
}

void apply_layers(const SavedView& view, const Facility& facility, const Recording& recording, Layers& layers) {
  for (const auto& wanted : view.layers)
    for (std::size_t i = 0; i < layers.size(); ++i) {
      const auto kind = static_cast<LayerKind>(i);
      if (wanted.kind != title(kind)) continue;
      auto& layer = layers[i];
      const bool same = layer.track ? label(layer.track->metric()) == wanted.metric : wanted.metric.empty();
      if (!same && has_atlas(kind)) {
        const auto found = std::find_if(recording.tracks.begin(), recording.tracks.end(),
                                        [&](const auto& track) { return label(track->metric()) == wanted.metric; });
        if (wanted.metric.empty())
          layer.track = nullptr;
        else if (found != recording.tracks.end())
          layer = make_layer(facility, *found);
        else
          continue;
      }
      layer.visible = wanted.visible;
      if (!layer.track) continue;
      if (wanted.range == SavedView::Layer::Range::automatic)
        layer.range = automatic_range(facility, recording, kind, layer);
      else if (wanted.range == SavedView::Layer::Range::fixed)
        layer.range = wanted.fixed;
      layer.color_map = wanted.color_map.value_or(layer.color_map);
      layer.mean = wanted.mean.value_or(layer.mean);
    }
}

}  // namespace hallscope
