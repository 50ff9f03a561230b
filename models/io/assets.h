#pragma once

#include <filesystem>

namespace hallscope {

/// The folder with catalogue, schemas, colour maps and demos: `$HALLSCOPE_ASSETS` when set, else `../share/hallscope`
/// or `../../assets` beside the running program, else the source tree it was built from. Empty when none exists.
std::filesystem::path assets_folder();

}  // namespace hallscope
