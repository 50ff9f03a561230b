#pragma once

#include "models/analysis/networks/selected_racks.h"
#include "models/analysis/plant/figures.h"
#include "models/analysis/plant/plant_power.h"

// For the sources of models/analysis/plant only.

namespace hallscope {

/// The figures over out.from … out.to.
void add_range(const Facility&, const Recording&, const FiguresQuery&, const SelectedRacks&, PlantPower&, Figures& out);

}  // namespace hallscope
