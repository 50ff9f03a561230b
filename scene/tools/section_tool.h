#pragma once

#include <optional>
#include <span>
#include <vector>

#include <vtkSmartPointer.h>

#include "scene/geometry/section_clipper.h"
#include "scene/tools/section_handles.h"

class vtkActor;
class vtkRenderer;

namespace hallscope {

/// The section in the picture: cuts what is drawn, closes cut bodies with lids, and shows its edges and the arrows that
/// move its sides. For use inside the scene library.
class SectionTool {
 public:
  SectionTool();
  ~SectionTool();
  /// After the picture's actors: the order is that of drawing.
  void add_to(vtkRenderer*);
  void remove_from(vtkRenderer*);

  void set(const Section&, std::span<const Body> solids);
  void show_handles(bool on) { handles_shown_ = on; }
  bool handles_shown() const { return handles_shown_; }
  /// Call before each frame.
  void prepare(vtkRenderer*, const Camera&, const Body& world, double scale);

  /// Takes hold of the arrow under a point of the picture; false when there is none.
  bool press(const Camera&, double x, double y, double scale);
  bool held() const { return held_.has_value(); }
  /// What the section becomes when the pointer is there.
  Section dragged(const Camera&, double x, double y, const Body& world) const;
  void release() { held_.reset(); }

 private:
  SectionClipper clipper_;
  vtkSmartPointer<vtkActor> caps_, edges_, arrows_;
  Section section_;
  bool handles_shown_ = false;
  std::vector<SectionHandle> handles_;
  std::optional<SectionHandle> held_;
  double grasp_ = 0;  // where along the arrow it is held
};

}  // namespace hallscope
