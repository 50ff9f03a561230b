#pragma once

#include <optional>
#include <string>

#include "app/commands/inspect.h"
#include "models/document/document.h"

namespace hallscope {

/// Why the fields that `inspect` is asked of cannot be told: a probe where there is no field. Nothing when they can.
std::optional<std::string> unanswerable_field(const InspectArguments&, const Document&);

/// Opens the document's fields and the one of --field, at the instant asked for, and says what `inspect` prints of
/// them, in its format: "fields", and "probe" when one is asked for. What cannot be read is said on stderr and added to
/// the document's problems. `time` is on the recording's axis, or the fields' own where there is no recording; without
/// it a field is shown as in the picture, at the recording's end.
std::string field_reports(const InspectArguments&, Document&, std::optional<double> time);

}  // namespace hallscope
