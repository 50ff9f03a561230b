#pragma once

#include "app/workspace/workspace.h"

namespace hallscope {

/// Asks what happens if an element fails at the instant shown; end_what_if() drops question and answers, and shows
/// again what one looked at before, unless something else was chosen meanwhile.
void ask_what_if(Workspace&, ElementIndex);
void end_what_if(Workspace&);

/// The same in a value; something must be open.
void ask_what_if(Shown&, ElementIndex);
void end_what_if(Shown&);

}  // namespace hallscope
