#pragma once

#include <string>

#include "scene/fields/field.h"

namespace hallscope {

/// What an array measures and in which unit it is shown. `unit` is what the file says of it ("" = nothing). Units that
/// are stated are converted ("K" is shown in °C, differences of temperatures in K); a temperature by name without a
/// unit is taken for kelvin or °C by its values, and the array says so. Everything else keeps its numbers and its unit,
/// or "unit not stated". False when the unit is none that is known: it is shown as it stands.
bool set_unit(FieldArray&, const std::string& unit, ValueRange in_file);

}  // namespace hallscope
