#include "models/telemetry/tables/time_column.h"

#include <cmath>
#include <cstring>

#include <fast_float/fast_float.h>

#include "models/io/text.h"
#include "models/measure/written_time.h"
#include "models/words/say.h"

namespace hallscope {
namespace {

constexpr double furthest = 1e12;          // as in parse_time()
constexpr std::size_t minute_length = 17;  // "2026-03-01T14:05:"

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
    case Kind::iso:
      value = iso(text);
      break;
    case Kind::duration:
      if (const auto time = parse_time(text); time && !time->absolute) value = time->seconds;
      break;
    case Kind::clock:
      value = parse_clock(text);
      break;
  }
  if (value) {
    last_text_.assign(text);
    last_ = *value;
  }
  return value;
}

std::optional<double> TimeColumn::first(std::string_view text) {
  if (const auto clock = parse_clock(text)) {
    kind_ = Kind::clock;
    return clock;
  }
  const auto time = parse_time(text, order_);
  if (!time) return std::nullopt;
  absolute_ = time->absolute;
  text = trimmed(text);
  double plain = 0;
  const auto [end, error] = fast_float::from_chars(text.data(), text.data() + text.size(), plain);
  if (error == std::errc() && end == text.data() + text.size()) {
    kind_ = Kind::number;
    // One, or one of the powers of a thousand; the division may be off by a rounding.
    divisor_ = time->seconds != 0 ? std::pow(1e3, std::round(std::log10(plain / time->seconds) / 3)) : 1;
  } else {
    kind_ = absolute_ ? Kind::iso : Kind::duration;
    if (const auto written = absolute_ ? parse_written_time(text, order_) : std::nullopt)
      without_year_ = written->without_year;
  }
  return time->seconds;
}

std::optional<double> TimeColumn::number(std::string_view text) const {
  text = trimmed(text);
  double value = 0;
  const auto [end, error] = fast_float::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size() || !(std::fabs(value) <= furthest * divisor_))
    return std::nullopt;
  return value / divisor_;
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
