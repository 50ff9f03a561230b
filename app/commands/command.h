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
  return {arguments, [arguments, run](QtArguments&) { return run(*arguments); }};
}

/// A request for a command that makes Qt's application object.
template <typename Arguments>
Request request(std::shared_ptr<Arguments> arguments, int (*run)(const Arguments&, QtArguments&)) {
  return {arguments, [arguments, run](QtArguments& qt) { return run(*arguments, qt); }};
}

/// The values read. Throws std::bad_any_cast when it is another command that was asked for.
template <typename Arguments>
const Arguments& arguments_of(const Request& request) {
  return *std::any_cast<const std::shared_ptr<Arguments>&>(request.arguments);
}

}  // namespace hallscope
