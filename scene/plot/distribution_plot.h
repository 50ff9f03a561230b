#pragma once

#include <memory>
#include <optional>
#include <string>

#include "models/charts/distribution.h"

namespace hallscope {

/// How many elements have which value, as bars, with what is selected marked. Drawn by VTK's charts into the current
/// OpenGL context.
class DistributionPlot {
 public:
  DistributionPlot();
  ~DistributionPlot();
  DistributionPlot(const DistributionPlot&) = delete;
  DistributionPlot& operator=(const DistributionPlot&) = delete;

  void set_contents(std::string title, Distribution);
  void set_dark(bool);
  /// Scale of text and lines for high-density screens; 1 by default.
  void set_pixel_ratio(double);
  /// The interval at a place of the picture painted last, from the left in device pixels; nothing beside the plot.
  std::optional<std::size_t> interval_at(double x) const;
  /// As HistoryPlot does.
  void paint(unsigned framebuffer, int width, int height);
  /// Ahead of the first paint(), for who must not be away for long: makes some of what it is drawn with. False when
  /// all of it is made.
  bool get_ready(unsigned framebuffer, int width, int height);
  void release_graphics();

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace hallscope
