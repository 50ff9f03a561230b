#include "models/io/problem_words.h"

#include "models/words/say.h"

namespace hallscope {

std::string in_words(Severity severity) {
  switch (severity) {
    case Severity::note:
      return say("note");
    case Severity::warning:
      return say("warning");
    case Severity::error:
      return say("error");
  }
  return {};
}

}  // namespace hallscope
