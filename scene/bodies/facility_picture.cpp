#include "scene/bodies/facility_picture.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include <vtkActor.h>

#include "models/facility/element_roles.h"
#include "scene/atlas/atlas_texture.h"
#include "scene/geometry/fade.h"
#include "scene/geometry/shadow.h"
#include "scene/view/sight_distance.h"

namespace hallscope {

namespace {

// Metres a pixel covers, beyond which equipment is drawn with less.
constexpr double detail_pixel_m = 0.085;
constexpr double shadow_pixel_m = 0.2;
constexpr double row_shadow_pixel_m = 0.4;  // a hall's walls throw wider ones than equipment
constexpr double glass_pixel_m = 0.07;
constexpr double beside_rows_m = 4;  // glass stands no further from the nearest rack
constexpr double merged_pixel_m = detail_pixel_m;
constexpr double overhead_pixel_m = 0.06;
constexpr double rim_pixel_m = 0.4;  // as the shader lets it go
constexpr double under_the_roof_m = 3.2;
constexpr double tallest_detail_m = 12;
constexpr double roof_fade_m = 0.6;    // what hangs there comes and goes within so much of it
constexpr std::size_t few_racks = 40;  // of so few, busways hide nothing

}  // namespace

FacilityPicture::FacilityPicture(std::shared_ptr<const Facility> facility, const BodyPlan& plan,
                                 const LayerParts& layers, const Theme& theme, Sight& sight)
    : facility_(std::move(facility)),
      plan_(plan),
      layers_(layers),
      theme_(&theme),
      sight_(sight),
      picker_(*facility_),
      near_(std::make_unique<NearPicture>(*facility_, plan.runs, plan.equipment, theme)),
      shaped_(*facility_, plan, *layers[LayerKind::equipment], theme) {
  make_actors();
  dress_actors();
}

FacilityPicture::~FacilityPicture() = default;

FacilityPicture::Shown FacilityPicture::shown() {
  const Facility& f = *facility_;
  // Runs without what is hidden keep the slots of their elements, so that no texel moves.
  ShownRuns some = shown_runs(f, plan_.runs, plan_.racks.run_start, visibility_);
  AtlasLayout layout = plan_.racks;
  layout.run_start = std::move(some.start);
  Shown shown;
  shown.rows = row_geometry(f, some.runs, layout, plan_.face, visibility_);
  shown.bodies = equipment_geometry(f, plan_.equipment, plan_.equipment_texels, far_tiles_, visibility_);
  shown.ground = ground_geometry(f, some.runs, *theme_, visibility_);
  shown.runs = std::move(some.runs);
  return shown;
}

void FacilityPicture::visit_solid(const Shown& shown, const Visit& visit) {
  const auto& [runs, rows, bodies, ground] = shown;
  visit(rows_.faces, &rows.faces, Depth::solid);
  visit(rows_.tops, &rows.tops, Depth::solid);
  const Mesh sides = toned(rows.sides, *theme_);
  visit(rows_.sides, &sides, Depth::solid);
  visit(rows_.in_rows, &bodies.in_rows, Depth::solid);
  visit(rows_.walls, &ground.walls, Depth::solid);
  for (std::size_t k = 0; k < cells_.size(); ++k) {
    visit(cells_[k].merged, &bodies.cells[k].merged, Depth::solid);
    visit(cells_[k].blocks, &bodies.cells[k].blocks, Depth::solid);
    visit(cells_[k].bodies, &bodies.cells[k].bodies, Depth::solid);
  }
}

void FacilityPicture::visit_flat(const Shown& shown, const Visit& visit) {
  const auto& [runs, rows, bodies, ground] = shown;
  // In the order they lie on each other; data lies over shadows.
  visit(rows_.ground, &ground.ground, Depth::laid);
  const Mesh shadows = shadows_in(ground.shadows, *theme_);
  visit(rows_.shadows, &shadows, Depth::flat);
  for (std::size_t k = 0; k < cells_.size(); ++k) {
    const Mesh of_cell = shadows_in(bodies.cells[k].shadows, *theme_);
    visit(cells_[k].shadows, &of_cell, Depth::flat);
  }
  visit(rows_.floors, &rows.floors, Depth::laid);
  for (std::size_t k = 0; k < cells_.size(); ++k) {
    if (!cells_[k].detailed.empty()) visit(cells_[k].details, nullptr, Depth::solid);
    visit(cells_[k].overhead, &bodies.cells[k].overhead, Depth::solid);
  }
}

void FacilityPicture::visit_merging(const Shown& shown, const Visit& visit) {
  for (std::size_t k = 0; k < cells_.size(); ++k) visit(cells_[k].merging, &shown.bodies.cells[k].merged, Depth::flat);
}

void FacilityPicture::visit_glass(const Shown& shown, const Visit& visit) {
  visit(rows_.glass, &shown.ground.glass, Depth::flat);
}

void FacilityPicture::make_actors() {
  const Shown all = shown();
  for (const auto& cell : all.bodies.cells) {
    cells_.emplace_back().box = cell.box;
    cells_.back().detailed = cell.detailed;
  }
  // What is empty while all is shown is so for good: it gets no actor.
  const auto make_in = [](std::vector<vtkSmartPointer<vtkActor>>& list) {
    return [&list](vtkActor*& actor, const Mesh* mesh, Depth depth) {
      if (mesh && mesh->points.empty()) return;
      list.push_back(make_actor(mesh ? *mesh : Mesh(), depth));
      actor = list.back();
      if (!mesh) actor->VisibilityOff();
    };
  };
  visit_solid(all, make_in(actors_));
  for (const auto& actor : shaped_.actors()) actors_.push_back(actor);
  visit_flat(all, make_in(flat_));
  visit_merging(all, make_in(fading_));
  for (const auto& actor : near_->actors()) fading_.push_back(actor);
  visit_glass(all, make_in(fading_));
  find_texels(all);
  find_shaped(all);
  find_solids(all.runs);
}

void FacilityPicture::dress_actors() {
  const auto dress = [&](vtkActor* actor, LayerKind kind) {
    if (actor) layers_[kind]->dress(actor);
  };
  dress(rows_.floors, LayerKind::floor);
  dress(rows_.faces, LayerKind::rack_faces);
  dress(rows_.tops, LayerKind::rack_tops);
  dress(rows_.in_rows, LayerKind::equipment);
  for (const auto& cell : cells_) {
    dress(cell.bodies, LayerKind::equipment);
    dress(cell.overhead, LayerKind::equipment);
    for (auto* actor : {cell.shadows, cell.details, cell.overhead})
      if (actor) make_fading(actor);
    for (auto* actor : {cell.merged, cell.blocks})
      if (actor) far_.dress(actor, false);
    if (cell.merging) far_.dress(cell.merging, true);
  }
  for (auto* actor : {rows_.glass, rows_.shadows})
    if (actor) make_fading(actor);
  if (rows_.floors) rows_.floors->VisibilityOff();
  set_rims();
}

void FacilityPicture::set_rims() {
  for (auto* actor : {rows_.faces, rows_.tops})
    if (actor) set_rim(actor, theme_->rack);
}

bool FacilityPicture::renew() {
  if (!meshes_outdated_) return false;
  renew_meshes();
  return true;
}

void FacilityPicture::renew_meshes() {
  meshes_outdated_ = false;
  const Shown some = shown();
  const Visit renew = [](vtkActor*& actor, const Mesh* mesh, Depth) {
    if (actor && mesh) set_mesh(actor, *mesh);
  };
  for (auto& cell : cells_) {
    cell.coming = {};
    cell.brought = 0;
  }
  visit_solid(some, renew);
  visit_flat(some, renew);
  visit_merging(some, renew);
  visit_glass(some, renew);
  far_.outdate();
  find_texels(some);
  find_shaped(some);
  find_solids(some.runs);
}

/// One after the other, as far as there is room: a yard has more than a frame can make.
void FacilityPicture::make_details(Cell& cell, FrameWork& work) {
  while (cell.brought < cell.detailed.size() && work.has_room()) {
    const std::size_t before = cell.coming.quad_count();
    add_equipment_details(cell.coming, *facility_, cell.detailed[cell.brought++], visibility_);
    work.made_quads(cell.coming.quad_count() - before);
  }
  if (cell.details_made()) set_mesh(cell.details, toned(std::exchange(cell.coming, {}), *theme_));
}

void FacilityPicture::find_texels(const Shown& shown) {
  for (std::size_t k = 0; k < cells_.size(); ++k) {
    cells_[k].texel_m = texel_size(shown.bodies.cells[k].merged);
    cells_[k].block_texel_m = texel_size(shown.bodies.cells[k].blocks);
  }
}

void FacilityPicture::find_shaped(const Shown& shown) {
  for (std::size_t k = 0; k < cells_.size(); ++k) cells_[k].shaped = shown.bodies.cells[k].shaped;
  shaped_in_rows_ = shown.bodies.shaped_in_rows;
  shaped_overhead_ = shown.bodies.shaped_overhead;
  shaped_.outdate();
}

std::vector<vtkProp*> FacilityPicture::actors() const { return {actors_.begin(), actors_.end()}; }

std::vector<vtkProp*> FacilityPicture::flat_actors() const { return {flat_.begin(), flat_.end()}; }

std::vector<vtkProp*> FacilityPicture::fading_actors() const { return {fading_.begin(), fading_.end()}; }

void FacilityPicture::layer_changed(LayerKind kind) {
  const LayerPart& layer = *layers_[kind];
  if (kind == LayerKind::floor && rows_.floors)
    rows_.floors->SetVisibility(layer.setup().visible && layer.setup().track);
  if (kind == LayerKind::equipment) find_equipment_with_data();
}

void FacilityPicture::find_equipment_with_data() {
  overhead_shows_data_ = yard_shows_data_ = false;
  const LayerPart& layer = *layers_[LayerKind::equipment];
  for (const auto e : plan_.equipment) {
    if (!layer.shows_data(e)) continue;
    if (is_overhead(facility_->element(e).type))
      overhead_shows_data_ = true;
    else if (facility_->element(facility_->element(e).parent).type != ElementType::Row)
      yard_shows_data_ = true;
  }
}

void FacilityPicture::set_sight(const Sight& sight) {
  if (sight.visibility == visibility_) return;
  visibility_ = sight.visibility;
  near_->set_visibility(visibility_);
  renew_meshes();
}

void FacilityPicture::set_theme(const Theme& theme) {
  theme_ = &theme;
  near_->set_theme(theme);
  shaped_.set_theme(theme);
  set_rims();
  meshes_outdated_ = true;
}

void FacilityPicture::find_solids(const std::vector<Run>& shown) {
  solids_.clear();
  for (const auto& run : shown) solids_.push_back(run.box);
  for (const auto e : plan_.equipment)
    if (visibility_.shown(e) && !is_overhead(facility_->element(e).type)) solids_.push_back(facility_->body(e));
}

void FacilityPicture::choose_equipment(const FrameView& frame) {
  const Camera& camera = frame.camera;
  const Vec3 eye = frame.view.eye;
  const bool selected = frame.selected_overhead;
  const bool few = facility_->count(ElementType::Rack) <= few_racks;
  const double height = (under_the_roof_m + roof_fade_m - eye.z) / (2 * roof_fade_m);
  overhead_ = eye.z < under_the_roof_m || overhead_shows_data_ || selected || few;
  const bool always = overhead_shows_data_ || selected || few;
  overhead_strength_ = always ? 1 : std::clamp(height, 0.0, 1.0);
  const double pixel_1m = camera.pixel_size(1), drawn_1m = pixel_1m / frame.share;  // fewer are drawn in motion
  auto show = [](vtkActor* actor, bool on) {
    if (actor) actor->SetVisibility(on);
  };
  double nearest_row = 1e9;
  for (const auto& run : plan_.runs) nearest_row = std::min(nearest_row, distance(eye, run.box));
  for (auto* actor : {rows_.faces, rows_.tops})
    if (actor) show_rim(actor, camera.pixel_size(nearest_row) < rim_pixel_m);
  if (rows_.glass) {
    const double gone = glass_pixel_m / pixel_1m;
    show(rows_.glass, least_depth(std::max(0.0, nearest_row - beside_rows_m)) < gone);
    set_fade(rows_.glass, {0.6 * gone, gone, 1});
  }
  bool sighted = true;
  auto fade_out = [&](vtkActor* actor, double nearest, double gone_pixel_m, double opacity) {
    if (!actor) return;
    const double gone = gone_pixel_m / drawn_1m;
    actor->SetVisibility(sighted && least_depth(nearest) < gone && opacity > 0);
    set_fade(actor, {0.7 * gone, gone, opacity});
  };
  fade_out(rows_.shadows, nearest_row, row_shadow_pixel_m, frame.shadows ? 1 : 0);
  for (auto& cell : cells_) {
    Body reach = cell.box;  // stacks and gantries stand out of their bodies
    reach.size.z += tallest_detail_m;
    sighted = in_sight(camera, reach);
    const double nearest = distance(eye, cell.box), whole = merged_pixel_m / drawn_1m, gone = 0.7 * whole;
    const bool far = least_depth(nearest) > whole && !yard_shows_data_;
    cell.far = far;
    // With fewer pixels gaps that are painted look as deep as gaps, and half as much has to be drawn.
    const bool in_blocks = frame.share < 1;
    show(cell.merged, sighted && far && !in_blocks);
    show(cell.blocks, sighted && far && in_blocks);
    show(cell.bodies, sighted && !far);
    show(cell.merging, sighted && !far && !yard_shows_data_ && furthest_distance(eye, cell.box) > gone);
    if (cell.merging) set_fade(cell.merging, {whole, gone, 1});
    const double pixel = camera.pixel_size(std::max(nearest, 1.0)) / frame.share;
    for (const auto& [actor, texel_m] : {std::pair(cell.merged, cell.texel_m), std::pair(cell.merging, cell.texel_m),
                                         std::pair(cell.blocks, cell.block_texel_m)})
      if (actor && actor->GetVisibility() && texel_m > 0) FarTexture::set_level(actor, pixel / texel_m);
    fade_out(cell.shadows, nearest, shadow_pixel_m, frame.shadows ? 1 : 0);
    fade_out(cell.details, nearest, detail_pixel_m, 1);
    if (cell.details && cell.details->GetVisibility() && !cell.details_made()) {
      make_details(cell, frame.work);
      if (!cell.details_made()) cell.details->VisibilityOff();
    }
    fade_out(cell.overhead, nearest, overhead_shows_data_ ? 1e6 : overhead_pixel_m, overhead_strength_);
  }
}

/// Those in cells that are drawn as merged boxes are in these. What hangs overhead comes with the rest of it.
void FacilityPicture::prepare_shaped(const FrameView& frame) {
  std::vector<ElementIndex> elements = shaped_in_rows_;
  for (const auto& cell : cells_)
    if (!cell.far) elements.insert(elements.end(), cell.shaped.begin(), cell.shaped.end());
  if (overhead_shows_data_ || overhead_strength_ > 0.5)
    elements.insert(elements.end(), shaped_overhead_.begin(), shaped_overhead_.end());
  shaped_.prepare(frame, std::move(elements));
}

std::size_t FacilityPicture::quad_count() const {
  return visible_quads(actors_) + visible_quads(flat_) + visible_quads(fading_);
}

void FacilityPicture::prepare(const FrameView& frame) {
  renew();
  choose_equipment(frame);
  prepare_shaped(frame);
  sight_.overhead = overhead_;
  far_.upload(frame.window, far_tiles_, *theme_);
  far_.set_fine(frame.fine);
  near_->prepare(frame.camera, overhead_strength_, frame.fine);
}

void FacilityPicture::release(vtkOpenGLRenderWindow* window) { far_.release(window); }

void FacilityPicture::pick(const Ray& ray, const Sight& sight, Pick& pick) const { pick = picker_.pick(ray, sight); }

}  // namespace hallscope
