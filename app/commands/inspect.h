#pragma once

#include <string>
#include <vector>

#include "app/commands/report_format.h"

namespace hallscope {

/// What `inspect` is asked for.
struct InspectArguments {
  std::vector<std::string> files;
  std::string element;
  std::string metric;
  std::string at;
  ReportFormat format = ReportFormat::text;
};

}  // namespace hallscope
