#pragma once

#include <string>

#include "app/commands/render.h"
#include "models/document/document.h"

namespace hallscope {

/// Draws a figure of a year into the output. Empty when that went well; else why the arguments cannot be used, or, with
/// `not_written` set, why nothing was written.
std::string render_year_map(const RenderArguments&, const Document&, bool& not_written);

}  // namespace hallscope
