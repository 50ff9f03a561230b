#pragma once

#include <memory>
#include <vector>

#include <vtkSmartPointer.h>

#include "models/facility/facility.h"
#include "scene/marks/dimming.h"
#include "scene/marks/drawn_view.h"
#include "scene/marks/mark_labels.h"
#include "scene/marks/silhouette.h"
#include "scene/part/mark_sets.h"
#include "scene/part/part.h"

class vtkActor;

namespace hallscope {

/// Draws marks over a picture that darkens behind them: lost elements flat red and hatched, the cause nearly black and
/// hatched twice, affected ones in their own colours with an amber rim. For use inside the scene.
class MarkPainter final : public ScenePart {
 public:
  MarkPainter(vtkRenderer* overlay, std::shared_ptr<const Facility>, const Theme&);
  ~MarkPainter() override;

  std::vector<vtkProp*> actors() const override;
  /// Empty marks show nothing.
  void set(Marks);
  const Marks& marks() const { return marks_; }
  void set_sight(const Sight&) override;
  void set_theme(const Theme&) override;
  void prepare(const FrameView&) override;

 private:
  void draw();
  void draw_rims(const FrameView&);

  std::shared_ptr<const Facility> facility_;
  const Theme* theme_;
  Visibility visibility_;
  Marks marks_;
  std::vector<std::vector<Piece>> rims_;  ///< of affected things, neighbours in one
  Dimming dimming_;
  MarkLabels labels_;
  vtkSmartPointer<vtkActor> lost_, cause_, rim_hidden_, rim_;
  DrawnView drawn_;
  bool outdated_ = true;
};

}  // namespace hallscope
