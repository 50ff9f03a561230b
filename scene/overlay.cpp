#include "scene/overlay.h"

#include "scene/scene_state.h"

namespace hallscope {

void SceneOverlay::set_labels_visible(bool on) { s_.wishes.labels = on; }

void SceneOverlay::set_legends_visible(bool on) {
  s_.wishes.legends = on;
  s_.parts->overlay.outdate();
}

void SceneOverlay::set_folded_legends(std::map<std::string, bool> folded) {
  if (folded == s_.folded) return;
  s_.folded = std::move(folded);
  s_.parts->overlay.outdate();
}

const std::map<std::string, bool>& SceneOverlay::folded_legends() const { return s_.folded; }

void SceneOverlay::set_caption(std::string text) { s_.wishes.caption = std::move(text); }

void SceneOverlay::set_transparent(bool on) {
  s_.wishes.transparent = on;
  s_.set_background();
}

void SceneOverlay::set_minimap_visible(bool on) {
  s_.wishes.minimap = on;
  s_.parts->overlay.outdate();
}

void SceneOverlay::set_scale_visible(bool on) { s_.wishes.scale_bar = on; }
void SceneOverlay::set_surroundings_visible(bool on) { s_.wishes.surroundings = on; }

void SceneOverlay::set_pixel_ratio(double ratio) {
  if (ratio == s_.wishes.pixel_ratio) return;
  s_.wishes.pixel_ratio = ratio;
  s_.parts->overlay.outdate();
}

PictureTool SceneOverlay::tool_at(double x, double y) const {
  const auto& places = s_.parts->overlay;
  if (const auto i = legend_at(places.legends(), x, y))
    return places.legends()[*i].folded ? PictureTool::folded_legend : PictureTool::legend;
  return places.minimap() && places.minimap()->panel.holds(x, y) ? PictureTool::minimap : PictureTool::none;
}

}  // namespace hallscope
