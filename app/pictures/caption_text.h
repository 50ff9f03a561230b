#pragma once

#include <string>
#include <vector>

#include "models/document/document.h"

namespace hallscope {

/// What a picture of a document shows, for its caption: "Reference campus · Loss of a CDU", the run named where it is
/// not the facility's own; less each of the others that are compared with.
std::string shown_title(const Document&, const std::vector<std::string>& less = {});

/// "Reference campus · 14:05:00 UTC · simulated": what a picture of a document at a time says of itself.
std::string caption_text(const std::string& title, const Recording&, double time);

}  // namespace hallscope
