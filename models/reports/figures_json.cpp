#include <string>
#include <utility>

#include "models/analysis/plant/figures.h"
#include "models/analysis/plant/validation.h"
#include "models/io/json_file.h"
#include "models/measure/time.h"

namespace hallscope {
namespace {

Json number_or_null(const std::optional<double>& value) { return value ? Json(*value) : Json(nullptr); }

Json range_json(const PowerRange& range, const std::string& name, Json& notes) {
  Json json;
  for (const auto& [key, figure] : {std::pair{"mean_w", &range.mean},
                                    {"peak_w", &range.peak},
                                    {"ramp_up_w_per_s", &range.ramp.up},
                                    {"ramp_down_w_per_s", &range.ramp.down},
                                    {"window_ramp_up_w_per_s", &range.ramp.window_up},
                                    {"window_ramp_down_w_per_s", &range.ramp.window_down}}) {
    json[key] = number_or_null(figure->value);
    if (!figure->note.empty()) notes[name + "." + key] = figure->note;
  }
  // The time over which a ramp is a mean change.
  json["row_s"] = range.ramp.row_s;
  json["window_s"] = range.ramp.window_s;
  return json;
}

Json accounts_json(const Accounts& accounts) {
  Json json;
  json["grid_kg_per_kwh"] = accounts.grid_carbon();
  json["generator_kg_per_kwh"] = accounts.generator_carbon();
  json["carbon_assumed"] = !accounts.stated_grid_carbon || !accounts.stated_generator_carbon;
  json["renewable_share"] = number_or_null(accounts.renewable_share);
  json["reused_heat_share"] = number_or_null(accounts.reused_heat_share);
  json["house_load_w"] = number_or_null(accounts.house_load_w);
  json["electricity_price_per_kwh"] = number_or_null(accounts.electricity_price);
  json["water_price_per_m3"] = number_or_null(accounts.water_price);
  json["currency"] = accounts.currency;
  return json;
}

}  // namespace

std::string figures_json(const Facility& facility, const Recording& recording, const Figures& f) {
  const auto time = [&](double t) { return recording.absolute ? Json(format_time(t, true)) : Json(t); };
  Json root;
  root["selection"] = facility.path(f.selection.empty() ? 0 : f.selection.front());
  root["racks"] = f.racks;
  root["source"] = f.source.empty() ? Json(nullptr) : Json(f.source);
  root["at"] = time(f.at);
  root["from"] = time(f.from);
  root["to"] = time(f.to);
  root["rows"] = f.rows;
  root["instants"] = f.instants;
  root["interim"] = f.interim;
  root["pue_category"] = f.pue_category;
  Json notes = Json::object(), validated = Json::object();
  for (const auto& [name, figure] : named_figures(f)) {
    root[name] = number_or_null(figure->value);
    if (!figure->note.empty()) notes[name] = figure->note;
    const auto band = validated_band(name);
    validated[name] = band.empty() ? Json(nullptr) : Json(band);
  }
  if (f.source == to_string(Source::simulated))
    for (const auto& metric : validated_metrics(recording)) validated[metric] = validated_band(metric);
  root["it"] = range_json(f.it_range, "it", notes);
  root["total"] = range_json(f.total_range, "total", notes);
  root["ramp_window_s"] = f.ramp_window_s;
  root["accounts"] = accounts_json(f.accounts);
  root["validated"] = std::move(validated);
  root["steady"] = f.steadiness.steady();
  root["it_power_change"] = number_or_null(f.steadiness.change);
  root["notes"] = std::move(notes);
  return root.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace hallscope
