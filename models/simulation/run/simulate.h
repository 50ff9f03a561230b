#pragma once

#include <functional>
#include <optional>
#include <vector>

#include "models/facility/facility.h"
#include "models/io/problem.h"
#include "models/io/progress.h"
#include "models/simulation/run/simulation_summary.h"
#include "models/simulation/scenario/scenario.h"
#include "models/telemetry/recording_writer.h"
#include "models/telemetry/tracks/memory_recording.h"

namespace hallscope {

/// Steps through a scenario, by at most a quarter of its recorded step or a second, whichever is longer, and never more
/// than 2.5 s, and hands every recorded row to the writer that `begin` makes of the plan. Absolute times when the
/// scenario's start can be read. Nothing when cancelled, when the writer cannot go on (it has said why), or when no
/// rack's model states a power; `problems` then says so.
using BeginRecording = std::function<RecordingWriter*(const RecordingPlan&)>;
std::optional<SimulationSummary> simulate(const Facility&, const Scenario&, const BeginRecording& begin, Problems&,
                                          const Progress& = {});

/// The same into memory. `watch` is told after rows were added, often; it may take a snapshot. A recording of more than
/// 2^28 values (1 GiB) is recorded in longer steps, and `problems` says so.
struct Simulated {
  Recording recording;
  SimulationSummary summary;
};
using WatchRecording = std::function<void(const MemoryRecording&)>;
std::optional<Simulated> simulate(const Facility&, const Scenario&, Problems&, const Progress& = {},
                                  const WatchRecording& watch = {});

}  // namespace hallscope
