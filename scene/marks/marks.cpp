#include "scene/marks/marks.h"

#include <vtkActor.h>
#include <vtkCellArray.h>
#include <vtkNew.h>
#include <vtkPoints.h>
#include <vtkPolyData.h>
#include <vtkPolyDataMapper.h>
#include <vtkProperty.h>
#include <vtkRenderer.h>

#include <algorithm>
#include <array>

#include "models/facility/rack_face.h"
#include "models/facility/element_roles.h"
#include "scene/geometry/section_clipper.h"
#include "scene/geometry/mesh.h"
#include "scene/marks/veil.h"
#include "scene/geometry/vtk_mesh.h"

namespace hallscope {
namespace {

constexpr std::uint8_t lost_alpha = 130;
constexpr double clearance_m = 0.05;

/// The sides of a body that can be seen where bodies stand side by side.
std::array<Side, 3> seen_sides(const Body& body) { return {Side::top, front_side(body.front), back_side(body.front)}; }

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

std::vector<Vec3> edge_lines(const Body& body) {
  const auto low = side_corners(body, Side::bottom), high = side_corners(body, Side::top);
  std::vector<Vec3> lines;
  for (std::size_t i = 0; i < 4; ++i) {
    append(lines, {low[i], low[(i + 1) % 4], high[i], high[(i + 1) % 4]});
    append(lines, {low[i], high[3 - i]});  // the bottom is listed from the other end
  }
  return lines;
}

std::vector<Vec3> cross_lines(const Body& body) {
  std::vector<Vec3> lines;
  for (const auto side : seen_sides(body)) {
    const auto c = side_corners(body, side);
    append(lines, {c[0], c[2], c[1], c[3]});
  }
  return lines;
}

MarkPainter::MarkPainter()
    : veil_(make_actor(Mesh{}, Depth::flat)),
      fills_(make_actor(Mesh{}, Depth::flat)),
      frames_(make_line_actor()),
      crosses_(make_line_actor()),
      cause_(make_line_actor()) {
  for (const auto& actor : {veil_, fills_, frames_, crosses_, cause_}) {
    actor->VisibilityOff();
    keep_whole(actor);
  }
  set_theme(*theme_);
}

void MarkPainter::set_theme(const Theme& theme) {
  theme_ = &theme;
  const auto paint = [](vtkActor* actor, Rgb c) {
    actor->GetProperty()->SetColor(c.r / 255.0, c.g / 255.0, c.b / 255.0);
  };
  paint(frames_, theme.affected);
  paint(crosses_, theme.lost);
  paint(cause_, theme.cause);
}

MarkPainter::~MarkPainter() = default;

void MarkPainter::add_to(vtkRenderer* renderer) {
  for (const auto& actor : {veil_, fills_, frames_, crosses_, cause_}) renderer->AddActor(actor);
}

void MarkPainter::remove_from(vtkRenderer* renderer) {
  for (const auto& actor : {veil_, fills_, frames_, crosses_, cause_}) renderer->RemoveActor(actor);
}

void MarkPainter::set(const Facility& facility, const Marks& marks) {
  Mesh fills;
  std::vector<Vec3> frames, crosses, cause;
  for (const auto element : marks.lost) {
    const auto body = marked_body(facility, element);
    if (body.empty()) continue;
    for (const auto side : seen_sides(body))
      fills.add_quad(side_corners(body, side), shaded(theme_->lost, shade(side)), lost_alpha);
    append(crosses, edge_lines(body));
    append(crosses, cross_lines(body));
  }
  for (const auto element : marks.affected)
    if (const auto body = marked_body(facility, element); !body.empty()) append(frames, edge_lines(body));
  if (const auto body = marked_body(facility, marks.cause); !body.empty()) {
    append(cause, edge_lines(grown(body)));
    append(cause, cross_lines(grown(body)));
  }
  set_mesh(fills_, fills);
  set_lines(frames_, frames);
  set_lines(crosses_, crosses);
  set_lines(cause_, cause);
  visible_ = !marks.empty();
  veil_->SetVisibility(visible_);
  fills_->SetVisibility(fills.quad_count() > 0);
  frames_->SetVisibility(!frames.empty());
  crosses_->SetVisibility(!crosses.empty());
  cause_->SetVisibility(!cause.empty());
}

void MarkPainter::clear() {
  visible_ = false;
  for (const auto& actor : {veil_, fills_, frames_, crosses_, cause_}) actor->VisibilityOff();
}

void MarkPainter::prepare(const View& v, double near, double line) {
  if (!visible_) return;
  set_mesh(veil_, veil(v, near, theme_->background_bottom));
  frames_->GetProperty()->SetLineWidth(static_cast<float>(2.5 * line));
  crosses_->GetProperty()->SetLineWidth(static_cast<float>(1.5 * line));
  cause_->GetProperty()->SetLineWidth(static_cast<float>(3 * line));
}

}  // namespace hallscope
