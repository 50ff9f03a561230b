#pragma once

#include <string>
#include <vector>

#include "app/commands/report_format.h"

namespace hallscope {

/// What `figures` is asked for.
struct FiguresArguments {
  std::vector<std::string> files;
  std::string element;   ///< id; empty = the whole site
  std::string at;        ///< TIME; empty = the end of the range
  std::string from, to;  ///< TIME; empty = the whole recording
  ReportFormat format = ReportFormat::text;
};

}  // namespace hallscope
