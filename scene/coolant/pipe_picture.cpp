#include "scene/coolant/pipe_picture.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <tuple>

#include <vtkActor.h>
#include <vtkPolyDataMapper.h>

#include "scene/coolant/flow_motion.h"
#include "scene/coolant/free_space.h"
#include "scene/geometry/row_runs.h"
#include "scene/geometry/vtk_mesh.h"
#include "scene/view/picking.h"
#include "scene/view/sight_distance.h"

namespace hallscope {
namespace {

/// Kinds that are drawn together: the side of a square of theirs, the width that stands for them, and how many pixels
/// of it are worth drawing, and how many while tops of racks carry data. Headers along rows go early: from afar they
/// would hide the racks' own colours; branches are risers, which have nothing flat to show.
struct Level {
  double cell_m, diameter, least_pixels, least_over_tops;
};
constexpr std::array<Level, 4> levels{{{240, 0.36, 0.6, 0.6}, {60, 0.3, 2, 7}, {22, 0.11, 1, 3}, {8, 0.045, 2.6, 2.6}}};

/// Pixels of a pipe's width from which its chevrons are more than specks.
constexpr double chevron_pixels = 15;
constexpr double alone = 0.4;
/// Changes of time in which a chevron comes to where the next was.
constexpr int flow_steps = 24;

/// Pipes over an aisle hide the racks beside it from most sides.
constexpr double aisle_m = 2.5;

std::size_t level_of(PipeKind kind) {
  switch (kind) {
    case PipeKind::main:
      return 0;
    case PipeKind::row_header:
      return 1;
    case PipeKind::header:
    case PipeKind::connection:
      return 2;
    case PipeKind::branch:
      return 3;
  }
  return 0;
}

}  // namespace

PipePicture::PipePicture(const Facility& facility, const Theme& theme)
    : facility_(&facility),
      circuits_(coolant_circuits(facility)),
      plan_(plan_pipes(facility, circuits_)),
      values_(facility, circuits_, plan_),
      supports_(pipe_supports(facility, plan_)),
      nothing_(make_mapper(Mesh{})),
      swatches_(plan_.pipes.size() + 1),
      diameters_(plan_.pipes.size(), 0),
      empty_(plan_.pipes.size(), false),
      on_path_(plan_.pipes.size(), false),
      theme_(&theme) {
  sort_into_cells();
}

PipePicture::~PipePicture() = default;

void PipePicture::sort_into_cells() {
  const auto rows = facility_->of_type(ElementType::Row);
  const auto over_racks = [&](const Body& a) {
    return std::any_of(rows.begin(), rows.end(), [&](ElementIndex row) {
      const Body& b = facility_->body(row);
      return a.origin.x < b.origin.x + b.size.x + aisle_m && b.origin.x < a.origin.x + a.size.x + aisle_m &&
             a.origin.y < b.origin.y + b.size.y + aisle_m && b.origin.y < a.origin.y + a.size.y + aisle_m;
    });
  };
  std::map<std::tuple<std::size_t, bool, long, long>, std::size_t> at;
  for (std::uint32_t i = 0; i < plan_.pipes.size(); ++i) {
    const Pipe& pipe = plan_.pipes[i];
    Body box;
    for (const auto& path : plan_.paths_of(pipe))
      for (std::size_t k = 1; k < path.size(); ++k)
        grow(box, run_box(path[k - 1], path[k], widest_pipe(pipe.kind) / 2));
    boxes_.push_back(box);
    const std::size_t level = level_of(pipe.kind);
    const Vec3 c = box.center();
    const double side = levels[level].cell_m;
    const bool over = levels[level].least_over_tops > levels[level].least_pixels && over_racks(box);
    const auto [cell, added] =
        at.try_emplace({level, over, std::lround(c.x / side), std::lround(c.y / side)}, cells_.size());
    if (added) cells_.emplace_back().over_racks = over;
    cells_[cell->second].pipes.push_back(i);
    grow(cells_[cell->second].box, box);
  }
  for (auto& cell : cells_) {
    for (auto* part : {&cell.rest, &cell.path}) {
      part->actor = make_actor(nothing_);
      part->actor->VisibilityOff();
      swatches_.tint(part->actor);
    }
    cell.flow.actor = make_actor(nothing_);
    cell.flow.actor->VisibilityOff();
    make_flowing(cell.flow.actor);
  }
}

std::vector<vtkProp*> PipePicture::actors() const {
  std::vector<vtkProp*> actors;
  for (const auto& cell : cells_) actors.insert(actors.end(), {cell.rest.actor.Get(), cell.flow.actor.Get()});
  return actors;
}

std::vector<vtkProp*> PipePicture::path_actors() const {
  std::vector<vtkProp*> actors;
  for (const auto& cell : cells_) actors.push_back(cell.path.actor);
  return actors;
}

void PipePicture::set(const LayerSetup& setup) {
  if (visible_ != setup.visible) ++meshes_version_;  // a path's pipes wear other colours
  visible_ = setup.visible;
  values_.set(setup);
}

void PipePicture::set_path(std::vector<ElementIndex> elements, Rgb color) {
  std::sort(elements.begin(), elements.end());
  for (std::size_t i = 0; i < plan_.pipes.size(); ++i) {
    const auto of = plan_.stream(plan_.pipes[i]).of;
    on_path_[i] = std::any_of(of.begin(), of.end(),
                              [&](ElementIndex e) { return std::binary_search(elements.begin(), elements.end(), e); });
  }
  for (auto& cell : cells_)
    cell.on_path = std::any_of(cell.pipes.begin(), cell.pipes.end(), [&](auto i) { return on_path_[i]; });
  path_color_ = color;
  ++meshes_version_;
}

void PipePicture::set_time(double time) {
  const double before = values_.time();
  // Half a way to either side of where they stand in a picture of one instant.
  if (time > before && ++flow_step_ >= flow_steps / 2) flow_step_ -= flow_steps;
  if (time < before && --flow_step_ < -flow_steps / 2) flow_step_ += flow_steps;
  values_.set_time(time);
}

void PipePicture::set_theme(const Theme& theme) {
  theme_ = &theme;
  ++meshes_version_;
}

void PipePicture::set_visibility(const Visibility& visibility) {
  if (visibility == visibility_) return;
  visibility_ = visibility;
  ++meshes_version_;
}

bool PipePicture::drawn(const Pipe& pipe) const {
  if (pipe.element != no_element && !visibility_.shown(pipe.element)) return false;
  const auto of = plan_.stream(pipe).of;
  return std::any_of(of.begin(), of.end(), [&](ElementIndex e) { return visibility_.shown(e); });
}

void PipePicture::take_values(Cell& cell) {
  if (cell.version == values_.version()) return;
  for (const auto i : cell.pipes) {
    const PipeValue v = values_.value(i);
    swatches_.set(i, v.color);
    if (std::abs(diameters_[i] - v.diameter) > 1e-4 || empty_[i] != v.empty)
      cell.rest.made = cell.path.made = cell.flow.made = 0;
    diameters_[i] = static_cast<float>(v.diameter);
    empty_[i] = v.empty;
  }
  cell.version = values_.version();
}

PipeLook PipePicture::pipe_look(std::size_t i, const Part& part) const {
  const Pipe& pipe = plan_.pipes[i];
  PipeLook look;
  look.diameter = std::max<double>(diameters_[i], part.least_width);
  look.shape = part.shape;
  look.jacket = toned(pipe.is_return ? return_jacket : supply_jacket, *theme_);
  look.flange = toned(look.flange, *theme_);
  look.empty = empty_[i];
  look.capped = look.flanged = pipe.kind != PipeKind::branch && pipe.kind != PipeKind::connection;
  return look;
}

void PipePicture::make_flow(const Cell& cell, Part& part) {
  Mesh mesh;
  for (const auto i : cell.pipes)
    if (const Pipe& pipe = plan_.pipes[i]; drawn(pipe)) add_flow(mesh, plan_.paths_of(pipe), pipe_look(i, part));
  give(part, mesh, make_flow_mapper);
}

/// There are thousands of parts, of which few are ever seen: they get a mapper of their own with their first mesh.
void PipePicture::give(Part& part, const Mesh& mesh, MakeMapper* make) const {
  part.quads = mesh.quad_count();
  if (part.actor->GetMapper() == nothing_.Get()) {
    if (part.quads > 0) part.actor->SetMapper(make(mesh));
  } else {
    set_mesh(part.actor, mesh);
  }
}

void PipePicture::make(const Cell& cell, Part& part) {
  const bool path = &part == &cell.path;
  // Without colours of data a path's pipes have those of the path.
  const bool plain = path && !visible_;
  Mesh mesh;
  const auto white = swatches_.at(plan_.pipes.size());
  for (const auto i : cell.pipes) {
    const Pipe& pipe = plan_.pipes[i];
    if (on_path_[i] != path || !drawn(pipe)) continue;
    const PipeLook look = pipe_look(i, part);
    if (!path && part.shape != PipeShape::strip) add_supports(mesh, supports_[i], look.diameter, look.flange, white);
    add_pipe(mesh, plan_.paths_of(pipe), look, plain ? white : swatches_.at(i), white);
  }
  if (plain)
    for (auto& c : mesh.colors) {
      const auto tinted = [](std::uint8_t light, std::uint8_t hue) {
        return static_cast<std::uint8_t>(light * hue / 255);
      };
      c = {tinted(c[0], path_color_.r), tinted(c[1], path_color_.g), tinted(c[2], path_color_.b), c[3]};
    }
  give(part, mesh, [](const Mesh& of) { return make_mapper(of); });
}

PipePicture::Look PipePicture::look_of(const Cell& cell, const Camera& camera, const View& view, bool path) const {
  Look look;
  if (path ? !cell.on_path : !visible_) return look;
  const auto& level = levels[level_of(plan_.pipes[cell.pipes.front()].kind)];
  const double away = std::max(0.1, distance(view.eye, cell.box)), pixel = camera.pixel_size(away);
  const double pixels = level.diameter / camera.pixel_size(detail_distance(camera, away));
  // Where nothing else is looked at, pipes are: from further away too.
  const double least = level.least_pixels * (tops_shown_ ? 1 : alone);
  if (pixels >= (tops_shown_ && cell.over_racks ? level.least_over_tops * pixel_ratio_ : least))
    look.shape = pipe_shape(pixels);
  look.flow = pixels > chevron_pixels;
  if (path && look.shape == PipeShape::none) look.shape = PipeShape::strip;
  // In steps, so that coming closer does not make the mesh anew in every frame.
  if (look.shape == PipeShape::strip)
    look.least_width = std::pow(1.3, std::floor(std::log((path ? 2 : 1.7) * pixel) / std::log(1.3)));
  if (look.shape != PipeShape::none && !in_sight(camera, cell.box)) look.shape = PipeShape::none;
  return look;
}

bool PipePicture::show(Cell& cell, Part& part, Look look, FrameWork& work) {
  part.shown = look.shape != PipeShape::none;
  if (part.shown) {
    take_values(cell);
    const bool outdated =
        part.made != meshes_version_ || part.shape != look.shape || part.least_width != look.least_width;
    if (outdated && work.has_room()) {
      part.shape = look.shape;
      part.least_width = look.least_width;
      part.made = meshes_version_;
      &part == &cell.flow ? make_flow(cell, part) : make(cell, part);
      work.made_quads(part.quads);
    }
    part.shown = part.quads > 0;
  }
  part.actor->SetVisibility(part.shown);
  return part.shown;
}

void PipePicture::prepare(vtkOpenGLRenderWindow* window, const Camera& camera, bool path_shown, FrameWork& work) {
  const View view = view_of(camera.pose());
  bool any = false;
  for (auto& cell : cells_) {
    const Look look = look_of(cell, camera, view, false);
    any |= show(cell, cell.rest, look, work);
    if (show(cell, cell.flow, look.flow ? look : Look{}, work))
      set_flow_phase(cell.flow.actor, 0.5 + flow_step_ / static_cast<double>(flow_steps));
    any |= show(cell, cell.path, path_shown ? look_of(cell, camera, view, true) : Look{}, work);
  }
  if (any) swatches_.upload(window);
}

void PipePicture::release(vtkOpenGLRenderWindow* window) { swatches_.release(window); }

std::size_t PipePicture::quad_count() const {
  std::size_t quads = 0;
  for (const auto& cell : cells_)
    for (const auto* part : {&cell.rest, &cell.path, &cell.flow}) quads += part->shown ? part->quads : 0;
  return quads;
}

std::optional<PipePicture::Hit> PipePicture::pick(const Ray& ray, const Section& section) const {
  std::optional<Hit> best;
  for (const auto& cell : cells_) {
    if (!cell.rest.shown && !cell.path.shown) continue;
    if (!intersect(ray, cell.box) && distance(ray.origin, cell.box) > 0) continue;
    for (const auto i : cell.pipes) {
      if (!(on_path_[i] ? cell.path.shown : cell.rest.shown)) continue;
      if (!intersect(ray, boxes_[i]) || !drawn(plan_.pipes[i])) continue;
      for (const auto& path : plan_.paths_of(plan_.pipes[i]))
        for (std::size_t k = 1; k < path.size(); ++k) {
          const auto hit = intersect(ray, cut(run_box(path[k - 1], path[k], diameters_[i] / 2.0), section));
          if (hit && (!best || hit->distance < best->distance)) best = Hit{i, hit->distance, hit->point};
        }
    }
  }
  return best;
}

}  // namespace hallscope
