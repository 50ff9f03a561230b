#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "models/measure/time.h"

namespace hallscope {

/// Reads the times of one column, which are all written alike: the first one decides between instants and offsets,
/// between seconds and milliseconds, and whether numbers are days of a spreadsheet. Millions of them are read in little
/// more time than it takes to compare texts.
class TimeColumn {
 public:
  /// Seconds. Nothing when the text is no time, or an instant among offsets, or the other way round.
  std::optional<double> read(std::string_view text);
  /// True when the times read so far are Unix seconds.
  bool absolute() const { return absolute_; }
  /// What stands above the column: "Time [h]" counts hours, "Date" has no offsets.
  void set_heading(std::string_view heading);
  /// Decimal commas in numbers of it.
  void set_decimal(char decimal) { decimal_ = decimal; }
  /// How dates are meant in which either number may be the day.
  void set_order(DateOrder order) { order_ = order; }
  /// Rows follow each other in time, or go back in it: a time of day that falls by more than half a day is of the day
  /// after, and where rows go back one that rises so is of the day before.
  void carry_midnight() { carries_ = true; }
  /// What was taken for granted, for people; empty as a rule.
  std::string notice() const;
  /// True once a time could be read.
  bool decided() const { return kind_ != Kind::undecided; }

 private:
  enum class Kind { undecided, number, serial, digits, iso, duration, clock };
  std::optional<double> first(std::string_view text);
  std::optional<double> first_number(std::string_view text, double plain);
  bool may_be_serial(std::string_view text, double plain) const;
  std::optional<double> plain_number(std::string_view text) const;
  std::optional<double> number(std::string_view text) const;
  std::optional<double> iso(std::string_view text);
  std::optional<double> clock(std::string_view text);

  Kind kind_ = Kind::undecided;
  bool absolute_ = false, without_year_ = false, date_above_ = false, stamp_above_ = false, unit_above_ = false,
       carries_ = false, falls_ = false;
  char decimal_ = '.';
  DateOrder order_ = DateOrder::unknown;
  double divisor_ = 1;     // of numbers: of milliseconds 1000
  double unit_s_ = 1;      // of offsets: what the heading says that 1 is
  std::string last_text_;  // the text before, since files repeat an instant for many elements
  double last_ = 0;
  double day_s_ = 0;         // what is added to times of day
  std::string minute_text_;  // "2026-03-01T14:05:"
  std::string zone_text_;    // "Z"
  double minute_ = 0;        // its Unix seconds
};

/// Why a text is no time of a column, with what would be one. The same words for all texts of a kind: where it stands
/// says which it is.
std::string no_time(std::string_view text);

}  // namespace hallscope
