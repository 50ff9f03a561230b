#pragma once

#include <optional>

#include "models/facility/element.h"
#include "models/facility/field_placement.h"
#include "scene/fields/field.h"

namespace hallscope {

/// A value of the field at a point of the facility.
struct FieldProbe {
  Vec3 point;
  double value = 0;  ///< as shown, in the array's unit; of a vector its length
  FieldArray array;
};

/// The value of an array at a point of the facility, the field lying as it is placed: FieldStep::probe() there.
/// Nothing outside the field and where it has no number.
std::optional<FieldProbe> probe_at(const FieldStep&, std::size_t array, const FieldPlacement&, const Vec3& point);

/// The vector of an array there, in the facility's directions and the unit shown. Nothing for other arrays too.
std::optional<Vec3> vector_at(const FieldStep&, std::size_t array, const FieldPlacement&, const Vec3& point);

}  // namespace hallscope
