#pragma once

#include <functional>
#include <memory>
#include <vector>

#include <vtkSmartPointer.h>

#include "scene/layers/value_tally.h"
#include "scene/overlay/legend_layout.h"
#include "scene/overlay/overlay_image.h"
#include "scene/part/part.h"

namespace hallscope {

/// What a layer shows for an element at the time shown.
using AskShown = std::function<OverlayValue(LayerKind, ElementIndex)>;

/// Draws legends at the right edge of the picture: of the layer one looks at a card that says how often which values
/// occur and where the hovered one lies, of others a line. For use inside the scene library.
class LegendPainter final : public ScenePart {
 public:
  /// `overlay` is a renderer without a camera of interest that draws above the scene. `tallies` outlive it.
  LegendPainter(vtkRenderer* overlay, const ValueTallies& tallies, AskShown);
  ~LegendPainter() override;
  void set_theme(const Theme&) override;
  /// Compares, and draws anew only when something has changed.
  void prepare(const FrameView&) override;

 private:
  struct Drawn {
    std::unique_ptr<OverlayImage> panel, histogram, tick;
    ValueTally counted;
    int tick_x = -1;
  };
  void count(Drawn&, const PlacedLegend&, LayerKind, const FrameView&);
  void point(Drawn&, const PlacedLegend&, const LegendEntry&, const FrameView&);

  vtkSmartPointer<vtkRenderer> overlay_;
  const ValueTallies& tallies_;
  AskShown shown_value_;
  std::vector<PlacedLegend> shown_;
  int height_ = 0;
  std::vector<Drawn> drawn_;
};

}  // namespace hallscope
