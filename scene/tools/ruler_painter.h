#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <vtkSmartPointer.h>

#include "scene/overlay/overlay_image.h"
#include "scene/part/part.h"
#include "scene/tools/ruler.h"

class vtkActor;
class vtkRenderer;

namespace hallscope {

/// Draws rulers over the picture with their lengths beside them. For use inside the scene library.
class RulerPainter final : public ScenePart {
 public:
  explicit RulerPainter(vtkRenderer* overlay);
  ~RulerPainter() override;

  std::vector<vtkProp*> actors() const override;
  void set_theme(const Theme&) override;
  void prepare(const FrameView&) override;

  void set(std::vector<Ruler> rulers) { rulers_ = std::move(rulers); }
  const std::vector<Ruler>& rulers() const { return rulers_; }
  /// The first call begins a ruler, the second ends it; true for the second.
  bool add_end(const Vec3&);
  bool begun() const { return begun_.has_value(); }
  void cancel() { begun_.reset(); }

 private:
  struct Note {
    std::string text;
    std::unique_ptr<OverlayImage> image;
    PixelRect box;
  };
  void draw_lines(const FrameView&);
  void place_note(Note&, const Ruler&, const FrameView&);

  vtkSmartPointer<vtkRenderer> overlay_;
  std::vector<Ruler> rulers_;
  std::optional<Vec3> begun_;
  vtkSmartPointer<vtkActor> lines_, parts_;
  std::vector<Note> notes_;
  double scale_ = 0;
};

}  // namespace hallscope
