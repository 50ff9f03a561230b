#include "models/simulation/plant/chiller.h"

#include <algorithm>

namespace hallscope {
namespace {

constexpr double kelvin = 273.15;
constexpr double reference_leaving_c = 18, reference_air_c = 35;  // assumed conditions of the rating
constexpr double evaporator_k = 3, condenser_k = 15, least_lift_k = 10;
constexpr double coil_effectiveness = 0.75, tower_effectiveness = 0.7;
constexpr double fan_share = 0.02;
constexpr double smallest_load = 0.25;
constexpr double evaporation_j_kg = 2.43e6;  // water at about 30 °C
constexpr double cycles = 4;                 // of concentration: a third of what evaporates is blown down
constexpr double pad_air_rise_k = 12;        // air through the coils warms by this
constexpr double pads_from_c = 28, pads_full_c = 32;

double carnot(double leaving_c, double air_c) {
  const double evaporator = leaving_c - evaporator_k + kelvin;
  return std::max(least_lift_k, air_c + condenser_k + kelvin - evaporator) / evaporator;
}

}  // namespace

double chiller_capacity(double leaving_c, double air_c) {
  return std::clamp(1 + 0.02 * (leaving_c - reference_leaving_c) - 0.01 * (air_c - reference_air_c), 0.2, 1.25);
}

double chiller_input(double leaving_c, double air_c) {
  return carnot(leaving_c, air_c) / carnot(reference_leaving_c, reference_air_c);
}

double chiller_part_load(double share) {
  const double running = std::clamp(share, smallest_load, 1.0);
  const double cycling = std::clamp(share / smallest_load, 0.0, 1.0);
  return cycling * (0.06 + 0.66 * running + 0.28 * running * running);
}

ChillerOperation operate(const Chiller& chiller, const ChillerConditions& now) {
  ChillerOperation result;
  const double wanted = now.water_rate * (now.entering_c - now.setpoint_c);
  if (!(wanted > 0)) return result;
  const double wet_share =
      chiller.wet ? 0 : std::clamp((now.air_c - pads_from_c) / (pads_full_c - pads_from_c), 0.0, 1.0);
  const double pad_k = wet_share * chiller.pad_effectiveness * std::max(0.0, now.air_c - now.wet_bulb_c);
  const double air = now.air_c - pad_k;

  const double against = chiller.wet ? now.wet_bulb_c : air;
  const double effectiveness = chiller.wet ? tower_effectiveness : coil_effectiveness;
  double free_most = effectiveness * now.fans * now.water_rate * std::max(0.0, now.entering_c - against);
  if (chiller.wet) free_most = std::min(free_most, chiller.rated_cooling_w * now.fans);
  const double free = std::min(wanted, free_most);
  result.heat_w = free;

  const double most =
      chiller.rated_power_w > 0 ? chiller.rated_cooling_w * chiller_capacity(now.setpoint_c, air) * now.compressor : 0;
  const double mechanical = std::min(wanted - free, most);
  if (mechanical > 0 && most > 0) {
    const double full_power =
        most * chiller.rated_power_w / chiller.rated_cooling_w * chiller_input(now.setpoint_c, air);
    result.power_w = full_power * chiller_part_load(mechanical / most);
    result.heat_w += mechanical;
  }
  if (free > 0 && !(mechanical > 0)) {
    const double speed = free / free_most;
    result.power_w += fan_share * chiller.rated_cooling_w * now.fans * speed * speed * speed;
  } else if (free > 0) {
    result.power_w += fan_share * std::min(free, chiller.rated_cooling_w);
  }
  result.free_share = result.heat_w > 0 ? free / result.heat_w : 0;
  if (chiller.wet)
    result.water_kg_s = free / evaporation_j_kg * cycles / (cycles - 1);
  else
    result.water_kg_s =
        (result.heat_w + result.power_w) / pad_air_rise_k * pad_k / evaporation_j_kg * cycles / (cycles - 1);
  return result;
}

}  // namespace hallscope
