#pragma once

#include <memory>

#include <vtkSmartPointer.h>

#include "scene/overlay/labels.h"
#include "scene/part/part.h"

class vtkActor;

namespace hallscope {

/// From afar each hall lies in a frame on the ground, its floor washed in the colour of the worst of its racks. It goes
/// as one comes near and racks speak for themselves. For use inside the scene.
class HallTints final : public ScenePart {
 public:
  HallTints(std::shared_ptr<const Facility>, const Sight&, LabelSources);
  ~HallTints() override;

  std::vector<vtkProp*> actors() const override;
  void set_sight(const Sight&) override { outdated_ = true; }
  void prepare(const FrameView&) override;
  std::size_t quad_count() const override;

 private:
  std::shared_ptr<const Facility> facility_;
  const Sight& sight_;
  const LabelSources sources_;
  vtkSmartPointer<vtkActor> actor_;
  std::size_t quads_ = 0;
  std::uint64_t version_ = 0;
  int strength_ = 0;
  bool outdated_ = true;
};

}  // namespace hallscope
