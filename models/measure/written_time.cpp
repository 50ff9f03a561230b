#include "models/measure/written_time.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <string>

#include "models/io/text.h"
#include "models/measure/calendar.h"
#include "models/measure/plain_time_text.h"

namespace hallscope {
namespace {

struct Zone {
  std::string_view name;
  double hours;
};
/// Names that mean one offset wherever they are used: not IST, BST and CST, which three continents read differently.
constexpr std::array<Zone, 22> zones{{{"z", 0},    {"utc", 0},   {"gmt", 0},   {"wet", 0},  {"west", 1}, {"cet", 1},
                                      {"cest", 2}, {"eet", 2},   {"eest", 3},  {"msk", 3},  {"jst", 9},  {"kst", 9},
                                      {"est", -5}, {"edt", -4},  {"cdt", -5},  {"mst", -7}, {"mdt", -6}, {"pst", -8},
                                      {"pdt", -7}, {"akst", -9}, {"akdt", -8}, {"hst", -10}}};

bool is_digit(char c) { return c >= '0' && c <= '9'; }
/// Of words in any language: bytes of UTF-8 are letters.
bool is_letter(char c) {
  return std::isalpha(static_cast<unsigned char>(c)) != 0 || static_cast<unsigned char>(c) >= 0x80;
}

/// Takes a text apart from its front.
struct Cursor {
  std::string_view rest;

