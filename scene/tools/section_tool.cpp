#include "scene/tools/section_tool.h"

#include <vtkActor.h>
#include <vtkRenderer.h>

#include "scene/geometry/top_actor.h"
#include "scene/geometry/vtk_mesh.h"
#include "scene/marks/marks.h"
#include "scene/tools/section_caps.h"

namespace hallscope {

namespace {

constexpr Rgb edge_color{0x2f, 0x6f, 0xd6};

}  // namespace

SectionTool::SectionTool() : caps_(make_actor(Mesh{})), edges_(make_top_lines(edge_color)), arrows_(make_top_mesh()) {
  caps_->VisibilityOff();
  keep_whole(caps_);
}

SectionTool::~SectionTool() = default;

void SectionTool::add_to(vtkRenderer* renderer) {
  for (const auto& actor : {caps_, edges_, arrows_}) renderer->AddActor(actor);
}

void SectionTool::remove_from(vtkRenderer* renderer) {
  for (const auto& actor : {caps_, edges_, arrows_}) renderer->RemoveActor(actor);
}

void SectionTool::set(const Section& section, std::span<const Body> solids) {
  section_ = section;
  const Mesh caps = section_caps(solids, section);
  set_mesh(caps_, caps);
  caps_->SetVisibility(caps.quad_count() > 0);
}

void SectionTool::prepare(vtkRenderer* renderer, const Camera& camera, const Body& world, double scale) {
  clipper_.apply(renderer, section_);
  if (!handles_shown_ || !section_.cuts()) {
    edges_->VisibilityOff();
    arrows_->VisibilityOff();
    handles_.clear();
    return;
  }
  handles_ = section_handles(section_, world, camera, scale);
  set_top_mesh(arrows_, handle_mesh(handles_, held_));
  set_top_lines(edges_, edge_lines(section_box(section_, world)), 1.2 * scale);
}

bool SectionTool::press(const Camera& camera, double x, double y, double scale) {
  held_ = handle_at(handles_, camera, x, y, scale);
  if (held_) grasp_ = along_handle(*held_, camera.ray(x, y)).value_or(0);
  return held_.has_value();
}

Section SectionTool::dragged(const Camera& camera, double x, double y, const Body& world) const {
  if (!held_) return section_;
  const auto along = along_handle(*held_, camera.ray(x, y));
  if (!along) return section_;
  const double foot = held_->axis == 0 ? held_->foot.x : held_->axis == 1 ? held_->foot.y : held_->foot.z;
  return with_side(section_, held_->axis, held_->high, foot + *along - grasp_, world);
}

}  // namespace hallscope
