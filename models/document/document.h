#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "models/facility/facility.h"
#include "models/io/problem.h"
#include "models/io/progress.h"
#include "models/simulation/scenario/scenario.h"
#include "models/simulation/run/simulation_summary.h"
#include "models/telemetry/recording.h"

namespace hallscope {

/// What a file is, told from its content, not from its name.
enum class FileKind { facility, dsx_capture, wide_csv, long_csv, hdf5_recording, scenario, field, unknown };

/// Looks at the first bytes. `unknown` comes with a problem that says what was expected.
FileKind detect_file_kind(const std::string& path, Problems&);

/// Everything opened together: one facility and what happened in it. Never changed after loading; the window swaps
/// one document for the next.
struct Document {
  std::shared_ptr<const Facility> facility;
  std::shared_ptr<const Recording> recording;           ///< never null; may be empty
  std::shared_ptr<const Scenario> scenario;             ///< what was simulated; null when nothing was
  std::shared_ptr<const SimulationSummary> simulation;  ///< null when the recording is no completed run
  std::vector<FieldPlacement> fields;  ///< the facility's, then those of the files; whoever shows them opens them
  std::vector<std::string> files;
  Problems problems;
};

/// Told what there is so far, several times a second, while a simulation goes on: the same document with ever more of
/// its recording. The first time as soon as there is something to look at.
using Arrival = std::function<void(const Document&)>;

/// Opens files in any order: at most one facility, any number of recordings or one scenario. Without a facility, a DSX
/// capture lays out its own, and fields alone stand on an empty site. A scenario, or the workload of a facility that is
/// opened alone, is simulated. Nothing when no usable facility came out or it was cancelled; `problems` then says why.
std::optional<Document> open_document(const std::vector<std::string>& files, Problems& problems, const Progress& = {},
                                      const Arrival& = {});

/// Simulates a scenario in a facility that is open already; `files` become the document's. Nothing when it was
/// cancelled or nothing could be simulated; `problems` then says why.
std::optional<Document> run_scenario(std::shared_ptr<const Facility>, std::shared_ptr<const Scenario>,
                                     std::vector<std::string> files, Problems& problems, const Progress& = {},
                                     const Arrival& = {});

}  // namespace hallscope
