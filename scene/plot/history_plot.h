#pragma once

#include <memory>
#include <optional>
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

    /// The same metric of further elements, each in a hue of its own. Their names, and that of the first, then explain
    /// the hues.
    struct Curve {
      std::string name;
      std::vector<SeriesPoint> points;
    };
    std::string name;
    std::vector<Curve> others;
    /// Instants at which something happened, as short lines from above.
    struct Mark {
      double time = 0;
      bool alarming = false;
    };
    std::vector<Mark> marks;
    std::optional<double> pointer;  ///< where values are told
  };
  HistoryPlot();
  ~HistoryPlot();
  HistoryPlot(const HistoryPlot&) = delete;
  HistoryPlot& operator=(const HistoryPlot&) = delete;

  void set_contents(Contents);
  /// Moves the pointer alone.
  void set_pointer(std::optional<double> time);
  /// The instant at a place of the picture painted last, from the left in device pixels; within the time axis.
  double time_at(double x) const;
  void set_dark(bool);
  /// Scale of text and lines for high-density screens; 1 by default.
  void set_pixel_ratio(double);
  /// Paints into `framebuffer` (0 = the default one), `width` × `height` device pixels. The context must be current.
  /// Throws std::runtime_error when the context has no OpenGL 3.2.
  void paint(unsigned framebuffer, int width, int height);
  /// Ahead of the first paint(), for who must not be away for long: makes some of what it is drawn with. False when
  /// all of it is made.
  bool get_ready(unsigned framebuffer, int width, int height);
  /// Before the context goes away: make it current and call this.
  void release_graphics();

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

/// The value of a series at an instant: that of the point not later than it; nothing in a gap or before the first.
std::optional<SeriesPoint> point_at(const std::vector<SeriesPoint>&, double time);

/// "time,NAME min,NAME max,…" in SI and a line for each point of the first curve, those of others as they stand then.
std::string history_csv(const HistoryPlot::Contents&);

}  // namespace hallscope
