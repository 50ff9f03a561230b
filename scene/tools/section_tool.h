#pragma once

#include <memory>
#include <optional>
#include <vector>

#include <vtkSmartPointer.h>

#include "scene/geometry/section_clipper.h"
#include "scene/part/part.h"
#include "scene/tools/section_handles.h"

class vtkActor;

namespace hallscope {

/// The section in the picture: cuts what is drawn, closes cut bodies with lids, and shows its edges and the arrows that
/// move its sides. For use inside the scene library.
class SectionTool final : public ScenePart {
 public:
  /// `solids` are the bodies to be closed where they are cut open; they outlive it and follow what is hidden.
  SectionTool(std::shared_ptr<const Facility>, const std::vector<Body>& solids);
  ~SectionTool() override;

  std::vector<vtkProp*> actors() const override;
  void set_sight(const Sight&) override;
  /// Cuts what is drawn, so all other parts must have their actors in the renderer by now.
  void prepare(const FrameView&) override;

  /// Takes hold of the arrow under a point of the picture; false when there is none.
  bool press(const Camera&, double x, double y, double scale);
  bool held() const { return held_.has_value(); }
  /// What the section becomes when the pointer is there.
  Section dragged(const Camera&, double x, double y) const;
  void let_go() { held_.reset(); }

 private:
  std::shared_ptr<const Facility> facility_;
  const std::vector<Body>& solids_;
  SectionClipper clipper_;
  vtkSmartPointer<vtkActor> caps_, edges_, arrows_;
  Section section_;
  std::vector<SectionHandle> handles_;
  std::optional<SectionHandle> held_;
  double grasp_ = 0;  // where along the arrow it is held
};

}  // namespace hallscope
