#include "scene/atlas/atlas_layer.h"

#include <algorithm>
#include <utility>

#include "scene/equipment/appearance.h"

namespace hallscope {

namespace {

constexpr std::uint32_t no_index = 0xffffffffu;

std::vector<ElementIndex> elements_of(const AtlasLayout& layout) {
  std::vector<ElementIndex> elements;
  for (const auto e : layout.element)
    if (e != no_element) elements.push_back(e);
  std::sort(elements.begin(), elements.end());
  return elements;
}

}  // namespace

const AtlasLook rack_face_look{.cells = true, .neutral = [](ElementType, const Theme& t) { return t.rack; }};
const AtlasLook rack_top_look{.neutral = [](ElementType, const Theme& t) { return t.rack_top; }};
const AtlasLook floor_look{.neutral = [](ElementType, const Theme& t) { return t.hall_floor; }};
const AtlasLook equipment_look{.own_only = true, .merges = false, .neutral = body_color};

AtlasLayer::AtlasLayer(const Facility& facility, const AtlasLayout& layout, TileSize size, const AtlasLook& look,
                       const Theme& theme)
    : facility_(&facility),
      theme_(&theme),
      layout_(&layout),
      image_(layout, size.width, size.height),
      values_(facility, elements_of(layout)),
      index_in_slot_(layout.slots(), no_index),
      look_(&look),
      needed_(layout.bands, false),
      cells_outdated_(layout.bands, true),
      slot_values_(layout.slots()),
      slot_neutral_(layout.slots(), 0) {
  slot_of_.resize(values_.elements().size());
  for (std::uint32_t s = 0; s < layout.slots(); ++s) {
    const auto index = layout.element[s] == no_element ? std::nullopt : index_of(layout.element[s]);
    if (!index) continue;
    index_in_slot_[s] = static_cast<std::uint32_t>(*index);
    slot_of_[*index] = s;
  }
  tile_size_ = size;
  set_theme(theme);
}

void AtlasLayer::set_theme(const Theme& theme) {
  theme_ = &theme;
  tiles_.clear();
  for (std::uint16_t m = 0; m < facility_->catalog().size(); ++m) {
    const auto& model = facility_->catalog().model(m);
    tiles_.push_back(face_tile(model, model.size.z, tile_size_, theme));
  }
}

std::optional<std::size_t> AtlasLayer::index_of(ElementIndex element) const {
  const auto all = values_.elements();
  const auto at = std::lower_bound(all.begin(), all.end(), element);
  if (at == all.end() || *at != element) return std::nullopt;
  return static_cast<std::size_t>(at - all.begin());
}

void AtlasLayer::set(const LayerSetup& setup) {
  colors_ = PackedColors({setup.color_map, setup.range.low, setup.range.high, setup.quiet});
  values_.bind(setup.visible ? setup.track : nullptr, look_->own_only, setup.mean);
}

void AtlasLayer::refresh(FrameCache& cache) {
  values_.read(cache);
  coarse_outdated_ = true;
  cells_outdated_.assign(layout_->bands, true);
}

OverlayValue AtlasLayer::value(ElementIndex element) const {
  const auto index = index_of(element);
  return index ? values_.values()[*index] : OverlayValue{};
}

LayerValues::State AtlasLayer::state(ElementIndex element) const {
  const auto index = index_of(element);
  return index ? values_.state(*index) : LayerValues::State::neutral;
}

Rgb AtlasLayer::neutral(ElementIndex element) const {
  return look_->neutral(facility_->element(element).type, *theme_);
}

void AtlasLayer::paint_band(std::uint32_t band, FrameCache& cache) {
  for (std::uint32_t s = band * layout_->tiles_per_band; s < (band + 1) * layout_->tiles_per_band; ++s) {
    const std::uint32_t i = index_in_slot_[s];
    if (i == no_index) continue;
    const FaceTile& tile = tiles_[facility_->element(layout_->element[s]).model];
    const bool data = values_.state(i) == LayerValues::State::data;
    if (!look_->cells) {
      if (data)
        image_.paint_plain(s, values_.values()[i], colors_);
      else
        image_.paint_neutral(s, neutral(layout_->element[s]));
    } else if (const auto cells = values_.cells(i); data && !cells.empty()) {
      image_.paint_cells(s, tile.base, tile.used_rows, cells, values_.cell_values(i, cache), colors_, values_.how());
    } else if (data) {
      image_.paint_plain(s, values_.values()[i], colors_);
    } else {
      image_.paint_cells(s, tile.base, tile.used_rows, {}, {}, colors_, Gather::highest);
    }
  }
}

void AtlasLayer::paint_coarse() {
  for (std::size_t i = 0; i < slot_of_.size(); ++i) {
    slot_values_[slot_of_[i]] = values_.values()[i];
    slot_neutral_[slot_of_[i]] =
        values_.state(i) == LayerValues::State::data ? 0 : pack(neutral(values_.elements()[i]));
  }
  image_.paint_racks(slot_values_, slot_neutral_, colors_, values_.how());
}

bool AtlasLayer::needs_cells() const { return std::find(needed_.begin(), needed_.end(), true) != needed_.end(); }

void AtlasLayer::upload(vtkOpenGLRenderWindow* window, FrameCache& cache, FrameWork& work) {
  const bool outdated = std::exchange(coarse_outdated_, false);
  if (outdated) paint_coarse();
  const auto bring_coarse = [this](AtlasTexture& texture) {
    for (std::uint32_t l = image_.rack_level(); l < image_.levels().size(); ++l)
      texture.upload(image_, l, 0, image_.levels()[l].height);
  };
  if (!texture_.created())
    texture_.create(window, image_, look_->merges, false);
  else if (outdated)
    bring_coarse(texture_);
  if (outdated && finer_.created()) bring_coarse(finer_);
  if (image_.rack_level() == 0 || !needs_cells()) return;  // the coarse levels are all there is, or are enough
  if (texture_.has_cells()) {
    for (std::uint32_t band = 0; band < layout_->bands; ++band)
      if (needed_[band] && cells_outdated_[band]) bring_band(band, texture_, cache);
  } else if (bring_cells(window, cache, work)) {
    texture_.swap_texels(finer_);
    finer_.release(window);
  }
}

void AtlasLayer::bring_band(std::uint32_t band, AtlasTexture& texture, FrameCache& cache) {
  paint_band(band, cache);
  for (std::uint32_t l = 0; l < image_.rack_level(); ++l) {
    const std::uint32_t rows = image_.tile_height() >> l;
    texture.upload(image_, l, band * rows, rows);
  }
  cells_outdated_[band] = false;
}

/// Into the finer texture. That takes long to be made, since all of its memory is touched: a large one has a frame of
/// its own. True once all that is needed is in it.
bool AtlasLayer::bring_cells(vtkOpenGLRenderWindow* window, FrameCache& cache, FrameWork& work) {
  const auto& finest = image_.levels().front();
  if (!finer_.created()) {
    if (!work.has_room()) return false;
    finer_.create(window, image_, look_->merges, true);
    cells_outdated_.assign(layout_->bands, true);
    work.made_texels(std::size_t{finest.width} * finest.height);
  }
  if (!work.has_room()) return false;
  for (std::uint32_t band = 0; band < layout_->bands; ++band) {
    if (!needed_[band]) continue;
    bring_band(band, finer_, cache);
    work.made_texels(std::size_t{finest.width} * image_.tile_height());
  }
  return true;
}

void AtlasLayer::release(vtkOpenGLRenderWindow* window) {
  texture_.release(window);
  finer_.release(window);
  cells_outdated_.assign(layout_->bands, true);
  coarse_outdated_ = true;
}

}  // namespace hallscope
