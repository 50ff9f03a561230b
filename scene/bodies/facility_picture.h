#pragma once

#include <functional>
#include <memory>
#include <vector>

#include <vtkSmartPointer.h>

#include "models/facility/facility.h"
#include "scene/bodies/body_plan.h"
#include "scene/bodies/equipment_geometry.h"
#include "scene/bodies/far_texture.h"
#include "scene/bodies/ground_geometry.h"
#include "scene/bodies/near_picture.h"
#include "scene/bodies/row_geometry.h"
#include "scene/bodies/shaped_bodies.h"
#include "scene/geometry/vtk_mesh.h"
#include "scene/part/layer_part.h"
#include "scene/view/picking.h"

class vtkActor;

namespace hallscope {

/// The bodies of one facility: what it stands on, rows of racks, equipment, what is seen of them near by. Geometry is
/// made once; the layers on bodies rewrite its texels. For use inside the scene.
class FacilityPicture final : public ScenePart {
 public:
  /// All of what it is given outlives it. It says in `sight` whether what hangs overhead is in the picture.
  FacilityPicture(std::shared_ptr<const Facility>, const BodyPlan&, const LayerParts&, const Theme&, Sight& sight);
  ~FacilityPicture() override;

  std::vector<vtkProp*> actors() const override;
  /// What lies on the ground, and details that fade: drawn after all that hides it, so that what is hidden costs
  /// nothing.
  std::vector<vtkProp*> flat_actors() const;
  /// What fades in and out over the rest, and glass: networks among the bodies are drawn before it.
  std::vector<vtkProp*> fading_actors() const;

  void layer_changed(LayerKind) override;
  /// Takes hidden elements out of the meshes; atlases keep their slots and values.
  void set_sight(const Sight&) override;
  /// Meshes carry its colours: they are made anew by renew(), or else by prepare().
  void set_theme(const Theme&) override;
  /// False where nothing was to be made anew.
  bool renew();
  /// Chooses detail for the camera.
  void prepare(const FrameView&) override;
  void release(vtkOpenGLRenderWindow*) override;
  void pick(const Ray&, const Sight&, Pick&) const override;
  std::size_t quad_count() const override;

  /// Boxes around what stands on the floor and is shown: rows of racks without a gap as one.
  const std::vector<Body>& solids() const { return solids_; }

 private:
  /// The meshes of what is shown.
  struct Shown {
    std::vector<Run> runs;
    RowGeometry rows;
    EquipmentGeometry bodies;
    GroundGeometry ground;
  };
  struct Rows {
    vtkActor *ground = nullptr, *floors = nullptr, *shadows = nullptr, *faces = nullptr, *tops = nullptr,
             *sides = nullptr, *in_rows = nullptr, *walls = nullptr, *glass = nullptr;
  };
  struct Cell {
    Body box;
    vtkActor *bodies = nullptr, *merged = nullptr, *blocks = nullptr, *merging = nullptr, *details = nullptr,
             *overhead = nullptr, *shadows = nullptr;
    double texel_m = 0, block_texel_m = 0;  ///< of the pictures that `merged` and `blocks` wear
    std::vector<ElementIndex> detailed, shaped;
    bool far = false;  ///< drawn as merged boxes or blocks alone
    Mesh coming;       ///< details of the first `brought` of `detailed`, until all are there; not before seen
    std::size_t brought = 0;
    bool details_made() const { return brought == detailed.size(); }
  };
  /// A mesh that is null is made when it is first seen.
  using Visit = std::function<void(vtkActor*&, const Mesh*, Depth)>;
  Shown shown();
  /// Each actor with its mesh, in drawing order. The one list of them, for making and for renewing.
  void visit_solid(const Shown&, const Visit&);
  void visit_flat(const Shown&, const Visit&);
  void visit_merging(const Shown&, const Visit&);
  void visit_glass(const Shown&, const Visit&);
  void make_actors();
  void dress_actors();
  void set_rims();
  void renew_meshes();
  void make_details(Cell&, FrameWork&);
  void find_texels(const Shown&);
  void find_shaped(const Shown&);
  void find_solids(const std::vector<Run>& shown);
  void find_equipment_with_data();
  void choose_equipment(const FrameView&);
  void prepare_shaped(const FrameView&);

  std::shared_ptr<const Facility> facility_;
  const BodyPlan& plan_;
  const LayerParts& layers_;
  const Theme* theme_;
  Sight& sight_;
  Picker picker_;
  std::vector<vtkSmartPointer<vtkActor>> actors_, flat_, fading_;  // in drawing order
  Rows rows_;
  std::vector<Cell> cells_;
  FarTiles far_tiles_;
  FarTexture far_;
  bool overhead_ = false, yard_shows_data_ = false, overhead_shows_data_ = false;
  double overhead_strength_ = 0;
  Visibility visibility_;
  bool meshes_outdated_ = false;  ///< in their colours alone
  std::vector<Body> solids_;
  std::unique_ptr<NearPicture> near_;
  ShapedBodies shaped_;
  std::vector<ElementIndex> shaped_in_rows_, shaped_overhead_;
};

/// The place in the drawing order of what lies on the ground.
class FlatBodies final : public ScenePart {
 public:
  explicit FlatBodies(const FacilityPicture& bodies) : bodies_(bodies) {}
  std::vector<vtkProp*> actors() const override { return bodies_.flat_actors(); }

 private:
  const FacilityPicture& bodies_;
};

/// The place in the drawing order of what fades over the networks among the bodies.
class FadingBodies final : public ScenePart {
 public:
  explicit FadingBodies(const FacilityPicture& bodies) : bodies_(bodies) {}
  std::vector<vtkProp*> actors() const override { return bodies_.fading_actors(); }

 private:
  const FacilityPicture& bodies_;
};

}  // namespace hallscope
