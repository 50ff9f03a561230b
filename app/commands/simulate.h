#pragma once

#include <optional>
#include <string>

#include "app/commands/report_format.h"

namespace hallscope {

/// What `simulate` is asked for.
struct SimulateArguments {
  std::string facility;
  std::string scenario;  ///< empty = the facility's own workload
  std::string output;
  bool remove_leftovers = false;
  std::optional<double> duration_s, step_s;  ///< instead of the scenario's
  bool quiet = false;                        ///< no progress
  ReportFormat format = ReportFormat::text;
};

}  // namespace hallscope
