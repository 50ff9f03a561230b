#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "models/facility/reading/id_template.h"
#include "models/facility/reading/point_pattern.h"

namespace hallscope {

/// Text whose places are filled with what patterns captured: "row-{row}/rack-{rack:02}/gpu-{gpu+1}". A bare {name} is
/// the captured text; with arithmetic or zeros in front it is a number, as in ids of the facility (id_template.h).
class PointTemplate {
 public:
  /// Nothing for broken text or for a place that is not among `names`; `error` then says why.
  static std::optional<PointTemplate> parse(std::string_view text, std::span<const std::string> names,
                                            std::string& error);

  /// Nothing when a number was asked for and the text captured is none, or arithmetic leaves ±1e9.
  std::optional<std::string> fill(const Captures&) const;

  /// One way to write the text: `numbers` is where numbers that were captured stand in it.
  struct Filled {
    std::string text;
    std::vector<std::pair<std::size_t, std::size_t>> numbers;  ///< begin and length
  };
  std::optional<Filled> fill_noting_numbers(const Captures&) const;

  bool has_places() const;
  const std::string& text() const { return text_; }

 private:
  struct Piece {
    std::string literal;
    std::string name;                   ///< of a bare place
    std::optional<IdTemplate> number;   ///< of one with arithmetic, its names numbered as scopes
    std::vector<std::string> operands;  ///< what those scopes are
  };
  std::string text_;
  std::vector<Piece> pieces_;
};

}  // namespace hallscope
