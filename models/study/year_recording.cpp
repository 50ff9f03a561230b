#include <algorithm>
#include <cmath>
#include <cstdio>

#include "models/study/year_study.h"

namespace hallscope {
namespace {

constexpr double hour_s = 3600, kwh = 3.6e6, litres = 1e3;
constexpr ElementIndex site = 0;

using Value = double (*)(const SettledPlant&, const OutsideAir&, const Accounts&);

/// What is told of the site in every hour.
struct SiteTrack {
  const char* name;
  Quantity quantity;
  Value value;
};

double by_it(double value, const SettledPlant& p) { return p.it_w > 0 ? value / p.it_w : std::nan(""); }

double carbon_kg_s(const SettledPlant& p, const Accounts& a) {
  return (p.grid_w * a.grid_carbon() + p.generators_w * a.generator_carbon()) / kwh;
}

constexpr SiteTrack site_tracks[] = {
    {"Site/PUE", Quantity::number,
     [](const SettledPlant& p, const OutsideAir&, const Accounts&) { return by_it(p.total_w, p); }},
    {"Site/WUE", Quantity::number,
     [](const SettledPlant& p, const OutsideAir&, const Accounts&) { return by_it(p.water_m3_s * litres * kwh, p); }},
    {"Site/CUE", Quantity::number,
     [](const SettledPlant& p, const OutsideAir&, const Accounts& a) { return by_it(carbon_kg_s(p, a) * kwh, p); }},
    {"Site/ITPower", Quantity::power, [](const SettledPlant& p, const OutsideAir&, const Accounts&) { return p.it_w; }},
    {"Site/TotalPower", Quantity::power,
     [](const SettledPlant& p, const OutsideAir&, const Accounts&) { return p.total_w; }},
    {"Site/WaterFlow", Quantity::flow,
     [](const SettledPlant& p, const OutsideAir&, const Accounts&) { return p.water_m3_s; }},
    {"Site/CarbonRate", Quantity::number,
     [](const SettledPlant& p, const OutsideAir&, const Accounts& a) { return carbon_kg_s(p, a); }},
    {"Site/FreeCoolingShare", Quantity::ratio,
     [](const SettledPlant& p, const OutsideAir&, const Accounts&) {
       return p.heat_w > 0 ? p.free_heat_w / p.heat_w : std::nan("");
     }},
    {"Site/HottestGPU", Quantity::temperature,
     [](const SettledPlant& p, const OutsideAir&, const Accounts&) { return p.hottest_c; }},
    {"Site/SlowRacks", Quantity::number,
     [](const SettledPlant& p, const OutsideAir&, const Accounts&) { return p.slow_racks; }},
};

std::string qualifier_of(const YearStudy& study, const YearResult& result) {
  if (study.results.size() < 2) return {};
  char text[40];
  std::snprintf(text, sizeof text, "%.4g °C", result.supply_c);
  return text;
}

/// With several supplies the file would hold each device several times.
bool tells_devices(const YearStudy& study) { return study.results.size() == 1; }

/// Devices by type, each type a track.
std::vector<std::pair<ElementType, std::vector<std::size_t>>> by_type(const Facility& facility) {
  std::vector<std::pair<ElementType, std::vector<std::size_t>>> groups;
  const auto devices = devices_of(facility);
  for (std::size_t d = 0; d < devices.size(); ++d) {
    const auto type = facility.element(devices[d]).type;
    auto at = std::ranges::find(groups, type, [](const auto& group) { return group.first; });
    if (at == groups.end()) at = groups.insert(at, {type, {}});
    at->second.push_back(d);
  }
  return groups;
}

}  // namespace

RecordingPlan plan_of(const Facility& facility, const YearStudy& study, double start) {
  RecordingPlan plan;
  plan.start = start;
  plan.absolute = true;
  plan.step_s = hour_s;
  plan.staleness_s = 3 * hour_s;
  for (const auto& result : study.results)
    for (const auto& track : site_tracks)
      plan.stored.push_back({{track.name, qualifier_of(study, result), track.quantity}, Source::simulated, {site}});
  for (const char* air : {"Site/AirTemperatureDryBulb", "Site/AirTemperatureWetBulb"})
    plan.stored.push_back({{air, "", Quantity::temperature}, Source::assumed, {site}});
  if (!tells_devices(study)) return plan;
  const auto devices = devices_of(facility);
  for (const auto& [type, of_type] : by_type(facility)) {
    std::vector<ElementIndex> elements;
    for (const auto d : of_type) elements.push_back(devices[d]);
    plan.stored.push_back(
        {{std::string(to_string(type)) + "/ActivePower", "", Quantity::power}, Source::simulated, std::move(elements)});
  }
  return plan;
}

bool write_hours(const Facility& facility, const YearStudy& study, const Accounts& accounts, RecordingWriter& writer,
                 const Progress& progress) {
  const auto groups = by_type(facility);
  // Powers are means since the row before: the first row stands at the year's beginning and repeats its first hour.
  for (std::size_t row = 0; row <= hours_of_year; ++row) {
    const std::size_t h = row == 0 ? 0 : row - 1;
    std::vector<std::vector<float>> values;
    for (const auto& result : study.results)
      for (const auto& track : site_tracks)
        values.push_back({static_cast<float>(track.value(result.hours[h], result.conditions[h].air, accounts))});
    const auto& first = study.results.front();
    values.push_back({static_cast<float>(first.conditions[h].air.dry_bulb_c)});
    values.push_back({static_cast<float>(first.conditions[h].air.wet_bulb_c)});
    if (tells_devices(study)) {
      const auto plant = first.states->at(first.conditions[h]);
      for (const auto& [type, of_type] : groups) {
        values.emplace_back();
        for (const auto d : of_type) values.back().push_back(plant.device_w[d]);
      }
    }
    std::vector<std::span<const float>> spans(values.begin(), values.end());
    if (!writer.add_row(spans)) return false;
    if (row % 64 == 0 && !report(progress, static_cast<double>(row) / hours_of_year, "Writing the year")) return false;
  }
  return true;
}

}  // namespace hallscope
