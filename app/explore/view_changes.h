#pragma once

#include <functional>
#include <string>
#include <vector>

#include "app/workspace/saved_view.h"

namespace hallscope {

/// One change of a list of views. It names what it changes, since the list it is made in may be another by then: other
/// windows save views too.
using ViewChange = std::function<void(std::vector<SavedView>&)>;

/// Under its name: one that had it is replaced.
ViewChange add_view(SavedView);
/// Another of the new name gives way, so that names stay unique. Nothing happens when there is none of the old.
ViewChange rename_view(std::string from, std::string to);
ViewChange remove_view(std::string name);

}  // namespace hallscope
