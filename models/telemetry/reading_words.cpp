#include "models/telemetry/reading_words.h"

#include "models/words/say.h"

namespace hallscope {

std::string in_words(Quality quality) {
  switch (quality) {
    case Quality::good:
      return say("good");
    case Quality::bad:
      return say("bad");
    case Quality::stale:
      return say("stale");
    case Quality::missing:
      return say("missing");
  }
  return {};
}

std::string in_words(Source source) {
  switch (source) {
    case Source::measured:
      return say("measured");
    case Source::simulated:
      return say("simulated");
    case Source::assumed:
      return say("assumed");
  }
  return {};
}

}  // namespace hallscope
