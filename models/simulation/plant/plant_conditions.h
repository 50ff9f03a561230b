#pragma once

#include "models/simulation/condition_log.h"
#include "models/simulation/plant/coolant_loops.h"
#include "models/simulation/plant/hall_air.h"
#include "models/simulation/racks/rack_bank.h"

namespace hallscope {

/// Reports what the coolant side cannot keep to in the step that ends:
///
/// - at_capacity: CDUs whose pumps or exchangers, coolers and CRAHs which have given all that they can
///   for five seconds, with more asked for
/// - set_point_not_met, K: CDUs whose supply, and coolers whose loop, has been 2 K off for a minute
/// - over_temperature, K: racks whose coolant is warmer than their model's limit (50 °C where none is stated), or whose
///   inlet air is above 35 °C (ASHRAE A2)
/// - below_dew_point, K: CDUs whose supply is colder than the dew point of the hall they stand in
/// - starting: chillers whose compressors wait, or load
/// - pump_lost: CDUs of which a pump does not run
void report_plant(ConditionLog&, const Facility&, const PowerNetwork&, const RackBank&, const CoolantLoops&,
                  const HallAir&);

}  // namespace hallscope
