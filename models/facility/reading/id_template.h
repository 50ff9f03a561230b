#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace hallscope {

/// What a copy of an element knows about its place among the copies, all from 1.
struct Counters {
  std::int64_t n = 1;    ///< among the siblings made from the same id
  std::int64_t col = 1;  ///< in a grid, along x
  std::int64_t row = 1;  ///< in a grid, along y
};

/// Text with counted places: "rack-{n:02}", "busway-a-{n/8}", "../ups-{../n:02}-{(n-1)*5+1}".
///
/// Inside braces stand whole numbers, `n`, `col`, `row`, `../` before these for the enclosing element, `+ - * ( )`,
/// `/` that rounds up and `%` that counts from 1, so that `{n/8}` is the group of eight and `{n%8}` the place in it.
/// `:02` pads with zeros to two digits.
class IdTemplate {
 public:
  IdTemplate() = default;
  /// Nothing for broken text; `error` then says why.
  static std::optional<IdTemplate> parse(std::string_view text, std::string& error);

  const std::string& text() const { return text_; }
  bool counted() const;
  /// Fills the places in. `scopes` starts with the element's own counters, then its parent's and so on. Nothing when a
  /// place asks for more enclosing elements than there are, divides by zero or leaves ±1e9.
  std::optional<std::string> fill(std::span<const Counters> scopes) const;

 private:
  struct Step {
    char what;               ///< '#' a number, 'n', 'c' or 'r' a counter, else an operator
    std::int64_t value = 0;  ///< the number, or how many levels up
  };
  struct Piece {
    std::string literal;
    std::vector<Step> steps;  ///< in postfix order; empty for a literal
    int width = 0;
  };
  class Parser;
  std::string text_;
  std::vector<Piece> pieces_;
};

}  // namespace hallscope
