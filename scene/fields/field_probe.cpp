#include "scene/fields/field_probe.h"

namespace hallscope {

std::optional<FieldProbe> probe_at(const FieldStep& step, std::size_t array, const FieldPlacement& placement,
                                   const Vec3& point) {
  const auto value = step.probe(array, to_file(placement, point));
  if (!value) return std::nullopt;
  return FieldProbe{point, *value, step.arrays()[array]};
}

std::optional<Vec3> vector_at(const FieldStep& step, std::size_t array, const FieldPlacement& placement,
                              const Vec3& point) {
  const auto in_file = step.probe_vector(array, to_file(placement, point));
  if (!in_file) return std::nullopt;
  const double scale = step.arrays()[array].scale;
  return turned_to_world(placement, {in_file->x * scale, in_file->y * scale, in_file->z * scale});
}

}  // namespace hallscope
