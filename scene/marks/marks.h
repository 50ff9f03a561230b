#pragma once

#include <vector>

#include <vtkSmartPointer.h>

#include "models/facility/facility.h"
#include "scene/look/theme.h"
#include "scene/marks/mark_sets.h"
#include "scene/view/camera.h"

class vtkActor;
class vtkPolyData;
class vtkRenderer;

namespace hallscope {

/// Draws marks over a picture that pales behind them: lost elements red and crossed out, the cause crossed out in
/// black, affected ones in an orange frame. For use inside the scene.
class MarkPainter {
 public:
  MarkPainter();
  ~MarkPainter();

  /// After the picture's actors: the order is that of drawing.
  void add_to(vtkRenderer*);
  void remove_from(vtkRenderer*);
  void set(const Facility&, const Marks&);
  void clear();
  void set_theme(const Theme&);
  /// Places the veil before the camera. `near` is its near plane, `line` the width of a line in pixels.
  void prepare(const View&, double near, double line);

 private:
  vtkSmartPointer<vtkActor> veil_, fills_, frames_, crosses_, cause_;
  const Theme* theme_ = &theme(ThemeName::light);
  bool visible_ = false;
};

/// Line segments, two points each, of a body's edges, and of crosses over its top, front and back.
std::vector<Vec3> edge_lines(const Body&);
std::vector<Vec3> cross_lines(const Body&);

}  // namespace hallscope
