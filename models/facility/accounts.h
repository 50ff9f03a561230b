#pragma once

#include <map>
#include <optional>
#include <string>

#include "models/facility/facility.h"

namespace hallscope {

/// What energy, water, heat and work of a site count for in its books: "accounts" of the facility file, or a caller's.
/// What nobody states has no value, and what follows from it is unknown; only the two carbon intensities are assumed
/// where they are not stated (general knowledge, of no particular grid or machine).
struct Accounts {
  std::optional<double> stated_grid_carbon, stated_generator_carbon;  ///< kgCO2 for each kWh
  std::optional<double> renewable_share;                              ///< of the grid's energy, 0 to 1
  std::optional<double> reused_heat_share;                            ///< of the heat that is taken, 0 to 1
  /// W of lighting, security, fire detection and offices, which no model of equipment tells: added to what is
  /// simulated.
  std::optional<double> house_load_w;
  std::optional<double> electricity_price;  ///< for each kWh, in `currency`
  std::optional<double> water_price;        ///< for each m³
  std::string currency = "USD";
  /// Job → tokens a second of each of its GPUs while the job runs unhindered, its pauses included; "*": any other job.
  std::map<std::string, double> tokens_per_gpu_s;

  double grid_carbon() const { return stated_grid_carbon.value_or(0.4); }
  double generator_carbon() const { return stated_generator_carbon.value_or(0.55); }  ///< gas, open cycle
  std::optional<double> tokens_of(const std::string& job) const;
};

/// What the facility's file states.
Accounts accounts_of(const Facility&);

/// How a facility carries its accounts: as figures of a model that nothing is built of. Used by its reader.
EquipmentModel model_of(const Accounts&);

}  // namespace hallscope
