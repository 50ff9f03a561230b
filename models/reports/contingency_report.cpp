#include <cmath>
#include <cstdio>

#include "models/analysis/contingency/contingency.h"
#include "models/io/csv_fields.h"
#include "models/io/json_file.h"
#include "models/measure/unit.h"
#include "models/reports/text_table.h"
#include "models/reports/time_band.h"
#include "models/words/say.h"

namespace hallscope {
namespace {

Json number_or_null(const std::optional<double>& value) { return value ? Json(*value) : Json(nullptr); }

std::string csv_number(const std::optional<double>& value) {
  if (!value) return {};
  char text[40];
  std::snprintf(text, sizeof text, "%.9g", *value);
  return text;
}

std::string csv_text(const std::string& text) {
  if (text.find_first_of(",\"\r\n") == std::string::npos) return text;
  std::string quoted = "\"";
  for (const char c : text) quoted += c == '"' ? std::string("\"\"") : std::string(1, c);
  return quoted + "\"";
}

std::string limit_path(const Facility& facility, const FirstLimit& limit) {
  return limit.element == no_element ? std::string() : facility.path(limit.element);
}

constexpr double looked_s = ContingencyQuery{}.horizon_s;

std::string seconds(const std::optional<double>& value, const ImpactTimes::Band& band) {
  return (value ? say("%1 s", std::lround(*value)) : std::string("–")) + band_text(band, looked_s);
}

}  // namespace

std::string contingencies_json(const Facility& facility, const std::vector<Contingency>& all) {
  std::string out;
  for (const auto& one : all) {
    Json json;
    json["failed"] = Json::array();
    for (const auto element : one.failed) json["failed"].push_back(facility.path(element));
    json["simulated"] = one.simulated;
    json["lost_w"] = one.simulated ? Json(one.lost_w) : Json(nullptr);
    json["racks"] = one.simulated ? Json(one.lost_racks) : Json(nullptr);
    json["gpus"] = one.simulated ? Json(one.lost_gpus) : Json(nullptr);
    json["held_back"] = one.simulated ? Json(one.held_back) : Json(nullptr);
    json["time_to_throttle_s"] = number_or_null(one.throttle_s);
    json["time_to_trip_s"] = number_or_null(one.trip_s);
    json["time_to_throttle_band_s"] = band_json(one.throttle_band);
    json["time_to_trip_band_s"] = band_json(one.trip_band);
    const auto& limit = one.first_limit;
    json["first_limit"] = to_string(limit.kind);
    json["first_limit_element"] = limit.element == no_element ? Json(nullptr) : Json(facility.path(limit.element));
    json["first_limit_share"] = number_or_null(limit.share);
    json["first_limit_s"] = number_or_null(limit.seconds);
    out += json.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n";
  }
  return out;
}

std::string contingencies_csv(const Facility& facility, const std::vector<Contingency>& all, bool titles) {
  std::string out;
  if (titles)
    out =
        "failed,lost_w,racks,gpus,held_back,time_to_throttle_s,time_to_trip_s,first_limit,first_limit_element,"
        "first_limit_share,first_limit_s,time_to_throttle_soonest_s,time_to_throttle_latest_s,time_to_trip_soonest_s,"
        "time_to_trip_latest_s\n";
  for (const auto& one : all) {
    out += csv_text(name_of(facility, one.failed));
    const auto count = [&](std::size_t n) { return one.simulated ? "," + std::to_string(n) : std::string(","); };
    out += "," + (one.simulated ? csv_number(one.lost_w) : std::string());
    out += count(one.lost_racks) + count(one.lost_gpus) + count(one.held_back);
    out += "," + csv_number(one.throttle_s) + "," + csv_number(one.trip_s);
    const auto& limit = one.first_limit;
    out += "," + std::string(to_string(limit.kind)) + "," + csv_text(limit_path(facility, limit));
    out += "," + csv_number(limit.share) + "," + csv_number(limit.seconds);
    for (const auto& band : {one.throttle_band, one.trip_band})
      out += "," + csv_number(band.soonest_s) + "," + csv_number(band.latest_s);
    out += "\n";
  }
  return out;
}

std::string contingencies_text(const Facility& facility, const std::vector<Contingency>& all, std::size_t most) {
  std::size_t harmless = 0, unknown = 0;
  for (const auto& one : all) {
    unknown += !one.simulated;
    harmless += one.simulated && !(one.lost_w > 1e3) && !one.throttle_s && !one.trip_s;
  }
  std::string out = say("%1 failures simulated, %2 of them without a loss", all.size() - unknown, harmless) + "\n";
  TextTable table;
  table.row({say("fails"), say("lost"), say("racks"), say("throttle"), say("switch off"), say("first limit")});
  std::size_t told = 0;
  for (const auto& one : all) {
    if (!one.simulated) continue;
    if (++told > most) break;
    table.row({name_of(facility, one.failed), format_value(Quantity::power, one.lost_w),
               say_number(std::to_string(one.lost_racks)), seconds(one.throttle_s, one.throttle_band),
               seconds(one.trip_s, one.trip_band), in_words(facility, one.first_limit)});
  }
  return out + table.text();
}

}  // namespace hallscope
