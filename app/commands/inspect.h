#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/commands/report_format.h"
#include "app/workspace/field_request.h"

namespace hallscope {

/// What `inspect` is asked for.
struct InspectArguments {
  std::vector<std::string> files;
  std::string element;
  std::string metric;
  std::string at;
  FieldRequest field;         ///< which, and where it lies; the rest of it is not asked for
  std::optional<Vec3> probe;  ///< a point of the facility at which to tell the field's values
  ReportFormat format = ReportFormat::text;
};

}  // namespace hallscope
