#pragma once

#include <vtkSmartPointer.h>

#include "models/analysis/limits/limits.h"
#include "scene/look/color_map.h"

class vtkActor;
class vtkPolyData;

namespace hallscope {

/// An actor without light, hidden and with nothing to show.
vtkSmartPointer<vtkActor> plain_actor();
/// Makes such an actor show this, or hides it where there is nothing in it.
void show(vtkActor*, vtkPolyData*);
/// Colours what a plain actor shows by its scalars; each pixel has the map's colour of its value.
void color_values(vtkActor*, ColorMapName, ValueRange);

}  // namespace hallscope
