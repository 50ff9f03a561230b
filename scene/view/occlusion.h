#pragma once

#include <vector>

#include "models/facility/element.h"

namespace hallscope {

/// True where one of the solids stands between the eye and a point. A solid that the point lies in or above does not
/// hide it. Arithmetic only.
bool hidden_behind(const std::vector<Body>& solids, const Vec3& eye, const Vec3& point);

}  // namespace hallscope
