#include "scene/fields/foam_body.h"

#include <algorithm>
#include <cctype>
#include <charconv>

#include "models/io/number_text.h"
#include "models/words/say.h"
#include "scene/fields/broken_field.h"

namespace hallscope {
namespace {

bool is_blank(char c) { return std::isspace(static_cast<unsigned char>(c)); }
bool ends_word(char c) { return is_blank(c) || std::strchr("{}()[];\"", c) != nullptr; }  // the end of the text too

/// Bytes of one item of a binary list, 0 for kinds that are never written in binary.
std::size_t item_bytes(const std::string& list, const FoamHead& head) {
  const auto scalar = static_cast<std::size_t>(head.scalar_bytes);
  if (list == "List<scalar>" || list == "List<sphericalTensor>") return scalar;
  if (list == "List<vector>") return 3 * scalar;
  if (list == "List<symmTensor>") return 6 * scalar;
  if (list == "List<tensor>") return 9 * scalar;
  if (list == "List<label>") return static_cast<std::size_t>(head.label_bytes);
  return 0;
}

}  // namespace

std::string FoamBody::place() const {
  const auto end = text_.begin() + static_cast<std::ptrdiff_t>(std::min(at_, text_.size()));
  const auto line = 1 + std::count(text_.begin(), end, '\n');
  return head_.binary ? file_ : say("%1, line %2", file_, line);
}

void FoamBody::refuse(const std::string& what) const { throw BrokenField(place(), say(foam_remedy, what)); }

void FoamBody::leave_to_openfoam(const std::string& entry) const {
  throw UnreadableField(place(), say("'%1' is worked out by OpenFOAM when it runs, and values must stand in the file "
                                     "itself: let OpenFOAM write them",
                                     entry.substr(0, 40)));
}

void FoamBody::skip_blank() {
  const char* data = text_.data();
  while (at_ < text_.size()) {
    const char c = data[at_];
    if (c == ' ' || (c >= '\t' && c <= '\r')) {
      ++at_;
    } else if (c != '/') {
      break;
    } else if (text_.compare(at_, 2, "//") == 0) {
      at_ = std::min(text_.find('\n', at_), text_.size());
    } else if (text_.compare(at_, 2, "/*") == 0) {
      const auto end = text_.find("*/", at_ + 2);
      at_ = end == std::string::npos ? text_.size() : end + 2;
    } else {
      break;
    }
  }
}

bool FoamBody::at_end() {
  skip_blank();
  return at_ >= text_.size();
}

bool FoamBody::try_char_behind_comments(char c) {
  if (at_end() || text_[at_] != c) return false;
  ++at_;
  return true;
}

void FoamBody::expect(char c) {
  if (try_char(c)) return;
  skip_blank();  // to the line where it is missing
  refuse(say("expected '%1'", std::string(1, c)));
}

std::string FoamBody::word() {
  skip_blank();
  const auto begin = at_;
  if (at_ < text_.size() && text_[at_] == '"') {
    skip_quoted();
  } else {
    while (at_ < text_.size() && !ends_word(text_[at_])) ++at_;
  }
  if (at_ == begin) refuse(say("expected a word"));
  return text_.substr(begin, at_ - begin);
}

std::int64_t FoamBody::odd_integer() {
  skip_blank();
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(text_.data() + at_, text_.data() + text_.size(), value);
  if (error != std::errc()) refuse(say("expected a whole number"));
  at_ = static_cast<std::size_t>(end - text_.data());
  return value;
}

double FoamBody::odd_real() {
  skip_blank();
  const char* begin = text_.c_str() + at_;
  double value = 0;
  const char* end = read_number(begin, text_.c_str() + text_.size(), value);
  if (!end) refuse(say("expected a number"));
  at_ += static_cast<std::size_t>(end - begin);
  return value;
}

double FoamBody::binary_real() {
  if (head_.scalar_bytes == 4) {
    float value = 0;
    std::memcpy(&value, text_.data() + at_, sizeof value);
    at_ += sizeof value;
    return value;
  }
  double value = 0;
  std::memcpy(&value, text_.data() + at_, sizeof value);
  at_ += sizeof value;
  return value;
}

std::size_t FoamBody::count(std::size_t least_bytes) { return fitting(integer(), least_bytes); }

/// A count that what is left of the file can hold.
std::size_t FoamBody::fitting(std::int64_t n, std::size_t least_bytes) const {
  if (n < 0 || static_cast<std::size_t>(n) > left() / std::max<std::size_t>(1, least_bytes) + 1)
    refuse(say("declares %1 items, more than follow", n));
  return static_cast<std::size_t>(n);
}

bool FoamBody::at_list() { return !at_end() && text_[at_] == '('; }

std::optional<std::size_t> FoamBody::told_count(std::size_t least_bytes) {
  if (!head_.binary && at_list()) return std::nullopt;
  return count(least_bytes);
}

std::vector<std::int32_t> FoamBody::labels(std::int64_t least, std::int64_t limit, Phrase what) {
  std::vector<std::int32_t> list;
  append_labels(list, least, limit, what);
  return list;
}

std::size_t FoamBody::append_labels(std::vector<std::int32_t>& list, std::int64_t least, std::int64_t limit,
                                    Phrase what) {
  const auto before = list.size();
  const auto known = [&](std::int64_t value) {
    if (value < least || value >= limit) refuse(say("names %1 %2, which does not exist", say(what), value));
    return static_cast<std::int32_t>(value);
  };
  if (*past_blanks() == '/') skip_blank();
  if (!head_.binary && try_char('(')) {
    while (!try_char(')')) list.push_back(known(integer()));
    return list.size() - before;
  }
  const auto width = static_cast<std::size_t>(head_.label_bytes);
  const auto told = integer();
  if (!head_.binary && try_char('{')) {
    if (told < 0 || told > limit) refuse(say("declares %1 items, more than follow", told));
    const auto label = known(integer());
    expect('}');
    list.insert(list.end(), static_cast<std::size_t>(told), label);
    return static_cast<std::size_t>(told);
  }
  const auto n = fitting(told, head_.binary ? width : 2);
  if (n == 0) {
    if (try_char('(')) expect(')');
    return 0;
  }
  expect('(');
  if (head_.binary && n > (text_.size() - at_) / width) refuse(say("ends within a list"));
  list.resize(before + n);
  for (auto label = list.begin() + static_cast<std::ptrdiff_t>(before); label != list.end(); ++label) {
    std::int64_t value = 0;
    if (!head_.binary) {
      value = integer();
    } else if (width == 4) {
      std::int32_t narrow = 0;
      std::memcpy(&narrow, text_.data() + at_, 4);
      value = narrow;
      at_ += 4;
    } else {
      std::memcpy(&value, text_.data() + at_, 8);
      at_ += 8;
    }
    *label = known(value);
  }
  expect(')');
  return n;
}

void FoamBody::skip_quoted() {
  for (++at_; at_ < text_.size() && text_[at_] != '"'; ++at_)
    if (text_[at_] == '\\') ++at_;
  if (at_ >= text_.size()) refuse(say("ends within quotes"));
  ++at_;
}

/// After a list's type: over its items when they are bytes, among which any character may be.
void FoamBody::skip_binary_list(const std::string& type) {
  const auto bytes = head_.binary ? item_bytes(type, head_) : 0;
  if (bytes == 0 || at_end() || !std::isdigit(static_cast<unsigned char>(text_[at_]))) return;
  const auto n = count(bytes);
  if (n == 0 || !try_char('(')) return;
  if (n > (text_.size() - at_) / bytes) refuse(say("ends within a list"));
  at_ += n * bytes;
  expect(')');
}

void FoamBody::skip_value() {
  std::string closing;  // what must close each of the brackets that are open, the innermost last
  const bool dictionary = !at_end() && text_[at_] == '{';
  for (;;) {
    if (at_end())
      refuse(closing.empty() ? say("ends before a ';'") : say("ends before a '%1'", std::string(1, closing.back())));
    const char c = text_[at_];
    if (c == '"') {
      skip_quoted();
    } else if (text_.compare(at_, 2, "#{") == 0) {  // a program, which nobody runs here
      const auto end = text_.find("#}", at_);
      if (end == std::string::npos) refuse(say("ends before a '#}'"));
      at_ = end + 2;
    } else if (c == '{' || c == '(' || c == '[') {
      closing += c == '{' ? '}' : c == '(' ? ')' : ']';
      ++at_;
    } else if (c == '}' || c == ')' || c == ']') {
      if (closing.empty() || closing.back() != c) refuse(say("a '%1' closes nothing", std::string(1, c)));
      closing.pop_back();
      ++at_;
      if (closing.empty() && dictionary) return;
    } else if (c == ';') {
      ++at_;
      if (closing.empty()) return;
    } else {
      skip_binary_list(word());
    }
  }
}

std::string FoamBody::rest_of_entry() {
  skip_blank();
  const auto begin = at_;
  skip_value();
  return text_.substr(begin, at_ - begin - 1);
}

std::string FoamBody::short_entry() {
  constexpr std::size_t longest = 200;
  const bool dictionary = !at_end() && text_[at_] == '{';
  const auto begin = at_;
  skip_value();
  return dictionary || at_ - begin > longest ? std::string() : text_.substr(begin, at_ - begin - 1);
}

std::optional<std::string> FoamBody::directive() {
  if (at_end() || text_[at_] != '#') return std::nullopt;
  const auto begin = at_;
  at_ = std::min(text_.find('\n', at_), text_.size());
  return text_.substr(begin, at_ - begin);
}

}  // namespace hallscope
