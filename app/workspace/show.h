#pragma once

#include "app/workspace/shown.h"

namespace hallscope {

/// Shows some parts of a value in a scene: the one place that writes what a scene shows. All parts are shown when its
/// facility changes. What the camera is sent to is on its way afterwards, or there: who called takes the goal away.
void show(const Shown&, Parts, Scene&);

/// What a failure does, as marks over the picture.
Marks marks_of(const Impact&, const ImpactTimes* = nullptr);

}  // namespace hallscope
