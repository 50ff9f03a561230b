#include "scene/facility_picture.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>

#include <vtkActor.h>
#include <vtkRenderer.h>

#include "scene/equipment_geometry.h"
#include "scene/ground_geometry.h"
#include "scene/rack_detail.h"
#include "scene/row_geometry.h"
#include "scene/vtk_mesh.h"

namespace hallscope {

namespace {

constexpr TileSize rack_tile{1, 8};  // one colour a rack, with levels that merge up to eight racks
constexpr std::size_t most_detailed_racks = 28;
constexpr double rack_detail_pixel_m = 0.0075;  // a rack unit is then six pixels high
constexpr double near_actor_pixel_m = 0.16;

/// Distance from a point to a box; 0 inside.
double distance(const Vec3& p, const Body& b) {
  auto gap = [](double v, double low, double size) { return std::max({low - v, v - low - size, 0.0}); };
  return std::hypot(gap(p.x, b.origin.x, b.size.x), gap(p.y, b.origin.y, b.size.y), gap(p.z, b.origin.z, b.size.z));
}

/// True when the middle of the box is in the picture or not further beside it than the box is large.
bool in_sight(const Camera& camera, const Body& b) {
  const auto p = camera.project(b.center());
  if (!p) return false;
  const double reach = std::max({b.size.x, b.size.y, b.size.z}) / 2 / camera.pixel_size(p->depth);
  return p->x > -reach && p->x < camera.width() + reach && p->y > -reach && p->y < camera.height() + reach;
}

}  // namespace

FacilityPicture::FacilityPicture(std::shared_ptr<const Facility> facility) : facility_(std::move(facility)) {
  const Facility& f = *facility_;
  runs_ = find_runs(f, f.of_type(ElementType::Rack), longest_run);
  rack_layout_ = pack_atlas(runs_);
  const auto equipment = equipment_elements(f);
  equipment_layout_ = equipment_layout(equipment);
  face_size_ = face_tile_size(f);
  auto make = [&](LayerKind kind, const AtlasLayout& layout, TileSize size) {
    layers_[static_cast<std::size_t>(kind)] = std::make_unique<AtlasLayer>(f, layout, size, kind);
  };
  make(LayerKind::rack_faces, rack_layout_, face_size_);
  make(LayerKind::rack_tops, rack_layout_, rack_tile);
  make(LayerKind::floor, rack_layout_, rack_tile);
  make(LayerKind::equipment, equipment_layout_, {1, 1});

  const RowGeometry rows = row_geometry(f, runs_, rack_layout_, face_size_);
  const EquipmentGeometry bodies = equipment_geometry(f, equipment, equipment_layout_);
  const GroundGeometry ground = ground_geometry(f, runs_, equipment);
  auto count = [&](const Mesh& mesh) -> const Mesh& {
    quads_ += mesh.quad_count();
    return mesh;
  };
  auto dress = [&](vtkActor* actor, LayerKind kind) {
    const auto& l = layer(kind);
    if (kind == LayerKind::equipment)
      l.texture().tint(actor);
    else
      l.texture().dress(actor, l.image().rack_level());
  };

  // Flat things first, in the order they lie on each other.
  add(make_actor(count(ground.ground), Depth::flat));
  floor_ = add(make_actor(count(rows.floors), Depth::flat));
  dress(floor_, LayerKind::floor);
  add(make_actor(count(ground.shadows), Depth::flat));
  dress(add(make_actor(count(rows.faces))), LayerKind::rack_faces);
  dress(add(make_actor(count(rows.tops))), LayerKind::rack_tops);
  add(make_actor(count(rows.sides)));
  dress(add(make_actor(count(bodies.bodies))), LayerKind::equipment);
  add(make_actor(count(ground.walls)));
  for (const auto& [place, mesh] : bodies.overhead) {
    near_actors_[place].push_back(add(make_actor(count(mesh))));
    dress(near_actors_[place].back(), LayerKind::equipment);
  }
  for (const auto& [place, mesh] : bodies.details) near_actors_[place].push_back(add(make_actor(count(mesh))));
  rack_detail_ = add(make_actor(Mesh{}));
  rack_detail_->VisibilityOff();
  if (!ground.glass.points.empty()) add(make_actor(count(ground.glass), Depth::flat));
}

FacilityPicture::~FacilityPicture() = default;

vtkActor* FacilityPicture::add(vtkSmartPointer<vtkActor> actor) {
  actors_.push_back(std::move(actor));
  return actors_.back();
}

void FacilityPicture::add_to(vtkRenderer* renderer) {
  for (const auto& a : actors_) renderer->AddActor(a);
}

void FacilityPicture::remove_from(vtkRenderer* renderer) {
  for (const auto& a : actors_) renderer->RemoveActor(a);
}

void FacilityPicture::set_layer(LayerKind kind, const LayerSetup& setup) {
  setups_[static_cast<std::size_t>(kind)] = setup;
  layers_[static_cast<std::size_t>(kind)]->set(setup);
  if (kind == LayerKind::floor) floor_->SetVisibility(setup.visible && setup.track);
  values_outdated_ = true;
}

void FacilityPicture::set_time(double time) {
  frames_.set_time(time);
  values_outdated_ = true;
}

void FacilityPicture::choose_bands(const Camera& camera) {
  // Cells are drawn where the shader would choose a level finer than a rack's: see AtlasTexture::dress.
  const auto& faces = layer(LayerKind::rack_faces).image();
  const double texel_m = 0.04445;
  const double coarsest_m = texel_m * (1u << faces.rack_level());
  const Vec3 eye = view_of(camera.pose()).eye;
  std::vector<bool> bands(rack_layout_.bands, false);
  for (std::size_t r = 0; r < runs_.size(); ++r) {
    const std::uint32_t band = rack_layout_.run_start[r] / rack_layout_.tiles_per_band;
    if (!bands[band] && camera.pixel_size(distance(eye, runs_[r].box)) < coarsest_m) bands[band] = true;
  }
  layers_[0]->need_cells(bands);
}

void FacilityPicture::choose_near_racks(const Camera& camera) {
  const Vec3 eye = view_of(camera.pose()).eye;
  std::vector<std::pair<double, ElementIndex>> near;
  for (const auto& run : runs_) {
    if (camera.pixel_size(distance(eye, run.box)) > rack_detail_pixel_m) continue;
    for (const auto rack : run.elements) {
      const double d = distance(eye, facility_->body(rack));
      if (camera.pixel_size(d) > rack_detail_pixel_m) continue;
      if (in_sight(camera, facility_->body(rack))) near.emplace_back(d, rack);
    }
  }
  std::sort(near.begin(), near.end());
  if (near.size() > most_detailed_racks) near.resize(most_detailed_racks);
  std::vector<ElementIndex> racks;
  for (const auto& [d, rack] : near) racks.push_back(rack);
  std::sort(racks.begin(), racks.end());
  if (racks == detailed_racks_) return;
  detailed_racks_ = std::move(racks);
  Mesh mesh;
  for (const auto rack : detailed_racks_) add_rack_detail(mesh, facility_->model(rack), facility_->body(rack));
  set_mesh(rack_detail_, mesh);
  rack_detail_->SetVisibility(mesh.quad_count() > 0);
}

void FacilityPicture::prepare(vtkOpenGLRenderWindow* window, const Camera& camera) {
  if (values_outdated_)
    for (auto& l : layers_) l->refresh(frames_);
  values_outdated_ = false;

  choose_bands(camera);
  choose_near_racks(camera);
  const Vec3 eye = view_of(camera.pose()).eye;
  for (const auto& [place, actors] : near_actors_) {
    const Body& b = place == 0 ? facility_->bounds() : facility_->body(place);
    const bool near = camera.pixel_size(std::max(0.1, distance(eye, b))) < near_actor_pixel_m;
    for (auto* a : actors) a->SetVisibility(near);
  }
  for (auto& l : layers_) l->upload(window, frames_);
}

void FacilityPicture::release(vtkOpenGLRenderWindow* window) {
  for (auto& l : layers_) l->release(window);
}

OverlayValue FacilityPicture::value(LayerKind kind, ElementIndex element) {
  const auto& setup = setups_[static_cast<std::size_t>(kind)];
  if (!setup.track || !setup.visible) return {};
  if (values_outdated_) {
    for (auto& l : layers_) l->refresh(frames_);
    values_outdated_ = false;
  }
  if (const auto column = setup.track->column(element)) {
    const Reading r = setup.track->reading(*column, frames_.time());
    return {r.value, r.quality};
  }
  const auto& l = layer(kind);
  for (ElementIndex e = element; e != no_element; e = facility_->element(e).parent)
    if (l.has(e)) return l.value(e);
  return {};
}

}  // namespace hallscope