  char front() const { return rest.empty() ? '\0' : rest.front(); }
  void blanks() {
    while (front() == ' ' || front() == '\t') rest.remove_prefix(1);
  }
  bool take(char c) {
    if (front() != c || c == '\0') return false;
    rest.remove_prefix(1);
    return true;
  }
  /// A number of `least` to `most` digits that is not followed by another digit; -1 when it is not there.
  int number(std::size_t least, std::size_t most) {
    std::size_t n = 0;
    int value = 0;
    while (n < rest.size() && is_digit(rest[n]) && n <= most) value = value * 10 + (rest[n++] - '0');
    if (n < least || n > most) return -1;
    rest.remove_prefix(n);
    return value;
  }
  std::string_view word() {
    std::size_t n = 0;
    while (n < rest.size() && is_letter(rest[n])) ++n;
    const auto found = rest.substr(0, n);
    rest.remove_prefix(n);
    return found;
  }
};

struct Date {
  int year = 0, month = 0, day = 0;
  bool without_year = false;
};

/// The numbers of a date with a mark between them, and which of them is the year: none for "01/01".
struct Numbers {
  int a = -1, b = -1, c = -1;
  char mark = '\0';
  bool year_first = false;
};

std::optional<Numbers> numbers_of(Cursor& at) {
  Numbers n;
  const std::size_t before = at.rest.size();
  n.a = at.number(1, 4);
  if (n.a < 0) return std::nullopt;
  const std::size_t width = before - at.rest.size();
  n.year_first = width == 4;
  if (width == 3) return std::nullopt;
  for (const char mark : {'/', '.', '-'})
    if (at.take(mark)) n.mark = mark;
  if (n.mark == '\0') return std::nullopt;
  n.b = at.number(1, 2);
  if (n.b < 0) return std::nullopt;
  if (!at.take(n.mark)) return n.year_first || n.mark != '/' ? std::nullopt : std::optional(n);
  const std::size_t left = at.rest.size();
  n.c = at.number(1, 4);
  const std::size_t last = left - at.rest.size();
  if (n.c < 0 || last == 3 || (n.year_first && last > 2) || (!n.year_first && last == 1)) return std::nullopt;
  if (!n.year_first && last == 2) n.c += n.c < 70 ? 2000 : 1900;
  return n;
}

std::optional<Date> numeric_date(Cursor& at, DateOrder order) {
  const auto n = numbers_of(at);
  if (!n) return std::nullopt;
  if (n->year_first) return Date{n->a, n->b, n->c};
  if (n->c < 0) return Date{year_of_no_year, n->a, n->b, true};  // month/day
  if (n->mark == '.' || n->a > 12) order = DateOrder::day_first;
  if (n->b > 12) order = DateOrder::month_first;
  if (n->a == n->b) order = DateOrder::day_first;  // either way the same
  if (order == DateOrder::unknown) return std::nullopt;
  return order == DateOrder::day_first ? Date{n->c, n->b, n->a} : Date{n->c, n->a, n->b};
}

/// "11-Sep-2026", "11 Sep 2026", "Sep 11, 2026".
std::optional<Date> named_date(Cursor& at) {
  Date date;
  const auto gap = [&at] { return at.take('-') || at.take('/') || (at.take(','), at.blanks(), true); };
  if (is_letter(at.front())) {
    date.month = month_named(at.word());
    at.take('.');
    at.blanks();
    date.day = at.number(1, 2);
  } else {
    date.day = at.number(1, 2);
    at.take('.');
    gap();
    date.month = month_named(at.word());
    at.take('.');
  }
  gap();
  const std::size_t left = at.rest.size();
  date.year = at.number(2, 4);
  if (left - at.rest.size() == 2 && date.year >= 0) {
    if (at.front() == ':') return std::nullopt;  // an hour, as in a log that leaves the year out
    date.year += date.year < 70 ? 2000 : 1900;
  }
  if (date.month == 0 || date.day < 0 || date.year < 0) return std::nullopt;
  return date;
}

/// "20260911"
std::optional<Date> basic_date(Cursor& at) {
  if (at.rest.size() < 8 || !std::all_of(at.rest.begin(), at.rest.begin() + 8, is_digit)) return std::nullopt;
  const auto part = [&](std::size_t from, std::size_t n) {
    int v = 0;
    for (const char c : at.rest.substr(from, n)) v = v * 10 + (c - '0');
    return v;
  };
  const Date date{part(0, 4), part(4, 2), part(6, 2)};
  at.rest.remove_prefix(8);
  return date;
}

/// ".25" or ",25"; negative where the mark stands alone.
double fraction(Cursor& at) {
  if (at.front() != '.' && at.front() != ',') return 0;
  at.rest.remove_prefix(1);
  double value = 0, place = 1;
  std::size_t n = 0;
  for (; is_digit(at.front()); at.rest.remove_prefix(1), ++n)
    if (n < 15) value = value * 10 + (at.front() - '0'), place *= 10;
  return n == 0 ? -1 : value / place;
}

/// Seconds since midnight, 0 where nothing follows the date.
std::optional<double> time_of_day(Cursor& at, bool basic, bool joined = false) {
  int hour = 0, minute = 0, second = 0;
  double part = 0;
  if (basic) {
    hour = at.number(6, 6);
    if (hour >= 0) {
      second = hour % 100;
      minute = hour / 100 % 100;
      hour /= 10000;
      part = fraction(at);
    } else {
      hour = at.number(4, 4);
      if (hour < 0) return std::nullopt;
      minute = hour % 100;
      hour /= 100;
    }
  } else {
    hour = at.number(1, 2);
    // "13-00-00", for names of files
    const char mark = joined && at.front() == '-' ? '-' : ':';
    if (hour < 0 || !at.take(mark)) return std::nullopt;
    minute = at.number(2, 2);
    if (at.take(mark)) {
      second = at.number(2, 2);
      part = fraction(at);
    }
  }
  if (minute < 0 || minute > 59 || second < 0 || second > 60 || part < 0) return std::nullopt;
  at.blanks();
  Cursor ahead = at;
  auto half = lower(ahead.word());
  if ((half == "a" || half == "p") && ahead.take('.')) {  // "p.m."
    half += lower(ahead.word());
    ahead.take('.');
  }
  if (half == "am" || half == "pm") {
    if (hour < 1 || hour > 12) return std::nullopt;
    hour = hour % 12 + (half == "pm" ? 12 : 0);
    at = ahead;
    at.blanks();
  }
  if (hour > 24 || (hour == 24 && (minute > 0 || second > 0 || part > 0))) return std::nullopt;
  return hour * 3600.0 + minute * 60.0 + second + part;
}

/// Seconds to take off.
std::optional<double> zone(Cursor& at) {
  if (at.rest.empty()) return 0;
  if (is_letter(at.front())) {
    const auto name = lower(at.word());
    const auto known = std::find_if(zones.begin(), zones.end(), [&](const Zone& z) { return z.name == name; });
    if (known == zones.end()) return std::nullopt;
    if (at.rest.empty() || known->hours != 0) return known->hours * 3600;  // "UTC+02:00" goes on
  }
  const double sign = at.take('+') ? 1 : at.take('-') ? -1 : 0;
  if (sign == 0) return std::nullopt;
  int hours = at.number(1, 2), minutes = 0;
  if (hours < 0) {
    hours = at.number(4, 4);
    minutes = hours % 100;
    hours /= 100;
  } else if (at.take(':')) {
    minutes = at.number(2, 2);
  }
  if (hours < 0 || hours > 14 || minutes < 0 || minutes > 59) return std::nullopt;
  at.blanks();
  at.word();  // "+0000 UTC": Go says both
  return sign * (hours * 3600.0 + minutes * 60.0);
}

}  // namespace

namespace {

/// "Mar  1 13:00:00 UTC 2026", as ctime() and date write it: the year comes last.
std::optional<WrittenTime> year_last(Cursor at) {
  const int month = month_named(at.word());
  at.blanks();
  const int day = at.number(1, 2);
  at.blanks();
  const auto seconds = month > 0 && day > 0 ? time_of_day(at, false) : std::nullopt;
  if (!seconds) return std::nullopt;
  at.blanks();
  const auto gap = at.rest.rfind(' ');
  const auto named = gap == std::string_view::npos ? std::string_view() : trimmed(at.rest.substr(0, gap));
  Cursor zone_at{named};
  const auto ahead = zone(zone_at);
  if (gap != std::string_view::npos) at.rest.remove_prefix(gap + 1);
  const int year = at.number(4, 4);
  if (!ahead || !zone_at.rest.empty() || year < 0 || !at.rest.empty()) return std::nullopt;
  const auto midnight = midnight_of(year, month, day);
  if (!midnight) return std::nullopt;
  return WrittenTime{*midnight + *seconds - *ahead, false};
}

}  // namespace

std::optional<WrittenTime> parse_written_time(std::string_view text, DateOrder order) {
  const auto plain = plain_time_text(text);
  Cursor at{plain};
  if (is_letter(at.front()))
    if (const auto found = year_last(at)) return found;
  std::optional<Date> date;
  bool basic = false;
  {
    Cursor ahead = at;
    date = basic_date(ahead);
    basic = date && (ahead.rest.empty() || ahead.front() == 'T' || ahead.front() == 't');
    if (basic) at = ahead;
  }
  // A bare number is one, not a date.
  if (basic && at.rest.empty()) return std::nullopt;
  if (!basic) {
    Cursor ahead = at;
    date = numeric_date(ahead, order);
    if (!date) {
      ahead = at;
      date = named_date(ahead);
    }
    if (!date) return std::nullopt;
    at = ahead;
  }
  const auto midnight = midnight_of(date->year, date->month, date->day);
  if (!midnight) return std::nullopt;
  WrittenTime out{*midnight, date->without_year};
  at.take(',');
  if (!at.take(':')) at.blanks();  // "01/Mar/2026:13:00:00", as web servers write it
  const bool timed = at.take('T') || at.take('t') || at.take('_');
  if (at.rest.empty() && timed) return std::nullopt;
  if (at.rest.empty()) return date->without_year ? std::nullopt : std::optional(out);
  const auto seconds = time_of_day(at, basic, timed);
  if (!seconds) return std::nullopt;
  at.blanks();
  const auto ahead = zone(at);
  at.blanks();
  if (!ahead || !at.rest.empty()) return std::nullopt;
  out.seconds += *seconds - *ahead;
  return out;
}

std::optional<double> parse_calendar_digits(std::string_view text) {
  constexpr std::size_t days = 8, minutes = 12, seconds = 14, milliseconds = 17;
  const bool whole = text.size() == days || text.size() == minutes || text.size() == seconds;
  if ((!whole && text.size() != milliseconds) || !std::ranges::all_of(text, is_digit)) return std::nullopt;
  const auto part = [&](std::size_t from, std::size_t n) {
    int value = 0;
    for (const char c : text.substr(std::min(from, text.size()), n)) value = value * 10 + (c - '0');
    return value;
  };
  const int year = part(0, 4), hour = part(8, 2), minute = part(10, 2), second = part(12, 2);
  constexpr int first_year = 1990, last_year = 2099;
  if (year < first_year || year > last_year || hour > 23 || minute > 59 || second > 59) return std::nullopt;
  const auto midnight = midnight_of(year, part(4, 2), part(6, 2));
  if (!midnight) return std::nullopt;
  return *midnight + hour * 3600.0 + minute * 60.0 + second + part(14, 3) / 1e3;
}

DateOrder order_told_by(std::string_view text) {
  const auto plain = plain_time_text(text);
  Cursor at{plain};
  const auto n = numbers_of(at);
  if (!n || n->year_first || n->c < 0 || n->mark == '.') return DateOrder::unknown;
  if (n->a > 12 && n->b <= 12) return DateOrder::day_first;
  if (n->b > 12 && n->a <= 12) return DateOrder::month_first;
  return DateOrder::unknown;
}

bool needs_date_order(std::string_view text) {
  return !parse_written_time(text) && parse_written_time(text, DateOrder::day_first);
}

}  // namespace hallscope
