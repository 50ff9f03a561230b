#pragma once

#include <memory>
#include <vector>

#include <vtkSmartPointer.h>

#include "scene/overlay/legend_layout.h"
#include "scene/overlay/overlay_image.h"
#include "scene/part/part.h"

namespace hallscope {

/// Draws one legend per metric shown at the right edge of the picture. For use inside the scene library.
class LegendPainter final : public ScenePart {
 public:
  /// `overlay` is a renderer without a camera of interest that draws above the scene.
  explicit LegendPainter(vtkRenderer* overlay);
  ~LegendPainter() override;
  void set_theme(const Theme&) override;
  /// Compares, and draws anew only when something has changed.
  void prepare(const FrameView&) override;

 private:
  vtkSmartPointer<vtkRenderer> overlay_;
  std::vector<PlacedLegend> shown_;
  int height_ = 0;
  std::vector<std::unique_ptr<OverlayImage>> images_;
};

}  // namespace hallscope
