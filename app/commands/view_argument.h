#pragma once

#include <stdexcept>
#include <string>

#include "app/workspace/saved_view.h"
#include "models/facility/facility.h"

namespace hallscope {

/// A view that cannot be had: what() says why, and which there are, to be put behind "--view: ".
struct ViewNotFound : std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// The view that `render --view` names: of an exported file the first, "views.json", or the one of a name,
/// "views.json#Cold aisle"; else by its name the one that the window keeps for this facility. Warnings about the file
/// go to stderr. Throws ViewNotFound.
SavedView view_argument(const std::string& text, const Facility&);

}  // namespace hallscope
