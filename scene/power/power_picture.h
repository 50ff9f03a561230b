#pragma once

#include <array>
#include <memory>
#include <optional>
#include <span>
#include <vector>

#include <vtkSmartPointer.h>

#include "models/analysis/networks/power_state.h"
#include "scene/atlas/atlas_image.h"
#include "scene/view/camera.h"
#include "scene/sight/sight.h"
#include "scene/layers/layer.h"
#include "scene/atlas/layer_values.h"
#include "scene/power/feeder_network.h"
#include "scene/power/power_meshes.h"
#include "scene/view/pick.h"
#include "scene/atlas/swatch_texture.h"
#include "scene/look/theme.h"

class vtkActor;
class vtkOpenGLRenderWindow;

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
class PowerPicture {
 public:
  PowerPicture(std::shared_ptr<const Facility>, const Theme&);
  ~PowerPicture();

  /// Its actors in drawing order; there from the start, empty until needed.
  const std::vector<vtkSmartPointer<vtkActor>>& actors() const { return actors_; }

  /// `more` of the setup may hold a track of PowerState, and the powers of stores, negative while they charge.
  void set_layer(const LayerSetup&);
  void set_flow_shown(bool);
  void set_visibility(const Visibility&);
  void set_theme(const Theme&);
  void refresh(FrameCache&);
  void prepare(vtkOpenGLRenderWindow*, const Camera&);
  void release(vtkOpenGLRenderWindow*);

  bool shown() const { return shown_; }
  /// The network, made on first use.
  const FeederNetwork& network();
  /// What the layer shows of an element at the instant refreshed last.
  OverlayValue value(ElementIndex) const;
  PowerState state(ElementIndex) const;
  /// Arithmetic; nothing while the layer is off. Only what is in the picture prepared last.
  std::optional<FeederHit> pick(const Ray&, const Section&) const;
  /// `found`, or a feeder that lies before it.
  Pick nearer(const Ray&, const Section&, const Pick& found) const;
  /// The trays and busways of those links whose both ends are among `elements` (sorted), wearing this layer's colours;
  /// give the actor that shows it to wear().
  Mesh path_mesh(std::span<const ElementIndex> elements);
  void wear(vtkActor*) const;
  /// The colour of what carries this element's load.
  Rgb color(ElementIndex) const;

 private:
  struct Cell {
    Body box, mains_box;
    std::vector<std::uint32_t> segments, mains, busways, feeds;
    vtkActor *middle = nullptr, *near = nullptr, *letters = nullptr, *main_letters = nullptr, *flow = nullptr;
    std::vector<FeederBlock> blocks;
    bool made = false, detailed = false, pointed = false;
    bool middle_shown = false;
  };
  void make_network();
  void make_mains();
  void make_main_flow();
  void make_middle(Cell&);
  void make_near(Cell&);
  void make_flow(Cell&);
  void take_states(FrameCache&);
  void mark_dead();
  void drop_meshes();
  bool shown(const FeederSegment&) const;
  SwatchAt at(std::uint32_t swatch) const;
  std::size_t cell_of(const Vec3&) const;

  std::shared_ptr<const Facility> facility_;
  const Theme* theme_;
  LayerSetup setup_;
  ColorScale scale_;
  bool set_ = false, shown_ = false, flow_ = false, dead_outdated_ = true;
  std::unique_ptr<FeederNetwork> network_;
  std::unique_ptr<SwatchTexture> swatches_;
  std::vector<OverlayValue> values_;   // by element
  std::vector<PowerState> states_;     // by element
  std::vector<char> charging_;         // by element: a store that takes power
  std::vector<char> columns_;          // by element: the track knows it
  std::vector<ElementIndex> nearest_;  // by swatch: the element that is nearest to its limit
  Visibility visibility_;
  int cells_x_ = 1, cells_y_ = 1;
  double cell_m_ = 110;
  std::vector<Cell> cells_;
  std::vector<std::uint32_t> mains_;
  std::vector<FeederBlock> main_blocks_;
  vtkActor *main_ = nullptr, *main_far_ = nullptr, *main_flow_ = nullptr, *dead_ = nullptr;
  std::vector<vtkSmartPointer<vtkActor>> actors_;
};

}  // namespace hallscope
