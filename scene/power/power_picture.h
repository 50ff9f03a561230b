#pragma once

#include <future>
#include <memory>
#include <optional>
#include <vector>

#include <vtkSmartPointer.h>

#include "scene/atlas/layer_values.h"
#include "scene/atlas/swatch_texture.h"
#include "scene/geometry/mesh.h"
#include "scene/geometry/vtk_mesh.h"
#include "scene/layers/shown_value.h"
#include "scene/part/layer_part.h"
#include "scene/power/feeder_network.h"
#include "scene/power/power_meshes.h"

class vtkActor;

namespace hallscope {

/// What of the power network lies under a ray.
struct FeederHit {
  ElementIndex element = no_element;  ///< whose load it carries; of a shared tray the one that is nearest to its limit
  Vec3 point;
  double distance = 0;
};

/// Some segments that lie together, for rays.
struct FeederBlock {
  Body box;
  std::vector<std::uint32_t> segments;
};

/// The power layer: busways, tap-offs and feeders of a facility in the colours of a track, and what is dead. Nothing is
/// made before it is first shown. For use inside the scene.
///
/// `more` of the setup may hold a track of PowerState, and the powers of stores, negative while they charge.
class PowerPicture final : public LayerPart {
 public:
  explicit PowerPicture(const PartContext&);
  ~PowerPicture() override;

  /// There from the start, empty until needed.
  std::vector<vtkProp*> actors() const override;
  void set_time(double) override { values_outdated_ = true; }
  void set_sight(const Sight&) override;
  void set_theme(const Theme&) override;
  void prepare(const FrameView&) override;
  void release(vtkOpenGLRenderWindow*) override;
  /// A feeder takes the place of what lies behind it. Nothing while the layer is off.
  void pick(const Ray&, const Sight&, Pick&) const override;
  std::size_t quad_count() const override { return visible_quads(actors_); }

  OverlayValue value(ElementIndex) override;
  void count(ValueTally&) override;
  /// Draws the trays and busways between the elements of the path again: in the layer's colours while it is shown, else
  /// in those of paths.
  void set_path(const PathMarks&) override;
  std::vector<vtkProp*> path_actors() const override;

  bool shown() const { return set_ && setup().visible && !cells_.empty(); }
  /// What the layer tells of an element besides its value, at the instant shown last; nothing known while it is off.
  FeederShown feeder(ElementIndex);

 protected:
  void setup_changed() override;

 private:
  struct Cell {
    Body box, mains_box;
    std::vector<std::uint32_t> segments, mains, busways, feeds;
    vtkActor *middle = nullptr, *near = nullptr, *letters = nullptr, *main_letters = nullptr, *flow = nullptr;
    std::vector<FeederBlock> blocks;
    bool made = false, detailed = false, lettered = false, pointed = false;
    bool middle_shown = false;
  };
  /// The network, made on first use.
  const FeederNetwork& network();
  void make_network();
  void refresh();
  void take_values();
  OverlayValue carried(ElementIndex) const;
  PowerState state(ElementIndex) const;
  /// The colour of what carries this element's load.
  Rgb color(ElementIndex) const;
  std::optional<FeederHit> hit(const Ray&, const Section&) const;
  /// The trays and busways of those links whose both ends are among `elements` (sorted).
  Mesh path_mesh(const std::vector<ElementIndex>& elements);
  void show_cell(Cell&, const FrameView&);
  void hide();
  void make_mains();
  void make_main_flow();
  void make_middle(Cell&);
  void make_near(Cell&);
  void make_letters(Cell&);
  void make_flow(Cell&);
  void take_states();
  void mark_dead();
  void drop_meshes();
  bool shown(const FeederSegment&) const;
  SwatchAt at(std::uint32_t swatch) const;
  SwatchAt casing() const { return at(static_cast<std::uint32_t>(network_->swatches.size()) + 1); }
  std::size_t cell_of(const Vec3&) const;

  std::shared_ptr<const Facility> facility_;
  const Theme* theme_;
  FrameCache& frames_;
  bool set_ = false;  // the layer has been set up at all
  bool values_outdated_ = true, dead_outdated_ = true;
  std::unique_ptr<FeederNetwork> network_;
  std::future<FeederNetwork> coming_;  // worked out from when the picture first comes to rest, before anybody asks
  std::unique_ptr<SwatchTexture> swatches_;
  std::vector<OverlayValue> values_;   // by element
  std::vector<PowerState> states_;     // by element
  std::vector<char> charging_;         // by element: a store that takes power
  std::vector<char> columns_;          // by element: the track knows it
  std::vector<ElementIndex> nearest_;  // by swatch: the element that is nearest to its limit
  Visibility visibility_;
  int turn_ = 0;  // that letters are written for
  int cells_x_ = 1, cells_y_ = 1;
  double cell_m_ = 110;
  std::vector<Cell> cells_;
  std::vector<std::uint32_t> mains_;
  std::vector<FeederBlock> main_blocks_;
  vtkActor *main_ = nullptr, *main_far_ = nullptr, *main_flow_ = nullptr, *dead_ = nullptr;
  std::vector<vtkSmartPointer<vtkActor>> actors_;
  vtkSmartPointer<vtkActor> path_;  // drawn over the veil
};

}  // namespace hallscope
