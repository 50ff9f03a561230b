#pragma once

#include <string>
#include <vector>

#include "app/commands/report_format.h"

namespace hallscope {

/// What `impact` is asked for.
struct ImpactArguments {
  std::string facility;
  std::string element;
  std::vector<std::string> recordings;
  std::string scenario;  ///< empty = the facility's own workload
  std::string at;        ///< TIME; empty = the end of the recording or of the run
  ReportFormat format = ReportFormat::text;
};

}  // namespace hallscope
