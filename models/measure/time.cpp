#include "models/measure/time.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>

#include <fast_float/fast_float.h>

#include "models/io/text.h"
#include "models/measure/calendar.h"
#include "models/measure/duration.h"
#include "models/measure/written_time.h"
#include "models/words/say.h"

namespace hallscope {
namespace {

/// Some 30,000 years: beyond it a number is no time, and differences of times stay far from the ends of a double.
constexpr double latest_time = 1e12;

/// Reads from the front of a text.
struct Cursor {
  std::string_view rest;

  bool take(char c) {
    if (rest.empty() || rest.front() != c) return false;
    rest.remove_prefix(1);
    return true;
  }
  /// Exactly `count` digits; -1 when they are not there.
  int digits(std::size_t count) {
    if (rest.size() < count) return -1;
    int value = 0;
    for (std::size_t i = 0; i < count; ++i) {
      if (rest[i] < '0' || rest[i] > '9') return -1;
      value = value * 10 + (rest[i] - '0');
    }
    rest.remove_prefix(count);
    return value;
  }
  /// ".25" or ",25" as 0.25; 0 when there is no fraction. Negative when the mark stands without a digit.
  double fraction() {
    if (rest.empty() || (rest.front() != '.' && rest.front() != ',')) return 0;
    rest.remove_prefix(1);
    double value = 0, place = 1;
    std::size_t n = 0;
    for (; n < rest.size() && rest[n] >= '0' && rest[n] <= '9'; ++n)
      if (n < 15) value = value * 10 + (rest[n] - '0'), place *= 10;
    rest.remove_prefix(n);
    return n == 0 ? -1 : value / place;
  }
};

/// Everything after the time of day: nothing, "Z" or an offset, in seconds to subtract.
std::optional<int> zone(Cursor& c) {
  if (c.rest.empty() || c.take('Z') || c.take('z')) return 0;
  const int sign = c.take('+') ? 1 : c.take('-') ? -1 : 0;
  if (sign == 0) return std::nullopt;
  const int hours = c.digits(2);
  if (hours < 0 || hours > 23) return std::nullopt;
  int minutes = 0;
  if (c.take(':') || !c.rest.empty()) minutes = c.digits(2);
  if (minutes < 0 || minutes > 59) return std::nullopt;
  return sign * (hours * 3600 + minutes * 60);
}

std::optional<double> iso_8601(std::string_view text) {
  Cursor c{text};
  const int year = c.digits(4);
  if (year < 0 || !c.take('-')) return std::nullopt;
  const int month = c.digits(2);
  if (month < 0 || !c.take('-')) return std::nullopt;
  const int day_of_month = c.digits(2);
  if (day_of_month < 0) return std::nullopt;
  const auto midnight = midnight_of(year, month, day_of_month);
  if (!midnight || c.rest.empty()) return midnight;
  if (!c.take('T') && !c.take('t') && !c.take(' ')) return std::nullopt;
  const int hour = c.digits(2);
  if (hour < 0 || hour > 24 || !c.take(':')) return std::nullopt;
  const int minute = c.digits(2);
  if (minute < 0 || minute > 59) return std::nullopt;
  int second = 0;
  double fraction = 0;
  if (c.take(':')) {
    second = c.digits(2);
    fraction = c.fraction();
    // 60 is a leap second; it shares its Unix time with the second after it.
    if (second < 0 || second > 60 || fraction < 0) return std::nullopt;
  }
  if (hour == 24 && (minute != 0 || second != 0 || fraction > 0)) return std::nullopt;
  if (c.rest.size() > 1 && c.rest.front() == ' ') c.rest.remove_prefix(1);
  const auto ahead = zone(c);
  if (!ahead || !c.rest.empty()) return std::nullopt;
  return *midnight + hour * 3600 + minute * 60 + second - *ahead + fraction;
}

std::optional<double> number(std::string_view text) {
  if (!text.empty() && text.front() == '+') text.remove_prefix(1);
  double value = 0;
  const auto [end, error] = fast_float::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size() || !std::isfinite(value)) return std::nullopt;
  return value;
}

}  // namespace

std::optional<double> parse_clock(std::string_view text) {
  text = trimmed(text);
  const auto colon = text.find(':');
  if (colon == std::string_view::npos || colon == 0 || colon > 6) return std::nullopt;
  Cursor c{text};
  const int hours = c.digits(colon);
  if (hours < 0 || !c.take(':')) return std::nullopt;
  const int minutes = c.digits(2);
  if (minutes < 0 || minutes > 59) return std::nullopt;
  double seconds = 0;
  if (c.take(':')) {
    seconds = c.digits(2);
    const double fraction = c.fraction();
    if (seconds < 0 || seconds > 59 || fraction < 0) return std::nullopt;
    seconds += fraction;
  }
  if (!c.rest.empty()) return std::nullopt;
  return hours * 3600.0 + minutes * 60.0 + seconds;
}

