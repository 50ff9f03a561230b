#include "scene/overlay/overlay_places.h"

#include <algorithm>

namespace hallscope {

void OverlayPlaces::place(std::vector<LegendEntry> entries, const FoldedLegends& folded, const PictureWishes& wishes,
                          const Body& world, int width, int height) {
  entries_ = std::move(entries);
  for (auto& entry : entries_)
    if (const auto chosen = folded.find(entry.key); chosen != folded.end()) entry.folded = chosen->second;
  const double scale = overlay_scale(width, height, wishes.pixel_ratio);
  // The minimap stands below the legends, which fold to make room for it: then all is in one column.
  const auto map = [&](const std::vector<PixelRect>& reserved) {
    return wishes.minimap ? place_minimap(world, width, height, scale, reserved) : std::nullopt;
  };
  minimap_ = map({});
  const int kept_below = minimap_ ? height - minimap_->panel.y + caption_height(scale) / 4 : 0;
  legends_.clear();
  if (wishes.legends) legends_ = legend_layout(entries_, width, height, wishes.pixel_ratio, measure_, kept_below);
  if (minimap_) minimap_ = map(legend_panels());  // someone may have unfolded more than there is room for
  outdated_ = false;
  width_ = width;
  height_ = height;
  ++version_;
}

std::vector<PixelRect> OverlayPlaces::legend_panels() const {
  std::vector<PixelRect> panels;
  for (const auto& legend : legends_) panels.push_back(legend.panel);
  return panels;
}

int OverlayPlaces::covered_from() const {
  int left = width_;
  if (minimap_ && minimap_->panel.x > width_ / 2) left = minimap_->panel.x;
  for (const auto& legend : legends_) left = std::min(left, legend.panel.x);
  return left;
}

int OverlayPlaces::covered_down_to() const {
  int down = 0;
  for (const auto& legend : legends_) down = std::max(down, legend.panel.bottom());
  return down;
}

int OverlayPlaces::covered_up_to() const {
  return minimap_ && minimap_->panel.x > width_ / 2 ? minimap_->panel.y : height_;
}

}  // namespace hallscope
