#include "app/commands/report_options.h"

#include "app/commands/options.h"

namespace hallscope {

CLI::Option* add_format(CLI::App& command, ReportFormat& format, Phrase help) {
  const auto take = [&format](const std::string& text) {
    format = text == "json" ? ReportFormat::json : ReportFormat::text;
  };
  return command.add_option_function<std::string>("--format", take, say(help))->check(one_of({"json", "text"}));
}

}  // namespace hallscope
