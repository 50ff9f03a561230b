#pragma once

#include <string>
#include <string_view>

#include "models/words/say.h"

namespace hallscope {

/// The text without the blanks and tabs around it.
std::string_view trimmed(std::string_view text);

/// ASCII letters made small, all else as it is: files are read alike whatever the user's language.
std::string lower(std::string_view text);

/// True when there is nothing but blanks, tabs and a carriage return.
bool is_blank(std::string_view line);

/// "a, b or c"; empty for no words.
template <typename Words>
std::string any_of_these(const Words& words) {
  std::string text;
  std::size_t left = words.size();
  for (const auto& word : words) {
    --left;
    if (text.empty())
      text = word;
    else
      text = left == 0 ? say("%1 or %2", text, word) : text + ", " + std::string(word);
  }
  return text;
}

}  // namespace hallscope
