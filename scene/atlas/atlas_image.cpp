#include "scene/atlas/atlas_image.h"

#include <algorithm>
#include <bit>
#include <cmath>

namespace hallscope {

namespace {

// Two greys in alternate rows: a missing value reads as "no data" even where the map itself goes through grey.
constexpr Rgb missing_dark{0x8b, 0x7f, 0x88};

Rgb missing_in_row(std::uint32_t row) { return row % 4 < 2 ? missing_color : missing_dark; }

/// A colour of the scale's map, as a value of now or of before is drawn.
Rgb toned(const ColorScale& scale, Rgb of_map, bool fresh) {
  const Rgb color = scale.quiet ? quiet_color(of_map) : of_map;
  return fresh ? color : stale_color(color);
}

bool stands_for_both(const OverlayValue& a, const OverlayValue& b, Gather how) {
  return !is_missing(a) && (is_missing(b) || outranks(a.value, b.value, how));
}

OverlayValue gathered(const OverlayValue& a, const OverlayValue& b, Gather how) {
  GatheredValue both;
  both.add(a, how);
  both.add(b, how);
  return both.value();
}

}  // namespace

void GatheredValue::add(const OverlayValue& v, Gather how) {
  if (how != Gather::mean || is_missing(v)) {
    if (!any_ || stands_for_both(v, value_, how)) value_ = v;
  } else {
    sum_ += v.value;
    ++known_;
    const bool first = known_ == 1;
    value_ = {static_cast<float>(sum_ / known_), first ? v.quality : worse(v.quality, value_.quality)};
  }
  any_ = true;
}

std::uint32_t pack(Rgb c) {
  return static_cast<std::uint32_t>(c.r) | static_cast<std::uint32_t>(c.g) << 8 |
         static_cast<std::uint32_t>(c.b) << 16 | 0xff000000u;
}

std::uint32_t pack_data(Rgb c) { return (pack(c) & 0xffffffu) | std::uint32_t{data_alpha} << 24; }

Rgb color_of(const ColorScale& scale, const OverlayValue& v) {
  if (is_missing(v)) return missing_color;
  return toned(scale, color_of(scale.map, v.value, scale.low, scale.high), v.quality == Quality::good);
}

PackedColors::PackedColors(const ColorScale& scale)
    : low_(scale.low), high_(scale.high), missing_(pack_data(missing_color)) {
  const auto& table = color_table(scale.map);
  for (std::size_t i = 0; i < table.size(); ++i) {
    fresh_[i] = pack_data(toned(scale, table[i], true));
    stale_[i] = pack_data(toned(scale, table[i], false));
  }
}

AtlasImage::AtlasImage(const AtlasLayout& layout, std::uint32_t tile_width, std::uint32_t tile_height)
    : layout_(&layout),
      tile_width_(tile_width),
      tile_height_(tile_height),
      rack_level_(static_cast<std::uint32_t>(std::bit_width(tile_width) - 1)),
      begun_(layout.bands, false) {
  const auto count = static_cast<std::uint32_t>(std::bit_width(tile_height));
  for (std::uint32_t l = 0; l < count; ++l) {
    Level level;
    level.width = std::max(1u, (layout.tiles_per_band * tile_width) >> l);
    level.height = (layout.bands * tile_height) >> l;
    const std::size_t texels = std::size_t{level.width} * level.height;
    level.rgba = std::make_unique_for_overwrite<std::uint32_t[]>(texels);
    if (l >= rack_level_) std::fill_n(level.rgba.get(), texels, pack_data(missing_color));
    levels_.push_back(std::move(level));
  }
}

/// The finest levels of a slot's band, where nothing has been painted there yet.
void AtlasImage::begin_band(std::uint32_t slot) {
  const std::uint32_t band = slot / layout_->tiles_per_band;
  if (begun_[band]) return;
  begun_[band] = true;
  for (std::uint32_t l = 0; l < rack_level_; ++l) {
    const std::size_t texels = std::size_t{levels_[l].width} * (tile_height_ >> l);
    std::fill_n(levels_[l].rgba.get() + band * texels, texels, pack_data(missing_color));
  }
}

void AtlasImage::paint_cells(std::uint32_t slot, std::span<const Rgb> base, std::uint32_t used_rows,
                             std::span<const TileCell> cells, std::span<const OverlayValue> values,
                             const PackedColors& colors, Gather how) {
  begin_band(slot);
  const std::uint32_t missing_rows[2] = {pack_data(missing_in_row(0)), pack_data(missing_in_row(2))};
  tile_.resize(std::size_t{tile_width_} * tile_height_);
  const auto row = [&](std::uint32_t y) { return tile_.data() + std::size_t{y} * tile_width_; };
  for (std::uint32_t y = 0; y < used_rows; ++y) std::fill_n(row(y), tile_width_, pack(base[y]));
  for (std::size_t i = 0; i < cells.size(); ++i) {
    const TileCell& c = cells[i];
    const bool missing = is_missing(values[i]);
    const std::uint32_t color = colors(values[i]);
    for (std::uint32_t y = c.row; y < c.row + c.height && y < used_rows; ++y)
      std::fill_n(row(y) + c.column, c.width, missing ? missing_rows[(y + c.column) % 4 / 2] : color);
  }
  for (std::uint32_t y = used_rows; y < tile_height_; ++y)
    std::copy_n(row(used_rows ? used_rows - 1 : 0), tile_width_, row(y));
  put_tile(slot, 0, tile_);

  // Between the cells and the whole rack: one of each block of cells; blocks without any stay neutral.
  for (std::uint32_t l = 1; l < rack_level_; ++l) {
    const std::uint32_t width = tile_width_ >> l, height = tile_height_ >> l;
    blocks_.assign(std::size_t{width} * height, {});
    for (std::size_t i = 0; i < cells.size(); ++i) {
      const TileCell& c = cells[i];
      for (std::uint32_t y = c.row >> l; y <= (c.row + c.height - 1u) >> l; ++y)
        for (std::uint32_t x = c.column >> l; x <= (c.column + c.width - 1u) >> l; ++x)
          blocks_[std::size_t{y} * width + x].add(values[i], how);
    }
    coarser_.resize(blocks_.size());
    for (std::uint32_t y = 0; y < height; ++y) {
      const std::uint32_t* const finest = row(std::min(y << l, used_rows ? used_rows - 1 : 0));
      for (std::uint32_t x = 0; x < width; ++x) {
        const auto& block = blocks_[std::size_t{y} * width + x];
        coarser_[std::size_t{y} * width + x] = block.any() ? colors(block.value()) : finest[x << l];
      }
    }
    put_tile(slot, l, coarser_);
  }
}

/// Copies a tile to its place in a level.
void AtlasImage::put_tile(std::uint32_t slot, std::uint32_t l, std::span<const std::uint32_t> texels) {
  Level& level = levels_[l];
  const std::uint32_t width = tile_width_ >> l, height = tile_height_ >> l;
  const std::uint32_t x = slot % layout_->tiles_per_band * width, y = slot / layout_->tiles_per_band * height;
  auto* to = level.rgba.get() + std::size_t{y} * level.width + x;
  for (const auto* from = texels.data(); from != texels.data() + texels.size(); from += width, to += level.width)
    std::copy_n(from, width, to);
}

void AtlasImage::paint_plain(std::uint32_t slot, const OverlayValue& value, const PackedColors& colors) {
  begin_band(slot);
  const std::uint32_t color = colors(value);
  for (std::uint32_t l = 0; l < rack_level_; ++l) {
    Level& level = levels_[l];
    const std::uint32_t x0 = (slot % layout_->tiles_per_band * tile_width_) >> l;
    const std::uint32_t y0 = (slot / layout_->tiles_per_band * tile_height_) >> l;
    for (std::uint32_t y = 0; y < tile_height_ >> l; ++y)
      std::fill_n(level.rgba.get() + std::size_t{y0 + y} * level.width + x0, tile_width_ >> l,
                  is_missing(value) ? pack_data(missing_in_row(y << l)) : color);
  }
}

void AtlasImage::paint_neutral(std::uint32_t slot, Rgb color) {
  begin_band(slot);
  for (std::uint32_t l = 0; l < rack_level_; ++l) {
    Level& level = levels_[l];
    const std::uint32_t x0 = (slot % layout_->tiles_per_band * tile_width_) >> l;
    const std::uint32_t y0 = (slot / layout_->tiles_per_band * tile_height_) >> l;
    for (std::uint32_t y = 0; y < tile_height_ >> l; ++y)
      std::fill_n(level.rgba.get() + std::size_t{y0 + y} * level.width + x0, tile_width_ >> l, pack(color));
  }
}

/// The lowest row, then its copies; what is missing is hatched.
void AtlasImage::paint_racks_of(std::uint32_t band, std::uint32_t l, const PackedColors& colors) {
  Level& level = levels_[l];
  const std::uint32_t rows = tile_height_ >> l, width = level.width;
  if (rows == 0) return;
  const std::size_t first = std::size_t{band} * width;
  std::uint32_t* const lowest = level.rgba.get() + first * rows;
  const auto is_hatched = [&](std::size_t s) {
    return rows > 1 && merged_used_[s] && !merged_neutral_[s] && is_missing(merged_[s]);
  };
  bool hatched = false;
  for (std::uint32_t x = 0; x < width; ++x) {
    const std::size_t s = first + x;
    if (!merged_used_[s]) continue;
    lowest[x] = merged_neutral_[s] ? merged_neutral_[s] : colors(merged_[s]);
    hatched = hatched || is_hatched(s);
  }
  for (std::uint32_t y = 1; y < rows; ++y) std::copy_n(lowest, width, lowest + std::size_t{y} * width);
  if (!hatched) return;
  for (std::uint32_t x = 0; x < width; ++x)
    for (std::uint32_t y = 0; is_hatched(first + x) && y < rows; ++y)
      lowest[std::size_t{y} * width + x] = pack_data(missing_in_row(y << l));
}

void AtlasImage::paint_racks(std::span<const OverlayValue> values, std::span<const std::uint32_t> neutral,
                             const PackedColors& colors, Gather how) {
  const std::uint32_t slots = layout_->slots();
  merged_.assign(values.begin(), values.end());
  merged_neutral_.assign(neutral.begin(), neutral.end());
  merged_used_.resize(slots);
  for (std::uint32_t s = 0; s < slots; ++s) merged_used_[s] = layout_->element[s] != no_element;

  for (std::uint32_t l = rack_level_; l < levels_.size(); ++l) {
    for (std::uint32_t band = 0; band < layout_->bands; ++band) paint_racks_of(band, l, colors);
    if (l + 1 == levels_.size() || levels_[l].width == 1) break;
    // Halve: data beats neutral, anything beats an unused slot.
    const std::uint32_t pairs = slots >> (l + 1 - rack_level_);
    for (std::uint32_t s = 0; s < pairs; ++s) {
      const std::uint32_t a = 2 * s, b = 2 * s + 1;
      const bool data_a = merged_used_[a] && !merged_neutral_[a], data_b = merged_used_[b] && !merged_neutral_[b];
      if (data_a && data_b) {
        merged_[s] = gathered(merged_[a], merged_[b], how);
        merged_neutral_[s] = 0;
        merged_used_[s] = 1;
        continue;
      }
      const std::uint32_t pick = data_b || !merged_used_[a] ? b : a;
      merged_[s] = merged_[pick];
      merged_neutral_[s] = merged_neutral_[pick];
      merged_used_[s] = merged_used_[pick];
    }
  }
}

}  // namespace hallscope
