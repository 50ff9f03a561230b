#pragma once

#include <QString>
#include <vector>

#include "app/explore/view_changes.h"
#include "app/settings/settings.h"
#include "app/workspace/saved_view.h"
#include "models/facility/facility.h"

namespace hallscope {

/// What a facility's views are stored under: another file of the same title is another facility.
QString view_store_key(const Facility&);

/// The views that the program keeps for a facility, in the order of its menu.
std::vector<SavedView> stored_views(const Facility&, const Settings& = Settings(true));

/// Makes changes in the views that are kept. Empty when it went well, else why nothing is changed.
QString change_stored_views(const Facility&, const std::vector<ViewChange>&, const Settings& = Settings(true));

}  // namespace hallscope
