#pragma once

#include <any>
#include <functional>
#include <memory>

#include "models/words/say.h"

namespace CLI {
class App;
}

namespace hallscope {

/// What Qt's application object is made from: the program's name alone, for Qt takes its own options (-platform …)
/// from its environment, never from our command line. Must outlive that object.
struct QtArguments {
  int argc = 1;
  char** argv = nullptr;
};

/// A command and the values of its options, which the command line writes into while it is read.
struct Request {
  std::any arguments;                    ///< a shared pointer to the command's own structure; see arguments_of
  std::function<int(QtArguments&)> run;  ///< does what was asked; answers the exit status (exit_status.h)
  /// Ends by itself soon after interrupted() says so, and leaves nothing behind. Other commands write nothing, and a
  /// signal ends them.
  bool heeds_interruption = false;
};

/// A command of the program. Each has one file, named as the command is, with its options and what it does, and one
/// line in all_commands.cpp.
struct Command {
  const char* name;
  Phrase title;                 ///< one line of --help
  Request (*offer)(CLI::App&);  ///< gives the sub-command its options
};

/// A request for a command that needs no display.
template <typename Arguments>
Request request(std::shared_ptr<Arguments> arguments, int (*run)(const Arguments&)) {
  return {arguments, [arguments, run](QtArguments&) { return run(*arguments); }, false};
}

/// A request for a command that makes Qt's application object.
template <typename Arguments>
Request request(std::shared_ptr<Arguments> arguments, int (*run)(const Arguments&, QtArguments&)) {
  return {arguments, [arguments, run](QtArguments& qt) { return run(*arguments, qt); }, false};
}

/// The same for a command that writes a file: see Request::heeds_interruption.
inline Request heeding_interruption(Request request) {
  request.heeds_interruption = true;
  return request;
}

/// The values read. Throws std::bad_any_cast when it is another command that was asked for.
template <typename Arguments>
const Arguments& arguments_of(const Request& request) {
  return *std::any_cast<const std::shared_ptr<Arguments>&>(request.arguments);
}

}  // namespace hallscope
