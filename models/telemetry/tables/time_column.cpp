#include "models/telemetry/tables/time_column.h"

#include <cmath>
#include <cstdio>
#include <cstring>

#include <fast_float/fast_float.h>

#include "models/io/text.h"
#include "models/measure/time_heading.h"
#include "models/measure/written_time.h"
#include "models/words/say.h"

namespace hallscope {
namespace {

constexpr double furthest = 1e12;          // as in parse_time()
constexpr std::size_t minute_length = 17;  // "2026-03-01T14:05:"

// Spreadsheets count days from here, since 1900 was no leap year as they have it.
constexpr double serial_origin = -25569.0 * 86400;           // 30 December 1899
constexpr double first_serial = 36526, last_serial = 73051;  // the years 2000 to 2099

bool digit(char c) { return c >= '0' && c <= '9'; }

/// "07.25" at the front of `text`, which is moved behind it; negative when it is not there.
double take_seconds(std::string_view& text) {
  if (text.size() < 2 || !digit(text[0]) || !digit(text[1])) return -1;
  double seconds = (text[0] - '0') * 10 + (text[1] - '0');
  text.remove_prefix(2);
  if (text.empty() || text[0] != '.') return seconds;
  std::size_t n = 1;
  double value = 0, place = 1;
  for (; n < text.size() && digit(text[n]); ++n)
    if (n < 16) value = value * 10 + (text[n] - '0'), place *= 10;
  if (n == 1) return -1;
  text.remove_prefix(n);
  return seconds + value / place;
}

}  // namespace

std::optional<double> TimeColumn::read(std::string_view text) {
  if (kind_ != Kind::undecided && text == last_text_) return last_;
  std::optional<double> value;
  switch (kind_) {
    case Kind::undecided:
      value = first(text);
      break;
    case Kind::number:
      value = number(text);
      break;
    case Kind::serial:
      if (const auto days = plain_number(text); days && *days >= 1 && *days < 1e6)
        value = serial_origin + std::round(*days * 86400e3) / 1e3;
      break;
    case Kind::digits:
      value = parse_calendar_digits(trimmed(text));
      break;
    case Kind::iso:
      value = iso(text);
      break;
    case Kind::duration:
      if (const auto time = parse_time(text); time && !time->absolute) value = time->seconds;
      break;
    case Kind::clock:
      value = clock(text);
      break;
  }
  if (value) {
    last_text_.assign(text);
    last_ = *value;
  }
  return value;
}

std::optional<double> TimeColumn::clock(std::string_view text) {
  constexpr double day_s = 86400;
  auto time = parse_clock(text);
  if (!time || !carries_) return time;
  const double change = *time + day_s_ - last_;
  if (std::fabs(change) <= day_s / 2)
    falls_ = change < 0;
  else if (falls_ == (change > 0))  // else rows that stand far apart
    day_s_ -= std::copysign(day_s, change);
  return *time + day_s_;
}

void TimeColumn::set_heading(std::string_view heading) {
  date_above_ = is_date_name(heading);
  stamp_above_ = is_stamp_name(heading);
  const auto unit = seconds_named(heading);
  unit_above_ = unit.has_value();
  unit_s_ = unit.value_or(1);
}

std::optional<double> TimeColumn::plain_number(std::string_view text) const {
  text = trimmed(text);
  if (text.starts_with('+')) text.remove_prefix(1);
  std::string with_point;
  if (decimal_ == ',' && text.find(',') != std::string_view::npos) {
    with_point = text;
    with_point[with_point.find(',')] = '.';
    text = with_point;
  }
  double value = 0;
  const auto [end, error] = fast_float::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size() || !std::isfinite(value)) return std::nullopt;
  return value;
}

/// Whether a number is a spreadsheet's date: of this century as one, under a heading of dates, or with so many decimals
/// that it is the fraction of a day; zeros alone are how programs write whole seconds. Offsets begin near 0.
bool TimeColumn::may_be_serial(std::string_view text, double plain) const {
  const std::size_t many = stamp_above_ ? 4 : 5;
  if (!(plain >= first_serial && plain < last_serial) || unit_above_) return false;
  const auto mark = text.find(decimal_);
  const auto decimals = mark == std::string_view::npos ? std::string_view() : text.substr(mark + 1);
  if (decimals.size() >= many) return decimals.find_first_not_of('0') != std::string_view::npos;
  return date_above_;
}

