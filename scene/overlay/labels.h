#pragma once

#include <array>
#include <functional>
#include <map>
#include <memory>
#include <utility>
#include <vector>

#include <vtkNew.h>
#include <vtkSmartPointer.h>

#include "scene/overlay/label_places.h"
#include "scene/overlay/overlay_canvas.h"
#include "scene/overlay/overlay_sheet.h"
#include "scene/overlay/room_figures.h"
#include "scene/part/part.h"

class vtkActor2D;
class vtkPolyData;

namespace hallscope {

/// What names are written with, asked for in each frame; all of it outlives the painter.
struct LabelSources {
  std::function<const SiteFigures&()> figures;
  std::function<Rgb(LayerKind, const OverlayValue&)> color;
  const std::vector<Body>* solids = nullptr;
};

/// Writes names into the picture, from afar with values: places them anew only when the view or what they say has
/// changed. For use inside the scene.
class LabelPainter final : public ScenePart {
 public:
  /// `sight` is that of the frame being drawn, and outlives it: what hangs overhead is known only then.
  LabelPainter(vtkRenderer* overlay, std::shared_ptr<const Facility>, const Sight& sight, LabelSources);
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
    std::uint64_t overlay = 0, figures = 0;
    bool captioned = false, overhead = false;
    ElementIndex failing = no_element;
    bool operator==(const Written&) const;
  };
  struct Drawn {
    std::unique_ptr<OverlayCanvas> canvas;
    Label label;
  };
  LabelSpace space_of(const FrameView&, const SiteFigures&) const;
  LabelValues values_of(const SiteFigures&, ElementIndex hall) const;
  void lead(const std::vector<Label>&, const FrameView&);
  void draw(const std::vector<Label>&, const FrameView&);
  void write(const Label&, const FrameView&, OverlayCanvas&) const;

  vtkSmartPointer<vtkRenderer> overlay_;
  std::shared_ptr<const Facility> facility_;
  const Sight& sight_;
  const LabelSources sources_;
  bool outdated_ = true;
  Written written_;
  std::map<std::pair<ElementIndex, bool>, Drawn> drawn_;  // a rack's pin is not its name
  OverlaySheet sheet_;
  vtkNew<vtkPolyData> lines_;
  vtkNew<vtkActor2D> line_actor_;
  std::vector<std::array<int, 4>> led_;
};

}  // namespace hallscope
