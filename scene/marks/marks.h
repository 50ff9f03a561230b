#pragma once

#include <memory>
#include <vector>

#include <vtkSmartPointer.h>

#include "models/facility/facility.h"
#include "scene/part/mark_sets.h"
#include "scene/part/part.h"

class vtkActor;

namespace hallscope {

/// Draws marks over a picture that pales behind them: lost elements red and crossed out, the cause crossed out in
/// black, affected ones in an orange frame. For use inside the scene.
class MarkPainter final : public ScenePart {
 public:
  explicit MarkPainter(std::shared_ptr<const Facility>, const Theme&);
  ~MarkPainter() override;

  std::vector<vtkProp*> actors() const override;
  /// Empty marks show nothing.
  void set(Marks);
  const Marks& marks() const { return marks_; }
  void set_theme(const Theme&) override;
  /// Places the veil before the camera.
  void prepare(const FrameView&) override;

 private:
  void draw();

  std::shared_ptr<const Facility> facility_;
  const Theme* theme_;
  Marks marks_;
  vtkSmartPointer<vtkActor> veil_, fills_, frames_, crosses_, cause_;
};

}  // namespace hallscope