namespace {

/// Fraction of a second as written behind the point, without trailing zeros; empty for none.
std::string fraction_text(int microseconds) {
  if (microseconds == 0) return {};
  char text[16];
  std::snprintf(text, sizeof text, ".%06d", microseconds);
  std::string out = text;
  while (out.back() == '0') out.pop_back();
  return out;
}

}  // namespace

std::optional<TimePoint> parse_time(std::string_view text, DateOrder order) {
  text = trimmed(text);
  if (text.empty()) return std::nullopt;
  constexpr std::size_t day_alone = 8;  // "20260301" is a number too
  if (const auto digits = text.size() > day_alone ? parse_calendar_digits(text) : std::nullopt)
    return TimePoint{*digits, true};
  if (const auto value = number(text)) {
    const double size = std::fabs(*value);
    if (size > latest_time * 1e9) return std::nullopt;
    if (size > 1e17) return TimePoint{*value / 1e9, true};
    if (size > 1e14) return TimePoint{*value / 1e6, true};
    if (size > 1e11) return TimePoint{*value / 1e3, true};
    if (size > 1e8) return TimePoint{*value, true};
    return TimePoint{*value, false};
  }
  if (text.size() >= 8 && text[4] == '-') {
    if (const auto value = iso_8601(text)) return TimePoint{*value, true};
  }
  if (const auto value = parse_duration(text)) return TimePoint{*value, false};
  if (const auto written = parse_written_time(text, order)) return TimePoint{written->seconds, true};
  return std::nullopt;
}

std::optional<double> parse_time_on_axis(std::string_view text, double start, bool axis_is_absolute) {
  text = trimmed(text);
  if (const auto time = parse_clock(text)) {
    if (!axis_is_absolute) return start + *time;
    if (*time >= day_s) return std::nullopt;
    // A time of day: the first such moment not before the start.
    const double at = std::floor(start / day_s) * day_s + *time;
    return at < start ? at + day_s : at;
  }
  const auto point = parse_time(text);
  if (!point || (point->absolute && !axis_is_absolute)) return std::nullopt;
  return point->absolute ? point->seconds : start + point->seconds;
}

std::string format_time(double seconds, bool absolute) {
  if (!std::isfinite(seconds) || std::fabs(seconds) > 1e11) return say("unknown");
  const bool negative = seconds < 0 && !absolute;
  if (negative) seconds = -seconds;
  double whole = std::floor(seconds);
  int micros = static_cast<int>(std::lround((seconds - whole) * 1e6));
  if (micros >= 1000000) whole += 1, micros = 0;
  // Fractions finer than the double can tell at today's Unix times are noise.
  if (absolute) micros = (micros + 5) / 10 * 10;
  if (micros >= 1000000) whole += 1, micros = 0;
  char text[64];
  if (absolute) {
    const auto days = static_cast<int>(std::floor(whole / day_s));
    const int rest = static_cast<int>(whole - static_cast<double>(days) * day_s);
    const std::chrono::year_month_day date{std::chrono::sys_days(std::chrono::days(days))};
    std::snprintf(text, sizeof text, "%04d-%02u-%02uT%02d:%02d:%02d", static_cast<int>(date.year()),
                  static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()), rest / 3600, rest / 60 % 60,
                  rest % 60);
    return text + fraction_text(micros) + "Z";
  }
  const auto total = static_cast<long long>(whole);
  std::snprintf(text, sizeof text, "%s%lld:%02lld:%02lld", negative ? "-" : "", total / 3600, total / 60 % 60,
                total % 60);
  return text + fraction_text(micros);
}

namespace {

/// A finite age in the unit that suits it.
struct Age {
  std::string number;
  std::string_view unit;
  Phrase text;
};

Age age_of(double seconds) {
  seconds = std::max(0.0, seconds);
  const auto number = [](double value, bool tenths) {
    char text[64];
    std::snprintf(text, sizeof text, "%.*f", tenths ? 1 : 0, value);
    std::string out = text;
    if (out.ends_with(".0")) out.resize(out.size() - 2);
    return out;
  };
  if (seconds < 90) return {number(seconds, seconds < 9.95), " s", "%1 s"};
  if (seconds < 90 * 60) return {number(seconds / 60, false), " min", "%1 min"};
  if (seconds < 36 * 3600) return {number(seconds / 3600, true), " h", "%1 h"};
  return {number(seconds / day_s, true), " d", "%1 d"};
}

}  // namespace

std::string format_age(double seconds) {
  if (!std::isfinite(seconds)) return say("unknown");
  const auto age = age_of(seconds);
  return say(age.text, say_number(age.number));
}

std::string age_key(double seconds) {
  if (!std::isfinite(seconds)) return "unknown";
  const auto age = age_of(seconds);
  return age.number + std::string(age.unit);
}

}  // namespace hallscope
