#pragma once

#include <string>
#include <vector>

#include "app/commands/report_format.h"
#include "app/commands/resolution.h"

namespace hallscope {

/// What `bench` is asked for.
struct BenchArguments {
  std::vector<std::string> files;
  Resolution resolution;
  ReportFormat format = ReportFormat::text;
};

}  // namespace hallscope
