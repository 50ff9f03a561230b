#pragma once

#include <memory>
#include <vector>

#include <vtkSmartPointer.h>

#include "models/facility/facility.h"
#include "scene/geometry/mesh.h"
#include "scene/marks/drawn_view.h"
#include "scene/marks/silhouette.h"
#include "scene/part/part.h"

class vtkActor;

namespace hallscope {

/// The outlines of what is selected, a light line in a dark casing that stands out from every colour, and of what the
/// pointer is over, a thin line. Both keep to the thing's own edges; what is hidden of them is broken. Of several that
/// are selected, neighbours share one outline, and very many show none where they are hidden. For use inside the scene.
class Outlines final : public ScenePart {
 public:
  Outlines(std::shared_ptr<const Facility>, const Theme&);
  ~Outlines() override;

  std::vector<vtkProp*> actors() const override;
  void set_sight(const Sight&) override;
  void set_theme(const Theme&) override;
  void prepare(const FrameView&) override;

 private:
  void draw(const FrameView&);
  void add_selected(Mesh& seen, Mesh& hidden, const FrameView&) const;

  std::shared_ptr<const Facility> facility_;
  const Theme* theme_;
  Visibility visibility_;
  ElementIndex selection_ = no_element, hover_ = no_element;
  std::shared_ptr<const std::vector<ElementIndex>> selected_;
  std::vector<Piece> halos_;  ///< of several that are selected, neighbours of a row in one
  DrawnView drawn_;
  bool outdated_ = true;
  vtkSmartPointer<vtkActor> hidden_, seen_;
};

}  // namespace hallscope
