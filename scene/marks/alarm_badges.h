#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include <vtkSmartPointer.h>

#include "models/facility/facility.h"
#include "scene/overlay/overlay_image.h"
#include "scene/part/mark_sets.h"
#include "scene/part/part.h"

namespace hallscope {

/// Where alarms are: badges over halls from afar, over rows and at last over single racks as one comes near, whatever
/// layer is on. Red with two marks trips something, amber with one is a warning. For use inside the scene.
class AlarmBadges final : public ScenePart {
 public:
  AlarmBadges(vtkRenderer* overlay, std::shared_ptr<const Facility>);
  ~AlarmBadges() override;

  void set(AlarmMarks);
  const AlarmMarks& marks() const { return marks_; }
  void set_sight(const Sight&) override;
  void set_theme(const Theme&) override;
  void prepare(const FrameView&) override;

  /// What a badge stands for and says.
  struct Badge {
    ElementIndex element = no_element;  ///< a hall, a row or what has the alarm
    std::size_t count = 0;              ///< elements with alarms in it
    bool critical = false;
    bool operator==(const Badge&) const = default;
  };
  /// Those of a frame, the worst first: `pixels` tells how wide an element is in the picture.
  static std::vector<Badge> badges(const Facility&, const AlarmMarks&,
                                   const std::function<double(ElementIndex)>& pixels);

 private:
  struct Drawn {
    Badge badge;
    std::unique_ptr<OverlayImage> image;
    int width = 0, height = 0;
  };
  void draw(Drawn&, const FrameView&) const;

  vtkSmartPointer<vtkRenderer> overlay_;
  std::shared_ptr<const Facility> facility_;
  Visibility visibility_;
  AlarmMarks marks_;
  std::vector<Drawn> drawn_;
  double scale_ = 0;
};

}  // namespace hallscope
