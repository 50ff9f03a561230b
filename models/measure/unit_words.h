#pragma once

#include <string_view>

namespace hallscope {

/// The short name of a unit that is written out or in another system's way, as unit_conversion() knows it: "kW" for
/// "kilowatts", "C" for "degrees-celsius" and "degreesCelsius" (BACnet), "LPM" for "liters per minute", "inH2O" for
/// "[in_i'H2O]" (UCUM, Redfish). Case, blanks, dashes, underscores and points do not count. Empty for all others.
std::string_view unit_of_words(std::string_view words);

}  // namespace hallscope
