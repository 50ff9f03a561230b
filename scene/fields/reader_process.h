#pragma once

#include <optional>

namespace hallscope {

/// What a program's main() does first. When the program was begun as a reader of a foreign format (see foreign_field.h)
/// it reads and answers the exit status; otherwise nothing. A program that does not call this reads no such formats.
std::optional<int> reader_process(int argc, char** argv);

/// Whether this program can be begun again as a reader.
bool can_be_reader();

/// The first argument of such a process; behind it the format, the file, an instant or "" and the folder to write into.
inline constexpr const char* reader_argument = "--hallscope-reader";

}  // namespace hallscope
