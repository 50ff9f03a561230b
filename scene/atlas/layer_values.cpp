#include "scene/atlas/layer_values.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "models/facility/element_roles.h"
#include "models/facility/rack_face.h"
#include "scene/atlas/face_tile.h"

namespace hallscope {

namespace {

bool is_liquid(const Metric& m) { return m.name.find("Liquid") != std::string::npos; }

TileCell tile_cell(const FaceCell& cell, std::uint32_t tile_width) {
  TileCell t;
  t.row = static_cast<std::uint8_t>(tile_row(cell.unit));
  t.height = static_cast<std::uint8_t>(cell.height);
  const auto columns = static_cast<std::uint32_t>(std::max(cell.columns, 1));
  const std::uint32_t from = static_cast<std::uint32_t>(cell.column) * tile_width / columns;
  const std::uint32_t to = (static_cast<std::uint32_t>(cell.column) + 1) * tile_width / columns;
  t.column = static_cast<std::uint8_t>(from);
  t.width = static_cast<std::uint8_t>(std::max(to - from, 1u));
  return t;
}

}  // namespace

void FrameCache::set_time(double time) {
  if (time == time_ && !frames_.empty()) return;
  time_ = time;
  gathered_.clear();
  std::erase_if(frames_, [](const auto& kept) { return !kept.second.current; });  // nobody has asked for it lately
  for (auto& [track, kept] : frames_) kept.current = false;
}

const Frame& FrameCache::frame(const std::shared_ptr<const Track>& track) {
  Kept& kept = frames_[track];
  if (!std::exchange(kept.current, true)) track->whole_frame(time_, kept.frame);
  return kept.frame;
}

void FrameCache::drop_unused() {
  gathered_.clear();
  std::erase_if(frames_, [](const auto& kept) { return kept.first.use_count() == 1; });
}

const std::vector<OverlayValue>* FrameCache::gathered(const std::shared_ptr<const Track>& track, Gather how,
                                                      bool own_only, std::span<const ElementIndex> elements) const {
  for (const auto& g : gathered_)
    if (g.track == track && g.how == how && g.own_only == own_only && std::ranges::equal(g.elements, elements))
      return &g.values;
  return nullptr;
}

void FrameCache::keep(Gathered gathered) { gathered_.push_back(std::move(gathered)); }

LayerValues::LayerValues(const Facility& facility, std::vector<ElementIndex> elements)
    : facility_(&facility),
      elements_(std::move(elements)),
      states_(elements_.size(), State::neutral),
      values_(elements_.size()) {}

bool LayerValues::applies(ElementIndex element, const Metric& metric) const {
  const auto type = object_type(metric);
  const EquipmentModel& model = facility_->model(element);
  if (type && is_inside_rack(*type))
    return model.slots.empty() ? model.empty() : facility_->element(element).child_count > 0;
  // An air-cooled rack has no liquid to measure; a rack whose model is not known may have.
  if (is_liquid(metric) && !model.empty() && model.liquid_fraction <= 0) return false;
  return true;
}

void LayerValues::bind(std::shared_ptr<const Track> track, bool own_only, bool mean) {
  // More of the same metric, as it arrives while a simulation goes on: only the values are new.
  const bool same_columns = track && track_ && track->metric() == track_->metric() && own_only == own_only_ &&
                            std::ranges::equal(track->elements(), track_->elements());
  track_ = std::move(track);
  own_only_ = own_only;
  if (track_) how_ = mean ? Gather::mean : worst_of(track_->metric());
  if (same_columns) return;
  cells_.clear();
  states_.assign(elements_.size(), State::neutral);
  values_.assign(elements_.size(), {});
  map_.entries.clear();
  if (!track_) return;
  const Metric& metric = track_->metric();
  map_ = map_overlay(*facility_, *track_, elements_);
  const auto type = object_type(metric);
  bool any_cells = false;
  for (std::size_t i = 0; i < elements_.size(); ++i) {
    auto& entry = map_.entries[i];
    if (own_only) {
      const bool own = entry.binding == Binding::own;
      if (!own) entry = {};
      const bool expected = type && *type == facility_->element(elements_[i]).type;
      states_[i] = own || expected ? State::data : State::neutral;
      continue;
    }
    states_[i] = entry.binding != Binding::none || applies(elements_[i], metric) ? State::data : State::neutral;
    any_cells = any_cells || entry.binding == Binding::children;
  }
  if (!any_cells) return;
  const std::uint32_t width = face_tile_size(*facility_).width;
  cells_.reserve(track_->elements().size());
  std::optional<FaceCell> cell;
  ElementIndex tray = no_element;
  for (const auto e : track_->elements()) {
    const Element& element = facility_->element(e);
    const bool gpu = element.type == ElementType::GPU;
    if (gpu && cell && element.parent == tray)  // GPUs of one tray lie beside each other
      cell->column = static_cast<int>(e - facility_->element(tray).first_child);
    else
      cell = face_cell(*facility_, e);
    tray = gpu ? element.parent : no_element;
    cells_.push_back(cell ? tile_cell(*cell, width) : TileCell{0, 0, 0, 0});
  }
}

void LayerValues::read(FrameCache& cache) {
  if (!track_) return;
  if (const auto* same = cache.gathered(track_, how_, own_only_, elements_)) {
    values_ = *same;
    return;
  }
  const Frame& frame = cache.frame(track_);
  for (std::size_t i = 0; i < elements_.size(); ++i) {
    const auto& entry = map_.entries[i];
    if (entry.binding == Binding::none) continue;
    if (entry.count == 1) {
      const float v = frame.value[entry.first];
      values_[i] = {v, std::isnan(v) ? Quality::missing : frame.quality[entry.first]};
    } else {
      values_[i] = gather(frame, entry.first, entry.count, how_);
    }
  }
  cache.keep({track_, how_, own_only_, elements_, values_});
}

std::span<const TileCell> LayerValues::cells(std::size_t i) const {
  if (cells_.empty()) return {};
  const auto& entry = map_.entries[i];
  if (entry.binding != Binding::children || cells_[entry.first].height == 0) return {};
  return std::span(cells_).subspan(entry.first, entry.count);
}

std::span<const OverlayValue> LayerValues::cell_values(std::size_t i, FrameCache& cache) {
  const auto& entry = map_.entries[i];
  const Frame& frame = cache.frame(track_);
  cell_values_.resize(entry.count);
  for (std::uint32_t k = 0; k < entry.count; ++k)
    cell_values_[k] = {frame.value[entry.first + k], frame.quality[entry.first + k]};
  return cell_values_;
}

}  // namespace hallscope
