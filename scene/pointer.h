#pragma once

#include "scene/view/input.h"

namespace hallscope {

struct SceneState;

// What pointer events do in the picture, as Scene says it. Tools in the picture come first, then slices, then the
// camera; what is held stands in FacilityParts::grip.
void press(SceneState&, const PointerEvent&);
void move(SceneState&, const PointerEvent&);
void release(SceneState&, const PointerEvent&);
void turn_wheel(SceneState&, const PointerEvent&, double steps);
bool dragging(const SceneState&);

}  // namespace hallscope
