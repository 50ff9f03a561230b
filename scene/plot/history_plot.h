#pragma once

#include <memory>
#include <string>
#include <vector>

#include "models/analysis/limits/limits.h"
#include "models/telemetry/recording.h"

namespace hallscope {

/// A small time plot of one element's metric, drawn by VTK's charts into the current OpenGL context.
class HistoryPlot {
 public:
  struct Contents {
    std::string title;
    Quantity quantity = Quantity::number;
    std::vector<SeriesPoint> points;  ///< SI; drawn as a band from min to max; gaps where missing
    double start = 0, end = 1;        ///< the time axis
    double now = 0;                   ///< a mark
    bool absolute = false;            ///< the axis shows clock times
    std::vector<Limit> limits;
    Metric metric;  ///< of whose hues the curve is
  };
  HistoryPlot();
  ~HistoryPlot();
  HistoryPlot(const HistoryPlot&) = delete;
  HistoryPlot& operator=(const HistoryPlot&) = delete;

  void set_contents(Contents);
  void set_dark(bool);
  /// Scale of text and lines for high-density screens; 1 by default.
  void set_pixel_ratio(double);
  /// Paints into `framebuffer` (0 = the default one), `width` × `height` device pixels. The context must be current.
  /// Throws std::runtime_error when the context has no OpenGL 3.2.
  void paint(unsigned framebuffer, int width, int height);
  /// Before the context goes away: make it current and call this.
  void release_graphics();

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace hallscope
