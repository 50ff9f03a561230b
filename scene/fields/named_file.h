#pragma once

#include <string>

namespace hallscope {

/// The path of a file that another one names: beside it unless it is absolute. Names as Windows writes them
/// ("hall\\air.vtu", "C:\\runs\\air.vtu") are understood; of one that leads to another computer's disk, the file of
/// that name beside this one is taken when it is there. For use inside scene/fields.
std::string named_file(const std::string& by, const std::string& name);

}  // namespace hallscope
