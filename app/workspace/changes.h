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

/// Makes layers show a change of what they show, where the recording has it; networks show what was recorded. With
/// Change::none, makes those that show a change show what was recorded again, as `recorded` has kept it: ranges and
/// colours are then exactly what they were. Tells which layers are others now.
std::vector<LayerKind> show_change(const Facility&, const Recording&, Change, LayerSetups&,
                                   LayerSetups* recorded = nullptr);
/// All layers of a workspace: changes that are wanted take the place of what was recorded.
void show_wanted_changes(Shown&);
/// The layers as they would be without changes.
LayerSetups layers_as_recorded(const Shown&);

/// After swings or differences are others: the recording and the layers that show them follow.
void follow_changes(Shown&, Change what);

}  // namespace hallscope
