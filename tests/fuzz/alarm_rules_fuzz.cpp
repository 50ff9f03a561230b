#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "models/alarms/alarm_rules_json.h"

// Any bytes as a file of alarm rules. Either it says why not, or its rules are sound and are read back as they are
// written.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace hallscope;
  Problems problems;
  const auto rules = parse_alarm_rules({reinterpret_cast<const char*>(data), size}, "fuzz.json", problems);
  if (!rules) {
    if (!problems.has(Severity::error)) std::abort();
    return 0;
  }
  const auto text = alarm_rules_json(*rules);
  Problems of_copy;
  const auto copy = parse_alarm_rules(text, "copy.json", of_copy);
  if (!copy || alarm_rules_json(*copy) != text) std::abort();
  return 0;
}
