#pragma once

#include "models/facility/facility.h"
#include "models/io/problem.h"
#include "models/io/progress.h"
#include "models/telemetry/recording.h"

namespace hallscope {

/// Makes a recording for a facility from a workload: the steady state for each instant, deterministic, source
/// `simulated`. Stored every `step_s`:
///
///     Rack/RackPower                         racks whose model states a power (rack_power.h, workload.h)
///     Rack/RackLiquidFlow                    half to all of the design flow (rack_cooling.h), as the job ramps up
///     Rack/RackLiquidSupplyTemperature       the setpoint, within half a kelvin for each CDU (assumed)
///     Rack/RackLiquidReturnTemperature       from Q = liquid fraction × rack power, as water
///     Rack/RackLiquidDifferentialPressure    rack_cooling.h
///     CDU/LiquidFlow, LiquidTemperature, HeatRemoved    sums and mixtures over the racks it feeds
///     PowerMeter/ActivePower                 everything that feeds racks, without losses (power_flow.h); what is no
///                                            busway has a track of its own: [UPS], [Transformer] …
///     CRAH/HeatRemoved                       what the racks of its hall leave in the air, in equal parts
///
/// and computed for the instant asked (computed_track.h): GPU/DCGM_FI_DEV_POWER_USAGE and GPU/DCGM_FI_DEV_GPU_TEMP.
///
/// Events: begin and end of jobs, and the first checkpoint of each. Absolute when the workload's start can be read.
/// Empty when no rack's model states a power or the work was cancelled. A step or duration that is not positive, and
/// one that would take more than 2^28 stored values, is replaced; `problems` then says by what.
Recording generate_recording(const Facility&, const Workload&, Problems& problems, const Progress& = {});

/// The same from the facility's own workload. Empty when it has none.
Recording generate_recording(const Facility&, const Progress& = {});

}  // namespace hallscope
