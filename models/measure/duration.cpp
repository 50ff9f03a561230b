#include "models/measure/duration.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include <fast_float/fast_float.h>

#include "models/io/text.h"
#include "models/measure/time.h"

namespace hallscope {
namespace {

constexpr double longest = 1e12;

/// A number without a sign at the front of a text, which is moved behind it.
std::optional<double> take_number(std::string_view& text) {
  const auto digits = std::min(text.find_first_not_of("0123456789."), text.size());
  double value = 0;
  const auto [end, error] = fast_float::from_chars(text.data(), text.data() + digits, value);
  if (digits == 0 || error != std::errc() || end != text.data() + digits) return std::nullopt;
  text.remove_prefix(digits);
  return value;
}

/// All of a text is numbers with units behind them, blanks and commas between them allowed.
std::optional<double> sum_of_parts(std::string_view text) {
  double sum = 0;
  bool any = false;
  while (!(text = trimmed(text)).empty()) {
    const auto value = take_number(text);
    if (!value) return std::nullopt;
    while (text.starts_with(' ')) text.remove_prefix(1);
    const auto word = text.substr(0, std::min(text.find_first_of("0123456789. ,"), text.size()));
    const auto unit = seconds_of_unit(word);
    if (!unit) return std::nullopt;
    text.remove_prefix(word.size());
    if (text.starts_with(',')) text.remove_prefix(1);
    sum += *value * *unit;
    any = true;
  }
  return any ? std::optional(sum) : std::nullopt;
}

/// "PT1H30M", "P1DT0.5S", "P2W": months and years have no length of their own.
std::optional<double> iso_duration(std::string_view text) {
  if (!text.starts_with('P') || text.size() < 3) return std::nullopt;
  text.remove_prefix(1);
  bool time = false, any = false;
  double sum = 0;
  while (!text.empty()) {
    if (text.starts_with('T') && !time) {
      time = true;
      text.remove_prefix(1);
      continue;
    }
    const auto value = take_number(text);
    if (!value || text.empty()) return std::nullopt;
    const char unit = text.front();
    text.remove_prefix(1);
    const double seconds = time ? (unit == 'H'   ? 3600
                                   : unit == 'M' ? 60
                                   : unit == 'S' ? 1
                                                 : 0)
                                : (unit == 'D'   ? 86400
                                   : unit == 'W' ? 604800
                                                 : 0);
    if (seconds == 0) return std::nullopt;
    sum += *value * seconds;
    any = true;
  }
  return any ? std::optional(sum) : std::nullopt;
}

/// "1 days 00:01:00", "1 day, 0:01:00", "1.00:01:00".
std::optional<double> days_and_clock(std::string_view text) {
  const auto colon = text.find(':');
  if (colon == std::string_view::npos) return std::nullopt;
  const auto gap = text.find_last_of(" .", colon);
  if (gap == std::string_view::npos) return std::nullopt;
  const auto clock = parse_clock(text.substr(gap + 1));
  auto front = trimmed(text.substr(0, gap));
  if (!clock || front.empty()) return std::nullopt;
  double days = 0;
  const auto [end, error] = fast_float::from_chars(front.data(), front.data() + front.size(), days);
  if (error != std::errc() || days != std::floor(days)) return std::nullopt;
  front.remove_prefix(static_cast<std::size_t>(end - front.data()));
  if (text[gap] == '.') {
    if (!front.empty()) return std::nullopt;
  } else {
    if (front.ends_with(',')) front.remove_suffix(1);
    const auto word = lower(trimmed(front));
    if (word != "day" && word != "days" && word != "d") return std::nullopt;
  }
  return days * 86400 + *clock;
}

}  // namespace

std::optional<double> seconds_of_unit(std::string_view name) {
  // "M" is no minute but ISO 8601's; Go writes µ as U+00B5 and reads U+03BC too.
  using Entry = std::pair<std::string_view, double>;
  static constexpr std::array units{Entry{"s", 1},
                                    Entry{"sec", 1},
                                    Entry{"secs", 1},
                                    Entry{"second", 1},
                                    Entry{"seconds", 1},
                                    Entry{"sek", 1},
                                    Entry{"ms", 1e-3},
                                    Entry{"msec", 1e-3},
                                    Entry{"millis", 1e-3},
                                    Entry{"us", 1e-6},
                                    Entry{"milliseconds", 1e-3},
                                    Entry{"\u00b5s", 1e-6},
                                    Entry{"\u03bcs", 1e-6},
                                    Entry{"usec", 1e-6},
                                    Entry{"microseconds", 1e-6},
                                    Entry{"ns", 1e-9},
                                    Entry{"nsec", 1e-9},
                                    Entry{"m", 60},
                                    Entry{"nanoseconds", 1e-9},
                                    Entry{"min", 60},
                                    Entry{"mins", 60},
                                    Entry{"minute", 60},
                                    Entry{"minutes", 60},
                                    Entry{"h", 3600},
                                    Entry{"hr", 3600},
                                    Entry{"hrs", 3600},
                                    Entry{"hour", 3600},
                                    Entry{"hours", 3600},
                                    Entry{"std", 3600},
                                    Entry{"d", 86400},
                                    Entry{"day", 86400},
                                    Entry{"days", 86400},
                                    Entry{"tage", 86400},
                                    Entry{"week", 604800},
                                    Entry{"weeks", 604800}};
  if (name == "M") return std::nullopt;
  const auto text = lower(name);
  const auto found = std::ranges::find(units, text, &Entry::first);
  return found == units.end() ? std::nullopt : std::optional(found->second);
}

std::optional<double> parse_duration(std::string_view text) {
  text = trimmed(text);
  double sign = 1;
  if (text.starts_with('-') || text.starts_with('+')) {
    if (text.front() == '-') sign = -1;
    text.remove_prefix(1);
  }
  if (text.empty()) return std::nullopt;
  auto sum = sum_of_parts(text);
  if (!sum) sum = iso_duration(text);
  if (!sum) sum = days_and_clock(text);
  if (!sum || !(*sum <= longest)) return std::nullopt;
  return sign * *sum;
}

}  // namespace hallscope
