#pragma once

#include <string>

#include "models/io/problem.h"

namespace hallscope {

/// "note", "warning", "error" for people; to_string() gives the keys.
std::string in_words(Severity);

}  // namespace hallscope
