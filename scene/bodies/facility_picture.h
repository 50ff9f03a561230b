#pragma once

#include <array>
#include <memory>
#include <span>
#include <vector>

#include <vtkSmartPointer.h>

#include "models/facility/facility.h"
#include "scene/atlas/atlas_layer.h"
#include "scene/atlas/atlas_layout.h"
#include "scene/view/camera.h"
#include "scene/layers/layer.h"
#include "scene/atlas/layer_values.h"
#include "scene/bodies/near_picture.h"
#include "scene/power/power_picture.h"
#include "scene/geometry/row_runs.h"
#include "scene/look/theme.h"

class vtkActor;
class vtkOpenGLRenderWindow;
class vtkRenderer;

namespace hallscope {

/// The marks of a path.

/// All actors and atlases of one facility: geometry is made once, values rewrite texels. For use inside the scene.
class FacilityPicture {
 public:
  FacilityPicture(std::shared_ptr<const Facility>, const Theme&);
  ~FacilityPicture();

  void add_to(vtkRenderer*);
  void remove_from(vtkRenderer*);

  void set_layer(LayerKind, const LayerSetup&);
  void set_time(double);
  /// Chooses detail for the camera and brings the textures up to date. The window's context must be current.
  void prepare(vtkOpenGLRenderWindow*, const Camera&);
  void release(vtkOpenGLRenderWindow*);

  const Facility& facility() const { return *facility_; }
  /// For the layers that have an atlas.
  const AtlasLayer& layer(LayerKind k) const { return *layers_[static_cast<std::size_t>(k)]; }
  ColorScale scale(LayerKind) const;
  /// The value a layer shows for an element: a GPU's own, or what its rack or equipment shows.
  OverlayValue value(LayerKind, ElementIndex);
  PowerPicture& power() { return *power_; }
  /// What of the power network lies between these elements (sorted), for an actor drawn again over the rest.
  Mesh path_mesh(std::span<const ElementIndex>, vtkActor*);
  /// Quads drawn in the frame prepared last.
  std::size_t quad_count() const;
  /// Busways and the like are cut away when looked at from above, unless they carry data or one is selected.
  bool shows_overhead() const { return overhead_; }
  void set_selection(ElementIndex e) { selection_ = e; }
  /// Takes hidden elements out of the meshes; atlases keep their slots and values.
  void set_visibility(const Visibility&);
  /// Boxes around what stands on the floor and is shown: rows of racks without a gap as one.
  const std::vector<Body>& solids() const { return solids_; }
  void set_theme(const Theme&);

 private:
  vtkActor* add(vtkSmartPointer<vtkActor>);
  void make_meshes();
  void find_solids(const std::vector<Run>& shown);
  void refresh();
  void choose_bands(const Camera&);
  void choose_equipment(const Camera&);
  bool shows_data(const std::vector<ElementIndex>&) const;

  std::shared_ptr<const Facility> facility_;
  const Theme* theme_;
  std::vector<Run> runs_;
  AtlasLayout rack_layout_, equipment_layout_;
  TileSize face_size_;
  std::array<LayerSetup, layer_kind_count> setups_;
  std::array<std::unique_ptr<AtlasLayer>, atlas_layer_count> layers_;
  std::unique_ptr<PowerPicture> power_;
  FrameCache frames_;
  bool values_outdated_ = true;

  std::vector<vtkSmartPointer<vtkActor>> actors_;  // in drawing order
  struct Rows {
    vtkActor *ground = nullptr, *floors = nullptr, *shadows = nullptr, *faces = nullptr, *tops = nullptr,
             *sides = nullptr, *in_rows = nullptr, *walls = nullptr, *glass = nullptr;
  } rows_;
  struct Cell {
    Body box;
    vtkActor *bodies = nullptr, *merged = nullptr, *merging = nullptr, *details = nullptr, *overhead = nullptr,
             *shadows = nullptr;
  };
  std::vector<Cell> cells_;
  double overhead_strength_ = 0;
  bool overhead_ = false, yard_shows_data_ = false, overhead_shows_data_ = false;
  ElementIndex selection_ = no_element;
  Visibility visibility_;
  std::vector<Body> solids_;
  std::unique_ptr<NearPicture> near_;
};

}  // namespace hallscope
