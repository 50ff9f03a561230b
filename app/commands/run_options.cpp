#include "app/commands/run_options.h"

#include "models/words/say.h"

namespace hallscope {

CLI::Option* add_facility(CLI::App& command, std::string& file) {
  return command.add_option("FACILITY", file, say("the facility file"))->required()->type_name("");
}

CLI::Option* add_scenario(CLI::App& command, std::string& file, Phrase help) {
  return command.add_option("--scenario", file, say(help))->type_name("FILE");
}

}  // namespace hallscope
