#include "scene/facility_parts.h"

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
      shade(facility, bodies.solids(), setups, theme),
      fading(bodies),
      shells(facility, theme),
      field(facility),
      section(facility, bodies.solids()),
      rulers(renderers.over),
      path(renderers.over, facility, *layers[LayerKind::power], *layers[LayerKind::coolant], theme),
      marks(renderers.over, facility, theme),
      outlines(facility, theme),
      minimap(renderers.over, facility),
      labels(renderers.over, facility, sight),
      legends(renderers.over),
      caption(renderers.over),
      scale_bar(renderers.over, facility) {
  const auto add_layers = [this](DrawnWhere where) {
    for (const LayerRow& row : layer_table)
      if (row.drawn == where) world_.push_back(layers[row.kind].get());
  };
  if (empty()) {  // bodies without anything to stand on would draw the ground all the same
    over_ = {&field, &rulers, &legends, &caption};
  } else {
    world_.push_back(&ground);
    add_layers(DrawnWhere::on_bodies);
    world_.push_back(&bodies);
    add_layers(DrawnWhere::among_bodies);
    world_.insert(world_.end(), {&shade, &fading});
    add_layers(DrawnWhere::over_bodies);
    world_.push_back(&shells);  // what is behind a wall is seen through it
    over_ = {&field, &section, &rulers, &path, &marks, &outlines, &minimap, &labels, &legends, &caption, &scale_bar};
  }
  list_ = world_;
  list_.insert(list_.end(), over_.begin(), over_.end());
}

FacilityParts::~FacilityParts() {
  for (auto* part : world_) part->remove_from(renderers_.world);
  for (auto* part : over_) part->remove_from(renderers_.over);
}

void FacilityParts::attach() {
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
  overlay.outdate();
}

void FacilityParts::set_time(double time) {
  frames.set_time(time);
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
  for (const auto* part : list_)
    if (auto entry = part->legend()) entries.push_back(std::move(*entry));
  return entries;
}

std::size_t FacilityParts::quad_count() const {
  std::size_t quads = 0;
  for (const auto* part : list_) quads += part->quad_count();
  return quads;
}

}  // namespace hallscope
