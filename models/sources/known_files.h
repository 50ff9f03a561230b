#pragma once

#include <string>

#include "models/io/file_head.h"

namespace hallscope {

/// What a file is that is no part of a document, with what to do with it, as a sentence about the file: Hallscope's own
/// catalogues, saved views and sessions, and what people have of other programs (spreadsheets, Parquet, archives, web
/// pages, models of buildings). Empty for all others.
std::string told_of_known_file(FileHead&);

}  // namespace hallscope
