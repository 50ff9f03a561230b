#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace hallscope {

/// What a pattern's places stood for, in their order.
using Captures = std::vector<std::pair<std::string_view, std::string_view>>;

/// A text with places, of which it can be told whether another text fits: "power[{n}]", "rack{#r}-{host}". {n} and
/// {#name} stand for one digit or more, as many as there are; {name} for one character or more, as few as fit, none of
/// them '/'; {*} for any run of characters, even none, which is not kept. See models/facility/point_binding.h.
class PointPattern {
 public:
  static constexpr std::size_t longest_text = 4096, most_places = 16;

  /// Nothing for a broken pattern; `error` then says why.
  static std::optional<PointPattern> parse(std::string_view text, std::string& error);

  /// True when `text` fits; what the places stood for is then added to `captures` (views into `text` and into this
  /// pattern). Takes time in proportion to the lengths of both, whatever they hold.
  bool match(std::string_view text, Captures& captures) const;

  /// The names of the places, in their order.
  std::vector<std::string> names() const;
  /// The text itself where it has no place; nothing else fits it then.
  const std::string* literal() const { return pieces_.empty() ? &text_ : nullptr; }
  const std::string& text() const { return text_; }

 private:
  enum class Kind { literal, digits, word, any };
  struct Piece {
    Kind kind = Kind::literal;
    std::string text;  ///< the literal, or the place's name
  };
  struct Search;
  bool fits(std::size_t piece, std::size_t at, Search&) const;

  std::string text_;
  std::vector<Piece> pieces_;  ///< empty for a literal
};

}  // namespace hallscope
