#include "models/measure/typed_time.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>
#include <chrono>
#include <cmath>
#include <vector>

#include "models/io/text.h"
#include "models/measure/calendar.h"
#include "models/measure/time.h"
#include "models/words/say.h"

namespace hallscope {
namespace {

/// Reads from the front of a text.
class Reader {
 public:
  explicit Reader(std::string_view text) : rest_(text) {}

  bool done() {
    skip();
    return rest_.empty();
  }
  bool take(std::string_view word) {
    skip();
    if (!rest_.starts_with(word)) return false;
    rest_.remove_prefix(word.size());
    return true;
  }
  /// A whole number of at most so many digits.
  std::optional<int> whole(std::size_t most_digits) {
    skip();
    std::size_t n = 0;
    while (n < rest_.size() && std::isdigit(static_cast<unsigned char>(rest_[n]))) ++n;
    if (n == 0 || n > most_digits) return std::nullopt;
    int value = 0;
    std::from_chars(rest_.data(), rest_.data() + n, value);
    rest_.remove_prefix(n);
    return value;
  }
  std::optional<double> number() {
    skip();
    if (rest_.empty() || !std::isdigit(static_cast<unsigned char>(rest_[0]))) return std::nullopt;
    double value = 0;
    const auto [end, failed] =
        std::from_chars(rest_.data(), rest_.data() + rest_.size(), value, std::chars_format::fixed);
    if (failed != std::errc()) return std::nullopt;
    rest_.remove_prefix(static_cast<std::size_t>(end - rest_.data()));
    return value;
  }
  /// Letters, all of them.
  std::string_view word() {
    skip();
    std::size_t n = 0;
    while (n < rest_.size() && std::isalpha(static_cast<unsigned char>(rest_[n]))) ++n;
    const auto word = rest_.substr(0, n);
    rest_.remove_prefix(n);
    return word;
  }

