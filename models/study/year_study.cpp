#include "models/study/year_study.h"

#include <algorithm>
#include <cmath>

namespace hallscope {
namespace {

constexpr double hour_s = 3600, kwh = 3.6e6, litres = 1e3;
constexpr std::size_t worst_hours = 10;

std::size_t month_of(std::size_t hour) {
  const auto day = static_cast<int>(hour / 24);
  const auto next = std::ranges::upper_bound(days_before_month, day);
  return static_cast<std::size_t>(next - days_before_month.begin()) - 1;
}

double carbon_kg_s(const SettledPlant& plant, const Accounts& accounts) {
  return (plant.grid_w * accounts.grid_carbon() + plant.generators_w * accounts.generator_carbon()) / kwh;
}

void add_hour(YearSums& sums, const SettledPlant& plant, const Accounts& accounts) {
  sums.hours += 1;
  sums.it_j += plant.it_w * hour_s;
  sums.total_j += plant.total_w * hour_s;
  sums.water_m3 += plant.water_m3_s * hour_s;
  sums.carbon_kg += carbon_kg_s(plant, accounts) * hour_s;
  sums.compressor_free_hours += plant.compressor_free;
  sums.heat_j += plant.heat_w * hour_s;
  sums.free_heat_j += plant.free_heat_w * hour_s;
  sums.slow_hours += plant.slow_racks > 0.5;
}

void find_worst(YearResult& result) {
  std::vector<std::size_t> order(result.hours.size());
  for (std::size_t h = 0; h < order.size(); ++h) order[h] = h;
  const auto ratio = [&](std::size_t h) {
    const auto& hour = result.hours[h];
    return hour.it_w > 0 ? hour.total_w / hour.it_w : 0;
  };
  const auto end = order.begin() + static_cast<std::ptrdiff_t>(std::min(worst_hours, order.size()));
  std::partial_sort(order.begin(), end, order.end(),
                    [&](std::size_t a, std::size_t b) { return ratio(a) != ratio(b) ? ratio(a) > ratio(b) : a < b; });
  for (auto at = order.begin(); at != end; ++at) {
    const auto& hour = result.hours[*at];
    result.worst.push_back({*at, result.conditions[*at].air, hour.it_w, hour.total_w, hour.hottest_c, hour.slow_racks});
  }
}

std::optional<double> ratio(double upper, double lower) {
  return lower > 0 ? std::optional(upper / lower) : std::nullopt;
}

std::optional<YearResult> year_at(const Facility& facility, const YearQuery& query, const HourlyLoads& loads,
                                  double supply_c, const Progress& progress) {
  YearResult result;
  result.supply_c = supply_c;
  auto scenario = query.scenario;
  scenario.supply_temperature_c = supply_c;
  for (std::size_t h = 0; h < hours_of_year; ++h) {
    const double middle = hour_s * (static_cast<double>(h) + 0.5);
    result.conditions.push_back({loads.of_hour[h], query.scenario.weather.at(middle)});
  }
  result.states = PlantStates::around(facility, scenario, loads, result.conditions, query.threads, progress);
  if (!result.states) return std::nullopt;
  result.device_j.assign(devices_of(facility).size(), 0);
  for (std::size_t h = 0; h < hours_of_year; ++h) {
    auto plant = result.states->at(result.conditions[h]);
    add_hour(result.year, plant, query.accounts);
    add_hour(result.month[month_of(h)], plant, query.accounts);
    for (std::size_t d = 0; d < plant.device_w.size(); ++d) result.device_j[d] += hour_s * double{plant.device_w[d]};
    plant.device_w = {};
    result.hours.push_back(std::move(plant));
  }
  find_worst(result);
  return result;
}

}  // namespace

std::optional<double> YearSums::pue() const { return ratio(total_j, it_j); }
std::optional<double> YearSums::wue_l_per_kwh() const { return ratio(water_m3 * litres * kwh, it_j); }
std::optional<double> YearSums::cue_kg_per_kwh() const { return ratio(carbon_kg * kwh, it_j); }

std::optional<YearStudy> study_year(const Facility& facility, const YearQuery& query, const Progress& progress) {
  if (!report(progress, 0, "Working out the year's loads")) return std::nullopt;
  const auto loads = hourly_loads(facility, query.scenario, query.start_s);
  YearStudy study;
  for (std::size_t k = 0; k < query.supply_c.size(); ++k) {
    const Progress part = [&](double done, std::string_view stage) {
      return report(progress, (static_cast<double>(k) + done) / static_cast<double>(query.supply_c.size()), stage);
    };
    auto result = year_at(facility, query, loads, query.supply_c[k], part);
    if (!result) return std::nullopt;
    study.states += result->states->count();
    study.unsettled = std::max(study.unsettled, result->states->unsettled());
    study.results.push_back(std::move(*result));
  }
  return study;
}

}  // namespace hallscope
