#include "scene/coolant/pipe_picture.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <map>
#include <tuple>

#include <vtkActor.h>
#include <vtkRenderer.h>

#include "scene/coolant/free_space.h"
#include "scene/picking.h"
#include "scene/row_runs.h"
#include "scene/sight_distance.h"
#include "scene/vtk_mesh.h"

namespace hallscope {
namespace {

/// Kinds that are drawn together: the side of a square of theirs, the width that stands for them, and how many pixels
/// of it are worth drawing. Headers along rows go early: from afar they would hide the racks' own colours; branches are
/// risers, which have nothing flat to show.
struct Level {
  double cell_m, diameter, least_pixels;
};
constexpr std::array<Level, 4> levels{{{60, 0.36, 0.6}, {60, 0.3, 2}, {22, 0.11, 1}, {8, 0.045, 2.6}}};

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

PipePicture::PipePicture(const Facility& facility)
    : facility_(&facility),
      circuits_(coolant_circuits(facility)),
      plan_(plan_pipes(facility, circuits_)),
      values_(facility, circuits_, plan_),
      swatches_(plan_.pipes.size() + 1),
      diameters_(plan_.pipes.size(), 0),
      empty_(plan_.pipes.size(), false) {
  sort_into_cells();
}

PipePicture::~PipePicture() = default;

void PipePicture::sort_into_cells() {
  std::map<std::tuple<std::size_t, long, long>, std::size_t> at;
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
    const auto [cell, added] = at.try_emplace({level, std::lround(c.x / side), std::lround(c.y / side)}, cells_.size());
    if (added) cells_.emplace_back();
    cells_[cell->second].pipes.push_back(i);
    grow(cells_[cell->second].box, box);
  }
  for (auto& cell : cells_) {
    cell.actor = make_actor(Mesh{});
    cell.actor->VisibilityOff();
    swatches_.tint(cell.actor);
  }
  made_.assign(cells_.size(), 0);
}

void PipePicture::add_to(vtkRenderer* renderer) {
  for (const auto& cell : cells_) renderer->AddActor(cell.actor);
}

void PipePicture::remove_from(vtkRenderer* renderer) {
  for (const auto& cell : cells_) renderer->RemoveActor(cell.actor);
}

void PipePicture::set(const LayerSetup& setup) {
  visible_ = setup.visible;
  values_.set(setup);
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

void PipePicture::bring_up_to_date(Cell& cell, PipeShape shape, double least_width) {
  const auto index = static_cast<std::size_t>(&cell - cells_.data());
  bool changed = cell.shape != shape || cell.least_width != least_width || made_[index] != meshes_version_;
  if (cell.version != values_.version()) {
    for (const auto i : cell.pipes) {
      const PipeValue v = values_.value(i);
      swatches_.set(i, v.color);
      changed = changed || std::abs(diameters_[i] - v.diameter) > 1e-4 || empty_[i] != v.empty;
      diameters_[i] = static_cast<float>(v.diameter);
      empty_[i] = v.empty;
    }
    cell.version = values_.version();
  }
  if (!changed) return;
  cell.shape = shape;
  cell.least_width = least_width;
  made_[index] = meshes_version_;
  Mesh mesh;
  const auto plain = swatches_.at(plan_.pipes.size());
  for (const auto i : cell.pipes) {
    const Pipe& pipe = plan_.pipes[i];
    if (!drawn(pipe)) continue;
    PipeLook look;
    look.diameter = std::max<double>(diameters_[i], least_width);
    look.shape = shape;
    look.is_return = pipe.is_return;
    look.empty = empty_[i];
    look.capped = pipe.kind != PipeKind::branch && pipe.kind != PipeKind::connection;
    add_pipe(mesh, plan_.paths_of(pipe), look, swatches_.at(i), plain);
  }
  cell.quads = mesh.quad_count();
  set_mesh(cell.actor, mesh);
}

void PipePicture::prepare(vtkOpenGLRenderWindow* window, const Camera& camera) {
  const View view = view_of(camera.pose());
  bool any = false;
  for (auto& cell : cells_) {
    PipeShape shape = PipeShape::none;
    double least = 0;
    if (visible_) {
      const std::size_t level = level_of(plan_.pipes[cell.pipes.front()].kind);
      const double pixel = camera.pixel_size(std::max(0.1, distance(view.eye, cell.box)));
      const double pixels = levels[level].diameter / pixel;
      if (pixels >= levels[level].least_pixels) shape = pipe_shape(pixels);
      // In steps, so that coming closer does not make the mesh anew in every frame.
      if (shape == PipeShape::strip) least = std::pow(1.3, std::floor(std::log(1.25 * pixel) / std::log(1.3)));
      if (shape != PipeShape::none && !in_sight(camera, cell.box)) shape = PipeShape::none;
    }
    cell.shown = shape != PipeShape::none;
    if (cell.shown) bring_up_to_date(cell, shape, least);
    cell.shown = cell.shown && cell.quads > 0;
    cell.actor->SetVisibility(cell.shown);
    any = any || cell.shown;
  }
  if (any) swatches_.upload(window);
}

void PipePicture::release(vtkOpenGLRenderWindow* window) { swatches_.release(window); }

std::size_t PipePicture::quad_count() const {
  std::size_t quads = 0;
  for (const auto& cell : cells_) quads += cell.shown ? cell.quads : 0;
  return quads;
}

std::optional<PipePicture::Hit> PipePicture::pick(const Ray& ray, const Section& section) const {
  std::optional<Hit> best;
  for (const auto& cell : cells_) {
    if (!cell.shown || (!intersect(ray, cell.box) && distance(ray.origin, cell.box) > 0)) continue;
    for (const auto i : cell.pipes) {
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
