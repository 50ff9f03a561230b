#include <cmath>
#include <cstdio>
#include <map>

#include "models/io/json_file.h"
#include "models/measure/time.h"
#include "models/measure/unit.h"
#include "models/study/year_study.h"
#include "models/words/say.h"

namespace hallscope {
namespace {

constexpr double hour_s = 3600;

Json number_or_null(const std::optional<double>& value) { return value ? Json(*value) : Json(nullptr); }

Json sums_json(const YearSums& sums) {
  Json json;
  json["hours"] = sums.hours;
  json["pue"] = number_or_null(sums.pue());
  json["wue_l_per_kwh"] = number_or_null(sums.wue_l_per_kwh());
  json["cue_kg_per_kwh"] = number_or_null(sums.cue_kg_per_kwh());
  json["it_energy_j"] = sums.it_j;
  json["total_energy_j"] = sums.total_j;
  json["water_m3"] = sums.water_m3;
  json["carbon_kg"] = sums.carbon_kg;
  json["compressor_free_hours"] = sums.compressor_free_hours;
  json["free_cooling_share"] = sums.heat_j > 0 ? Json(sums.free_heat_j / sums.heat_j) : Json(nullptr);
  json["slow_hours"] = sums.slow_hours;
  return json;
}

std::string time_of(double start, std::size_t hour) {
  return format_time(start + hour_s * static_cast<double>(hour), true);
}

std::map<std::string, double> energy_by_type(const Facility& facility, const YearResult& result) {
  std::map<std::string, double> by_type;
  const auto devices = devices_of(facility);
  for (std::size_t d = 0; d < devices.size(); ++d)
    by_type[std::string(to_string(facility.element(devices[d]).type))] += result.device_j[d];
  return by_type;
}

std::string number(const char* format, const std::optional<double>& value) {
  if (!value) return say("unknown");
  char text[64];
  std::snprintf(text, sizeof text, format, *value);
  return say_number(text);
}

std::string padded(std::string text, std::size_t width) {
  return std::string(width > text.size() ? width - text.size() : 1, ' ') + text;
}

}  // namespace

std::string year_json(const Facility& facility, const YearStudy& study, double start) {
  Json root;
  root["facility"] = facility.title();
  root["hours"] = hours_of_year;
  root["states"] = study.states;
  root["unsettled"] = study.unsettled;
  root["studies"] = Json::array();
  const auto devices = devices_of(facility);
  for (const auto& result : study.results) {
    auto json = sums_json(result.year);
    json["supply_c"] = result.supply_c;
    json["months"] = Json::array();
    for (const auto& month : result.month) json["months"].push_back(sums_json(month));
    json["worst_hours"] = Json::array();
    for (const auto& hour : result.worst)
      json["worst_hours"].push_back({{"time", time_of(start, hour.hour)},
                                     {"dry_bulb_c", hour.air.dry_bulb_c},
                                     {"wet_bulb_c", hour.air.wet_bulb_c},
                                     {"ratio", hour.it_w > 0 ? Json(hour.total_w / hour.it_w) : Json(nullptr)},
                                     {"it_w", hour.it_w},
                                     {"total_w", hour.total_w},
                                     {"hottest_gpu_c", hour.hottest_c},
                                     {"slow_racks", hour.slow_racks}});
    json["energy_by_type_j"] = energy_by_type(facility, result);
    Json by_device = Json::object();
    for (std::size_t d = 0; d < devices.size(); ++d) by_device[facility.path(devices[d])] = result.device_j[d];
    json["energy_by_device_j"] = std::move(by_device);
    root["studies"].push_back(std::move(json));
  }
  return root.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

std::string year_text(const Facility& facility, const YearStudy& study, double start) {
  std::string out = say("%1, a year of %2 hours from %3 settled states (simulated, not validated)", facility.title(),
                        hours_of_year, study.states) +
                    "\n";
  const auto titles = [&](const std::string& first) {
    out += padded(first, 10) + padded(say("PUE"), 8) + padded(say("WUE"), 8) + padded(say("CUE"), 8) +
           padded(say("water m³"), 14) + padded(say("GWh"), 10) + padded(say("no compressor h"), 17) +
           padded(say("free cooling"), 14) + padded(say("throttled h"), 13) + "\n";
  };
  const auto line = [&](const std::string& first, const YearSums& s) {
    const std::optional<double> free = s.heat_j > 0 ? std::optional(100 * s.free_heat_j / s.heat_j) : std::nullopt;
    out += padded(first, 10) + padded(number("%.3f", s.pue()), 8) + padded(number("%.3f", s.wue_l_per_kwh()), 8) +
           padded(number("%.3f", s.cue_kg_per_kwh()), 8) + padded(number("%.0f", s.water_m3), 14) +
           padded(number("%.1f", s.total_j / 3.6e12), 10) + padded(number("%.0f", s.compressor_free_hours), 17) +
           padded(number("%.1f", free) + " %", 14) + padded(number("%.0f", s.slow_hours), 13) + "\n";
  };
  titles(say("supply"));
  for (const auto& result : study.results) line(format_value(Quantity::temperature, result.supply_c), result.year);
  for (const auto& result : study.results) {
    out += say("by month at %1", format_value(Quantity::temperature, result.supply_c)) + "\n";
    titles(say("month"));
    for (std::size_t m = 0; m < result.month.size(); ++m) line(say_number(std::to_string(m + 1)), result.month[m]);
    out += say("worst hours") + "\n";
    for (std::size_t k = 0; k < std::min<std::size_t>(3, result.worst.size()); ++k) {
      const auto& hour = result.worst[k];
      out += "  " +
             say("%1 at %2: %3 by %4 of IT, hottest GPU %5", time_of(start, hour.hour),
                 format_value(Quantity::temperature, hour.air.dry_bulb_c), format_value(Quantity::power, hour.total_w),
                 format_value(Quantity::power, hour.it_w), format_value(Quantity::temperature, hour.hottest_c)) +
             "\n";
    }
  }
  if (study.unsettled > 0.002)
    out +=
        say("a state was still changing by %1 when it was read", format_value(Quantity::ratio, study.unsettled)) + "\n";
  return out;
}

}  // namespace hallscope
