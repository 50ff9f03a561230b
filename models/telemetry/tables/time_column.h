#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "models/measure/time.h"

namespace hallscope {

/// Reads the times of one column, which are all written alike: the first one decides between instants and offsets and
/// between seconds and milliseconds. Millions of them are read in little more time than it takes to compare texts.
class TimeColumn {
 public:
  /// Seconds. Nothing when the text is no time, or an instant among offsets, or the other way round.
  std::optional<double> read(std::string_view text);
  /// True when the times read so far are Unix seconds.
  bool absolute() const { return absolute_; }
  /// How dates are meant in which either number may be the day.
  void set_order(DateOrder order) { order_ = order; }
  /// True when a date without a year was read: `year_of_no_year` was taken.
  bool without_year() const { return without_year_; }
  /// True once a time could be read.
  bool decided() const { return kind_ != Kind::undecided; }

 private:
  enum class Kind { undecided, number, iso, duration, clock };
  std::optional<double> first(std::string_view text);
  std::optional<double> number(std::string_view text) const;
  std::optional<double> iso(std::string_view text);

  Kind kind_ = Kind::undecided;
  bool absolute_ = false, without_year_ = false;
  DateOrder order_ = DateOrder::unknown;
  double divisor_ = 1;     // of numbers: of milliseconds 1000
  std::string last_text_;  // the text before, since files repeat an instant for many elements
  double last_ = 0;
  std::string minute_text_;  // "2026-03-01T14:05:"
  std::string zone_text_;    // "Z"
  double minute_ = 0;        // its Unix seconds
};

/// Why a text is no time of a column, with what would be one. The same words for all texts of a kind: where it stands
/// says which it is.
std::string no_time(std::string_view text);

}  // namespace hallscope
