#pragma once

#include <cstddef>
#include <optional>
#include <string>

#include "models/facility/facility.h"
#include "models/io/problem.h"
#include "models/io/progress.h"
#include "models/telemetry/recording.h"

namespace hallscope {

/// The usual time from one value of an element to its next, s: of the metric where it is shortest. 1 where no element
/// has two values.
double step_to_store(const Recording&);

/// How many rows a recording takes in steps of `step_s` (above 0): one at its start, and as many as reach its end.
std::size_t rows_at(const Recording&, double step_s);

/// Puts a recording into a file that knows values at even steps (Hdf5Writer, assets/recording-format.md): at each step
/// an element has its newest value, as long as that is not stale. A file keeps no qualities: bad values are left out,
/// and a note counts them. Events are kept. The number of rows; nothing, with an error, when the file would hold more
/// than can be read (4 GiB of values) or cannot be written; nothing when it was cancelled.
std::optional<std::size_t> store_recording(const Recording&, const Facility&, double step_s, const std::string& path,
                                           Problems&, const Progress& = {});

}  // namespace hallscope
