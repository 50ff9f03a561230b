#pragma once

#include "models/facility/element.h"
#include "scene/fields/field.h"

namespace hallscope {

/// A value of the field at a point of the facility.
struct FieldProbe {
  Vec3 point;
  double value = 0;  ///< as shown, in the array's unit
  FieldArray array;
};

}  // namespace hallscope
