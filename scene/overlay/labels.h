#pragma once

#include <map>
#include <memory>
#include <vector>

#include <vtkSmartPointer.h>

#include "scene/overlay/label_places.h"
#include "scene/overlay/overlay_image.h"
#include "scene/part/part.h"

namespace hallscope {

/// Writes names into the picture: places them anew only when the view has changed. For use inside the scene.
class LabelPainter final : public ScenePart {
 public:
  /// `sight` is that of the frame being drawn, and outlives it: what hangs overhead is known only then.
  LabelPainter(vtkRenderer* overlay, std::shared_ptr<const Facility>, const Sight& sight);
  ~LabelPainter() override;
  void set_sight(const Sight&) override { outdated_ = true; }
  void set_theme(const Theme&) override;
  void prepare(const FrameView&) override;

 private:
  /// What the places of names depend on.
  struct Written {
    Pose pose;
    double field_of_view = 0, scale = 0;
    int width = 0, height = 0;
    std::uint64_t overlay = 0;
    bool captioned = false, overhead = false;
    bool operator==(const Written&) const;
  };
  struct Drawn {
    std::unique_ptr<OverlayImage> image;
    PixelRect box;
  };
  LabelSpace space_of(const FrameView&) const;
  void draw(const std::vector<Label>&, const FrameView&);
  std::unique_ptr<OverlayImage> image_of(const Label&, const FrameView&) const;

  vtkSmartPointer<vtkRenderer> overlay_;
  std::shared_ptr<const Facility> facility_;
  const Sight& sight_;
  bool outdated_ = true;
  Written written_;
  std::map<ElementIndex, Drawn> drawn_;
};

}  // namespace hallscope
