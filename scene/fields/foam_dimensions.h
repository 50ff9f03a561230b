#pragma once

#include <string>

namespace hallscope {

/// The unit of an OpenFOAM file from its dimensions entry: by powers of SI's base units, "[0 0 0 1 0 0 0]", by symbols,
/// "[kg m^-1 s^-2]", "[m/s]", or by name, "[temperature]" → "K". A unit without a name of its own is put together,
/// "kg·s⁻³". Empty for a plain number and for what cannot be read.
std::string openfoam_unit(const std::string& dimensions);

}  // namespace hallscope
