#include "scene/tools/section_tool.h"

#include <vtkActor.h>
#include <vtkRenderer.h>

#include "scene/geometry/box_lines.h"
#include "scene/geometry/top_actor.h"
#include "scene/geometry/vtk_mesh.h"
#include "scene/tools/section_caps.h"

namespace hallscope {

namespace {

constexpr Rgb edge_color{0x2f, 0x6f, 0xd6};

}  // namespace

SectionTool::SectionTool(std::shared_ptr<const Facility> facility, const std::vector<Body>& solids)
    : facility_(std::move(facility)),
      solids_(solids),
      caps_(make_actor(Mesh{})),
      edges_(make_top_lines(edge_color)),
      arrows_(make_top_mesh()) {
  caps_->VisibilityOff();
  keep_whole(caps_);
}

SectionTool::~SectionTool() = default;

std::vector<vtkProp*> SectionTool::actors() const { return {caps_, edges_, arrows_}; }

void SectionTool::set_sight(const Sight& sight) {
  section_ = sight.section;
  const Mesh caps = section_caps(solids_, section_);
  set_mesh(caps_, caps);
  caps_->SetVisibility(caps.quad_count() > 0);
}

void SectionTool::prepare(const FrameView& frame) {
  clipper_.apply({frame.renderer, frame.over}, section_);
  if (!frame.wishes.section_handles || !section_.cuts()) {
    edges_->VisibilityOff();
    arrows_->VisibilityOff();
    handles_.clear();
    return;
  }
  const Body world = facility_->bounds();
  handles_ = section_handles(section_, world, frame.camera, frame.scale);
  set_top_mesh(arrows_, handle_mesh(handles_, held_));
  set_top_lines(edges_, edge_lines(section_box(section_, world)), 1.2 * frame.scale);
}

bool SectionTool::press(const Camera& camera, double x, double y, double scale) {
  held_ = handle_at(handles_, camera, x, y, scale);
  if (held_) grasp_ = along_handle(*held_, camera.ray(x, y)).value_or(0);
  return held_.has_value();
}

Section SectionTool::dragged(const Camera& camera, double x, double y) const {
  if (!held_) return section_;
  const auto along = along_handle(*held_, camera.ray(x, y));
  if (!along) return section_;
  const double foot[] = {held_->foot.x, held_->foot.y, held_->foot.z};
  return with_side(section_, held_->axis, held_->high, foot[held_->axis] + *along - grasp_, facility_->bounds());
}

}  // namespace hallscope
