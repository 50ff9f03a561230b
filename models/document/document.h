#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "models/document/named_source.h"
#include "models/facility/facility.h"
#include "models/io/problem.h"
#include "models/simulation/run/simulation_summary.h"
#include "models/simulation/scenario/scenario.h"
#include "models/telemetry/recording.h"

namespace hallscope {

/// A facility and what its sources have delivered so far. Never changed once made; the window swaps one document for
/// the next.
struct Document {
  std::shared_ptr<const Facility> facility;
  std::shared_ptr<const Recording> recording = std::make_shared<const Recording>();  ///< never null; may be empty
  std::shared_ptr<const Scenario> scenario;             ///< what was simulated; null when nothing was
  std::shared_ptr<const SimulationSummary> simulation;  ///< null when the recording is no completed run
  std::vector<FieldPlacement> fields;  ///< the facility's, then those of the sources; whoever shows them opens them
  std::vector<NamedSource> sources;    ///< all that were named, each once, those that could not be read too
  Problems problems;
};

/// The addresses of the document's sources, in the order in which they were named.
std::vector<std::string> addresses_of(const Document&);

/// Those that were named and of which nothing could be read. Fields do not count: whoever shows them reads them.
std::vector<std::string> unread_sources(const Document&);

/// Told what there is so far, several times a second, while a simulation or a live source goes on: the same document
/// with ever more of its recording. The first time as soon as there is something to look at.
using Arrival = std::function<void(const Document&)>;

}  // namespace hallscope