std::optional<double> TimeColumn::first_number(std::string_view text, double plain) {
  text = trimmed(text);
  constexpr std::size_t day_alone = 8;
  const bool calendar = text.size() > day_alone || date_above_;
  if (const auto at = calendar ? parse_calendar_digits(text) : std::nullopt) {
    kind_ = Kind::digits;
    absolute_ = true;
    return at;
  }
  if (may_be_serial(text, plain)) {
    kind_ = Kind::serial;
    absolute_ = true;
    return read(text);
  }
  double beyond = 1e8;  // as parse_time() tells instants from offsets
  for (const double divisor : {1.0, 1e3, 1e6, 1e9}) {
    if (std::fabs(plain) > beyond) {
      absolute_ = true;
      divisor_ = divisor;
    }
    beyond *= 1e3;
  }
  kind_ = Kind::number;
  if (absolute_) unit_s_ = 1;
  return number(text);
}

std::optional<double> TimeColumn::first(std::string_view text) {
  if (const auto clock = parse_clock(text)) {
    kind_ = Kind::clock;
    return clock;
  }
  if (const auto plain = plain_number(text)) return first_number(text, *plain);
  const auto time = parse_time(text, order_);
  if (!time) return std::nullopt;
  absolute_ = time->absolute;
  kind_ = absolute_ ? Kind::iso : Kind::duration;
  if (const auto written = absolute_ ? parse_written_time(text, order_) : std::nullopt)
    without_year_ = written->without_year;
  return time->seconds;
}

std::optional<double> TimeColumn::number(std::string_view text) const {
  const auto value = plain_number(text);
  if (!value || !(std::fabs(*value) <= furthest * divisor_)) return std::nullopt;
  return *value / divisor_ * unit_s_;
}

std::optional<double> TimeColumn::iso(std::string_view text) {
  if (text.size() > minute_length && !minute_text_.empty() &&
      std::memcmp(text.data(), minute_text_.data(), minute_length) == 0) {
    auto rest = text.substr(minute_length);
    const double seconds = take_seconds(rest);
    if (seconds >= 0 && seconds < 60 && rest == zone_text_) return minute_ + seconds;
  }
  const auto time = parse_time(text, order_);
  if (!time || !time->absolute) return std::nullopt;
  minute_text_.clear();
  if (text.size() > minute_length && text[minute_length - 1] == ':') {
    auto rest = text.substr(minute_length);
    if (const double seconds = take_seconds(rest); seconds >= 0) {
      minute_text_.assign(text.substr(0, minute_length));
      zone_text_.assign(rest);
      minute_ = std::round(time->seconds - seconds);
    }
  }
  return time->seconds;
}

std::string TimeColumn::notice() const {
  if (kind_ == Kind::serial) return say("numbers are read as a spreadsheet's days since 30 December 1899");
  if (kind_ == Kind::digits) return say("numbers are read as years, months, days, hours, minutes and seconds");
  if (without_year_) return say("dates without a year; %1 was taken", year_of_no_year);
  if (kind_ != Kind::number || unit_s_ == 1) return {};
  char seconds[32];
  std::snprintf(seconds, sizeof seconds, "%.9g", unit_s_);
  return say("1 stands for %1 s, as its heading says", say_number(seconds));
}

std::string no_time(std::string_view text) {
  if (needs_date_order(text))
    return say(
        "may begin with the day or the month; say which in the facility file, \"dates\": \"day-first\" or "
        "\"month-first\"; the row was skipped");
  return say(
      "no time that can be read (2026-03-01T14:05:00Z, 01.03.2026 14:05, 3/1/2026 2:05 PM, Unix seconds, or an offset "
      "such as 90s or 0:14:05); the row was skipped");
}

}  // namespace hallscope
