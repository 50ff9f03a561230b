#pragma once

#include <memory>

#include <vtkNew.h>
#include <vtkSmartPointer.h>

#include "models/facility/facility.h"
#include "scene/overlay/minimap.h"
#include "scene/overlay/overlay_image.h"
#include "scene/part/mark_sets.h"
#include "scene/part/part.h"

class vtkActor2D;
class vtkPoints;

namespace hallscope {

/// Draws the plan once, and the camera in it before each frame. For use inside the scene library.
class MinimapPainter final : public ScenePart {
 public:
  MinimapPainter(vtkRenderer* overlay, std::shared_ptr<const Facility>);
  ~MinimapPainter() override;
  void set_sight(const Sight&) override;
  void set_theme(const Theme&) override;
  /// Dots where alarms are.
  void set_alarms(const AlarmMarks&);
  /// Where the frame has a minimap.
  void prepare(const FrameView&) override;

 private:
  void clear();
  void place_cone(const Minimap&, const FrameView&);

  vtkSmartPointer<vtkRenderer> overlay_;
  std::shared_ptr<const Facility> facility_;
  Visibility visibility_;
  AlarmMarks alarms_;
  std::unique_ptr<OverlayImage> plan_;  // none while outdated
  PixelRect panel_;
  int height_ = 0;
  vtkNew<vtkPoints> cone_;
  vtkNew<vtkActor2D> cone_actor_;
};

}  // namespace hallscope
