#pragma once

#include <memory>
#include <string>
#include <vector>

#include <vtkSmartPointer.h>

#include "models/facility/facility.h"
#include "scene/overlay/overlay_image.h"
#include "scene/part/frame_view.h"
#include "scene/part/mark_sets.h"

namespace hallscope {

/// What marks of a failure say: the name of what fails, and after how many seconds racks slow down, neighbours in a row
/// once. The soonest come first; where there is no room, the others say nothing.
class MarkLabels {
 public:
  MarkLabels(vtkRenderer* overlay, std::shared_ptr<const Facility>);
  ~MarkLabels();

  void set(const Marks&);
  /// Writes them anew, as after a change of theme.
  void reset();
  /// Places them for a frame whose view has changed.
  void place(const FrameView&);

 private:
  struct Label {
    std::string text;
    Vec3 at;  ///< above this
    bool cause = false;
    std::unique_ptr<OverlayImage> image;
    int width = 0, height = 0;
  };
  void write(Label&, const FrameView&) const;

  vtkSmartPointer<vtkRenderer> overlay_;
  std::shared_ptr<const Facility> facility_;
  std::vector<Label> labels_;
  double scale_ = 0;
};

}  // namespace hallscope
