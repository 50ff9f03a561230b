#pragma once

#include <array>
#include <cmath>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "models/analysis/derived/overlay.h"
#include "scene/atlas/atlas_layout.h"
#include "scene/geometry/mesh.h"
#include "scene/look/color_map.h"

namespace hallscope {

/// How values become colours.
struct ColorScale {
  ColorMapName map = ColorMapName::viridis;
  double low = 0;
  double high = 1;
  bool quiet = false;
};

inline bool is_missing(const OverlayValue& v) { return v.quality == Quality::missing || std::isnan(v.value); }

/// The colour a value is drawn in: the map's, toned down when stale or bad, `missing_color` when missing.
Rgb color_of(const ColorScale&, const OverlayValue&);

/// The same as the texture wants it, see pack_data(), worked out beforehand for all values of a layer.
class PackedColors {
 public:
  explicit PackedColors(const ColorScale&);
  std::uint32_t operator()(const OverlayValue& v) const {
    if (is_missing(v)) return missing_;
    return (v.quality == Quality::good ? fresh_ : stale_)[color_bin(v.value, low_, high_)];
  }

 private:
  double low_, high_;
  std::uint32_t missing_;
  std::array<std::uint32_t, 256> fresh_, stale_;
};

/// One cell of a tile that shows a value of its own.
struct TileCell {
  std::uint8_t row = 0;  ///< lowest row of texels, 0 = bottom
  std::uint8_t height = 1;
  std::uint8_t column = 0;
  std::uint8_t width = 1;
};

/// Gathers one value after the other into one.
class GatheredValue {
 public:
  void add(const OverlayValue&, Gather);
  bool any() const { return any_; }
  const OverlayValue& value() const { return value_; }

 private:
  double sum_ = 0;
  OverlayValue value_;
  int known_ = 0;
  bool any_ = false;
};

/// The texels of an atlas with all its levels. Level 0 holds the cells (one GPU each); from `rack_level` on a rack is
/// one colour; coarser levels gather neighbouring racks. By default the worst stands for several, so that a single hot
/// GPU stays visible from campus height; Gather::mean averages instead. Levels finer than `rack_level` are undefined in
/// bands of which nothing has been painted: most of a large atlas is never seen near enough, and takes no memory.
class AtlasImage {
 public:
  /// A tile has `tile_width` × `tile_height` texels, both powers of two.
  AtlasImage(const AtlasLayout& layout, std::uint32_t tile_width, std::uint32_t tile_height);

  struct Level {
    std::uint32_t width = 0, height = 0;
    std::unique_ptr<std::uint32_t[]> rgba;  ///< row-major from the bottom; bytes r, g, b, a in memory
  };
  std::span<const Level> levels() const { return levels_; }
  std::uint32_t rack_level() const { return rack_level_; }
  std::uint32_t tile_width() const { return tile_width_; }
  std::uint32_t tile_height() const { return tile_height_; }

  /// Paints the finest levels of one tile: `base` (tile_height colours, bottom up) first, then the cells' values over
  /// it; where they merge, one is gathered from them. `used_rows` rows carry the face; the rows above repeat the
  /// topmost one, against bleeding.
  void paint_cells(std::uint32_t slot, std::span<const Rgb> base, std::uint32_t used_rows,
                   std::span<const TileCell> cells, std::span<const OverlayValue> values, const PackedColors&, Gather);
  /// Paints the finest levels of one tile in a single colour (a missing value as a hatch).
  void paint_plain(std::uint32_t slot, const OverlayValue&, const PackedColors&);
  void paint_neutral(std::uint32_t slot, Rgb);

  /// Paints rack_level and everything coarser from one value a slot. Slots without an element are skipped; slots in
  /// `neutral` (same size, 0 = data) are drawn in that colour and never count.
  void paint_racks(std::span<const OverlayValue> values, std::span<const std::uint32_t> neutral, const PackedColors&,
                   Gather);

 private:
  void begin_band(std::uint32_t slot);
  void paint_racks_of(std::uint32_t band, std::uint32_t level, const PackedColors&);
  void put_tile(std::uint32_t slot, std::uint32_t level, std::span<const std::uint32_t> texels);

  const AtlasLayout* layout_;
  std::uint32_t tile_width_, tile_height_, rack_level_;
  std::vector<Level> levels_;
  std::vector<bool> begun_;                    // bands whose finest levels are defined
  std::vector<std::uint32_t> tile_, coarser_;  // of one slot: an atlas's rows are far apart in memory
  std::vector<GatheredValue> blocks_;
  std::vector<OverlayValue> merged_;
  std::vector<std::uint32_t> merged_neutral_;
  std::vector<std::uint8_t> merged_used_;
};

/// Packs a colour as the texture wants it: one that is not data.
std::uint32_t pack(Rgb);
/// The same of a colour that tells a value, or that there is none. Light must not change it much, so its alpha says so.
std::uint32_t pack_data(Rgb);

}  // namespace hallscope
