#pragma once

#include <string>

namespace hallscope {

/// To be called before anything is opened: takes the places of standard streams that are closed, so that no file gets
/// their numbers and is written into by what is meant for people. Writing to them fails all the same.
void hold_standard_streams();

/// Flushes what was printed. Empty when all of it has arrived or whoever was to read it has gone (`| head`), else why
/// not.
std::string flush_standard_output();

}  // namespace hallscope
