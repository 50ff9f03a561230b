#include "models/facility/importing/usda_prims.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "models/io/number_text.h"

namespace hallscope {
namespace {

class UsdaReader {
 public:
  UsdaReader(std::string_view text, std::string_view prefix) : rest_(text), prefix_(prefix) {}

  std::vector<UsdaPrim> read() {
    std::vector<std::size_t> open;  // of the prims around
    bool prim_is_named = false;
    while (skip_blanks()) {
      const char c = rest_[0];
      if (c == '"' || c == '\'') {
        const auto text = quoted();
        if (prim_is_named) named_ = text;
      } else if (c == '(') {
        skip_brackets();  // what is said of a prim or of an attribute
      } else if (c == '{') {
        take();
        if (prim_is_named) {
          prims_.push_back({named_, {}});
          open.push_back(prims_.size() - 1);
          prim_is_named = false;
        } else {
          open.push_back(open.empty() ? none : open.back());  // a dictionary
        }
      } else if (c == '}') {
        take();
        if (!open.empty()) open.pop_back();
      } else if (is_name(c)) {
        const auto word = name();
        if (word == "def" || word == "over" || word == "class")
          prim_is_named = true;
        else if (word.starts_with(prefix_) && !open.empty() && open.back() != none)
          attribute(word, prims_[open.back()].attributes);
      } else {
        take();
      }
    }
    return std::move(prims_);
  }

 private:
  static constexpr std::size_t none = static_cast<std::size_t>(-1);

  static bool is_name(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == ':' ||
           c == '.';
  }
  char take() {
    const char c = rest_[0];
    line_ += c == '\n';
    rest_.remove_prefix(1);
    return c;
  }
  /// False at the end.
  bool skip_blanks() {
    while (!rest_.empty()) {
      if (rest_[0] == '#')
        rest_.remove_prefix(std::min(rest_.find('\n'), rest_.size()));
      else if (std::string_view(" \t\r\n").find(rest_[0]) != std::string_view::npos)
        take();
      else
        return true;
    }
    return false;
  }
  void skip_brackets() {
    for (int depth = 0; skip_blanks();) {
      const char c = rest_[0];
      if (c == '"' || c == '\'') {
        quoted();
        continue;
      }
      depth += c == '(' ? 1 : c == ')' ? -1 : 0;
      take();
      if (depth == 0) return;
    }
  }
  std::string_view name() {
    std::size_t end = 0;
    while (end < rest_.size() && is_name(rest_[end])) ++end;
    const auto word = rest_.substr(0, end);
    rest_.remove_prefix(end);
    return word;
  }
  std::string quoted() {
    const char mark = rest_[0];
    const std::string three(3, mark);
    const bool is_long = rest_.starts_with(three);
    rest_.remove_prefix(is_long ? 3 : 1);
    std::string text;
    while (!rest_.empty()) {
      if (is_long ? rest_.starts_with(three) : rest_[0] == mark) {
        rest_.remove_prefix(is_long ? 3 : 1);
        break;
      }
      if (!is_long && rest_[0] == '\n') break;  // a short one ends with its line
      if (rest_[0] == '\\' && rest_.size() > 1) take();
      text += take();
    }
    return text;
  }
  void attribute(std::string_view name, auto& attributes) {
    if (!skip_blanks() || rest_[0] != '=') return;
    UsdaValue value;
    value.line = line_;
    take();
    for (int depth = 0; skip_blanks();) {
      const char c = rest_[0];
      if (c == '"' || c == '\'') {
        value.text = quoted();
      } else if (c == '(' || c == '[') {
        take();
        ++depth;
      } else if (c == ')' || c == ']') {
        take();
        --depth;
      } else if (c == ',') {
        take();
      } else if ((c >= '0' && c <= '9') || c == '-' || c == '+' || c == '.') {
        number(value);
      } else {
        if (!is_name(c)) break;
        this->name();  // None, true: nothing that is asked for
      }
      if (depth <= 0) break;
    }
    attributes.insert_or_assign(std::string(name), std::move(value));
  }
  void number(UsdaValue& value) {
    const auto end = std::min(rest_.find_first_not_of("0123456789+-.eE"), rest_.size());
    const auto number = number_of(rest_.substr(0, end));
    rest_.remove_prefix(end);
    if (number && std::isfinite(*number) && value.numbers.size() < 1000) value.numbers.push_back(*number);
  }

  std::string_view rest_, prefix_;
  std::size_t line_ = 1;
  std::string named_;
  std::vector<UsdaPrim> prims_;
};

}  // namespace

std::vector<UsdaPrim> read_usda(std::string_view text, std::string_view prefix) {
  return UsdaReader(text, prefix).read();
}

}  // namespace hallscope
