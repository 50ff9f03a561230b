#include "scene/overlay/minimap_painter.h"

#include <algorithm>
#include <cmath>

#include <vtkActor2D.h>
#include <vtkCellArray.h>
#include <vtkPoints.h>
#include <vtkPolyData.h>
#include <vtkPolyDataMapper2D.h>
#include <vtkProperty2D.h>
#include <vtkRenderer.h>

#include "models/facility/element_roles.h"
#include "models/facility/rack_face.h"
#include "scene/overlay/overlay_places.h"

namespace hallscope {

namespace {

constexpr Rgb cone_color{0x2f, 0x6f, 0xd6};

std::unique_ptr<OverlayImage> draw_plan(vtkRenderer* overlay, const Facility& f, const Visibility& visibility,
                                        const AlarmMarks& alarms, const Minimap& map, int height, const Theme& theme) {
  auto plan = std::make_unique<OverlayImage>(overlay, map.panel, height);
  plan->fill_rounded({0, 0, map.panel.width, map.panel.height}, 4, theme.panel, theme.panel_opacity);
  auto fill = [&](const Body& b, Rgb color) {
    const auto low = map.to_picture(b.origin);
    const auto high = map.to_picture({b.origin.x + b.size.x, b.origin.y + b.size.y, 0});
    const int x = static_cast<int>(std::floor(low[0])) - map.panel.x;
    const int y = static_cast<int>(std::floor(high[1])) - map.panel.y;
    const int right = std::max(x + 1, static_cast<int>(std::floor(high[0])) - map.panel.x);
    const int bottom = std::max(y + 1, static_cast<int>(std::floor(low[1])) - map.panel.y);
    plan->fill({x, y, right - x, bottom - y}, color);
  };
  const auto dot = [&](const AlarmMark& alarm) {
    const auto body = world_body(f, alarm.element);
    if (body.empty()) return;
    const auto at = map.to_picture(body.center());
    const int side = std::max(5, map.panel.height / 24);
    plan->fill_bead({static_cast<int>(at[0]) - map.panel.x - side / 2, static_cast<int>(at[1]) - map.panel.y - side / 2,
                     side, side},
                    alarm.critical ? theme.lost : theme.affected);
  };
  const Rgb hall = blended(theme.panel_line, theme.panel, 0.18), row = blended(theme.panel_line, theme.panel, 0.6);
  const Rgb yard = blended(theme.panel_line, theme.panel, 0.32);
  for (ElementIndex e = 0; e < f.body_count(); ++e)
    if (f.element(e).type == ElementType::Hall && !f.body(e).empty() && visibility.shown(e)) fill(f.body(e), hall);
  for (ElementIndex e = 0; e < f.body_count(); ++e) {
    const auto type = f.element(e).type;
    if (f.body(e).empty() || !visibility.shown(e) || is_overhead(type)) continue;
    if (type == ElementType::Row) fill(f.body(e), row);
    const bool stands_in_row =
        f.element(e).parent != no_element && f.element(f.element(e).parent).type == ElementType::Row;
    if (!is_room(type) && !stands_in_row) fill(f.body(e), yard);
  }
  // Those that trip things last, so that a warning does not lie over them.
  for (const bool critical : {false, true})
    for (const auto& alarm : alarms)
      if (alarm.critical == critical) dot(alarm);
  plan->finish();
  return plan;
}

}  // namespace

MinimapPainter::MinimapPainter(vtkRenderer* overlay, std::shared_ptr<const Facility> facility)
    : overlay_(overlay), facility_(std::move(facility)) {
  cone_->SetNumberOfPoints(3 + 8);
  vtkNew<vtkCellArray> cells;
  cells->InsertNextCell({0, 1, 2});
  cells->InsertNextCell({3, 4, 5, 6, 7, 8, 9, 10});
  vtkNew<vtkPolyData> shape;
  shape->SetPoints(cone_);
  shape->SetPolys(cells);
  vtkNew<vtkPolyDataMapper2D> mapper;
  mapper->SetInputData(shape);
  cone_actor_->SetMapper(mapper);
  cone_actor_->GetProperty()->SetColor(cone_color.r / 255.0, cone_color.g / 255.0, cone_color.b / 255.0);
  cone_actor_->GetProperty()->SetOpacity(0.55);
}

MinimapPainter::~MinimapPainter() { clear(); }

void MinimapPainter::clear() {
  plan_.reset();
  overlay_->RemoveActor2D(cone_actor_);
}

void MinimapPainter::set_sight(const Sight& sight) {
  if (sight.visibility == visibility_) return;
  visibility_ = sight.visibility;
  clear();
}

void MinimapPainter::set_theme(const Theme&) { clear(); }

void MinimapPainter::set_alarms(const AlarmMarks& alarms) {
  alarms_ = alarms;
  clear();
}

void MinimapPainter::prepare(const FrameView& frame) {
  const auto& map = frame.overlay.minimap();
  if (!map) {
    if (plan_) clear();
    return;
  }
  if (!plan_ || height_ != frame.height || panel_ != map->panel) {
    clear();
    plan_ = draw_plan(overlay_, *facility_, visibility_, alarms_, *map, frame.height, frame.theme);
    overlay_->AddActor2D(cone_actor_);  // over the plan
    panel_ = map->panel;
    height_ = frame.height;
  }
  place_cone(*map, frame);
}

/// Where the camera is and what it sees: a triangle and a dot of eight corners.
void MinimapPainter::place_cone(const Minimap& map, const FrameView& frame) {
  const auto cone = view_cone(map, frame.camera);
  auto place = [&](vtkIdType i, double x, double y) { cone_->SetPoint(i, x, frame.height - y, 0); };
  for (vtkIdType i = 0; i < 3; ++i)
    place(i, cone[static_cast<std::size_t>(i)][0], cone[static_cast<std::size_t>(i)][1]);
  const double dot = std::max(3.0, 0.02 * (map.panel.width + map.panel.height) / 2.0);
  for (int i = 0; i < 8; ++i)
    place(3 + i, cone[0][0] + dot * std::cos(i * 0.785398), cone[0][1] + dot * std::sin(i * 0.785398));
  cone_->Modified();
}

}  // namespace hallscope
