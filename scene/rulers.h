#pragma once

#include <vector>

#include "scene/tools/ruler.h"

namespace hallscope {

struct SceneState;

/// Distances shown in the picture. A new facility takes them away.
class SceneRulers {
 public:
  explicit SceneRulers(SceneState& state) : s_(state) {}

  void set(std::vector<Ruler>);
  const std::vector<Ruler>& all() const;
  /// One end of a ruler at a point of the picture, snapped to corners and edges: the first call begins it, the second
  /// ends it. False where there is nothing but sky.
  bool measure(double x, double y);
  bool measuring() const;  ///< a ruler is begun and not ended
  void cancel();

 private:
  SceneState& s_;
};

}  // namespace hallscope
