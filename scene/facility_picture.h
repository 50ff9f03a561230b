#pragma once

#include <array>
#include <map>
#include <memory>
#include <vector>

#include <vtkSmartPointer.h>

#include "models/facility/facility.h"
#include "scene/atlas_layer.h"
#include "scene/atlas_layout.h"
#include "scene/camera.h"
#include "scene/layer.h"
#include "scene/layer_values.h"
#include "scene/row_runs.h"

class vtkActor;
class vtkOpenGLRenderWindow;
class vtkRenderer;

namespace hallscope {

/// All actors and atlases of one facility: geometry is made once, values rewrite texels. For use inside the scene.
class FacilityPicture {
 public:
  explicit FacilityPicture(std::shared_ptr<const Facility>);
  ~FacilityPicture();

  void add_to(vtkRenderer*);
  void remove_from(vtkRenderer*);

  void set_layer(LayerKind, const LayerSetup&);
  void set_time(double);
  /// Chooses detail for the camera and brings the textures up to date. The window's context must be current.
  void prepare(vtkOpenGLRenderWindow*, const Camera&);
  void release(vtkOpenGLRenderWindow*);

  const Facility& facility() const { return *facility_; }
  const AtlasLayer& layer(LayerKind k) const { return *layers_[static_cast<std::size_t>(k)]; }
  /// The value a layer shows for an element: a GPU's own, or what its rack or equipment shows.
  OverlayValue value(LayerKind, ElementIndex);
  std::size_t quad_count() const { return quads_; }

 private:
  vtkActor* add(vtkSmartPointer<vtkActor>);
  void choose_bands(const Camera&);
  void choose_near_racks(const Camera&);

  std::shared_ptr<const Facility> facility_;
  std::vector<Run> runs_;
  AtlasLayout rack_layout_, equipment_layout_;
  TileSize face_size_;
  std::array<LayerSetup, layer_kind_count> setups_;
  std::array<std::unique_ptr<AtlasLayer>, layer_kind_count> layers_;
  FrameCache frames_;
  bool values_outdated_ = true;

  std::vector<vtkSmartPointer<vtkActor>> actors_;  // in drawing order
  vtkActor* floor_ = nullptr;
  std::map<ElementIndex, std::vector<vtkActor*>> near_actors_;  // by hall; hidden from afar
  vtkActor* rack_detail_ = nullptr;
  std::vector<ElementIndex> detailed_racks_;
  std::size_t quads_ = 0;
};

}  // namespace hallscope
