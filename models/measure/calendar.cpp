#include "models/measure/calendar.h"

#include <array>
#include <chrono>

#include "models/io/text.h"

namespace hallscope {

int month_named(std::string_view word) {
  static constexpr std::array<std::string_view, 12> months{"january",   "february", "march",    "april",
                                                           "may",       "june",     "july",     "august",
                                                           "september", "october",  "november", "december"};
  constexpr std::size_t least_letters = 3;
  if (word.size() < least_letters) return 0;
  const auto text = lower(word);
  if (text == "sept") return 9;
  for (std::size_t m = 0; m < months.size(); ++m)
    if (months[m].starts_with(text)) return static_cast<int>(m) + 1;
  return 0;
}

std::optional<double> midnight_of(int year, int month, int day) {
  if (month < 1 || day < 1) return std::nullopt;
  const std::chrono::year_month_day date{std::chrono::year(year), std::chrono::month(static_cast<unsigned>(month)),
                                         std::chrono::day(static_cast<unsigned>(day))};
  if (!date.ok()) return std::nullopt;
  return static_cast<double>(std::chrono::sys_days(date).time_since_epoch().count()) * day_s;
}

}  // namespace hallscope
