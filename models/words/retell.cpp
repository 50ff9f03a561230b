#include "models/words/retell.h"

#include <array>
#include <optional>

namespace hallscope {
namespace {

constexpr std::size_t most_places = 4;
using Places = std::array<std::string, most_places>;

/// What stands in the places "%1" … "%4" of a form; nothing when the text does not have it. Each place takes as
/// little as it can, the last one all that is left.
std::optional<Places> places_of(std::string_view form, std::string_view text) {
  Places places;
  std::size_t into = most_places;
  while (true) {
    std::size_t at = form.find('%');
    while (at != form.npos && (at + 1 == form.size() || form[at + 1] < '1' || form[at + 1] > '0' + int{most_places}))
      at = form.find('%', at + 1);
    const auto literal = form.substr(0, at);
    const bool last = at == form.npos;
    const auto found = into == most_places       ? (text.starts_with(literal) ? 0 : text.npos)
                       : last && literal.empty() ? text.size()
                       : last                    ? (text.ends_with(literal) ? text.size() - literal.size() : text.npos)
                                                 : text.find(literal);
    if (found == text.npos || (into != most_places && found == 0)) return std::nullopt;
    if (into != most_places) places[into] = text.substr(0, found);
    text.remove_prefix(found + literal.size());
    if (last) return text.empty() ? std::optional(places) : std::nullopt;
    into = static_cast<std::size_t>(form[at + 1] - '1');
    form.remove_prefix(at + 2);
  }
}

}  // namespace

bool has_form(std::string_view english, Phrase phrase) { return places_of(phrase.english(), english).has_value(); }

std::string retell(std::string_view english, std::span<const Phrase> phrases) {
  for (const auto& phrase : phrases)
    if (const auto places = places_of(phrase.english(), english))
      return say(phrase, (*places)[0], (*places)[1], (*places)[2], (*places)[3]);
  return std::string(english);
}

}  // namespace hallscope
