#pragma once

#include <string>

#include "models/document/document.h"

namespace hallscope {

/// "Reference campus · 14:05:00 UTC · simulated": what a picture of a document at a time says of itself.
std::string caption_text(const std::string& title, const Recording&, double time);

}  // namespace hallscope
