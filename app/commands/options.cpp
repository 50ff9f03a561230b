#include "app/commands/options.h"

#include <algorithm>

#include "models/measure/time.h"
#include "models/words/say.h"

namespace hallscope {
namespace {

CLI::Validator span_check() {
  return {[](std::string& text) {
            return parse_span(text) ? std::string()
                                    : say("'%1' is not a length of time: expected e.g. 90s, 1h30m or seconds", text);
          },
          "TIME"};
}

}  // namespace

CLI::Validator one_of(std::vector<std::string> names) {
  std::string list;
  for (const auto& name : names) list += (list.empty() ? "" : "|") + name;
  return {[names, list](std::string& text) {
            const bool known = std::find(names.begin(), names.end(), text) != names.end();
            return known ? std::string() : say("'%1' is unknown: expected one of %2", text, list);
          },
          list};
}

void add_files(CLI::App& command, std::vector<std::string>& files, bool required) {
  auto* option = command.add_option("FILE", files, say("facility, telemetry, scenario or field, in any order"));
  option->required(required);
  // Plain positionals only: the generated "TEXT ..." says nothing.
  option->type_name("");
}

std::optional<double> parse_span(const std::string& text) {
  const auto time = parse_time(text);
  if (!time || time->absolute || !(time->seconds > 0)) return std::nullopt;
  return time->seconds;
}

CLI::Option* add_span(CLI::App& command, const char* name, std::optional<double>& seconds, Phrase help) {
  const auto take = [&seconds](const std::string& text) { seconds = parse_span(text); };
  return command.add_option_function<std::string>(name, take, say(help))->check(span_check());
}

}  // namespace hallscope
