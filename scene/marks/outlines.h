#pragma once

#include <memory>

#include "scene/marks/outline.h"
#include "scene/part/part.h"

namespace hallscope {

/// The edges of what is selected and of what the pointer is over. For use inside the scene.
class Outlines final : public ScenePart {
 public:
  Outlines(std::shared_ptr<const Facility>, const Theme&);
  ~Outlines() override;

  std::vector<vtkProp*> actors() const override;
  void set_sight(const Sight&) override;
  void set_theme(const Theme&) override;
  void prepare(const FrameView&) override;

 private:
  Body body_of(ElementIndex) const;

  std::shared_ptr<const Facility> facility_;
  Visibility visibility_;
  vtkSmartPointer<vtkActor> selection_, hover_;
};

}  // namespace hallscope
