#include "models/sources/alarm_rules_file.h"

#include <algorithm>

#include "models/alarms/alarm_rules_json.h"
#include "models/sources/file_kinds.h"

namespace hallscope {
namespace {

bool is_rules(const NamedSource& source) { return source.kind && source.kind->role == SourceRole::alarm_rules; }

}  // namespace

std::shared_ptr<const AlarmRules> alarm_rules_among(const std::vector<NamedSource>& sources, Problems& problems) {
  const auto found = std::ranges::find_if(sources, is_rules);
  return found == sources.end() ? nullptr : read_alarm_rules(found->address, problems);
}

bool only_alarm_rules(const std::vector<NamedSource>& sources) {
  return !sources.empty() && std::ranges::all_of(sources, is_rules);
}

}  // namespace hallscope
