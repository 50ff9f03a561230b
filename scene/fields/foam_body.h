#pragma once

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <optional>
#include <string>
#include <vector>

#include "models/io/decimal.h"
#include "models/words/say.h"
#include "scene/fields/foam_text.h"

namespace hallscope {

/// Reads the body of an OpenFOAM file from its begin to its end: words, numbers, lists, dictionaries. Every count is
/// held against what is left of the file; what does not fit is refused with its line (BrokenField).
class FoamBody {
 public:
  /// All must outlive it.
  FoamBody(const std::string& file, const std::string& text, const FoamHead& head)
      : file_(file), text_(text), head_(head), at_(head.body) {}

  [[noreturn]] void refuse(const std::string& what) const;
  /// For what OpenFOAM works out when it runs ("#codeStream", "$name"): UnreadableField.
  [[noreturn]] void leave_to_openfoam(const std::string& entry) const;

  /// Whether nothing but blanks and comments follows.
  bool at_end();
  bool try_char(char);
  void expect(char);
  /// A keyword, a type such as List<scalar>, or a quoted string with its quotes. Refuses anything else.
  std::string word();
  std::int64_t integer();
  double real();
  /// A count of items of at least so many bytes each.
  std::size_t count(std::size_t least_bytes);
  /// The same of a list; nothing where it begins without one, as a text may.
  std::optional<std::size_t> told_count(std::size_t least_bytes);
  /// Whether a list begins here.
  bool at_list();
  /// A list of labels, each from `least` up to but not `limit`, which count `what` ("point"): "2(4 5)", "(4 5)", or
  /// "2{4}" of labels that are all the same, `limit` of them at most.
  std::vector<std::int32_t> labels(std::int64_t least, std::int64_t limit, Phrase what);
  /// The same, appended to a list that there is; answers how many. For the millions of short ones that faces are.
  std::size_t append_labels(std::vector<std::int32_t>& list, std::int64_t least, std::int64_t limit, Phrase what);
  /// `n` tuples of `each` numbers in parentheses, or as many as there are, handed to take(double) one by one.
  template <typename Take>
  void reals(std::optional<std::size_t> n, std::size_t each, Take take);
  /// A list of `n` items in parentheses, or of as many as there are, each read by item().
  template <typename Item>
  void items(std::optional<std::size_t> n, Item item);
  /// Bytes of the smallest tuple of `each` numbers.
  std::size_t least_bytes(std::size_t each) const {
    return head_.binary ? each * static_cast<std::size_t>(head_.scalar_bytes) : 2 * each;
  }
  /// Bytes that follow.
  std::size_t left() const { return text_.size() - std::min(at_, text_.size()); }
  /// Goes over what follows a keyword: a dictionary, or all up to the semicolon.
  void skip_value();
  /// The text up to the semicolon, which is taken too.
  std::string rest_of_entry();
  /// Goes over what follows a keyword and answers its text where it is short and no dictionary; empty else.
  std::string short_entry();
  /// Goes over a line that begins with '#', which asks for something that is not in the file, and answers it.
  std::optional<std::string> directive();
  /// Where it stands, from the text's begin.
  std::size_t position() const { return at_; }

 private:
  std::string place() const;
  /// Behind blanks; a text is followed by a NUL, which is none.
  const char* past_blanks() const {
    const char* at = text_.c_str() + at_;
    while (*at == ' ' || (*at >= '\t' && *at <= '\r')) ++at;
    return at;
  }
  void go_to(const char* at) { at_ = static_cast<std::size_t>(at - text_.c_str()); }
  bool try_char_behind_comments(char);
  std::size_t fitting(std::int64_t n, std::size_t least_bytes) const;
  double odd_real();
  std::int64_t odd_integer();
  void skip_blank();
  void skip_quoted();
  void skip_binary_list(const std::string& type);
  double binary_real();

  const std::string& file_;
  const std::string& text_;
  const FoamHead& head_;
  std::size_t at_;
};

// Lists are millions of these: what nearly all of them look like is read here, the rest in functions of their own.

inline bool FoamBody::try_char(char c) {
  const char* at = past_blanks();
  if (*at != c || at == text_.c_str() + text_.size()) return *at == '/' && try_char_behind_comments(c);
  go_to(at + 1);
  return true;
}

inline double FoamBody::real() {
  double value = 0;
  const char* after = read_decimal(past_blanks(), text_.c_str() + text_.size(), value);
  if (!after) return odd_real();
  go_to(after);
  return value;
}

inline std::int64_t FoamBody::integer() {
  constexpr std::ptrdiff_t most_digits = 18;  // of those that always fit
  const char* const begin = past_blanks();
  const char* at = begin;
  std::int64_t value = 0;
  while (*at >= '0' && *at <= '9' && at - begin < most_digits) value = 10 * value + (*at++ - '0');
  if (at == begin || at - begin == most_digits) return odd_integer();
  go_to(at);
  return value;
}

template <typename Item>
void FoamBody::items(std::optional<std::size_t> n, Item item) {
  if (n == 0) {  // with parentheses or without
    if (try_char('(')) expect(')');
    return;
  }
  expect('(');
  if (n) {
    for (std::size_t i = 0; i < *n; ++i) item();
    expect(')');
  } else {
    while (!try_char(')')) item();
  }
}

template <typename Take>
void FoamBody::reals(std::optional<std::size_t> n, std::size_t each, Take take) {
  if (!head_.binary || !n || *n == 0) {
    items(n, [&] {
      if (each > 1) expect('(');
      for (std::size_t k = 0; k < each; ++k) take(real());
      if (each > 1) expect(')');
    });
    return;
  }
  expect('(');
  const auto bytes = static_cast<std::size_t>(head_.scalar_bytes) * each;
  if (*n > (text_.size() - at_) / bytes) refuse("ends within a list");
  for (std::size_t i = 0; i < *n * each; ++i) take(binary_real());
  expect(')');
}

}  // namespace hallscope
