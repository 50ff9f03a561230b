#include "models/measure/plain_time_text.h"

#include <algorithm>
#include <array>
#include <cctype>

#include "models/io/text.h"

namespace hallscope {
namespace {

bool is_weekday(std::string_view word) {
  static constexpr std::array<std::string_view, 37> names{
      "mon",      "monday", "tue",    "tues", "tuesday",  "wed",      "wednesday", "thu",        "thur",    "thurs",
      "thursday", "fri",    "friday", "sat",  "saturday", "sun",      "sunday",    "mo",         "di",      "mi",
      "do",       "fr",     "sa",     "so",   "montag",   "dienstag", "mittwoch",  "donnerstag", "freitag", "samstag",
      "sonntag",  "lun",    "mer",    "jeu",  "ven",      "sam",      "dim"};
  return std::ranges::find(names, lower(word)) != names.end();
}

/// Blanks of other widths as blanks.
std::string with_plain_blanks(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size();) {
    const auto rest = text.substr(i);
    std::size_t length = 0;
    if (rest.starts_with("\u00a0")) length = 2;
    for (const std::string_view blank : {"\u202f", "\u2009", "\u2007"})
      if (rest.starts_with(blank)) length = blank.size();
    out += length > 0 ? ' ' : text[i];
    i += std::max<std::size_t>(length, 1);
  }
  return out;
}

}  // namespace

std::string plain_time_text(std::string_view text) {
  std::string plain(trimmed(text));
  if (std::ranges::any_of(plain, [](unsigned char c) { return c >= 0x80; }))
    plain = std::string(trimmed(with_plain_blanks(plain)));
  if (plain.size() > 2 && plain.front() == '[' && plain.find(']') == plain.size() - 1)
    plain = std::string(trimmed(std::string_view(plain).substr(1, plain.size() - 2)));
  if (plain.ends_with(']')) plain.resize(std::min(plain.rfind('['), plain.size()));
  std::erase_if(plain, [](char c) { return c == '(' || c == ')'; });
  std::size_t letters = 0;
  while (letters < plain.size() && std::isalpha(static_cast<unsigned char>(plain[letters])) != 0) ++letters;
  if (letters > 0 && letters < plain.size() && is_weekday(plain.substr(0, letters))) {
    while (letters < plain.size() && (plain[letters] == '.' || plain[letters] == ',')) ++letters;
    plain.erase(0, letters);
  }
  if (plain.ends_with(" Uhr")) plain.resize(plain.size() - 4);
  return std::string(trimmed(plain));
}

}  // namespace hallscope
