#include "scene/field/field_picture.h"

#include <vtkActor.h>
#include <vtkDataSet.h>
#include <vtkNew.h>
#include <vtkPoints.h>
#include <vtkPolyData.h>
#include <vtkPolyDataMapper.h>
#include <vtkProperty.h>
#include <vtkRenderer.h>

#include <algorithm>
#include <cmath>
#include <filesystem>

#include "models/words/say.h"
#include "scene/field/field_actors.h"
#include "scene/field/isosurface.h"
#include "scene/field/lit_surfaces.h"
#include "scene/field/rack_air.h"
#include "scene/field/slice_frame.h"
#include "scene/field/streamline_shapes.h"
#include "scene/fields/cut_field.h"
#include "scene/fields/default_array.h"
#include "scene/fields/field_world.h"
#include "scene/fields/smooth_cut.h"
#include "scene/fields/trace_streamlines.h"
#include "scene/geometry/vtk_mesh.h"

namespace hallscope {
namespace {

constexpr double floor_air_m = 0.1;    ///< the air shown on the floor: this high above the field's lowest point
constexpr double floor_lift_m = 0.03;  ///< where it is drawn

}  // namespace

FieldPicture::FieldPicture(std::shared_ptr<const Facility> facility)
    : facility_(std::move(facility)),
      slice_(plain_actor()),
      frame_(plain_actor()),
      floor_(plain_actor()),
      surfaces_(plain_actor()),
      lines_(plain_actor()),
      rack_faces_(make_actor(Mesh{})) {
  rack_faces_->VisibilityOff();
  rack_faces_->GetProperty()->BackfaceCullingOn();
  // lit_surfaces() has put light and transparency into the colours: nothing is looked up for them.
  auto* surface_mapper = static_cast<vtkPolyDataMapper*>(surfaces_->GetMapper());
  surface_mapper->SetScalarModeToUsePointData();
  surface_mapper->SetColorModeToDirectScalars();
  frame_->GetProperty()->SetColor(0.17, 0.2, 0.24);
  static_cast<vtkPolyDataMapper*>(frame_->GetMapper())->ScalarVisibilityOff();
}

FieldPicture::~FieldPicture() = default;

/// In drawing order: surfaces are see-through, and what shows behind them has to be there before.
std::vector<vtkProp*> FieldPicture::actors() const { return {floor_, rack_faces_, slice_, frame_, lines_, surfaces_}; }

void FieldPicture::add_to(vtkRenderer* renderer) {
  ScenePart::add_to(renderer);
  volume_.add_to(renderer);
}

void FieldPicture::remove_from(vtkRenderer* renderer) {
  ScenePart::remove_from(renderer);
  volume_.remove_from(renderer);
}

void FieldPicture::set(std::shared_ptr<const FieldStep> step, FieldSetup setup) {
  const auto& old = setup_;
  // Switched on again it is made anew: prepare() has counted what was outdated in the dark as done.
  const bool all = step != step_ || setup.placement != old.placement || setup.visible != old.visible;
  const bool other_array = setup.array != old.array;
  const bool other_range = setup.range.low != old.range.low || setup.range.high != old.range.high;
  const bool colors = all || other_array || other_range || setup.color_map != old.color_map;
  auto& o = outdated_;
  // In the file's coordinates, so that another placement keeps it.
  if (step != step_ || other_array) at_points_ = nullptr;
  o.slice = o.slice || colors || setup.slice != old.slice;
  o.floor = o.floor || colors || setup.floor != old.floor;
  o.surfaces = o.surfaces || colors || setup.isosurfaces != old.isosurfaces;
  o.lines = o.lines || colors || setup.streamlines != old.streamlines ||
            (setup.streamlines == StreamSeeds::slice && setup.slice != old.slice);
  o.rack_faces = o.rack_faces || colors || setup.rack_faces != old.rack_faces;
  step_ = std::move(step);
  setup_ = std::move(setup);  // `old` refers to it: all comparing is done before
  volume_.set(step_, array().value_or(0), setup_, range());
}

void FieldPicture::set_sight(const Sight& sight) {
  if (sight.visibility == visibility_) return;
  visibility_ = sight.visibility;
  outdated_.rack_faces = true;
}

std::optional<std::size_t> FieldPicture::array() const {
  if (!step_) return std::nullopt;
  const auto named = step_->find(setup_.array);
  return named ? *named : default_array(*step_);
}

ValueRange FieldPicture::range() const {
  if (!step_) return {};
  if (setup_.range.low < setup_.range.high) return setup_.range;
  return step_->arrays()[*array()].range;
}

Body FieldPicture::bounds() const { return step_ ? field_bounds(*step_, setup_.placement) : Body{}; }

std::vector<Vec3> FieldPicture::slice_outline() const {
  if (!step_) return {};
  return hallscope::slice_outline(field_corners(*step_, setup_.placement), setup_.slice);
}

std::optional<Vec3> FieldPicture::hit_slice(const Ray& ray) const {
  if (!slice_shown()) return std::nullopt;
  return hallscope::hit_slice(slice_outline(), setup_.slice, ray);
}

std::optional<FieldProbe> FieldPicture::probe(const Vec3& world) const {
  return step_ ? probe_at(*step_, *array(), setup_.placement, world) : std::nullopt;
}

std::optional<LegendEntry> FieldPicture::legend() const {
  if (!step_ || !setup_.visible) return std::nullopt;
  const auto& shown = step_->arrays()[*array()];
  LegendEntry entry;
  entry.key = "air " + shown.name;
  entry.title = say("Air: %1", shown.name);
  std::string parts;
  const auto add = [&](Phrase part) { parts += (parts.empty() ? "" : ", ") + say(part); };
  if (setup_.slice.visible) add("slice");
  if (setup_.volume) add("volume");
  if (setup_.floor) add("floor");
  if (setup_.rack_faces) add("rack faces");
  if (!setup_.isosurfaces.empty()) add("isosurface");
  if (setup_.streamlines != StreamSeeds::none) add("streamlines");
  if (parts.empty()) return std::nullopt;
  parts[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(parts[0])));
  const char* taken_for = shown.offset != 0 ? "K" : "°C";  // what is shown is °C either way
  if (shown.assumed) parts = say("%1 assumed", taken_for) + " · " + parts;
  if (shown.unit.empty()) parts = say("Unit not stated") + " · " + parts;
  entry.layers = parts;
  const auto file = std::filesystem::path(setup_.placement.file).filename().string();
  entry.source = file.empty() ? say("simulated") : say("simulated (%1)", file);
  entry.unit = {shown.unit, 1, 0};
  entry.range = range();
  entry.color_map = setup_.color_map;
  for (const double value : setup_.isosurfaces)
    if (value >= entry.range.low && value <= entry.range.high) entry.limits.push_back({value, say("isosurface")});
  return entry;
}

