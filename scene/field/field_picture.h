#pragma once

#include <memory>
#include <optional>
#include <vector>

#include <vtkSmartPointer.h>

#include "models/facility/facility.h"
#include "scene/field/field_setup.h"
#include "scene/field/field_volume.h"
#include "scene/fields/cell_index.h"
#include "scene/fields/field.h"
#include "scene/fields/field_probe.h"
#include "scene/part/part.h"
#include "scene/sight/visibility.h"
#include "scene/view/camera.h"

class vtkActor;
class vtkDataSet;
class vtkPolyData;
class vtkRenderer;

namespace hallscope {

/// The actors that show one step of a field. Each part is made anew only when what it depends on has changed; parts
/// that are switched off cost nothing. For use inside the scene library.
class FieldPicture final : public ScenePart {
 public:
  explicit FieldPicture(std::shared_ptr<const Facility>);
  ~FieldPicture() override;

  /// All that it draws but for the volume.
  std::vector<vtkProp*> actors() const override;
  void add_to(vtkRenderer*) override;
  void remove_from(vtkRenderer*) override;

  /// A null step shows nothing.
  void set(std::shared_ptr<const FieldStep>, FieldSetup);
  void set_sight(const Sight&) override;
  const std::shared_ptr<const FieldStep>& step() const { return step_; }
  const FieldSetup& setup() const { return setup_; }

  /// Makes what is outdated.
  void prepare(const FrameView&) override;
  FieldVolume& volume() { return volume_; }
  const FieldVolume& volume() const { return volume_; }

  /// The array shown; nothing without a field.
  std::optional<std::size_t> array() const;
  ValueRange range() const;
  /// The field's box in the facility's coordinates.
  Body bounds() const;
  bool slice_shown() const { return step_ && setup_.visible && setup_.slice.visible; }
  /// Corners of what the field's box leaves of the slice's plane, in order; empty when it misses the field.
  std::vector<Vec3> slice_outline() const;
  /// Where the ray meets the slice within the outline, if the slice is shown.
  std::optional<Vec3> hit_slice(const Ray&) const;
  std::optional<FieldProbe> probe(const Vec3& world) const;
  std::optional<LegendEntry> legend() const override;

 private:
  void make_slice();
  void make_floor();
  void make_surfaces();
  void make_lines();
  void make_rack_faces();

  std::shared_ptr<const FieldStep> step_;
  FieldSetup setup_;
  std::shared_ptr<const Facility> facility_;
  Visibility visibility_;
  vtkSmartPointer<vtkActor> slice_, frame_, floor_, surfaces_, lines_, rack_faces_;
  FieldVolume volume_;
  vtkSmartPointer<vtkDataSet> at_points_;  // of the array shown, made when first contoured
  struct Outdated {
    bool slice = false, floor = false, surfaces = false, lines = false, rack_faces = false, values = false;
  } outdated_;
};

}  // namespace hallscope
