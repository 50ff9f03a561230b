#pragma once

#include <memory>
#include <vector>

#include <vtkSmartPointer.h>

#include "models/facility/facility.h"
#include "scene/context/shell_mesh.h"
#include "scene/part/part.h"

class vtkActor;

namespace hallscope {

/// The buildings around halls, and the fence around the site: context, through which data is always seen. From above
/// walls are a breath of glass and there is no roof; from the ground they are walls; from inside there are columns and
/// a ceiling. All of it comes and goes by degrees with the camera's height.
class BuildingShells final : public ScenePart {
 public:
  BuildingShells(std::shared_ptr<const Facility>, const Theme&);
  ~BuildingShells() override;

  std::vector<vtkProp*> actors() const override;
  /// Walls that are looked over: drawn behind all that stands there, so that they change no colour of it.
  std::vector<vtkProp*> actors_looked_over() const;
  void set_sight(const Sight&) override;
  void set_theme(const Theme&) override;
  void prepare(const FrameView&) override;
  std::size_t quad_count() const override;

 private:
  void make_meshes();

  std::shared_ptr<const Facility> facility_;
  const Theme* theme_;
  Visibility visibility_;
  std::vector<Shell> shells_;
  Box stands_in_;  ///< the building whose inside is made
  std::vector<vtkSmartPointer<vtkActor>> actors_;
};

/// The place in the drawing order of walls that are looked over.
class ShellsLookedOver final : public ScenePart {
 public:
  explicit ShellsLookedOver(const BuildingShells& shells) : shells_(shells) {}
  std::vector<vtkProp*> actors() const override { return shells_.actors_looked_over(); }

 private:
  const BuildingShells& shells_;
};

}  // namespace hallscope
