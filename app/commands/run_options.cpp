#include "app/commands/run_options.h"

namespace hallscope {

CLI::Option* add_facility(CLI::App& command, std::string& file) {
  return command.add_option("FACILITY", file, "the facility file")->required()->type_name("");
}

CLI::Option* add_scenario(CLI::App& command, std::string& file, const char* help) {
  return command.add_option("--scenario", file, help)->type_name("FILE");
}

}  // namespace hallscope
