#pragma once

#include "app/workspace/workspace.h"

namespace hallscope {

/// A wish of one kind.
CameraGoal goal_at(CameraGoal::Kind);
/// Sends the camera somewhere. A jump ends walking; it is no step.
void send_camera(Shown&, const CameraGoal&);
void send_camera(Workspace&, CameraGoal);

void go_to(Workspace&, CameraPreset, bool eased = true);
void walk(Workspace&, bool);

/// The hall that is nearest to where the camera looks; no_element when there is none.
ElementIndex nearest_hall(const Shown&);
/// The hall `by` further than this one, in a ring.
ElementIndex next_hall(const Facility&, ElementIndex from, int by);
void go_to_hall(Workspace&, ElementIndex hall, bool inside);

}  // namespace hallscope
