#include "models/simulation/plant/heat_exchanger.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "models/simulation/quick_math.h"
#include "models/simulation/wide.h"

namespace hallscope {
namespace {

constexpr double film_exponent = 0.8;
constexpr double balanced = 1e-6;  // streams this close to equal are taken as equal

/// Effectiveness × smaller rate, from what the films resist over their design. No branches: loops take several at once.
inline double crossing(double design, double hot_film, double cold_film, double hot_rate, double cold_rate) {
  const double least = hot_rate < cold_rate ? hot_rate : cold_rate, most = hot_rate < cold_rate ? cold_rate : hot_rate;
  const double ratio = least / most, ntu = 2 * design / ((hot_film + cold_film) * least);
  const double e = quick_exp(-ntu * (1 - ratio));
  const bool equal = 1 - ratio < balanced;
  const double part = equal ? ntu : 1 - e, of = equal ? 1 + ntu : 1 - ratio * e;
  return least > 0 ? part / of * least : 0;
}

/// What a film resists over its design; as with next to no flow where there is none.
inline double film(double design_rate, double rate) {
  const double share = rate / design_rate;
  return quick_power(share > 1e-300 ? share : 1e-300, -film_exponent);
}

HALLSCOPE_WIDE void cross(std::size_t n, const double* __restrict design, const double* __restrict hot_film,
                          const double* __restrict design_cold, const double* __restrict hot_rate,
                          const double* __restrict cold_rate, const double* __restrict difference,
                          double* __restrict heat) {
  for (std::size_t i = 0; i < n; ++i)
    heat[i] =
        crossing(design[i], hot_film[i], film(design_cold[i], cold_rate[i]), hot_rate[i], cold_rate[i]) * difference[i];
}

}  // namespace

double counterflow_effectiveness(double ntu, double capacity_ratio) {
  if (!(ntu > 0)) return 0;
  if (1 - capacity_ratio < balanced) return ntu / (1 + ntu);
  const double e = quick_exp(-ntu * (1 - capacity_ratio));
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
  return 2 * design_conductance_ / (film(design_hot_, hot_rate) + film(design_cold_, cold_rate));
}

double PlateExchanger::heat_per_kelvin(double hot_rate, double cold_rate) const {
  return crossing(design_conductance_, film(design_hot_, hot_rate), film(design_cold_, cold_rate), hot_rate, cold_rate);
}

double PlateExchanger::heat(double hot_rate, double cold_rate, double hot_in_c, double cold_in_c) const {
  return heat_per_kelvin(hot_rate, cold_rate) * (hot_in_c - cold_in_c);
}

void PlateExchanger::join(Crossings& many, std::size_t k, double hot_rate, double cold_rate, double difference,
                          Film& hot) const {
  if (hot.rate != hot_rate || !(hot.resistance > 0)) hot = {hot_rate, film(design_hot_, hot_rate)};
  many.design[k] = design_conductance_;
  many.hot_rate[k] = hot_rate;
  many.cold_rate[k] = cold_rate;
  many.hot_film[k] = hot.resistance;
  many.design_cold[k] = design_cold_;
  many.difference[k] = difference;
}

void Crossings::resize(std::size_t n) {
  if (heat.size() == n) return;
  for (auto* list : {&design, &hot_rate, &cold_rate, &hot_film, &design_cold, &difference, &heat, &back})
    list->assign(n, 0);
}

void Crossings::pass() {
  cross(heat.size(), design.data(), hot_film.data(), design_cold.data(), hot_rate.data(), cold_rate.data(),
        difference.data(), heat.data());
}

}  // namespace hallscope
