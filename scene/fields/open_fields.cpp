#include "scene/fields/open_fields.h"

namespace hallscope {

std::vector<OpenField> open_fields(std::span<const FieldPlacement> placements,
                                   const std::function<std::size_t(const Field&)>& choose_step, Problems& problems) {
  std::vector<OpenField> list;
  for (const auto& placement : placements) {
    OpenField open{placement, open_field(placement.file, problems), nullptr};
    if (open.field) open.step = open.field->step(choose_step(*open.field), problems);
    list.push_back(std::move(open));
  }
  return list;
}

void check_fields(std::span<const FieldPlacement> placements, Problems& problems) {
  for (const auto& placement : placements)
    if (const auto field = open_field(placement.file, problems))
      for (std::size_t i = 0; i < field->step_count(); ++i) field->step(i, problems);
}

}  // namespace hallscope
