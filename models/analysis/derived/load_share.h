#pragma once

#include <memory>
#include <vector>

#include "models/facility/facility.h"
#include "models/telemetry/recording.h"

namespace hallscope {

/// How near power equipment is to what it may carry: a derived metric, 1 = at its limit. "PowerMeter/LoadShare".
Metric load_share_metric();

/// limits() marks this share (advisory: common practice for continuous load) and 1.
inline constexpr double load_share_advisory = 0.8;

/// One track for each source of values (measured, simulated) that says for every element with
///
///  - a recorded PowerMeter/ActivePower, bare or qualified with an element type, and a rated power in its catalogue
///    model: |power| ÷ rated power; a battery that charges is loaded too
///  - else a recorded PowerMeter/PhaseCurrent (any phase), or PowerMeter/Current, and a PowerMeter/CurrentLimit: the
///    largest current ÷ that limit. A limit is published seldom and holds before and after; its last value counts. A
///    limit of exactly 100 that the currents pass may be meant in percent: its shares are then marked bad.
///
/// what share of its limit it carries. Elements without a limit have no column: a share of nothing known is not shown.
/// Age and quality are those of the value behind it. The tracks keep their sources; they cost no memory a sample.
std::vector<std::shared_ptr<const Track>> load_share_tracks(const Facility&, const Recording&);

/// The recording with these tracks after its own; as it is when it has the metric already.
std::shared_ptr<const Recording> with_load_share(const Facility&, Recording);

}  // namespace hallscope
