#include "models/simulation/plant/chiller.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "models/simulation/parameters.h"
#include "models/simulation/plant/heat_exchanger.h"
#include "models/simulation/quick_math.h"

namespace hallscope {
namespace {

constexpr double kelvin = 273.15;
constexpr double reference_leaving_c = 18, reference_air_c = 35;  // assumed conditions of the rating
constexpr double evaporator_k = 3, condenser_k = 15, least_lift_k = 10;
constexpr double coil_effectiveness = 0.75, tower_effectiveness = 0.7;  // at design flow
constexpr double air_rise_k = 13, tower_air_rise_k = 10;                // at the rating
constexpr double fan_share = 0.02;
constexpr double fan_film = 0.6;
constexpr double smallest_load = 0.25;
constexpr double warm_air_c = 42, hottest_air_c = 52;
constexpr double evaporation_j_kg = 2.43e6;  // water at about 30 °C
constexpr double cycles = 4;                 // of concentration: a third of what evaporates is blown down
constexpr double pads_from_c = 28, pads_full_c = 32;

double carnot(double leaving_c, double air_c) {
  const double evaporator = leaving_c - evaporator_k + kelvin;
  return std::max(least_lift_k, air_c + condenser_k + kelvin - evaporator) / evaporator;
}

/// Speed of the fans, 0 to 1 of what they have, at which the coil takes `heat`, which is no more than with all of them:
/// the secant through the last two speeds, or through the ends of where it must be.
double fan_speed(const Chiller& chiller, const ChillerConditions& now, double water, double air_c, double heat,
                 double most) {
  if (!(most > heat)) return 1;
  double low = 0, high = 1, at_low = -1, at_high = most / heat - 1;
  double last = high, at_last = at_high, x = now.fan_guess;
  for (int i = 0; i < 60; ++i) {
    if (!(x > low && x < high)) x = (low * at_high - high * at_low) / (at_high - at_low);
    if (i > 8) x = (low + high) / 2;
    const double at = coil_heat(chiller, water, now.entering_c, air_c, now.fans * x) / heat - 1;
    if (std::abs(at) < 1e-9) return x;
    (at > 0 ? high : low) = x;
    (at > 0 ? at_high : at_low) = at;
    const double before = std::exchange(last, x), at_before = std::exchange(at_last, at);
    x = at != at_before ? x - at * (x - before) / (at - at_before) : -1;
  }
  return high;
}

}  // namespace

Chiller sized(Chiller c) {
  c.design_rate = c.rated_cooling_w / parameters::primary_rise_k;
  c.air_rate = (c.rated_cooling_w + c.rated_power_w) / (c.wet ? tower_air_rise_k : air_rise_k);
  c.fan_w = fan_share * c.rated_cooling_w;
  if (!(c.rated_cooling_w > 0)) return c;
  const double least = std::min(c.design_rate, c.air_rate), most = std::max(c.design_rate, c.air_rate);
  const double effectiveness = (c.wet ? tower_effectiveness : coil_effectiveness) * c.design_rate / least;
  c.conductance = counterflow_ntu(std::min(effectiveness, 0.98), least / most) * least;
  return c;
}

double chiller_capacity(double leaving_c, double air_c) {
  const double curve =
      std::clamp(1 + 0.02 * (leaving_c - reference_leaving_c) - 0.01 * (air_c - reference_air_c), 0.2, 1.25);
  return curve * std::clamp((hottest_air_c - air_c) / (hottest_air_c - warm_air_c), 0.0, 1.0);
}

double chiller_input(double leaving_c, double air_c) {
  return carnot(leaving_c, air_c) / carnot(reference_leaving_c, reference_air_c);
}

double chiller_part_load(double share) {
  const double running = std::clamp(share, smallest_load, 1.0);
  const double cycling = std::clamp(share / smallest_load, 0.0, 1.0);
  return cycling * (0.22 + 0.28 * running + 0.50 * running * running);
}

double coil_heat(const Chiller& chiller, double water_rate, double entering_c, double air_c, double fans) {
  const double air = chiller.air_rate * fans, difference = entering_c - air_c;
  const double least = std::min(water_rate, air), most = std::max(water_rate, air);
  if (!(difference > 0) || !(least > 0)) return 0;
  const double conductance = chiller.conductance * (fans < 1 ? quick_power(fans, fan_film) : 1);
  return counterflow_effectiveness(conductance / least, least / most) * least * difference;
}

ChillerOperation operate(const Chiller& chiller, const ChillerConditions& now) {
  ChillerOperation result;
  const double water = std::min(now.water_rate, most_water_share * chiller.design_rate);
  const double wanted = water * (now.entering_c - now.setpoint_c);
  const double wet_share =
      chiller.wet ? 0 : std::clamp((now.air_c - pads_from_c) / (pads_full_c - pads_from_c), 0.0, 1.0);
  const double pad_k = wet_share * chiller.pad_effectiveness * std::max(0.0, now.air_c - now.wet_bulb_c);
  const double air = now.air_c - pad_k;

  const double against = chiller.wet ? now.wet_bulb_c : air;
  const double coil_most = coil_heat(chiller, water, now.entering_c, against, now.fans);
  const double free = std::clamp(wanted, 0.0, coil_most);

  // With all of the coil's heat in its air: what is asked for beyond it is the compressor's.
  const double condenser_air = air + (chiller.air_rate > 0 ? coil_most / chiller.air_rate : 0);
  const double leaving = std::min(now.setpoint_c, chiller.warmest_leaving_c);
  const double most = chiller.rated_power_w > 0
                          ? chiller.rated_cooling_w * chiller_capacity(leaving, condenser_air) * now.compressor
                          : 0;
  result.most_w = coil_most + most;
  if (!(wanted > 0)) return result;
  const double mechanical = std::min(wanted - free, most);
  result.heat_w = free + mechanical;
  if (mechanical > 0) {
    const double full_power =
        most * chiller.rated_power_w / chiller.rated_cooling_w * chiller_input(leaving, condenser_air);
    const double load = chiller_part_load(mechanical / most);
    result.power_w = full_power * load + chiller.fan_w * now.fans * (1 - load) * free / result.heat_w;
  } else if (free > 0) {
    const double speed = fan_speed(chiller, now, water, against, free, coil_most);
    result.fan_speed = speed;
    result.power_w = chiller.fan_w * now.fans * speed * speed * speed;
  }
  result.free_share = result.heat_w > 0 ? free / result.heat_w : 0;
  if (chiller.wet)
    result.water_kg_s = free / evaporation_j_kg * cycles / (cycles - 1);
  else
    result.water_kg_s =
        (result.heat_w + result.power_w) / air_rise_k * pad_k / evaporation_j_kg * cycles / (cycles - 1);
  return result;
}

}  // namespace hallscope
