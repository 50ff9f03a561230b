#include "models/sources/json_format.h"

#include <algorithm>

namespace hallscope {
namespace {

constexpr std::string_view facility = "hallscope-facility", scenario = "hallscope-scenario",
                           alarm_rules = "hallscope-alarms";

/// True when `format` is named, and before all others: notes further down may speak of those.
bool names_first(FileHead& head, std::string_view format) {
  constexpr std::size_t far_enough = std::size_t{1} << 20;
  if (!is_json(head)) return false;
  const auto bytes = head.bytes(far_enough);
  const auto at = bytes.find(format);
  return at != bytes.npos && at <= std::min({bytes.find(facility), bytes.find(scenario), bytes.find(alarm_rules)});
}

}  // namespace

bool is_json(const FileHead& head) {
  const auto first = head.header().find_first_not_of(" \t");
  return first != std::string::npos && head.header()[first] == '{';
}

bool is_facility(FileHead& head) { return names_first(head, facility); }
bool is_scenario(FileHead& head) { return names_first(head, scenario); }
bool is_alarm_rules(FileHead& head) { return names_first(head, alarm_rules); }

}  // namespace hallscope
