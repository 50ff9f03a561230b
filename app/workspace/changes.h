#pragma once

#include <vector>

#include "app/workspace/shown.h"
#include "app/workspace/workspace.h"

namespace hallscope {

/// Shows load swings over this many seconds, or none any more (0): on layers that show a power.
void show_swing(Workspace&, double seconds);

/// Shows what is open less another recording of the same elements; `name` says what that is, for people.
void compare_with(Workspace&, std::shared_ptr<const Recording>, std::string name);
/// With the run before in the same facility; nothing happens when there was none.
void compare_with_run_before(Workspace&);
void stop_comparing(Workspace&);

/// Makes layers show a change of what they show, where the recording has it. With Change::none, makes those that show a
/// change show what was recorded again. Tells which layers are others now.
std::vector<LayerKind> show_change(const Facility&, const Recording&, Change, LayerSetups&);

/// After swings or differences are others: the recording and the layers that show them follow.
void follow_changes(Shown&, Change what);

}  // namespace hallscope