void FieldPicture::prepare(const FrameView& view) {
  volume_.prepare(view.fine);
  frame_->GetProperty()->SetLineWidth(static_cast<float>(1.5 * view.scale));
  lines_->GetProperty()->SetLineWidth(static_cast<float>(2 * view.scale));
  slice_->GetProperty()->SetPointSize(static_cast<float>(5 * view.scale));  // of a cloud of points
  const bool any = step_ && setup_.visible;
  const auto make = [&](bool& outdated, bool wanted, std::initializer_list<vtkActor*> actors, auto what) {
    if (!outdated) return;
    outdated = false;
    for (auto* a : actors) a->VisibilityOff();
    if (any && wanted) (this->*what)();
  };
  make(outdated_.slice, setup_.slice.visible, {slice_, frame_}, &FieldPicture::make_slice);
  make(outdated_.floor, setup_.floor, {floor_}, &FieldPicture::make_floor);
  make(outdated_.surfaces, !setup_.isosurfaces.empty(), {surfaces_}, &FieldPicture::make_surfaces);
  make(outdated_.lines, setup_.streamlines != StreamSeeds::none, {lines_}, &FieldPicture::make_lines);
  make(outdated_.rack_faces, setup_.rack_faces && facility_, {rack_faces_}, &FieldPicture::make_rack_faces);
}

void FieldPicture::make_slice() {
  const auto& slice = setup_.slice;
  if (step_->kind() == FieldKind::surface) {  // has no inside: it is shown itself
    const auto shown = shown_at_points(step_->data(), *array());
    vtkNew<vtkPolyData> copy;
    copy->DeepCopy(shown);  // its points may be the step's own, and are about to be moved
    move_to_world(copy, setup_.placement);
    show(slice_, copy);
    color_values(slice_, setup_.color_map, range());
    return;
  }
  const Vec3 on{slice.normal.x * slice.position, slice.normal.y * slice.position, slice.normal.z * slice.position};
  show(slice_, without_steps(cut_field(step_->data(), *array(), setup_.placement, {on, slice.normal})));
  color_values(slice_, setup_.color_map, range());
  show(frame_, slice_frame(slice_outline()));
}

void FieldPicture::make_floor() {
  const Body b = bounds();
  const double z = b.origin.z + std::min(floor_air_m, b.size.z / 2);
  auto data = without_steps(cut_field(step_->data(), *array(), setup_.placement, {{0, 0, z}, {0, 0, 1}}));
  // A field may reach below the floor; there its map would be hidden.
  const double drawn_at = std::max(0.0, b.origin.z) + floor_lift_m;
  auto* points = data->GetPoints();
  const vtkIdType count = points ? points->GetNumberOfPoints() : 0;
  for (vtkIdType i = 0; i < count; ++i) {
    double p[3];
    points->GetPoint(i, p);
    points->SetPoint(i, p[0], p[1], drawn_at);
  }
  show(floor_, data);
  color_values(floor_, setup_.color_map, range());
}

void FieldPicture::make_surfaces() {
  if (!at_points_) at_points_ = shown_at_points(step_->data(), *array());
  show(surfaces_, lit_surfaces(at_points_, setup_, range()));
}

void FieldPicture::make_lines() {
  const auto wind = wind_array(*step_);
  if (!wind) return;
  std::vector<StreamSeed> seeds;
  if (setup_.streamlines == StreamSeeds::slice)
    seeds = slice_seeds(slice_outline());
  else if (facility_)
    seeds = equipment_seeds(*facility_, *step_, setup_);
  show(lines_, streamline_shapes(trace_streamlines(*step_, *wind, *array(), setup_.placement, seeds)));
  color_values(lines_, setup_.color_map, range());
}

void FieldPicture::make_rack_faces() {
  const auto mesh = rack_air(*facility_, visibility_, *step_, *array(), setup_, range());
  set_mesh(rack_faces_, mesh);
  rack_faces_->SetVisibility(mesh.quad_count() > 0);
}

}  // namespace hallscope
