#include "scene/facility_parts.h"

#include <span>

#include "models/analysis/derived/overlay.h"

#include <vtkRenderer.h>

namespace hallscope {

namespace {

LayerParts make_layers(const PartContext& context) {
  LayerParts parts;
  for (const LayerRow& row : layer_table) parts[row.kind] = row.make(context);
  return parts;
}

}  // namespace

FacilityParts::FacilityParts(std::shared_ptr<const Facility> of, const PictureRenderers& renderers, const Theme& theme,
                             const MeasureText& measure)
    : facility(of ? std::move(of) : std::make_shared<const Facility>()),
      overlay(measure),
      renderers_(renderers),
      plan_(*facility),
      layers(make_layers({facility, plan_, setups, frames, theme})),
      ground(facility, theme),
      bodies(facility, plan_, layers, theme, sight),
      flat(bodies),
      shade(facility, bodies.solids(), setups, theme),
      fading(bodies),
      shells(facility, theme),
      looked_over(shells),
      field(facility),
      section(facility, bodies.solids()),
      tints(facility, sight, label_sources()),
      rulers(renderers.over),
      path(renderers.over, facility, *layers[LayerKind::power], *layers[LayerKind::coolant], theme),
      marks(renderers.over, facility, theme),
      outlines(facility, theme),
      minimap(renderers.over, facility),
      alarms(renderers.over, facility),
      labels(renderers.over, facility, sight, label_sources()),
      legends(renderers.over, tallies_, [this](LayerKind kind, ElementIndex e) { return shown(kind, e); }),
      caption(renderers.over),
      scale_bar(renderers.over, facility) {
  const auto add_layers = [this](DrawnWhere where) {
    for (const LayerRow& row : layer_table)
      if (row.drawn == where) world_.push_back(layers[row.kind].get());
  };
  if (empty()) {  // bodies without anything to stand on would draw the ground all the same
    over_ = {&field, &rulers, &legends, &caption};
  } else {
    add_layers(DrawnWhere::on_bodies);
    world_.insert(world_.end(), {&bodies, &ground, &looked_over, &flat, &tints});
    add_layers(DrawnWhere::among_bodies);
    world_.insert(world_.end(), {&shade, &fading});
    add_layers(DrawnWhere::over_bodies);
    world_.push_back(&shells);  // what is behind a wall is seen through it
    over_ = {&field,   &section, &rulers, &path,    &marks,   &outlines,
             &minimap, &labels,  &alarms, &legends, &caption, &scale_bar};
  }
  list_ = world_;
  list_.insert(list_.end(), over_.begin(), over_.end());
}

LabelSources FacilityParts::label_sources() {
  return {[this]() -> const SiteFigures& { return site(); },
          [this](LayerKind kind, const OverlayValue& v) { return color_of(layers[kind]->scale(), v); },
          &bodies.solids()};
}

FacilityParts::~FacilityParts() {
  if (!attached_) return;
  for (auto* part : world_) part->remove_from(renderers_.world);
  for (auto* part : over_) part->remove_from(renderers_.over);
}

void FacilityParts::attach() {
  attached_ = true;
  for (auto* part : world_) part->add_to(renderers_.world);
  for (auto* part : over_) part->add_to(renderers_.over);
}

/// From the first part with new actors on all are added again: a renderer draws in the order of adding, and a path
/// draws actors of layers.
void FacilityParts::add_new_actors() {
  bool again = false;
  const auto add = [&again](const std::vector<ScenePart*>& parts, vtkRenderer* renderer) {
    for (auto* part : parts) {
      again |= part->take_new_actors();
      if (!again) continue;
      part->remove_from(renderer);
      part->add_to(renderer);
    }
  };
  add(world_, renderers_.world);
  add(over_, renderers_.over);
}

void FacilityParts::layer_changed(LayerKind kind) {
  for (auto* part : list_) part->layer_changed(kind);
  frames.drop_unused();
  counted_[kind] = false;
  site_outdated_ = true;
  overlay.outdate();
}

void FacilityParts::set_time(double time) {
  frames.set_time(time);
  counted_ = {};
  site_outdated_ = true;
  for (auto* part : list_) part->set_time(time);
}

void FacilityParts::sight_changed() {
  for (auto* part : list_) part->set_sight(sight);
}

void FacilityParts::set_theme(const Theme& theme) {
  for (auto* part : list_) part->set_theme(theme);
}

void FacilityParts::prepare(const FrameView& frame) {
  add_new_actors();
  for (auto* part : list_) part->prepare(frame);
}

void FacilityParts::release(vtkOpenGLRenderWindow* window) {
  for (auto* part : list_) part->release(window);
}

Pick FacilityParts::pick(const Ray& ray) const {
  Pick pick;
  bodies.pick(ray, sight, pick);
  for (const auto& layer : layers) layer->pick(ray, sight, pick);
  return pick;
}

std::vector<LegendEntry> FacilityParts::legend_list() const {
  auto entries = legend_entries(setups);
  for (auto& entry : entries) {
    entry.missing = tallies_[*entry.kind].missing;
    entry.stale = tallies_[*entry.kind].stale;
  }
  for (const auto* part : list_)
    if (auto entry = part->legend()) entries.push_back(std::move(*entry));
  return entries;
}

OverlayValue FacilityParts::shown(LayerKind kind, ElementIndex e) {
  const LayerSetup& setup = setups[kind];
  if (!setup.track || !setup.visible || e >= facility->size()) return {};
  const auto column = setup.track->column(e);
  if (!column && e >= facility->body_count()) {
    // A part of a rack has what is in it, not what all of its rack has.
    const auto entry = map_overlay(*facility, *setup.track, std::span(&e, 1)).entries.front();
    if (entry.binding == Binding::children) {
      Frame inside;
      setup.track->frame(frames.time(), entry.first, entry.count, inside);
      return gather(inside, 0, entry.count, setup.mean ? Gather::mean : worst_of(setup.track->metric()));
    }
  }
  if (!column) return layers[kind]->value(e);
  const Reading own = setup.track->reading(*column, frames.time());
  return {own.value, own.quality};
}

const SiteFigures& FacilityParts::site() {
  if (!site_outdated_) return site_;
  const auto version = site_.version + 1;
  site_ = site_figures(*facility, layers);
  site_.version = version;
  site_outdated_ = false;
  return site_;
}

bool FacilityParts::count_values() {
  bool differs = false;
  for (std::size_t i = 0; i < overlay.legends().size(); ++i) {
    const LegendEntry& entry = overlay.entries()[i];
    if (overlay.legends()[i].folded || !entry.kind || counted_[*entry.kind]) continue;
    ValueTally& tally = tallies_[*entry.kind];
    tally = {entry.range};
    layers[*entry.kind]->count(tally);
    counted_[*entry.kind] = true;
    differs = differs || tally.missing != entry.missing || tally.stale != entry.stale;
  }
  return differs;
}

std::size_t FacilityParts::quad_count() const {
  std::size_t quads = 0;
  for (const auto* part : list_) quads += part->quad_count();
  return quads;
}

}  // namespace hallscope
