#include "scene/bodies/facility_picture.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>

#include <vtkActor.h>
#include <vtkPolyData.h>
#include <vtkPolyDataMapper.h>
#include <vtkRenderer.h>

#include "models/facility/element_roles.h"
#include "scene/bodies/equipment_geometry.h"
#include "scene/geometry/fade.h"
#include "scene/bodies/ground_geometry.h"
#include "scene/bodies/near_picture.h"
#include "scene/bodies/row_geometry.h"
#include "scene/geometry/shadow.h"
#include "scene/view/sight_distance.h"
#include "scene/geometry/vtk_mesh.h"

namespace hallscope {

namespace {

constexpr TileSize rack_tile{1, 8};  // one colour a rack, with levels that merge up to eight racks
// Metres a pixel covers, beyond which equipment is drawn with less.
constexpr double detail_pixel_m = 0.065;
constexpr double shadow_pixel_m = 0.2;
constexpr double merged_pixel_m = 0.25;
constexpr double overhead_pixel_m = 0.06;
constexpr double under_the_roof_m = 3.2;
constexpr double tallest_detail_m = 12;
constexpr double roof_fade_m = 0.6;    // what hangs there comes and goes within so much of it
constexpr std::size_t few_racks = 40;  // of so few, busways hide nothing

}  // namespace

FacilityPicture::FacilityPicture(std::shared_ptr<const Facility> facility, const Theme& theme)
    : facility_(std::move(facility)), theme_(&theme) {
  const Facility& f = *facility_;
  runs_ = find_runs(f, f.of_type(ElementType::Rack), longest_run);
  rack_layout_ = pack_atlas(runs_);
  const auto equipment = equipment_elements(f);
  equipment_layout_ = equipment_layout(equipment);
  face_size_ = face_tile_size(f);
  auto make = [&](LayerKind kind, const AtlasLayout& layout, TileSize size) {
    layers_[static_cast<std::size_t>(kind)] = std::make_unique<AtlasLayer>(f, layout, size, kind, theme);
  };
  make(LayerKind::rack_faces, rack_layout_, face_size_);
  make(LayerKind::rack_tops, rack_layout_, rack_tile);
  make(LayerKind::floor, rack_layout_, rack_tile);
  make(LayerKind::equipment, equipment_layout_, {1, 1});

  const RowGeometry rows = row_geometry(f, runs_, rack_layout_, face_size_);
  const EquipmentGeometry bodies = equipment_geometry(f, equipment, equipment_layout_);
  const GroundGeometry ground = ground_geometry(f, runs_, theme);
  find_solids(runs_);
  auto dress = [&](vtkActor* actor, LayerKind kind) {
    const auto& l = layer(kind);
    if (kind == LayerKind::equipment)
      l.texture().tint(actor);
    else
      l.texture().dress(actor, l.image().rack_level());
  };

  auto add_some = [&](const Mesh& mesh, Depth depth = Depth::solid) {
    return mesh.points.empty() ? nullptr : add(make_actor(mesh, depth));
  };
  // Flat things first, in the order they lie on each other.
  rows_.ground = add(make_actor(ground.ground, Depth::flat));
  rows_.shadows = add(make_actor(shadows_in(ground.shadows, theme), Depth::flat));
  for (const auto& cell : bodies.cells) {
    Cell drawn;
    drawn.box = cell.box;
    drawn.shadows = add_some(shadows_in(cell.shadows, theme), Depth::flat);
    cells_.push_back(drawn);
  }
  rows_.floors = add(make_actor(rows.floors, Depth::flat));  // data lies over shadows
  dress(rows_.floors, LayerKind::floor);
  rows_.floors->VisibilityOff();
  dress(rows_.faces = add(make_actor(rows.faces)), LayerKind::rack_faces);
  dress(rows_.tops = add(make_actor(rows.tops)), LayerKind::rack_tops);
  rows_.sides = add(make_actor(toned(rows.sides, theme)));
  dress(rows_.in_rows = add(make_actor(bodies.in_rows)), LayerKind::equipment);
  rows_.walls = add(make_actor(ground.walls));
  for (std::size_t k = 0; k < cells_.size(); ++k) {
    const EquipmentCell& cell = bodies.cells[k];
    cells_[k].merged = add_some(toned(cell.merged, theme));
    cells_[k].details = add_some(toned(cell.details, theme));
    cells_[k].bodies = add_some(cell.bodies);
    cells_[k].overhead = add_some(cell.overhead);
    for (auto* a : {cells_[k].bodies, cells_[k].overhead})
      if (a) dress(a, LayerKind::equipment);
  }
  power_ = std::make_unique<PowerPicture>(facility_, theme);
  for (const auto& actor : power_->actors()) add(actor);
  for (std::size_t k = 0; k < cells_.size(); ++k)
    cells_[k].merging = add_some(toned(bodies.cells[k].merged, theme), Depth::flat);
  for (const auto& cell : cells_)
    for (auto* a : {cell.shadows, cell.details, cell.overhead, cell.merging})
      if (a) make_fading(a);
  near_ = std::make_unique<NearPicture>(f, runs_, equipment, theme);
  for (const auto& actor : near_->actors()) actors_.push_back(actor);
  rows_.glass = add_some(ground.glass, Depth::flat);
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
  if (has_atlas(kind)) layers_[static_cast<std::size_t>(kind)]->set(setup);
  if (kind == LayerKind::power) power_->set_layer(setup);
  frames_.drop_unused();
  if (kind == LayerKind::floor) rows_.floors->SetVisibility(setup.visible && setup.track);
  if (kind == LayerKind::equipment) {
    std::vector<ElementIndex> overhead, yard;
    for (const auto e : equipment_layout_.element) {
      if (e == no_element) continue;
      const bool in_row = facility_->element(facility_->element(e).parent).type == ElementType::Row;
      if (is_overhead(facility_->element(e).type))
        overhead.push_back(e);
      else if (!in_row)
        yard.push_back(e);
    }
    overhead_shows_data_ = shows_data(overhead);
    yard_shows_data_ = shows_data(yard);
  }
  values_outdated_ = true;
}

void FacilityPicture::set_time(double time) {
  frames_.set_time(time);
  values_outdated_ = true;
}

void FacilityPicture::set_visibility(const Visibility& visibility) {
  if (visibility == visibility_) return;
  visibility_ = visibility;
  power_->set_visibility(visibility);
  near_->set_visibility(visibility);
  make_meshes();
}

void FacilityPicture::set_theme(const Theme& theme) {
  theme_ = &theme;
  for (auto& l : layers_) l->set_theme(theme);
  power_->set_theme(theme);
  values_outdated_ = true;
  near_->set_theme(theme);
  make_meshes();
}

void FacilityPicture::make_meshes() {
  const Facility& f = *facility_;
  const Visibility& visibility = visibility_;
  const ShownRuns shown = shown_runs(f, runs_, rack_layout_.run_start, visibility);
  AtlasLayout layout = rack_layout_;
  layout.run_start = shown.start;
  const RowGeometry rows = row_geometry(f, shown.runs, layout, face_size_, visibility);
  const EquipmentGeometry bodies = equipment_geometry(f, equipment_elements(f), equipment_layout_, visibility);
  const GroundGeometry ground = ground_geometry(f, shown.runs, *theme_, visibility);
  find_solids(shown.runs);
  auto set = [](vtkActor* actor, const Mesh& mesh) {
    if (actor) set_mesh(actor, mesh);
  };
  set(rows_.ground, ground.ground);
  set(rows_.floors, rows.floors);
  set(rows_.shadows, shadows_in(ground.shadows, *theme_));
  set(rows_.faces, rows.faces);
  set(rows_.tops, rows.tops);
  set(rows_.sides, toned(rows.sides, *theme_));
  set(rows_.in_rows, bodies.in_rows);
  set(rows_.walls, ground.walls);
  set(rows_.glass, ground.glass);
  for (std::size_t k = 0; k < cells_.size(); ++k) {
    set(cells_[k].bodies, bodies.cells[k].bodies);
    for (auto* merged : {cells_[k].merged, cells_[k].merging}) set(merged, toned(bodies.cells[k].merged, *theme_));
    set(cells_[k].details, toned(bodies.cells[k].details, *theme_));
    set(cells_[k].overhead, bodies.cells[k].overhead);
    set(cells_[k].shadows, shadows_in(bodies.cells[k].shadows, *theme_));
  }
}

void FacilityPicture::find_solids(const std::vector<Run>& shown) {
  solids_.clear();
  for (const auto& run : shown) solids_.push_back(run.box);
  for (const auto e : equipment_layout_.element)
    if (e != no_element && visibility_.shown(e) && !is_overhead(facility_->element(e).type))
      solids_.push_back(facility_->body(e));
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

bool FacilityPicture::shows_data(const std::vector<ElementIndex>& elements) const {
  const auto& l = layer(LayerKind::equipment);
  return std::any_of(elements.begin(), elements.end(),
                     [&](ElementIndex e) { return l.state(e) == LayerValues::State::data; });
}

void FacilityPicture::choose_equipment(const Camera& camera) {
  const Vec3 eye = view_of(camera.pose()).eye;
  const bool selected = selection_ != no_element && is_overhead(facility_->element(selection_).type);
  const bool few = facility_->count(ElementType::Rack) <= few_racks;
  const double height = (under_the_roof_m + roof_fade_m - eye.z) / (2 * roof_fade_m);
  overhead_ = eye.z < under_the_roof_m || overhead_shows_data_ || selected || few;
  const bool always = overhead_shows_data_ || selected || few;
  overhead_strength_ = always ? 1 : std::clamp(height, 0.0, 1.0);
  const double pixel_1m = camera.pixel_size(1);
  auto show = [](vtkActor* actor, bool on) {
    if (actor) actor->SetVisibility(on);
  };
  bool sighted = true;
  auto fade_out = [&](vtkActor* actor, double nearest, double gone_pixel_m, double opacity) {
    if (!actor) return;
    const double gone = gone_pixel_m / pixel_1m;
    actor->SetVisibility(sighted && least_depth(nearest) < gone && opacity > 0);
    set_fade(actor, {0.7 * gone, gone, opacity});
  };
  for (const auto& cell : cells_) {
    Body reach = cell.box;  // stacks and gantries stand out of their bodies
    reach.size.z += tallest_detail_m;
    sighted = in_sight(camera, reach);
    const double nearest = distance(eye, cell.box), whole = 1.15 * merged_pixel_m / pixel_1m, gone = 0.8 * whole;
    const bool far = least_depth(nearest) > whole && !yard_shows_data_;
    show(cell.merged, sighted && far);
    show(cell.bodies, sighted && !far);
    show(cell.merging, sighted && !far && !yard_shows_data_ && furthest(eye, cell.box) > gone);
    if (cell.merging) set_fade(cell.merging, {whole, gone, 1});
    fade_out(cell.shadows, nearest, shadow_pixel_m, 1);
    fade_out(cell.details, nearest, detail_pixel_m, 1);
    fade_out(cell.overhead, nearest, overhead_shows_data_ ? 1e6 : overhead_pixel_m, overhead_strength_);
  }
}

std::size_t FacilityPicture::quad_count() const {
  vtkIdType quads = 0;
  for (const auto& a : actors_)
    if (a->GetVisibility()) quads += static_cast<vtkPolyDataMapper*>(a->GetMapper())->GetInput()->GetNumberOfPolys();
  return static_cast<std::size_t>(quads);
}

void FacilityPicture::prepare(vtkOpenGLRenderWindow* window, const Camera& camera) {
  if (values_outdated_) refresh();
  values_outdated_ = false;

  choose_bands(camera);
  choose_equipment(camera);
  near_->prepare(camera, overhead_strength_);
  for (auto& l : layers_) l->upload(window, frames_);
  power_->prepare(window, camera);
}

void FacilityPicture::release(vtkOpenGLRenderWindow* window) {
  for (auto& l : layers_) l->release(window);
  power_->release(window);
}

void FacilityPicture::refresh() {
  for (auto& l : layers_) l->refresh(frames_);
  power_->refresh(frames_);
}

Mesh FacilityPicture::path_mesh(std::span<const ElementIndex> elements, vtkActor* actor) {
  Mesh mesh = power_->path_mesh(elements);
  if (power_->shown())
    power_->wear(actor);
  else {  // no colours of data: those of the path itself
    mesh.tcoords.clear();
    actor->SetTexture(nullptr);
    for (auto& c : mesh.colors) {
      const double light = c[0] / 255.0;
      const Rgb color = shaded(theme_->path_power, light);
      c = {color.r, color.g, color.b, 255};
    }
  }
  return mesh;
}

ColorScale FacilityPicture::scale(LayerKind kind) const {
  const auto& setup = setups_[static_cast<std::size_t>(kind)];
  return {setup.color_map, setup.range.low, setup.range.high};
}

OverlayValue FacilityPicture::value(LayerKind kind, ElementIndex element) {
  const auto& setup = setups_[static_cast<std::size_t>(kind)];
  if (!setup.track || !setup.visible) return {};
  if (values_outdated_) {
    refresh();
    values_outdated_ = false;
  }
  if (const auto column = setup.track->column(element)) {
    const Reading r = setup.track->reading(*column, frames_.time());
    return {r.value, r.quality};
  }
  if (!has_atlas(kind)) return {};
  const auto& l = layer(kind);
  for (ElementIndex e = element; e != no_element; e = facility_->element(e).parent)
    if (l.has(e)) return l.value(e);
  return {};
}

}  // namespace hallscope
