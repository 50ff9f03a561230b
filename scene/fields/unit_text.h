#pragma once

#include <string>
#include <string_view>

namespace hallscope {

/// The unit in the name of an array: "T [K]", "Temperature (degC)", "U [m/s] mean". Brackets hold other things too,
/// such as the "U" of "mag(U)", an index or "cell": what is no unit by its symbols is none. Empty without one.
std::string unit_in_name(const std::string& name);

/// Whether a text is put together from symbols of units: "kg/m^3", "W m-2 K-1", "ft/min", "m²/s²".
bool is_unit_text(std::string_view);
/// The same of SI's alone, of which nothing has to be said where they are shown.
bool is_si_text(std::string_view);

}  // namespace hallscope
