#pragma once

#include <memory>
#include <string>
#include <vector>

#include "scene/look/color_map.h"

namespace hallscope {

/// An OpenGL context without a window and a framebuffer to paint into. Needs a display (xvfb-run).
class Offscreen {
 public:
  Offscreen(int width, int height);
  ~Offscreen();
  unsigned framebuffer() const;
  int width() const { return width_; }
  int height() const { return height_; }
  /// Returns when everything asked for has been drawn.
  void finish() const;
  /// Rows from the top.
  std::vector<Rgb> pixels() const;
  /// Four bytes a pixel as they are, rows from the bottom.
  std::vector<unsigned char> rgba() const;
  void write_png(const std::string& path) const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
  int width_, height_;
};

/// Reads a PNG as rows from the top; empty when there is none.
struct Picture {
  int width = 0, height = 0;
  std::vector<Rgb> pixels;
};
Picture read_png(const std::string& path);

}  // namespace hallscope
