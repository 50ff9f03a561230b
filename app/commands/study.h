#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/commands/report_format.h"

namespace hallscope {

/// What `study` is asked for.
struct StudyArguments {
  std::string facility;
  std::string weather;
  std::string workload;  ///< a scenario file; empty = the facility's own
  std::string supply;    ///< "25..45:5", "25,40"; empty = the scenario's
  std::string output;    ///< empty = no recording
  bool remove_leftovers = false;
  bool quiet = false;
  ReportFormat format = ReportFormat::text;
};

/// "25..45:5", "25..45" (by one), "25,30.5" or "40": °C, 2 to 60, at most 41 of them. Nothing when it is none of these.
std::optional<std::vector<double>> parse_supplies(const std::string& text);

}  // namespace hallscope
