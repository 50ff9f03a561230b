#include "app/commands/options.h"

#include <algorithm>

namespace hallscope {
namespace {

CLI::Validator resolution_check() {
  return {[](std::string& text) {
            return parse_resolution(text) ? std::string()
                                          : "'" + text + "' is not a resolution: expected WIDTHxHEIGHT, e.g. 1280x720";
          },
          "WxH"};
}

CLI::Validator span_check() {
  return {[](std::string& text) {
            return parse_span(text) ? std::string()
                                    : "'" + text + "' is not a length of time: expected e.g. 90s, 1h30m or seconds";
          },
          "TIME"};
}

}  // namespace

CLI::Validator one_of(std::vector<std::string> names) {
  std::string list;
  for (const auto& name : names) list += (list.empty() ? "" : "|") + name;
  return {[names, list](std::string& text) {
            const bool known = std::find(names.begin(), names.end(), text) != names.end();
            return known ? std::string() : "'" + text + "' is unknown: expected one of " + list;
          },
          list};
}

void add_files(CLI::App* command, std::vector<std::string>& files, bool required) {
  auto* option = command->add_option("FILE", files, "facility, telemetry, scenario or field, in any order");
  option->required(required);
  // Plain positionals only: the generated "TEXT ..." says nothing.
  option->type_name("");
}

CLI::Option* add_format(CLI::App* command, ReportFormat& format, const char* help) {
  const auto take = [&format](const std::string& text) {
    format = text == "json" ? ReportFormat::json : ReportFormat::text;
  };
  return command->add_option_function<std::string>("--format", take, help)->check(one_of({"json", "text"}));
}

CLI::Option* add_resolution(CLI::App* command, Resolution& resolution) {
  const auto take = [&resolution](const std::string& text) { resolution = *parse_resolution(text); };
  return command->add_option_function<std::string>("--resolution", take, "size of the picture (1280x720)")
      ->check(resolution_check());
}

CLI::Option* add_span(CLI::App* command, const char* name, std::optional<double>& seconds, const char* help) {
  const auto take = [&seconds](const std::string& text) { seconds = parse_span(text); };
  return command->add_option_function<std::string>(name, take, help)->check(span_check());
}

}  // namespace hallscope
