#include "scene/overlay/labels.h"

#include <algorithm>

#include <vtkActor2D.h>
#include <vtkCellArray.h>
#include <vtkPoints.h>
#include <vtkPolyData.h>
#include <vtkPolyDataMapper2D.h>
#include <vtkProperty2D.h>
#include <vtkRenderer.h>

#include "models/words/say.h"
#include "scene/overlay/overlay_places.h"

namespace hallscope {

LabelPainter::LabelPainter(vtkRenderer* overlay, std::shared_ptr<const Facility> facility, const Sight& sight,
                           LabelSources sources)
    : overlay_(overlay), facility_(std::move(facility)), sight_(sight), sources_(std::move(sources)), sheet_(overlay) {
  vtkNew<vtkPolyDataMapper2D> mapper;
  mapper->SetInputData(lines_);
  line_actor_->SetMapper(mapper);
}

LabelPainter::~LabelPainter() { overlay_->RemoveActor2D(line_actor_); }

bool LabelPainter::Written::operator==(const Written& o) const {
  return width == o.width && height == o.height && scale == o.scale && overlay == o.overlay && figures == o.figures &&
         captioned == o.captioned && overhead == o.overhead && failing == o.failing &&
         field_of_view == o.field_of_view && pose.target == o.pose.target && pose.distance == o.pose.distance &&
         pose.azimuth == o.pose.azimuth && pose.elevation == o.pose.elevation;
}

void LabelPainter::set_theme(const Theme&) {
  drawn_.clear();
  outdated_ = true;
}

void LabelPainter::prepare(const FrameView& frame) {
  if (!frame.wishes.labels) {
    drawn_.clear();
    sheet_.show({}, frame.height, false);
    lead({}, frame);
    outdated_ = true;
    return;
  }
  const SiteFigures& figures = sources_.figures();
  const Written now{frame.camera.pose(), frame.camera.field_of_view(),
                    frame.scale,         frame.width,
                    frame.height,        frame.overlay.version(),
                    figures.version,     !frame.wishes.caption.empty(),
                    sight_.overhead,     frame.failing};
  if (!outdated_ && now == written_) return;
  if (frame.scale != written_.scale || frame.height != written_.height) drawn_.clear();  // images of another size
  auto labels = place_labels(*facility_, sight_, frame.camera, space_of(frame, figures), frame.overlay.measure());
  std::erase_if(labels, [&](const Label& label) { return label.element == frame.failing && !label.tint; });
  draw(labels, frame);
  written_ = now;
  outdated_ = false;
}

LabelSpace LabelPainter::space_of(const FrameView& frame, const SiteFigures& figures) const {
  LabelSpace space{frame.width, frame.height, frame.scale, frame.overlay.legend_panels(), sources_.solids};
  if (const auto& map = frame.overlay.minimap()) space.reserved.push_back(map->panel);
  if (!frame.wishes.caption.empty()) {
    const int h = caption_height(frame.scale);
    space.reserved.push_back({0, frame.height - h, frame.width, h});
  }
  if (figures.halls.size() > 1) space.values = [this, &figures](ElementIndex hall) { return values_of(figures, hall); };
  if (figures.worst != no_element)
    space.beacon = Beacon{figures.worst, figures.worst_text, sources_.color(figures.worst_kind, figures.worst_value)};
  return space;
}

/// Only from so far away that racks do not speak for themselves.
LabelValues LabelPainter::values_of(const SiteFigures& figures, ElementIndex hall) const {
  LabelValues values;
  const RoomFigures* of = figures.of(hall);
  if (!of) return values;
  for (const RoomFigure& figure : *of) {
    values.text += " · " + figure.text();
    if (figure.stale()) values.text += " (" + say("stale") + ")";
    if (figure.kind == figures.worst_kind && !figure.sum && !figure.missing())
      values.tint = sources_.color(figure.kind, figure.value);
  }
  return values;
}

void LabelPainter::draw(const std::vector<Label>& labels, const FrameView& frame) {
  lead(labels, frame);
  // A name that stays is moved, not drawn again.
  std::map<std::pair<ElementIndex, bool>, Drawn> next;
  bool written = labels.size() != drawn_.size();
  for (const auto& label : labels) {
    Drawn drawn;
    // A pin is of the colour of data; a name that was raised above others has a line too, and is none.
    const bool pin = facility_->element(label.element).type == ElementType::Rack && label.leads_to && label.tint;
    const auto known = drawn_.find({label.element, pin});
    if (known != drawn_.end()) drawn = std::move(known->second);
    const bool stays = drawn.canvas && drawn.label.text == label.text && drawn.label.values == label.values &&
                       drawn.label.tint == label.tint;
    if (!stays) {
      if (!drawn.canvas) drawn.canvas = std::make_unique<OverlayCanvas>();
      write(label, frame, *drawn.canvas);
      written = true;
    }
    drawn.label = label;
    next.emplace(std::pair{label.element, pin}, std::move(drawn));
  }
  drawn_ = std::move(next);
  std::vector<OverlaySheet::Piece> pieces;
  for (const auto& [element, drawn] : drawn_)
    pieces.push_back({drawn.canvas.get(), drawn.label.box.x, drawn.label.box.y, drawn.label.opacity});
  sheet_.show(std::move(pieces), frame.height, written);
}

void LabelPainter::write(const Label& label, const FrameView& frame, OverlayCanvas& canvas) const {
  const Theme& theme = frame.theme;
  const int size = label_font(frame.scale), pad = label_padding(frame.scale);
  const auto& measure = frame.overlay.measure();
  canvas.begin(label.box.width, label.box.height);
  canvas.fill_rounded({0, 0, label.box.width, label.box.height}, pad, theme.label_panel, theme.label_opacity);
  int x = pad;
  if (label.tint) {  // a bead of the data's colour before the name
    const int bead = 2 * pad - pad / 2;
    canvas.fill_bead({x, (label.box.height - bead) / 2, bead, bead}, *label.tint);
    x += 5 * pad / 2;
  }
  const int name = measure(label.text, size, label.bold);
  canvas.write({{x, 0, name, label.box.height}, label.text, size, label.bold}, theme.label_text);
  canvas.write({{x + name, 0, label.box.width - x - name - pad, label.box.height}, label.values, size, false},
               theme.label_text);
}

/// Thin lines from where a name stands to what it names.
void LabelPainter::lead(const std::vector<Label>& labels, const FrameView& frame) {
  std::vector<std::array<int, 4>> lines;
  for (const Label& label : labels) {
    if (!label.leads_to) continue;
    const auto [x, y] = *label.leads_to;
    lines.push_back(
        {x, y, std::clamp(x, label.box.x, label.box.right()), std::clamp(y, label.box.y, label.box.bottom())});
  }
  const Rgb ink = blended(frame.theme.label_text, frame.theme.label_panel, 0.75);
  line_actor_->GetProperty()->SetColor(ink.r / 255.0, ink.g / 255.0, ink.b / 255.0);
  line_actor_->GetProperty()->SetLineWidth(static_cast<float>(std::max(1.0, frame.scale)));
  if (lines == led_ && frame.height == written_.height) return;
  led_ = std::move(lines);
  overlay_->RemoveActor2D(line_actor_);
  if (led_.empty()) return;
  vtkNew<vtkPoints> points;
  vtkNew<vtkCellArray> cells;
  for (const auto& [x0, y0, x1, y1] : led_) {
    const vtkIdType from = points->InsertNextPoint(x0, frame.height - y0, 0);
    points->InsertNextPoint(x1, frame.height - y1, 0);
    cells->InsertNextCell({from, from + 1});
  }
  lines_->SetPoints(points);
  lines_->SetLines(cells);
  lines_->Modified();
  overlay_->AddActor2D(line_actor_);
}

}  // namespace hallscope
