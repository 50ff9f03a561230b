#include "scene/marks/outlines.h"

#include <vtkActor.h>
#include <vtkProperty.h>

#include <algorithm>

#include "models/facility/element_roles.h"
#include "models/facility/rack_face.h"

namespace hallscope {

Outlines::Outlines(std::shared_ptr<const Facility> facility, const Theme& theme)
    : facility_(std::move(facility)), selection_(make_outline({}, 2.5)), hover_(make_outline({}, 1.5)) {
  set_theme(theme);
}

Outlines::~Outlines() = default;

std::vector<vtkProp*> Outlines::actors() const { return {selection_, hover_}; }

void Outlines::set_sight(const Sight& sight) { visibility_ = sight.visibility; }

void Outlines::set_theme(const Theme& theme) {
  const auto paint = [](vtkActor* actor, Rgb c) {
    actor->GetProperty()->SetColor(c.r / 255.0, c.g / 255.0, c.b / 255.0);
  };
  paint(selection_, theme.selection);
  paint(hover_, theme.hover);
}

/// What to outline: a room's footprint, anything else whole.
Body Outlines::body_of(ElementIndex e) const {
  if (e >= facility_->size() || !visibility_.shown(e)) return {};
  Body body = world_body(*facility_, e);
  if (is_room(facility_->element(e).type)) body.size.z = std::min(body.size.z, 0.05);
  return body;
}

void Outlines::prepare(const FrameView& frame) {
  set_outline(selection_, body_of(frame.selection), 3.5 * frame.scale);
  const bool twice = frame.hover == frame.selection;  // one outline is enough
  set_outline(hover_, twice ? Body{} : body_of(frame.hover), 1.5 * frame.scale);
}

}  // namespace hallscope
