#include "scene/plot/plot_canvas.h"

#include <cmath>

#include <vtkAxis.h>
#include <vtkChartXY.h>
#include <vtkContextActor.h>
#include <vtkContextScene.h>
#include <vtkRenderer.h>

#include "scene/overlay/text_lock.h"

namespace hallscope {

PlotCanvas::PlotCanvas() {
  actor->GetScene()->AddItem(chart);
  actor->GetScene()->AddItem(notes);
  renderer->AddActor(actor);
  host.add(renderer);
  chart->SetLayoutStrategy(vtkChart::AXES_TO_RECT);
  chart->SetShowLegend(false);
  chart->SetHiddenAxisBorder(0);
  for (const int axis : {vtkAxis::LEFT, vtkAxis::BOTTOM}) {
    chart->GetAxis(axis)->SetBehavior(vtkAxis::FIXED);
    chart->GetAxis(axis)->SetTitle("");
  }
}

PlotCanvas::~PlotCanvas() = default;

int PlotCanvas::px(double size) const { return static_cast<int>(std::lround(size * pixel_ratio)); }

void PlotCanvas::set_dark(bool dark) {
  changed = changed || dark != is_dark;
  is_dark = dark;
}

void PlotCanvas::set_pixel_ratio(double ratio) {
  changed = changed || ratio != pixel_ratio;
  pixel_ratio = ratio;
}

void PlotCanvas::take(int to_width, int to_height) {
  host.begin(to_width, to_height);
  if (!changed && to_width == width && to_height == height) return;
  width = to_width;
  height = to_height;
  rebuild();
  changed = false;
}

void PlotCanvas::paint(unsigned framebuffer, int to_width, int to_height) {
  const std::lock_guard lock(text_mutex);
  if (to_width <= 0 || to_height <= 0) return;
  take(to_width, to_height);
  host.paint(framebuffer);
}

bool PlotCanvas::get_ready(unsigned framebuffer, int to_width, int to_height) {
  const std::lock_guard lock(text_mutex);
  if (to_width <= 0 || to_height <= 0) return false;
  take(to_width, to_height);
  return draw_part(parts_made_++, framebuffer);
}

bool PlotCanvas::draw_part(int part, unsigned framebuffer) {
  enum Part { nothing, words, lines, labels, parts };
  if (part >= parts) return false;
  const auto show = [this](bool lines_shown, bool labels_shown, bool words_shown) {
    chart->SetVisible(lines_shown || labels_shown);
    for (const int axis : {vtkAxis::LEFT, vtkAxis::BOTTOM}) chart->GetAxis(axis)->SetLabelsVisible(labels_shown);
    notes->SetVisible(words_shown);
    chart->GetScene()->SetDirty(true);
  };
  show(part >= lines, part == labels, part == words);
  host.paint(framebuffer);
  show(true, true, true);
  return true;
}

}  // namespace hallscope
