#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "models/facility/accounts.h"
#include "models/facility/facility.h"
#include "models/io/progress.h"
#include "models/simulation/scenario/scenario.h"
#include "models/study/plant_states.h"
#include "models/telemetry/recording_writer.h"

namespace hallscope {

/// A year of a facility, hour by hour, each hour as if nothing moved in it: settled states of the engine
/// (settled_plant.h) for what the jobs ask for and the outside air there is. What takes longer than an hour to settle,
/// and what jobs do within one, is not in it.
struct YearQuery {
  Scenario scenario;                 ///< jobs, and all that does not change; its weather is the year's, from its begin
  double start_s = 0;                ///< of the year, from the scenario's start
  std::vector<double> supply_c{40};  ///< one study for each
  Accounts accounts;
  unsigned threads = 0;  ///< 0: one for each core
};

/// Sums over some hours. J, m³, kg.
struct YearSums {
  double hours = 0;
  double it_j = 0, total_j = 0, water_m3 = 0, carbon_kg = 0;
  double compressor_free_hours = 0;
  double heat_j = 0, free_heat_j = 0;
  double slow_hours = 0;  ///< with racks that throttle or are off by protection

  std::optional<double> pue() const;
  std::optional<double> wue_l_per_kwh() const;
  std::optional<double> cue_kg_per_kwh() const;
};

/// One hour that stands out.
struct YearHour {
  std::size_t hour = 0;  ///< of the year
  OutsideAir air;
  double it_w = 0, total_w = 0;
  double hottest_c = 0, slow_racks = 0;
};

/// A year at one supply temperature.
struct YearResult {
  double supply_c = 0;
  YearSums year;
  std::array<YearSums, 12> month;
  std::vector<YearHour> worst;      ///< with the highest ratio of total to IT power, the worst first
  std::vector<double> device_j;     ///< of devices_of(), electricity
  std::vector<SettledPlant> hours;  ///< without their devices
  std::vector<PlantStates::Hour> conditions;
  std::optional<PlantStates> states;  ///< tells the devices of any hour
};

struct YearStudy {
  std::vector<YearResult> results;  ///< one for each supply
  std::size_t states = 0;           ///< settled by the engine
  double unsettled = 0;             ///< the largest share by which one was still changing
};

/// Nothing when cancelled.
std::optional<YearStudy> study_year(const Facility&, const YearQuery&, const Progress& = {});

/// Days before each month of a year of 365 days, and 365.
inline constexpr std::array<int, 13> days_before_month{0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334, 365};

/// The hours as a recording: of the site IT and total power, PUE, WUE, CUE, water, carbon, share of heat without
/// compressors, hottest GPU and outside air; with one supply also the power of every cooling device. With several, the
/// qualifier tells which: "25 °C". `start`: the year's, on an absolute axis.
RecordingPlan plan_of(const Facility&, const YearStudy&, double start);
/// False when the writer cannot go on, or cancelled.
bool write_hours(const Facility&, const YearStudy&, const Accounts&, RecordingWriter&, const Progress& = {});

/// { "hours", "states", "unsettled", "studies": [ { "supply_c", "pue", "wue_l_per_kwh", "cue_kg_per_kwh",
/// "it_energy_j",
///   "total_energy_j", "water_m3", "carbon_kg", "compressor_free_hours", "free_cooling_share", "slow_hours",
///   "months": [ the same ], "worst_hours": [ { "time", "dry_bulb_c", "wet_bulb_c", "ratio", "it_w", "total_w",
///   "hottest_gpu_c", "slow_racks" } ], "energy_by_type_j": { type: J }, "energy_by_device_j": { id: J } } ] }
std::string year_json(const Facility&, const YearStudy&, double start);
std::string year_text(const Facility&, const YearStudy&, double start);

}  // namespace hallscope
