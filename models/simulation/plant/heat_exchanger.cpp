#include "models/simulation/plant/heat_exchanger.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace hallscope {
namespace {

constexpr double film_exponent = 0.8;
constexpr double balanced = 1e-6;  // streams this close to equal are taken as equal

}  // namespace

double counterflow_effectiveness(double ntu, double capacity_ratio) {
  if (!(ntu > 0)) return 0;
  if (1 - capacity_ratio < balanced) return ntu / (1 + ntu);
  const double e = std::exp(-ntu * (1 - capacity_ratio));
  return (1 - e) / (1 - capacity_ratio * e);
}

double counterflow_ntu(double effectiveness, double capacity_ratio) {
  if (!(effectiveness > 0)) return 0;
  if (!(effectiveness < 1)) return std::numeric_limits<double>::infinity();
  if (1 - capacity_ratio < balanced) return effectiveness / (1 - effectiveness);
  return std::log((1 - effectiveness * capacity_ratio) / (1 - effectiveness)) / (1 - capacity_ratio);
}

PlateExchanger::PlateExchanger(double heat, double hot_rate, double cold_rate, double approach)
    : design_hot_(hot_rate), design_cold_(cold_rate) {
  const double least = std::min(hot_rate, cold_rate), most = std::max(hot_rate, cold_rate);
  const double largest_difference = heat / hot_rate + approach;
  const double effectiveness = std::min(heat / (least * largest_difference), 0.999);
  design_conductance_ = counterflow_ntu(effectiveness, least / most) * least;
}

double PlateExchanger::conductance(double hot_rate, double cold_rate) const {
  if (!(hot_rate > 0) || !(cold_rate > 0)) return 0;
  const double hot = std::pow(design_hot_ / hot_rate, film_exponent);
  const double cold = std::pow(design_cold_ / cold_rate, film_exponent);
  return 2 * design_conductance_ / (hot + cold);
}

double PlateExchanger::heat_per_kelvin(double hot_rate, double cold_rate) const {
  Films films;
  return heat_per_kelvin(hot_rate, cold_rate, films);
}

double PlateExchanger::heat_per_kelvin(double hot_rate, double cold_rate, Films& films) const {
  const double least = std::min(hot_rate, cold_rate), most = std::max(hot_rate, cold_rate);
  if (!(least > 0)) return 0;
  if (films.hot_rate != hot_rate) {
    films.hot_rate = hot_rate;
    films.hot = std::pow(design_hot_ / hot_rate, film_exponent);
  }
  if (films.cold_rate != cold_rate) {
    films.cold_rate = cold_rate;
    films.cold = std::pow(design_cold_ / cold_rate, film_exponent);
  }
  const double conductance = 2 * design_conductance_ / (films.hot + films.cold);
  return counterflow_effectiveness(conductance / least, least / most) * least;
}

double PlateExchanger::heat(double hot_rate, double cold_rate, double hot_in_c, double cold_in_c) const {
  return heat_per_kelvin(hot_rate, cold_rate) * (hot_in_c - cold_in_c);
}

double PlateExchanger::heat(double hot_rate, double cold_rate, double hot_in_c, double cold_in_c, Films& films) const {
  return heat_per_kelvin(hot_rate, cold_rate, films) * (hot_in_c - cold_in_c);
}

}  // namespace hallscope
