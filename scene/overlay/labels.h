#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include <vtkSmartPointer.h>

#include "models/facility/facility.h"
#include "scene/look/theme.h"
#include "scene/overlay/overlay_image.h"
#include "scene/sight/sight.h"
#include "scene/view/camera.h"

class vtkRenderer;

namespace hallscope {

/// A name to be written at a place of the picture.
struct Label {
  ElementIndex element = no_element;
  std::string text;
  PixelRect box;
  bool bold = false;
};

/// Chooses the names that help at this distance — halls from afar, rows in a hall, racks before one's eyes — and
/// places them so that none overlaps another or `reserved`. Names only
/// what is in sight. Arithmetic only.
std::vector<Label> place_labels(const Facility&, const Camera&, int width, int height, double scale,
                                const std::vector<PixelRect>& reserved, const Sight&, const MeasureText&);

/// Draws them. For use inside the scene library.
class LabelPainter {
 public:
  explicit LabelPainter(vtkRenderer* overlay);
  ~LabelPainter();
  void set_theme(const Theme&);
  void update(const std::vector<Label>&, int width, int height, double scale);
  void clear();

 private:
  vtkSmartPointer<vtkRenderer> overlay_;
  struct Drawn {
    std::unique_ptr<OverlayImage> image;
    PixelRect box;
  };
  std::map<ElementIndex, Drawn> drawn_;
  double scale_ = 0;
  const Theme* theme_ = &theme(ThemeName::light);
  int height_ = 0;
};

}  // namespace hallscope
