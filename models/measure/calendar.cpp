#include "models/measure/calendar.h"

#include <array>
#include <chrono>
#include <utility>

#include "models/io/text.h"

namespace hallscope {

int month_named(std::string_view word) {
  static constexpr std::array<std::string_view, 12> months{"january",   "february", "march",    "april",
                                                           "may",       "june",     "july",     "august",
                                                           "september", "october",  "november", "december"};
  constexpr std::size_t least_letters = 3;
  if (word.size() < least_letters) return 0;
  const auto text = lower(word);
  using Other = std::pair<std::string_view, int>;
  static constexpr std::array others{Other{"sept", 9},     Other{"märz", 3}, Other{"mär", 3},       Other{"maerz", 3},
                                     Other{"mrz", 3},      Other{"mai", 5},  Other{"juni", 6},      Other{"juli", 7},
                                     Other{"oktober", 10}, Other{"okt", 10}, Other{"dezember", 12}, Other{"dez", 12},
                                     Other{"janv", 1},     Other{"févr", 2}, Other{"mars", 3},      Other{"avr", 4},
                                     Other{"avril", 4},    Other{"juin", 6}, Other{"juil", 7},      Other{"août", 8},
                                     Other{"déc", 12}};
  for (const auto& [name, month] : others)
    if (text == name) return month;
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
