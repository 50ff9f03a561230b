#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "models/io/json_file.h"
#include "models/telemetry/samples/labelled_series.h"

// For sources only: no other header includes this one.

namespace hallscope {

/// One reading of a resource.
struct RedfishReading {
  LabelledSeries series;
  std::optional<double> value;         ///< nothing for null
  std::optional<double> unix_seconds;  ///< when it was taken, where the resource says so
  std::string pointer;                 ///< where it stands: "/PowerWatts/Reading"
};

/// All readings of a document.
std::vector<RedfishReading> redfish_readings(const Json& document);

/// Labels of an address: chassis, cdu, system … and what stands below them.
std::vector<SeriesLabel> redfish_labels(std::string_view odata_id);

/// The unit that a property's name ends with, as Redfish names them ("…Celsius", "…kPa", "…LitersPerMinute"); empty for
/// one that names none.
std::string_view redfish_unit(std::string_view property);

}  // namespace hallscope
