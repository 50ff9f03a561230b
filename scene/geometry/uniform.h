#pragma once

#include <array>

class vtkUniforms;

namespace hallscope {

/// Values that a shader of an actor's is given. Those it has already are not set again: VTK would take the actor for
/// changed, and it would not be kept while the camera rests (scene/resting_actors.h).
void set_uniform(vtkUniforms*, const char* name, const std::array<float, 2>&);
void set_uniform(vtkUniforms*, const char* name, const std::array<float, 3>&);

}  // namespace hallscope
