#include "scene/context/scale_bar.h"

#include <array>
#include <cmath>
#include <numbers>

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

namespace {

constexpr double longest_px = 96;  // of the bar, times the scale of texts
constexpr int letter_px = 13, arrow_px = 20;

int scaled(double length, double scale) { return static_cast<int>(std::lround(length * scale)); }

int font_px(const FrameView& frame) { return scaled(11, frame.scale); }

/// What the longest of the texts takes.
int text_room(const FrameView& frame) {
  return frame.overlay.measure()("500 m", font_px(frame), false) + font_px(frame) / 2;
}

/// Beside the caption, else above it; nothing where legends leave no room.
PixelRect place_panel(const FrameView& frame, int width) {
  const int font = font_px(frame), margin = font, line = caption_height(frame.scale) - margin / 2;
  PixelRect panel{margin / 2, frame.height - caption_height(frame.scale), width, line};
  const auto taken = [&] {
    const auto& map = frame.overlay.minimap();
    if (map && map->panel.overlaps(panel)) return true;
    for (const auto& legend : frame.overlay.legend_panels())
      if (legend.overlaps(panel)) return true;
    return panel.right() > frame.width;
  };
  if (!frame.wishes.caption.empty()) {
    const int text = frame.overlay.measure()(frame.wishes.caption, font, false);
    panel.x += std::min(text, frame.width - 3 * margin) + margin + margin / 2;
    if (taken()) panel = {margin / 2, panel.y - line - margin / 2, width, line};
  }
  if (taken()) panel.width = 0;
  return panel;
}

}  // namespace

double round_length(double longest) {
  if (!(longest > 0) || !std::isfinite(longest)) return 0;
  const double decade = std::pow(10, std::floor(std::log10(longest)));
  for (const double step : {5.0, 2.0})
    if (step * decade <= longest) return step * decade;
  return decade;
}

std::string length_text(double metres) {
  const auto whole = [](double v) { return std::to_string(std::lround(v)); };
  if (metres >= 1000) return say("%1 km", whole(metres / 1000));
  if (metres >= 1) return say("%1 m", whole(metres));
  return metres >= 0.01 ? say("%1 cm", whole(metres * 100)) : say("%1 mm", whole(metres * 1000));
}

ScaleBar::ScaleBar(vtkRenderer* overlay, std::shared_ptr<const Facility> facility)
    : overlay_(overlay), facility_(std::move(facility)) {
  points_->SetNumberOfPoints(3 * 4 + 6);
  vtkNew<vtkCellArray> cells;
  for (vtkIdType i = 0; i < 12; i += 4) cells->InsertNextCell({i, i + 1, i + 2, i + 3});
  cells->InsertNextCell({12, 13, 14});
  cells->InsertNextCell({15, 16, 17});
  vtkNew<vtkPolyData> shape;
  shape->SetPoints(points_);
  shape->SetPolys(cells);
  vtkNew<vtkPolyDataMapper2D> mapper;
  mapper->SetInputData(shape);
  lines_->SetMapper(mapper);
}

ScaleBar::~ScaleBar() { clear(); }

void ScaleBar::clear() {
  panel_.reset();
  overlay_->RemoveActor2D(lines_);
}

void ScaleBar::set_theme(const Theme&) { clear(); }

void ScaleBar::draw_panel(const FrameView& frame, const PixelRect& place, const std::string& text) {
  clear();
  const double scale = frame.scale;
  const int font = font_px(frame), margin = font;
  panel_ = std::make_unique<OverlayImage>(overlay_, place, frame.height);
  panel_->fill_rounded({0, 0, place.width, place.height}, margin / 3, frame.theme.panel, frame.theme.panel_opacity);
  const int arrow = margin / 2 + scaled(arrow_px, scale);
  panel_->write({{arrow, 0, scaled(letter_px, scale), place.height}, say("N"), font, true}, frame.theme.panel_text);
  // Before the bar, whose length changes as one nears: so that nothing gapes between the two.
  const int before = arrow + scaled(letter_px, scale) + margin / 2;
  panel_->write({{before, 0, text_room(frame), place.height}, text, font, false}, frame.theme.panel_text);
  panel_->finish();
  const Rgb c = frame.theme.panel_text;
  lines_->GetProperty()->SetColor(c.r / 255.0, c.g / 255.0, c.b / 255.0);
  overlay_->AddActor2D(lines_);  // over the panel
}

void ScaleBar::prepare(const FrameView& frame) {
  const double scale = frame.scale;
  const int margin = font_px(frame);
  const double pixel_m = frame.camera.pixel_size(frame.camera.pose().distance);
  const double length = round_length(pixel_m * longest_px * scale);
  const int width =
      margin + scaled(arrow_px + letter_px, scale) + text_room(frame) + scaled(longest_px, scale) + margin;
  const PixelRect place = place_panel(frame, width);
  if (!frame.wishes.scale_bar || frame.camera.walker() || length <= 0 || place.width == 0) {
    if (panel_) clear();
    return;
  }
  const std::string text = length_text(length);
  if (!panel_ || place != place_ || frame.height != height_ || text != text_) {
    draw_panel(frame, place, text);
    place_ = place;
    height_ = frame.height;
    text_ = text;
  }

  vtkIdType next = 0;
  const auto put = [&](double x, double y) { points_->SetPoint(next++, x, frame.height - y, 0); };
  const auto bar = [&](double x0, double y0, double x1, double y1) {
    put(x0, y1), put(x1, y1), put(x1, y0), put(x0, y0);
  };
  const double thick = std::max(1.0, std::round(1.5 * scale)), end = 4 * scale;
  const double x = std::round(place.x + margin + (arrow_px + letter_px) * scale + text_room(frame));
  const double y = std::round(place.y + place.height / 2.0), right = std::round(x + length / pixel_m);
  bar(x, y - thick / 2, right, y + thick / 2);
  bar(x, y - end, x + thick, y + end);
  bar(right - thick, y - end, right, y + end);

  const double turn = (frame.camera.pose().azimuth + facility_->context().north_deg) * std::numbers::pi / 180;
  const std::array<double, 2> north{std::sin(turn), -std::cos(turn)}, east{-north[1], north[0]};
  const double r = 0.36 * place.height, cx = place.x + margin / 2 + 0.5 * arrow_px * scale, cy = y;
  const auto arrow = [&](double along, double across) {
    put(cx + r * (along * north[0] + across * east[0]), cy + r * (along * north[1] + across * east[1]));
  };
  arrow(1, 0), arrow(-0.5, 0), arrow(-1, -0.7);
  arrow(1, 0), arrow(-1, 0.7), arrow(-0.5, 0);
  points_->Modified();
}

}  // namespace hallscope
