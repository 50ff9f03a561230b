#pragma once

#include "app/workspace/workspace.h"

namespace hallscope {

void set_section(Workspace&, const Section&, const std::string& joins = {});
/// A box around the selection, or around the facility.
Section section_around_selection(const Shown&);
/// What is above the racks' middle goes, so that one sees between the rows.
Section looking_in_from_above(const Shown&);
/// Half of the facility goes, the one towards the viewer: across x (axis 0) or y (1), through the selection or where
/// the camera looks.
Section cut_across(const Shown&, int axis);

}  // namespace hallscope
