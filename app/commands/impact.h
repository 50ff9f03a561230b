#pragma once

#include <string>
#include <vector>

#include "app/commands/report_format.h"

namespace hallscope {

/// What `impact` is asked for.
struct ImpactArguments {
  std::string facility;
  std::string element;  ///< empty when many are ranked
  std::vector<std::string> recordings;
  std::string scenario;  ///< empty = the facility's own workload
  std::string at;        ///< TIME; empty = the end of the recording or of the run
  ReportFormat format = ReportFormat::text;

  // Many failures, ranked.
  bool all = false;
  std::vector<std::string> types;     ///< of those that fail one by one; empty = all
  std::vector<std::string> pairs_of;  ///< one or two types, ids or patterns; empty = no pairs
  std::string part;                   ///< "3/16"; empty = all of it
  bool csv = false;                   ///< instead of `format`
  bool quiet = false;                 ///< no progress
  bool ranks() const { return all || !pairs_of.empty(); }
};

}  // namespace hallscope
