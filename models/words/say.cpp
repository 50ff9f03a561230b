#include "models/words/say.h"

#include "models/words/language.h"

namespace hallscope {
namespace {

/// Written once at the start, only read afterwards: no lock is needed.
Language language;

std::string translated(const char* english, std::optional<long long> n) {
  return language.translate ? language.translate(english, n) : std::string();
}

/// Puts what belongs there into each "%1" … "%9" and "%n"; every other % stands for itself, as in "95 %".
std::string filled(std::string_view form, std::initializer_list<Filling> fillings, const std::string& n = {}) {
  std::string out;
  std::size_t from = 0;
  for (auto at = form.find('%'); at != form.npos; at = form.find('%', at + 1)) {
    if (at + 1 == form.size()) break;
    const char place = form[at + 1];
    const auto index = static_cast<std::size_t>(place - '1');
    const bool known = place >= '1' && place <= '9' && index < fillings.size();
    if (!known && (place != 'n' || n.empty())) continue;
    out += form.substr(from, at - from);
    out += known ? fillings.begin()[index].text() : n;
    from = at + 2;
  }
  return out.append(form.substr(from));
}

}  // namespace

void speak(Language other) { language = std::move(other); }

std::string Filling::in_digits(long long number) { return say_number(std::to_string(number)); }

std::string say(Phrase phrase) {
  if (phrase.empty()) return {};
  auto text = translated(phrase.english(), std::nullopt);
  return text.empty() ? phrase.english() : text;
}

std::string say_filled(Phrase phrase, std::initializer_list<Filling> fillings) { return filled(say(phrase), fillings); }

std::string say_count_written(long long n, std::string_view written, Phrase one, Phrase many,
                              std::initializer_list<Filling> fillings) {
  auto text = translated(many.english(), n);
  if (text.empty()) text = (n == 1 ? one : many).english();
  return filled(text, fillings, std::string(written));
}

std::string say_count_filled(long long n, Phrase one, Phrase many, std::initializer_list<Filling> fillings) {
  return say_count_written(n, say_number(std::to_string(n)), one, many, fillings);
}

std::string say_name(std::string_view english) {
  if (english.empty()) return {};
  const std::string name(english);
  auto text = translated(name.c_str(), std::nullopt);
  return text.empty() ? name : text;
}

std::string say_name_count(std::size_t n, const std::string& one, const std::string& many) {
  auto text = translated(many.c_str(), static_cast<long long>(n));
  if (text.empty()) text = n == 1 ? one : many;
  return filled(text, {}, say_number(std::to_string(n)));
}

std::string say_number(std::string_view plain) { return language.number ? language.number(plain) : std::string(plain); }

}  // namespace hallscope
