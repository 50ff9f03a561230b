#include "scene/marks/marks.h"

#include <vtkActor.h>
#include <vtkProperty.h>

#include <algorithm>
#include <utility>

#include "models/facility/element_roles.h"
#include "models/facility/rack_face.h"
#include "scene/geometry/box_lines.h"
#include "scene/geometry/mesh.h"
#include "scene/geometry/section_clipper.h"
#include "scene/geometry/vtk_mesh.h"
#include "scene/marks/veil.h"

namespace hallscope {
namespace {

constexpr std::uint8_t lost_alpha = 130;
constexpr double clearance_m = 0.05;

/// A little larger, but not towards the neighbours in its row.
Body grown(Body body) {
  const bool along_x = body.front == Facing::minus_y || body.front == Facing::plus_y;
  const double x = along_x ? 0 : clearance_m, y = along_x ? clearance_m : 0;
  body.origin = {body.origin.x - x, body.origin.y - y, body.origin.z - clearance_m};
  body.size = {body.size.x + 2 * x, body.size.y + 2 * y, body.size.z + 2 * clearance_m};
  return body;
}

/// What stands for an element: a room's footprint, anything else whole.
Body marked_body(const Facility& facility, ElementIndex element) {
  if (element >= facility.size()) return {};
  Body body = world_body(facility, element);
  if (body.empty()) return {};
  if (is_room(facility.element(element).type)) body.size.z = std::min(body.size.z, 0.05);
  return grown(body);
}

void append(std::vector<Vec3>& to, const std::vector<Vec3>& more) { to.insert(to.end(), more.begin(), more.end()); }

}  // namespace

MarkPainter::MarkPainter(std::shared_ptr<const Facility> facility, const Theme& theme)
    : facility_(std::move(facility)),
      theme_(&theme),
      veil_(make_actor(Mesh{}, Depth::flat)),
      fills_(make_actor(Mesh{}, Depth::flat)),
      frames_(make_line_actor()),
      crosses_(make_line_actor()),
      cause_(make_line_actor()) {
  for (const auto& actor : {veil_, fills_, frames_, crosses_, cause_}) {
    actor->VisibilityOff();
    keep_whole(actor);
  }
  set_theme(theme);
}

void MarkPainter::set_theme(const Theme& theme) {
  theme_ = &theme;
  const auto paint = [](vtkActor* actor, Rgb c) {
    actor->GetProperty()->SetColor(c.r / 255.0, c.g / 255.0, c.b / 255.0);
  };
  paint(frames_, theme.affected);
  paint(crosses_, theme.lost);
  paint(cause_, theme.cause);
  if (!marks_.empty()) draw();
}

MarkPainter::~MarkPainter() = default;

std::vector<vtkProp*> MarkPainter::actors() const { return {veil_, fills_, frames_, crosses_, cause_}; }

void MarkPainter::set(Marks marks) {
  marks_ = std::move(marks);
  draw();
}

void MarkPainter::draw() {
  const Facility& facility = *facility_;
  Mesh fills;
  std::vector<Vec3> frames, crosses, cause;
  for (const auto element : marks_.lost) {
    const auto body = marked_body(facility, element);
    if (body.empty()) continue;
    for (const auto side : seen_sides(body))
      fills.add_quad(side_corners(body, side), shaded(theme_->lost, shade(side)), lost_alpha);
    append(crosses, edge_lines(body));
    append(crosses, cross_lines(body));
  }
  for (const auto element : marks_.affected)
    if (const auto body = marked_body(facility, element); !body.empty()) append(frames, edge_lines(body));
  if (const auto body = marked_body(facility, marks_.cause); !body.empty()) {
    append(cause, edge_lines(grown(body)));
    append(cause, cross_lines(grown(body)));
  }
  set_mesh(fills_, fills);
  set_lines(frames_, frames);
  set_lines(crosses_, crosses);
  set_lines(cause_, cause);
  veil_->SetVisibility(!marks_.empty());
  fills_->SetVisibility(fills.quad_count() > 0);
  frames_->SetVisibility(!frames.empty());
  crosses_->SetVisibility(!crosses.empty());
  cause_->SetVisibility(!cause.empty());
}

void MarkPainter::prepare(const FrameView& frame) {
  if (marks_.empty()) return;
  const double line = frame.scale;
  set_mesh(veil_, veil(frame.view, frame.near_plane, theme_->background_bottom));
  frames_->GetProperty()->SetLineWidth(static_cast<float>(2.5 * line));
  crosses_->GetProperty()->SetLineWidth(static_cast<float>(1.5 * line));
  cause_->GetProperty()->SetLineWidth(static_cast<float>(3 * line));
}

}  // namespace hallscope
