#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace hallscope {

/// How the texts of say.h become another language. What is left empty stays English.
struct Language {
  /// The translation of a text with its places still in it, for the number it depends on, if any; empty when there is
  /// none. Called by many threads at once.
  std::function<std::string(const char* english, std::optional<long long> n)> translate;
  /// A number written as C does, the way this language writes it ("1234.5" → "1234,5").
  std::function<std::string(std::string_view plain)> number;
};

/// From here on texts are said in this language. Called when the program starts, before it has threads that say
/// anything (and by tests, which put English back: `speak({})`).
void speak(Language);

}  // namespace hallscope
