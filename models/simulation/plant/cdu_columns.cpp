#include "models/simulation/plant/cdu_columns.h"

#include <algorithm>
#include <limits>

#include "models/simulation/parameters.h"
#include "models/simulation/wide.h"

namespace hallscope {
namespace {

namespace p = parameters;

constexpr double missed_k = 2;       // more than controls make of a step of load
constexpr double hurried_k_s = 0.1;  // away from its set point a supply that changes so fast asks for short steps
constexpr double flowing = 0.02;     // share of the largest flow from which a set point can be missed

inline double within(double x, double least, double most) { return x < least ? least : x > most ? most : x; }

HALLSCOPE_WIDE void look_ahead(std::size_t n, double ahead, const double* __restrict supply,
                               const double* __restrict last_supply, const double* __restrict valve,
                               const double* __restrict last_valve, double* __restrict outflow,
                               double* __restrict opened) {
  for (std::size_t k = 0; k < n; ++k) outflow[k] = supply[k] + ahead * (supply[k] - last_supply[k]);
  for (std::size_t k = 0; k < n; ++k)
    opened[k] = within(valve[k] + ahead * (valve[k] - last_valve[k]), p::smallest_valve, 1.0);
}

/// Trapezoidal rule, as for the racks: `back` is the return in the middle of the step, where all heat is counted.
HALLSCOPE_WIDE void mix_returns(std::size_t n, double dt, const double* __restrict capacity,
                                const double* __restrict rate, const double* __restrict inflow,
                                const double* __restrict primary_in, double* __restrict returned,
                                double* __restrict back, double* __restrict difference) {
  for (std::size_t k = 0; k < n; ++k) {
    const double held = 2 * capacity[k] / dt;
    back[k] = (held * returned[k] + inflow[k]) / (held + rate[k]);
    difference[k] = back[k] - primary_in[k];
    returned[k] = 2 * back[k] - returned[k];
  }
}

HALLSCOPE_WIDE void mix_supplies(std::size_t n, double dt, const double* __restrict capacity,
                                 const double* __restrict rate, const double* __restrict inflow,
                                 const double* __restrict outflow, const double* __restrict back,
                                 const double* __restrict heat, const double* __restrict pump,
                                 double* __restrict from_racks, double* __restrict supply,
                                 double* __restrict last_supply) {
  for (std::size_t k = 0; k < n; ++k) {
    from_racks[k] = inflow[k] - rate[k] * outflow[k];
    last_supply[k] = supply[k];
    supply[k] += dt / capacity[k] * (rate[k] * (back[k] - outflow[k]) - heat[k] + pump[k]);
  }
}

/// Whether one of them hurries; `missed`: for how long each has been off its set point.
HALLSCOPE_WIDE bool watch(std::size_t n, double dt, const double* __restrict rate, const double* __restrict most_rate,
                          const double* __restrict setpoint, const double* __restrict supply,
                          const double* __restrict last_supply, double* __restrict missed) {
  const double fast = hurried_k_s * dt;
  long long hurries = 0;
  for (std::size_t k = 0; k < n; ++k) {
    const double off = supply[k] - setpoint[k], moved = supply[k] - last_supply[k];
    const bool misses = (rate[k] > flowing * most_rate[k]) & ((off > missed_k) | (off < -missed_k));
    missed[k] = misses ? missed[k] + dt : 0;
    hurries |= (misses & ((moved > fast) | (moved < -fast))) ? 1 : 0;
  }
  return hurries != 0;
}

HALLSCOPE_WIDE void turn_valves(std::size_t n, double valve_step, const double* __restrict rate,
                                const double* __restrict back, const double* __restrict setpoint,
                                const double* __restrict pump, const double* __restrict heat,
                                const double* __restrict opened, const double* __restrict drives,
                                double* __restrict valve, double* __restrict last_valve) {
  for (std::size_t k = 0; k < n; ++k) {
    last_valve[k] = valve[k];
    const double wanted = rate[k] * (back[k] - setpoint[k]) + pump[k];
    const double ratio = heat[k] > 0 ? within(wanted / heat[k], 0.25, 4.0) : 4.0;
    const double turned = within(valve[k] + (opened[k] * ratio - valve[k]) * valve_step, p::smallest_valve, 1.0);
    valve[k] = drives[k] > 0 ? turned : valve[k];
  }
}

/// Pumps, or exchangers with all the facility's water that they get, that give all that they can. Whether there is one.
HALLSCOPE_WIDE bool strain(std::size_t n, double dt, const double* __restrict able, const double* __restrict strained,
                           const double* __restrict valve, const double* __restrict rate,
                           const double* __restrict returned, const double* __restrict setpoint,
                           const double* __restrict heat, double* __restrict lasted) {
  long long any = 0;
  for (std::size_t k = 0; k < n; ++k) {
    const bool open = (valve[k] >= 1) & (rate[k] * (returned[k] - setpoint[k]) > 1.05 * heat[k]);
    const bool all = (able[k] > 0) & ((strained[k] > 0) | open);
    lasted[k] = all ? lasted[k] + dt : 0;
    any |= all ? 1 : 0;
  }
  return any != 0;
}

HALLSCOPE_WIDE bool any_positive(std::size_t n, const double* values) {
  long long any = 0;
  for (std::size_t k = 0; k < n; ++k) any |= values[k] > 0 ? 1 : 0;
  return any != 0;
}

HALLSCOPE_WIDE double coldest(std::size_t n, const double* __restrict rate, const double* __restrict supply) {
  constexpr double far = std::numeric_limits<double>::infinity();
  double least[4] = {far, far, far, far};  // side by side, as each has to wait for the one before
  const std::size_t whole = n - n % 4;
  for (std::size_t k = 0; k < whole; k += 4)
    for (std::size_t i = 0; i < 4; ++i) {
      const double own = rate[k + i] > 0 ? supply[k + i] : far;
      least[i] = own < least[i] ? own : least[i];
    }
  for (std::size_t k = whole; k < n; ++k)
    if (rate[k] > 0) least[0] = std::min(least[0], supply[k]);
  return std::min(std::min(least[0], least[1]), std::min(least[2], least[3]));
}

}  // namespace

void CduColumns::resize(std::size_t n) {
  for (auto* list : {&capacity, &most_rate, &rate,      &primary_design, &setpoint_c, &pump_w,       &drives,
                     &able,     &strained,  &supply_c,  &last_supply_c,  &return_c,   &valve,        &last_valve,
                     &missed_s, &short_s,   &outflow_c, &opened,         &inflow_w,   &primary_in_c, &from_racks_w})
    list->resize(n, 0);
  crossings.resize(n);
}

void CduColumns::begin(double ahead) {
  look_ahead(size(), ahead, supply_c.data(), last_supply_c.data(), valve.data(), last_valve.data(), outflow_c.data(),
             opened.data());
}

CduColumns::Ended CduColumns::end(double dt, double valve_step) {
  const std::size_t n = size();
  const double *back = crossings.back.data(), *heat = crossings.heat.data();
  mix_returns(n, dt, capacity.data(), rate.data(), inflow_w.data(), primary_in_c.data(), return_c.data(),
              crossings.back.data(), crossings.difference.data());
  crossings.pass();
  mix_supplies(n, dt, capacity.data(), rate.data(), inflow_w.data(), outflow_c.data(), back, heat, pump_w.data(),
               from_racks_w.data(), supply_c.data(), last_supply_c.data());
  Ended ended;
  ended.hurries = watch(n, dt, rate.data(), most_rate.data(), setpoint_c.data(), supply_c.data(), last_supply_c.data(),
                        missed_s.data());
  turn_valves(n, valve_step, rate.data(), back, setpoint_c.data(), pump_w.data(), heat, opened.data(), drives.data(),
              valve.data(), last_valve.data());
  const bool strains = strain(n, dt, able.data(), strained.data(), valve.data(), rate.data(), return_c.data(),
                              setpoint_c.data(), heat, short_s.data());
  ended.quiet = !strains && !any_positive(n, missed_s.data());
  ended.coldest_c = coldest(n, rate.data(), supply_c.data());
  return ended;
}

}  // namespace hallscope
