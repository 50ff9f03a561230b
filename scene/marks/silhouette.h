#pragma once

#include <array>
#include <vector>

#include "scene/marks/screen.h"

namespace hallscope {

/// A convex piece of something: the corners of a box, or of a flat part of a mesh.
struct Piece {
  std::array<Vec3, 8> corners;
  std::size_t count = 0;
};

/// A stretch of an outline in the picture. Parallels to it at `d` pixels outside run from a + d × a_out to b + d ×
/// b_out, so that those of neighbouring stretches meet in mitres.
struct OutlineEdge {
  struct Way {
    double x = 0, y = 0;
  };
  ScreenPoint a, b;
  Way a_out, b_out;
  double from = 0, to = 1;  ///< what of it is not covered by other pieces, in shares from a to b
};

/// The outline of all pieces together as they are in the picture: none of the edges inside. Parallels `outside` pixels
/// off are free of crossings.
std::vector<OutlineEdge> silhouette(const std::vector<Piece>&, const Screen&, double outside);

}  // namespace hallscope
