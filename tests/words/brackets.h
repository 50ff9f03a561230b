#pragma once

#include <string>
#include <string_view>

#include "models/words/language.h"

namespace hallscope::test {

/// Puts every text that passes the door between ⟦ and ⟧ while it lives.
class BracketLanguage {
 public:
  BracketLanguage() {
    Language language;
    language.translate = [](const char* english, std::optional<long long>) { return "⟦" + std::string(english) + "⟧"; };
    speak(language);
  }
  ~BracketLanguage() { speak({}); }
  BracketLanguage(const BracketLanguage&) = delete;
  BracketLanguage& operator=(const BracketLanguage&) = delete;
};

/// What of a text did not pass the door: all that stands outside ⟦ and ⟧, which may lie in each other.
inline std::string unbracketed(std::string_view text) {
  constexpr std::string_view open = "⟦", close = "⟧";
  std::string outside;
  int depth = 0;
  while (!text.empty()) {
    if (text.starts_with(open)) {
      ++depth, text.remove_prefix(open.size());
    } else if (text.starts_with(close)) {
      --depth, text.remove_prefix(close.size());
    } else {
      if (depth == 0) outside += text.front();
      text.remove_prefix(1);
    }
  }
  return depth == 0 ? outside : "brackets do not match in " + outside;
}

}  // namespace hallscope::test
