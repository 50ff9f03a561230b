#pragma once

#include <concepts>
#include <cstddef>
#include <initializer_list>
#include <string>
#include <string_view>

// The one door through which every text passes that people read. Words for people are said here; keys for machines
// (metric labels, ids, JSON keys, "measured", "stale", settings) never come near it, so that they are the same in
// every language.
//
// Texts are written in English in the source and translated when they are said: when a problem is recorded, a title
// drawn, a figure shown. Nothing is said in a loop over samples. A whole sentence is one text with places for what
// varies ("%1", "%2" …): translators may order them otherwise, which sentences glued together from parts forbid.
//
// Why English and not numbers or keys as names of texts: the source stays readable, a text without a translation is
// still right, and Qt's catalogues (.ts, .qm) and tools work that way. Why translated when made and not when shown:
// a problem then stays a plain string for all that store, count, compare and print it. A program changes its language
// when it starts, as Qt's own texts do.

namespace hallscope {

/// A text in English that stands as a literal in the source, so that a catalogue can be made of all of them: nothing
/// put together at run time becomes a phrase. For tables of words that are said later.
class Phrase {
 public:
  template <std::size_t n>
  consteval Phrase(const char (&english)[n]) : english_(english) {}  // NOLINT: meant to be implicit

  constexpr const char* english() const { return english_; }
  constexpr bool empty() const { return *english_ == 0; }
  constexpr bool operator==(const Phrase& other) const {
    return std::string_view(english_) == std::string_view(other.english_);
  }

 private:
  const char* english_;
};

/// What fills a place in a text: words already said, a name, or a whole number, which is written as the language does.
class Filling {
 public:
  Filling(std::string_view text) : text_(text) {}    // NOLINT: meant to be implicit
  Filling(const std::string& text) : text_(text) {}  // NOLINT
  Filling(const char* text) : text_(text) {}         // NOLINT
  template <std::integral Number>
  Filling(Number number) : text_(in_digits(static_cast<long long>(number))) {}  // NOLINT

  const std::string& text() const { return text_; }

 private:
  static std::string in_digits(long long);

  std::string text_;
};

/// The text in the language of the program, its places "%1" to "%9" filled.
std::string say(Phrase);
std::string say_filled(Phrase, std::initializer_list<Filling>);
template <class... Fillings>
std::string say(Phrase phrase, const Fillings&... fillings) {
  return say_filled(phrase, {Filling(fillings)...});
}

/// A text that depends on a number: "1 rack", "8 racks". "%n" stands for the number. English has the two forms given
/// here, 1 and all else; a language with more finds them in its catalogue under `many`.
std::string say_count_filled(long long n, Phrase one, Phrase many, std::initializer_list<Filling>);
/// The same with the number written already, such as "7,680".
std::string say_count_written(long long n, std::string_view written, Phrase one, Phrase many,
                              std::initializer_list<Filling> = {});
template <class... Fillings>
std::string say_count(std::integral auto n, Phrase one, Phrase many, const Fillings&... fillings) {
  return say_count_filled(static_cast<long long>(n), one, many, {Filling(fillings)...});
}

/// Words worked out from a name in a file, such as "Rack liquid flow" from Rack/RackLiquidFlow. A catalogue may know
/// them, but no tool finds them in the source: for nothing else.
std::string say_name(std::string_view english);
/// The same for names that are counted, "%n CDUs".
std::string say_name_count(std::size_t n, const std::string& one, const std::string& many);

/// A number as people write it, from the way C writes it ("-1234.5"). For figures that people read; machines read C's.
std::string say_number(std::string_view plain);

}  // namespace hallscope
