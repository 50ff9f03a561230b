#pragma once

#include <span>
#include <vector>

#include "app/workspace/workspace.h"

namespace hallscope {

/// Hidden elements as the picture keeps them: racks in place of what stands in them, ascending, each once.
std::vector<ElementIndex> as_hidden(const Facility&, std::vector<ElementIndex>);
bool is_hidden(const Shown&, ElementIndex);
/// What is selected is not, once it is hidden.
void hide(Workspace&, ElementIndex);
/// All of them, as one step.
void hide(Workspace&, std::span<const ElementIndex>);
/// Hides all else.
void isolate(Workspace&, std::vector<ElementIndex>);
void show_all(Workspace&);

}  // namespace hallscope
