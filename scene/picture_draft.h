#pragma once

#include <functional>
#include <memory>

#include "models/facility/facility.h"
#include "scene/layers/layer.h"

namespace hallscope {

/// The picture of a facility that nobody has seen yet, with its layers.
class PictureDraft;

/// Makes one, for Scene::set_facility() of the scene that it was asked of: what takes long is done here. To be called
/// on any thread; needs no context. Throws std::bad_alloc where there is not enough memory.
using MakeDraft = std::function<PictureDraft*(std::shared_ptr<const Facility>, const LayerSetups&)>;

/// On the scene's own thread, whether or not a scene has taken what is in it.
void end_draft(PictureDraft*);

}  // namespace hallscope
