#pragma once

#include "scene/geometry/mesh.h"
#include "scene/marks/silhouette.h"

namespace hallscope {

/// How an outline is drawn, in pixels: outside of it from `inner` to `outer`, with soft edges.
struct Stroke {
  Rgb color;
  double inner = 0, outer = 1;
  double opacity = 1;
  double dash = 0, gap = 0;  ///< 0: whole
};

/// Adds the outline as ribbons that face the camera where the outlined thing is, a little nearer,
/// so that what it touches does not hide it.
void add_stroke(Mesh&, const std::vector<OutlineEdge>&, const Screen&, const Stroke&);

}  // namespace hallscope
