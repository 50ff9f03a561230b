#pragma once

#include <vector>

#include <vtkSmartPointer.h>

#include "scene/geometry/mesh.h"
#include "scene/part/frame_view.h"

class vtkActor;
class vtkProp;

namespace hallscope {

/// Darkens all the picture but what is spared, so that what is marked stands out in full colour.
class Dimming {
 public:
  Dimming();
  ~Dimming();

  /// To be drawn before the marks.
  std::vector<vtkProp*> actors() const;
  /// The faces of what keeps its colours.
  void spare(const Mesh&);
  /// Before each frame. A picture without a background is not dimmed.
  void prepare(const FrameView&, bool on);

 private:
  vtkSmartPointer<vtkActor> cover_, spare_, dim_;
  bool spares_ = false;
};

}  // namespace hallscope
