#pragma once

#include "models/document/document.h"
#include "models/io/progress.h"

namespace hallscope {

/// Runs the document's scenario into it, which arrives as it grows. False when there was nothing to run or it was
/// cancelled.
bool run_into(Document&, Problems&, const Progress&, const Arrival&);

}  // namespace hallscope
