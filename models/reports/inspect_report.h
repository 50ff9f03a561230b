#pragma once

#include <optional>
#include <string>

#include "models/document/document.h"

namespace hallscope {

/// What `hallscope inspect` prints; the JSON is a contract (see README).
struct InspectQuery {
  std::string element;         ///< id path, alias, unambiguous name or pattern with *; empty = all
  std::string metric;          ///< name or label ("CDU/LiquidFlow [Primary]"); empty = all
  std::optional<double> time;  ///< on the recording's axis; empty = its end
};

/// Why a query cannot be answered: an element or a metric that does not exist, with what is near or available.
/// Nothing when it can.
std::optional<std::string> unanswerable(const Document&, const InspectQuery&);

/// Values listed: with an element, its own, or those of what stands in it when it has none or when the metric is one
/// of theirs; without, all but those of GPUs, which are listed only when the metric asks for them.
/// A pair without any sample is listed with quality "missing" when element or metric is named, and in short listings
/// (fewer than 1000 values).
///
/// `at`, `start` and `end` are ISO 8601 text when the recording counts from the Unix epoch, else numbers: seconds from
/// its start. What there is none of is null.
///
/// `more` is put before the problems as it is: members of the JSON, commas between them, or paragraphs of the text. It
/// is how those who know what the models do not (fields of the air) have their say.
std::string inspect_json(const Document&, const InspectQuery&, const std::string& more = {});
std::string inspect_text(const Document&, const InspectQuery&, const std::string& more = {});

}  // namespace hallscope
