#pragma once

#include <memory>
#include <string>
#include <vector>

#include <vtkSmartPointer.h>

#include "scene/look/theme.h"
#include "scene/marks/mark_sets.h"
#include "scene/overlay/overlay_image.h"
#include "scene/view/camera.h"

class vtkActor;
class vtkRenderer;

namespace hallscope {

class FacilityPicture;

/// Draws the path of an element over a picture that pales behind it, and says in a corner what its marks mean. For use
/// inside the scene.
class PathPainter {
 public:
  explicit PathPainter(vtkRenderer* overlay);
  ~PathPainter();

  /// After the picture's actors: the order is that of drawing.
  void add_to(vtkRenderer*);
  void remove_from(vtkRenderer*);
  void set(FacilityPicture*, const PathMarks&);
  void set_theme(const Theme&);
  /// `shown` is false while other marks take precedence; the key of marks stands where legends do.
  void prepare(const View&, double near, double line, bool shown, bool key_shown, int width, int height, double scale);

 private:
  void write_key(int width, int height, double scale);

  enum Part { power_up, power_down, coolant_up, coolant_down, part_count };
  vtkSmartPointer<vtkRenderer> overlay_;
  const Theme* theme_ = &hallscope::theme(ThemeName::light);
  vtkSmartPointer<vtkActor> veil_, feeders_, power_frames_, coolant_frames_, fills_;
  std::string texts_[part_count];
  std::string title_;
  bool visible_ = false;
  std::unique_ptr<OverlayImage> key_;
  int key_width_ = 0, key_height_ = 0;
  double key_scale_ = 0;
};

/// "2 busways, 1 UPS, 40 generators": how many of each type, in the order given; nothing for an empty list.
std::string counted(const Facility&, const std::vector<ElementIndex>&);

}  // namespace hallscope
