#include "app/workspace/ready_scenarios.h"

#include <algorithm>
#include <filesystem>
#include <system_error>

#include "models/simulation/scenario/scenario_json.h"
#include "models/sources/file_kinds.h"

namespace hallscope {

std::vector<ReadyScenario> ready_scenarios(const std::string& folder, const Facility& facility) {
  namespace fs = std::filesystem;
  std::vector<ReadyScenario> found;
  std::error_code failed;
  for (const auto& entry : fs::directory_iterator(folder, failed)) {
    const auto file = entry.path().string();
    Problems reasons;  // a scenario for another facility is nobody's problem here
    if (entry.path().extension() != ".json") continue;
    if (const auto* kind = detect_file_kind(file, reasons); !kind || kind->role != SourceRole::scenario) continue;
    // A scenario without a title has the name of its file.
    if (const auto scenario = read_scenario(file, facility, reasons))
      found.push_back({file, scenario->title == file ? entry.path().stem().string() : scenario->title});
  }
  std::sort(found.begin(), found.end(), [](const auto& a, const auto& b) { return a.file < b.file; });
  return found;
}

}  // namespace hallscope
