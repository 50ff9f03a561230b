#pragma once

#include <memory>
#include <vector>

#include <vtkSmartPointer.h>

#include "scene/look/theme.h"
#include "scene/overlay/legend_layout.h"
#include "scene/overlay/overlay_image.h"

class vtkRenderer;

namespace hallscope {

/// Draws one legend per metric shown at the right edge of the picture. For use inside the scene library.
class LegendPainter {
 public:
  /// `overlay` is a renderer without a camera of interest that draws above the scene.
  explicit LegendPainter(vtkRenderer* overlay);
  ~LegendPainter();
  void set_theme(const Theme&);

  /// Call before each frame: compares, and draws anew only when something has changed.
  void update(const std::vector<PlacedLegend>&, int picture_height);
  void clear();

 private:
  vtkSmartPointer<vtkRenderer> overlay_;
  std::vector<PlacedLegend> shown_;
  int height_ = 0;
  const Theme* theme_ = &theme(ThemeName::light);
  std::vector<std::unique_ptr<OverlayImage>> images_;
};

}  // namespace hallscope
