#pragma once

#include "app/workspace/workspace.h"

namespace hallscope {

/// An element as steps name it: its name, "rack-07", or its whole path, "hall-01/row-02"; the facility by its title.
std::string name_of(const Facility&, ElementIndex);
std::string path_of(const Facility&, ElementIndex);
/// no_element clears the selection.
void select(Workspace&, ElementIndex);
/// Selects an element and sends the camera there.
void fly_to(Workspace&, ElementIndex);

}  // namespace hallscope
