#pragma once

#include <array>
#include <initializer_list>

#include <vtkSmartPointer.h>

#include "scene/sight/section.h"

class vtkPlane;
class vtkPlaneCollection;
class vtkProp;
class vtkRenderer;

namespace hallscope {

/// Says that a section must not cut this: outlines, handles, veils.
void keep_whole(vtkProp*);

/// The one place that cuts the picture: clips every actor and volume of renderers, whoever added it, but for what
/// keep_whole() names. Costs nothing while no section is set. For use inside the scene library.
class SectionClipper {
 public:
  SectionClipper();
  ~SectionClipper();
  /// Call before each frame, when all actors are there.
  void apply(std::initializer_list<vtkRenderer*>, const Section&);

 private:
  vtkSmartPointer<vtkPlaneCollection> planes_;
  Section applied_;
};

}  // namespace hallscope
