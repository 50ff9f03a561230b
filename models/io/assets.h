#pragma once

#include <filesystem>

namespace hallscope {

/// The folder with catalogue, schemas, colour maps and demos: `$HALLSCOPE_ASSETS` when set, else what lies beside the
/// running program, installed (`../share/hallscope`) or built (`assets` of the source tree around it). A folder that
/// other users can write to, or put another in the place of, is passed over unless the variable names it or they could
/// replace the program as well: a catalogue decides what every figure says. Empty when none is left.
std::filesystem::path assets_folder();

}  // namespace hallscope
