#pragma once

#include <functional>
#include <memory>
#include <span>
#include <vector>

#include "models/facility/field_placement.h"
#include "models/io/problem.h"
#include "scene/fields/field.h"

namespace hallscope {

/// A field that a command was given, with one of its steps.
struct OpenField {
  FieldPlacement placement;
  std::shared_ptr<const Field> field;     ///< null when it cannot be opened
  std::shared_ptr<const FieldStep> step;  ///< null when it cannot be read
};

/// Opens each field and reads the step that is chosen for it. What cannot be read is said in problems and stays null.
std::vector<OpenField> open_fields(std::span<const FieldPlacement>,
                                   const std::function<std::size_t(const Field&)>& choose_step, Problems&);

/// Reads every step of every field, one after another, only to say what is wrong with them.
void check_fields(std::span<const FieldPlacement>, Problems&);

}  // namespace hallscope
