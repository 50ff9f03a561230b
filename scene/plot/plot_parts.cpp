#include "scene/plot/plot_parts.h"

#include <vtkAxis.h>
#include <vtkChartXY.h>
#include <vtkContextScene.h>

#include "scene/gl_host.h"
#include "scene/plot/plot_notes.h"

namespace hallscope {

bool draw_part(int part, vtkChartXY& chart, PlotNotes& notes, GlHost& host, unsigned framebuffer) {
  enum Part { nothing, words, lines, labels, parts };
  if (part < 0 || part >= parts) return false;
  const auto show = [&](bool lines_shown, bool labels_shown, bool words_shown) {
    chart.SetVisible(lines_shown || labels_shown);
    for (const int axis : {vtkAxis::LEFT, vtkAxis::BOTTOM}) chart.GetAxis(axis)->SetLabelsVisible(labels_shown);
    notes.SetVisible(words_shown);
    chart.GetScene()->SetDirty(true);
  };
  show(part >= lines, part == labels, part == words);
  host.paint(framebuffer);
  show(true, true, true);
  return true;
}

}  // namespace hallscope
