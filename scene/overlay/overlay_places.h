#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "scene/overlay/legend_layout.h"
#include "scene/overlay/minimap.h"
#include "scene/part/frame_view.h"

namespace hallscope {

/// Which legends someone has folded (true) or unfolded (false), by LegendEntry::key.
using FoldedLegends = std::map<std::string, bool>;

/// Where legends and the minimap go in a picture: they make room for each other, and names and the camera for them.
class OverlayPlaces {
 public:
  explicit OverlayPlaces(MeasureText measure) : measure_(std::move(measure)) {}

  /// What is to be placed has changed.
  void outdate() { outdated_ = true; }
  /// False when place() must be called before a picture of this size.
  bool placed_for(int width, int height) const { return !outdated_ && width == width_ && height == height_; }
  /// `world` is what the minimap shows.
  void place(std::vector<LegendEntry>, const FoldedLegends&, const PictureWishes&, const Body& world, int width,
             int height);

  /// As many as there is room for, of entries() the first.
  const std::vector<PlacedLegend>& legends() const { return legends_; }
  const std::vector<LegendEntry>& entries() const { return entries_; }
  const std::optional<Minimap>& minimap() const { return minimap_; }
  std::vector<PixelRect> legend_panels() const;
  /// The x from which on the right of the picture is covered; its width when nothing stands there.
  int covered_from() const;
  /// The y down to which legends cover it there, 0 without any, and the one from which on the minimap does, the height
  /// without one.
  int covered_down_to() const;
  int covered_up_to() const;
  /// Rises when anything has been placed anew.
  std::uint64_t version() const { return version_; }
  const MeasureText& measure() const { return measure_; }

 private:
  const MeasureText measure_;
  bool outdated_ = true;
  int width_ = 0, height_ = 0;
  std::vector<LegendEntry> entries_;
  std::vector<PlacedLegend> legends_;
  std::optional<Minimap> minimap_;
  std::uint64_t version_ = 0;
};

}  // namespace hallscope
