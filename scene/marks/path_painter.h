#pragma once

#include <array>
#include <memory>
#include <string>
#include <vector>

#include <vtkSmartPointer.h>

#include "scene/marks/dimming.h"
#include "scene/marks/drawn_view.h"
#include "scene/overlay/overlay_image.h"
#include "scene/part/layer_part.h"

class vtkActor;

namespace hallscope {

/// Draws the path of an element over a picture that darkens behind it, and says in a corner what its marks mean. While
/// marks of a failure are shown, it is not. For use inside the scene.
class PathPainter final : public ScenePart {
 public:
  /// The networks draw what of them lies on the path; they outlive it.
  PathPainter(vtkRenderer* overlay, std::shared_ptr<const Facility>, LayerPart& power, LayerPart& coolant,
              const Theme&);
  ~PathPainter() override;

  std::vector<vtkProp*> actors() const override;
  /// Empty marks show nothing.
  void set(PathMarks);
  const PathMarks& marks() const { return marks_; }
  /// The power layer's colours are those of the path while it is shown.
  void layer_changed(LayerKind) override;
  void set_theme(const Theme&) override;
  void prepare(const FrameView&) override;

 private:
  enum Part { power_up, power_down, coolant_up, coolant_down, part_count };
  static bool of_power(int part) { return part == power_up || part == power_down; }
  static bool downward(int part) { return part == power_down || part == coolant_down; }

  /// The key of marks: what it says, and how large it is for that.
  struct Key {
    std::array<std::string, part_count> lines;
    PixelRect panel;
    int font = 0, line = 0, swatch = 0, wide = 0;
  };
  void draw();
  void draw_outlines(const FrameView&);
  Rgb color(int part) const;
  Key key_for(int width, int height, double scale) const;
  void write_key(int width, int height, double scale);
  void draw_swatch(const PixelRect&, int part);

  vtkSmartPointer<vtkRenderer> overlay_;
  std::shared_ptr<const Facility> facility_;
  LayerPart &power_, &coolant_;
  const Theme* theme_;
  PathMarks marks_;
  Dimming dimming_;
  std::array<std::vector<Body>, part_count> bodies_;
  vtkSmartPointer<vtkActor> fills_, hidden_, seen_;
  DrawnView drawn_;
  bool outdated_ = true;
  std::array<std::string, part_count> texts_;
  std::string title_;
  std::unique_ptr<OverlayImage> key_;
  int key_width_ = 0, key_height_ = 0;
  double key_scale_ = 0;
};

/// "2 busways, 1 UPS, 40 generators": how many of each type, in the order given; nothing for an empty list.
std::string counts_in_words(const Facility&, const std::vector<ElementIndex>&);

}  // namespace hallscope
