#pragma once

#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

#include "models/document/document.h"
#include "models/io/progress.h"
#include "models/sources/file_kinds.h"

namespace hallscope {

/// Opens paths and addresses in any order: at most one facility, any number of recordings or one scenario. Without a
/// facility, a DSX capture lays out its own, and fields alone stand on an empty site. A scenario is simulated, and so
/// is the workload of a facility beside which nothing but fields was named: never in place of something that was named
/// and cannot be read. Of that the facility is shown without values, and `problems` says so.
///
/// With a source that never ends, this returns only when it was cancelled; what there is comes through the arrival.
///
/// Nothing when no usable facility came out or it was cancelled, by `progress` or by `stop`; `problems` then says why.
std::optional<Document> open_document(const std::vector<std::string>& addresses, Problems& problems,
                                      const Progress& = {}, const Arrival& = {}, std::stop_token stop = {},
                                      FileKinds = file_kinds());

/// Simulates a scenario in a facility that is open already; `sources` become the document's. Nothing when it was
/// cancelled or nothing could be simulated; `problems` then says why.
std::optional<Document> run_scenario(std::shared_ptr<const Facility>, std::shared_ptr<const Scenario>,
                                     std::vector<NamedSource> sources, Problems& problems, const Progress& = {},
                                     const Arrival& = {});

}  // namespace hallscope
