#pragma once

#include <string>

#include "scene/fields/field.h"

namespace hallscope {

/// What an array measures and in which unit it is shown. `unit` is what the file says of it ("" = nothing). Units that
/// are stated are converted ("K" is shown in °C); a temperature by name without a unit is taken for kelvin or °C by its
/// values, and the array says so. Everything else keeps its numbers, "unit not stated".
void set_unit(FieldArray&, const std::string& unit, ValueRange in_file);

/// The unit of an OpenFOAM file from its dimensions entry, "[0 0 0 1 0 0 0]" → "K"; empty for one without a name here.
std::string openfoam_unit(const std::string& dimensions);

}  // namespace hallscope
