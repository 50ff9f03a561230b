#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/commands/report_format.h"
#include "models/facility/accounts.h"

namespace hallscope {

/// What `figures` is asked for.
struct FiguresArguments {
  std::vector<std::string> files;
  std::string element;   ///< id; empty = the whole site
  std::string at;        ///< TIME; empty = the end of the range
  std::string from, to;  ///< TIME; empty = the whole recording
  Accounts accounts;     ///< what is given in place of the facility's own
  std::optional<double> tokens_per_gpu_s, ramp_window_s;
  ReportFormat format = ReportFormat::text;
};

}  // namespace hallscope