 private:
  void skip() {
    while (!rest_.empty() && (rest_[0] == ' ' || rest_[0] == '\t')) rest_.remove_prefix(1);
  }
  std::string_view rest_;
};

std::optional<double> seconds_of(std::string_view unit) {
  struct Unit {
    std::string_view name;
    double seconds;
  };
  constexpr std::array units{Unit{"ms", 1e-3},   Unit{"s", 1},       Unit{"sec", 1},      Unit{"secs", 1},
                             Unit{"second", 1},  Unit{"seconds", 1}, Unit{"m", 60},       Unit{"min", 60},
                             Unit{"mins", 60},   Unit{"minute", 60}, Unit{"minutes", 60}, Unit{"h", 3600},
                             Unit{"hr", 3600},   Unit{"hour", 3600}, Unit{"hours", 3600}, Unit{"d", day_s},
                             Unit{"day", day_s}, Unit{"days", day_s}};
  for (const auto& known : units)
    if (known.name == unit) return known.seconds;
  return std::nullopt;
}

/// "1h30m", "5 min", "90 s".
std::optional<double> duration(std::string_view text) {
  Reader reader(text);
  double sum = 0;
  do {
    const auto number = reader.number();
    if (!number) return std::nullopt;
    const auto unit = seconds_of(reader.word());
    if (!unit) return std::nullopt;
    sum += *number * *unit;
  } while (!reader.done());
  return sum;
}

/// Parts of a clock time.
struct Clock {
  double first = 0, second = 0, third = 0;
  bool thirds = false;  ///< three parts
  bool half_day = false, afternoon = false;
};

std::optional<Clock> clock(Reader& reader) {
  Clock at;
  const auto first = reader.whole(6);
  if (!first || (!reader.take(":") && !reader.take("h"))) return std::nullopt;
  const auto second = reader.number();
  if (!second) return std::nullopt;
  at.first = *first;
  at.second = *second;
  if (reader.take(":")) {
    const auto third = reader.number();
    if (!third || at.second != std::floor(at.second)) return std::nullopt;
    at.third = *third;
    at.thirds = true;
  }
  at.afternoon = reader.take("pm");
  at.half_day = at.afternoon || reader.take("am");
  (void)(reader.take("utc") || reader.take("z"));
  return at;
}

/// Seconds since midnight; nothing when there is no such time.
std::optional<double> of_day(const Clock& at) {
  double hour = at.first;
  if (at.half_day && (hour < 1 || hour > 12)) return std::nullopt;
  if (at.half_day) hour = std::fmod(hour, 12) + (at.afternoon ? 12 : 0);
  const double minute = at.second, second = at.third;
  if (hour > 24 || minute >= 60 || second >= 60 || (hour == 24 && minute + second > 0)) return std::nullopt;
  if (minute != std::floor(minute)) return std::nullopt;
  return hour * 3600 + minute * 60 + second;
}

int year_of(double seconds) {
  using namespace std::chrono;
  return int(year_month_day(floor<days>(sys_seconds(std::chrono::seconds(std::llround(seconds))))).year());
}

/// A date at the front of a text and what follows it; nothing when it does not begin with one.
struct Dated {
  std::optional<double> midnight;  ///< nothing: no such day
  std::string_view rest;
};

std::optional<Dated> date(std::string_view text, double now) {
  // Written in digits: 2026-03-01 or 03-01.
  const auto end = text.find_first_of(" ,t");
  const auto front = text.substr(0, end);
  const auto rest = end == text.npos ? std::string_view() : text.substr(end + 1);
  if (std::count(front.begin(), front.end(), '-') > 0) {
    Reader reader(front);
    std::vector<int> parts;
    do {
      const auto part = reader.whole(4);
      if (!part) return std::nullopt;
      parts.push_back(*part);
    } while (reader.take("-"));
    if (!reader.done() || parts.size() < 2 || parts.size() > 3) return std::nullopt;
    if (parts.size() == 2) parts.insert(parts.begin(), year_of(now));
    return Dated{midnight_of(parts[0], parts[1], parts[2]), rest};
  }
  // With a name: Mar 1, 1 March; a year may follow.
  Reader reader(text);
  auto day = reader.whole(2);
  const int month = month_named(reader.word());
  if (month == 0) return std::nullopt;
  if (!day) day = reader.whole(2);
  if (!day) return std::nullopt;
  (void)reader.take(",");
  const auto colon = text.find_first_of(":");
  std::size_t behind = text.npos;
  int year = year_of(now);
  // The clock begins at the blank before its first colon.
  if (colon != text.npos) behind = text.find_last_of(" ,", colon);
  const auto before = text.substr(0, behind);
  if (const auto digits = before.find_last_of(" ,"); digits != before.npos && before.size() - digits - 1 == 4 &&
                                                     std::isdigit(static_cast<unsigned char>(before[digits + 1])))
    std::from_chars(before.data() + digits + 1, before.data() + before.size(), year);
  return Dated{midnight_of(year, month, *day), behind == text.npos ? std::string_view() : text.substr(behind + 1)};
}

std::string examples(bool absolute) {
  return absolute ? say("14:05, 14:05:30, 2026-03-01 14:05 or +5 min")
                  : say("14:05 (minutes and seconds), 1:14:05 or +5 min");
}

TypedInstant refused(std::string why) { return {std::nullopt, std::move(why)}; }

TypedInstant within(double seconds, const TypedAxis& axis) {
  // What was typed has no fractions, the ends of a recording may have some.
  const double slack = std::floor(axis.start) <= seconds && seconds <= std::ceil(axis.end) ? 1 : 0;
  if (seconds >= axis.start - slack && seconds <= axis.end + slack)
    return {std::clamp(seconds, axis.start, axis.end), {}};
  return refused(say("%1 lies outside of what is recorded: %2 to %3", format_time(seconds, axis.absolute),
                     format_time(axis.start, axis.absolute), format_time(axis.end, axis.absolute)));
}

TypedInstant no_time(std::string_view text, bool absolute) {
  return refused(say("'%1' is no time; expected one such as %2", text.substr(0, 60), examples(absolute)));
}

/// A clock time of the day shown, or of the recorded day nearest to it.
TypedInstant on_nearest_day(double of_day_s, const TypedAxis& axis) {
  const double today = std::floor(axis.now / day_s) * day_s;
  std::optional<double> best;
  for (double day = std::floor(axis.start / day_s) * day_s; day <= axis.end; day += day_s) {
    const double at = day + of_day_s;
    if (at < axis.start - 1 || at > axis.end + 1) continue;
    if (!best || std::abs(day - today) < std::abs(std::floor(*best / day_s) * day_s - today)) best = at;
  }
  return within(best.value_or(today + of_day_s), axis);
}

}  // namespace

TypedInstant typed_instant(std::string_view typed, const TypedAxis& axis) {
  const auto whole = lower(trimmed(typed));
  std::string_view text = whole;
  if (text.empty()) return refused(say("type a time such as %1", examples(axis.absolute)));

  constexpr std::string_view true_minus = "−";
  const bool back = text[0] == '-' || text.starts_with(true_minus);
  if (text[0] == '+' || back) {
    text.remove_prefix(text.starts_with(true_minus) ? true_minus.size() : 1);
    Reader reader(text);
    if (reader.number() && reader.done())
      return refused(say("'%1' has no unit; write s, min, h or d behind it", trimmed(typed)));
    const auto by = duration(text);
    if (!by) return no_time(trimmed(typed), axis.absolute);
    return within(axis.now + (back ? -*by : *by), axis);
  }
  if (const auto by = duration(text)) return within(axis.start + *by, axis);

  double from = 0;
  bool dated = false;
  if (const auto day = date(text, axis.now)) {
    if (!axis.absolute)
      return refused(say("times count from the start here and have no date; expected one such as %1", examples(false)));
    if (!day->midnight) return refused(say("'%1' is no day of the calendar", trimmed(typed)));
    // With an offset from UTC it is ISO 8601, whole.
    const auto clock_text = trimmed(day->rest);
    if (const auto iso = parse_time(trimmed(typed)); iso && iso->absolute && !clock_text.empty())
      return within(iso->seconds, axis);
    from = *day->midnight;
    dated = true;
    text = clock_text;
    if (text.empty()) return within(std::max(from, from + day_s > axis.start ? axis.start : from), axis);
  }
  Reader reader(text);
  const auto at = clock(reader);
  if (!at || !reader.done()) {
    if (const auto iso = parse_time(trimmed(typed)); iso && iso->absolute && axis.absolute)
      return within(iso->seconds, axis);
    return no_time(trimmed(typed), axis.absolute);
  }
  if (!axis.absolute) {
    if (at->half_day || (at->thirds ? at->second >= 60 || at->third >= 60 : at->second >= 60))
      return no_time(trimmed(typed), false);
    return within(at->thirds ? at->first * 3600 + at->second * 60 + at->third : at->first * 60 + at->second, axis);
  }
  const auto seconds = of_day(*at);
  if (!seconds) return refused(say("'%1' is no time of the day", trimmed(typed)));
  return dated ? within(from + *seconds, axis) : on_nearest_day(*seconds, axis);
}

}  // namespace hallscope
