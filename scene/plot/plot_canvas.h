#pragma once

#include <vtkNew.h>

#include "scene/gl_host.h"
#include "scene/plot/plot_notes.h"

class vtkChartXY;
class vtkContextActor;
class vtkRenderer;

namespace hallscope {

/// What a plot is drawn with, and when it is put together anew. For the plots alone, which say how: rebuild().
struct PlotCanvas {
  PlotCanvas();
  virtual ~PlotCanvas();
  PlotCanvas(const PlotCanvas&) = delete;
  PlotCanvas& operator=(const PlotCanvas&) = delete;

  void set_dark(bool);
  void set_pixel_ratio(double);
  void paint(unsigned framebuffer, int to_width, int to_height);
  /// Draws one part of the plot alone, so that what it is drawn with is made: a renderer without a graphics card
  /// compiles for a tenth of a second in all. False, and nothing is drawn, when all parts have been.
  bool get_ready(unsigned framebuffer, int to_width, int to_height);
  int px(double size) const;

  GlHost host;
  vtkNew<vtkRenderer> renderer;
  vtkNew<vtkContextActor> actor;
  vtkNew<vtkChartXY> chart;
  vtkNew<PlotNotes> notes;
  bool is_dark = false, changed = true;
  double pixel_ratio = 1;
  int width = 0, height = 0;  ///< pixels

 private:
  virtual void rebuild() = 0;
  void take(int to_width, int to_height);
  bool draw_part(int part, unsigned framebuffer);

  int parts_made_ = 0;
};

}  // namespace hallscope
