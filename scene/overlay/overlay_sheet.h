#pragma once

#include <vector>

#include <vtkNew.h>
#include <vtkSmartPointer.h>

#include "scene/overlay/fresh_texture.h"
#include "scene/overlay/overlay_canvas.h"

class vtkImageData;
class vtkPolyData;
class vtkRenderer;
class vtkTexturedActor2D;

namespace hallscope {

/// Many small pictures above the scene in one draw call: software takes longer to begin one than to draw a name.
class OverlaySheet {
 public:
  explicit OverlaySheet(vtkRenderer*);
  ~OverlaySheet();
  OverlaySheet(const OverlaySheet&) = delete;
  OverlaySheet& operator=(const OverlaySheet&) = delete;

  /// One of them, with its top left corner at (x, y) in picture pixels from the picture's top left corner.
  struct Piece {
    const OverlayCanvas* canvas = nullptr;
    int x = 0, y = 0;
    double opacity = 1;
    bool operator==(const Piece&) const = default;
  };
  /// Shows these, the last on top. `written`: one of the canvases is another or shows something else than before.
  void show(std::vector<Piece>, int picture_height, bool written);

 private:
  void write();
  void place();

  vtkSmartPointer<vtkRenderer> renderer_;
  std::vector<Piece> pieces_;
  int picture_height_ = 0;
  vtkNew<vtkImageData> image_;
  vtkNew<vtkPolyData> quads_;
  vtkNew<FreshTexture> texture_;
  vtkNew<vtkTexturedActor2D> actor_;
};

}  // namespace hallscope
