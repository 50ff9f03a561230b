#include "models/measure/time_heading.h"

#include <set>
#include <string>

#include "models/io/text.h"
#include "models/measure/duration.h"

namespace hallscope {
namespace {

/// A heading in small letters, taken apart: "Time [h]" is "time" and "h", "time_ms" is "time" and "ms".
struct Heading {
  std::string name, unit;
};

Heading heading_of(std::string_view text) {
  Heading out{lower(trimmed(text)), {}};
  // What is said of it stands in brackets, or behind a comma or a slash.
  if (const auto bracket = out.name.find_first_of("(["); bracket != std::string::npos && bracket > 0) {
    const auto close = out.name.find_first_of(")]", bracket);
    out.unit = trimmed(std::string_view(out.name).substr(bracket + 1, close - bracket - 1));
    out.name = trimmed(std::string_view(out.name).substr(0, bracket));
  } else if (const auto cut = out.name.find_last_of("_ ,/");
             cut != std::string::npos && cut > 0 && seconds_of_unit(out.name.substr(cut + 1))) {
    out.unit = out.name.substr(cut + 1);
    out.name = out.name.substr(0, cut);
    while (!out.name.empty() && (out.name.back() == ' ' || out.name.back() == ',' || out.name.back() == '/'))
      out.name.pop_back();
  }
  return out;
}

bool is_time_word(const std::string& name) {
  static const std::set<std::string> names{"time",
                                           "timestamp",
                                           "datetime",
                                           "date_time",
                                           "date",
                                           "ts",
                                           "utc",
                                           "time_utc",
                                           "t",
                                           "offset",
                                           "date/time",
                                           "zeit",
                                           "datum",
                                           "_time",
                                           "zeitstempel",
                                           "date time",
                                           "time stamp",
                                           "datetime_utc",
                                           "timestamp_utc",
                                           "elapsed",
                                           "elapsed time",
                                           "elapsed_time",
                                           "simulation time",
                                           "sim_time",
                                           "simtime",
                                           "run time",
                                           "runtime",
                                           "epoch",
                                           "unixtime",
                                           "unix_time",
                                           "unix timestamp",
                                           "horodatage",
                                           "fecha",
                                           "uhrzeit",
                                           "time_stamp",
                                           "sample time",
                                           "sampletime",
                                           "sample_time",
                                           "local time",
                                           "localtime",
                                           "time local",
                                           "utc time",
                                           "utctime",
                                           "created_at",
                                           "recorded_at",
                                           "@timestamp",
                                           "log time",
                                           "date & time",
                                           "date and time"};
  return names.contains(name);
}

}  // namespace

bool is_time_name(std::string_view heading) {
  if (is_time_word(lower(trimmed(heading)))) return true;
  const auto parts = heading_of(heading);
  // "t_s" is the temperature of a supply as well.
  const bool letter = parts.name.size() == 1 && heading.find_first_of("([") == std::string_view::npos;
  return !parts.unit.empty() && !letter && is_time_word(parts.name);
}

bool is_elapsed_name(std::string_view heading) {
  const auto name = heading_of(heading).name;
  return name.starts_with("elapsed") || name == "runtime" || name == "run time" || name == "run_time";
}

bool is_date_name(std::string_view heading) {
  const auto name = heading_of(heading).name;
  return name.find("date") != std::string::npos || name.find("datum") != std::string::npos ||
         name.find("fecha") != std::string::npos || name == "day";
}

bool is_stamp_name(std::string_view heading) {
  const auto name = heading_of(heading).name;
  for (const char* word : {"timestamp", "time stamp", "time_stamp", "zeitstempel", "horodatage"})
    if (name.find(word) != std::string::npos) return true;
  return false;
}

std::optional<double> seconds_named(std::string_view heading) {
  const auto parts = heading_of(heading);
  if (!parts.unit.empty()) return seconds_of_unit(parts.unit);
  // "hours", "Seconds"; a letter alone is a name.
  constexpr std::size_t a_word = 3;
  return parts.name.size() >= a_word ? seconds_of_unit(parts.name) : std::nullopt;
}

}  // namespace hallscope
