#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>
#include <vector>

#include "models/facility/facility.h"
#include "models/simulation/parameters.h"
#include "models/simulation/power/power_network.h"
#include "models/simulation/racks/rack_cooling.h"
#include "models/simulation/racks/rack_run.h"
#include "models/simulation/racks/workload.h"
#include "models/simulation/scenario/rack_flow.h"
#include "models/simulation/uncertainty.h"

namespace hallscope {

/// Racks whose model states a power, ascending: those that can be simulated.
std::vector<ElementIndex> powered_racks(const Facility&);

/// All racks that consume power, laid out for the inner loop; one entry a rack in each vector. What they draw, what
/// becomes of the heat, and how they protect themselves.
///
///     level   GPU power as a share of its limit: what the jobs ask, held back by feeds, shedding and throttling
///     power = base + slope × level; 0 without power or after a trip
///
/// A liquid-cooled rack is two masses. Chips and cold plates with the water in them (40 kJ/K and 5 L for 121.5 kW) take
/// what leaves in the liquid and pass it to the coolant in manifold and hoses (15 L), which flows off well mixed:
///
///     C_p dT_p/dt = f P − UA(V̇) (T_p − T_c) − loss
///     C_c dT_c/dt = UA(V̇) (T_p − T_c) + Σ ρ V̇ c_p (T_supply − T_c)
///
/// solved by the trapezoidal rule, so that the heat given and taken agree to the last digit and the error goes with the
/// square of the step. T_c is the return temperature, T_p that of the mean GPU: T_supply + P (1/(ρ V̇ c_p) + 1/UA(V̇)).
/// UA goes with the flow to the power of 0.6; without flow 2 % of it is left, and the plates lose heat to the air of
/// the hall, which at flow is part of what the rack's model says of air. The hottest GPU is above the mean one by what
/// its own plate makes of its heat, whatever the flow.
///
/// Flow is fixed, by a valve that holds what the rack is designed for (rack_cooling.h); or, as an option of a run or a
/// rack model (figure aif:spec:liquidFlowControl = 1), moved so that the return is the rack's design return.
///
/// Nearly always nothing happens to nearly all racks but that their job's level moves. Those are calm: what could hold
/// them back or switch them off is looked at once for all racks of a run (rack_run.h), and what is left is one step of
/// a few numbers for all of its racks (rack_response.h). The others are taken one by one; the answers are the same to
/// rounding. The entries below are those of the last step for every rack only after write_down().
class RackBank {
 public:
  enum class State : std::uint8_t { off, booting, running, tripped };

  /// `group` of jobs: one entry for each of powered_racks().
  RackBank(const Facility&, const PowerNetwork&, const std::vector<std::uint32_t>& group, const RackFlow& = {});

  std::size_t size() const { return element.size(); }

  /// Divides the racks into runs: neighbours of one job group and one place each, "place" being whatever the caller
  /// tells apart (the coolant and the air that they get), one entry a rack. Until then none is ever calm.
  void divide(const std::vector<std::uint64_t>& place);
  /// For comparison: from now on none is ever calm.
  void take_one_by_one();
  const std::vector<RackRun>& runs() const { return runs_; }
  std::uint32_t run_of(std::size_t r) const { return run_of_[r]; }
  /// Something about a rack was changed from outside: it is not calm before it has been looked at again.
  void disturb(std::size_t r) { runs_[run_of_[r]].look = true; }
  void disturb_all();
  /// Racks that are not calm in this step after all, by what the plant does: to be said before solve().
  void wake(std::uint32_t run);
  /// The same number as in a step before: since then all runs have been calm, each drawing what it drew in the same
  /// way.
  std::uint64_t standing() const { return standing_; }
  /// Of all racks of a calm run, for the step now beginning: supplied with this.
  void supply(std::uint32_t run, double supply_c) {
    runs_[run].supply_c = supply_c;
    runs_[run].supplied = true;
  }
  /// Air that all racks of a run breathe.
  void breathe(std::uint32_t run, double inlet_c);

  /// The power of each for the coming step. `levels`: jobs' level of each group as drawn from the feed, `used`: as
  /// turned to heat (they differ by what the racks' storage gives), `felt`: as that weighs at the end of the step in
  /// what follows it with gpu_rise_lag_s.
  void choose_power(const PowerNetwork&, const std::vector<double>& levels, const std::vector<double>& used,
                    const std::vector<double>& felt, double dt);
  /// The least that it can be held back to, if it draws more.
  double idle_w(std::size_t r) const { return base_w[r] + slope_w[r] * idle_level; }
  /// What a rack of a calm run was given to draw, before write_down().
  double calm_power(const RackRun& run, std::size_t r) const { return base_of(run, r) + slope_of(run, r) * run.level; }
  /// What the network gave: less than was chosen where power is short.
  void accept(const PowerNetwork&, double dt);
  /// Boots, or goes back to its job's load after that.
  bool starting(std::size_t r) const {
    return state[r] == State::booting || (state[r] == State::running && job_share_[r] < 1);
  }
  /// What the racks' valves ask for.
  void choose_flow(const std::vector<double>& supply_c, double dt);
  /// Temperatures after `dt` with heat capacity rates and inflowing heat given; see branch sums below.
  void heat_up(double dt);
  /// Throttling and trips from the new temperatures; racks that crossed a line are listed below. `now` is the end of
  /// the step.
  void protect(const std::vector<double>& supply_c, double now, double dt);
  /// Adds the energy of the step, J by rack and of the mean GPU of each; what calm racks used follows with pass_on().
  void meter(double dt, std::vector<double>& rack_j, std::vector<double>& gpu_j);
  void pass_on(std::vector<double>& rack_j, std::vector<double>& gpu_j);
  /// Brings the entries of racks in calm runs up to date.
  void write_down();
  /// Puts all in balance at their power and with constant supply temperatures, as before a run.
  void settle(const std::vector<double>& supply_c);
  /// Other masses and other flow without pumps than taken for granted, from the next step on; temperatures stay.
  void assume(const Uncertainty&);
  /// Makes a rack whole again after a trip, a leak or a failure; it boots when it has power.
  void restore(std::size_t r);

  // Fixed.
  std::vector<ElementIndex> element;
  std::vector<PowerNetwork::Node> node;
  std::vector<std::uint32_t> group;
  std::vector<double> base_w, slope_w, full_w;  ///< over the level; at level 1
  std::vector<double> feed_limit_w;             ///< of its power supplies with every feed alive; infinite when unknown
  std::vector<double> gpus;                     ///< number of them
  std::vector<double> gpu_full_w;               ///< mean power of one at level 1
  std::vector<double> liquid_fraction;
  std::vector<double> design_heat_w;  ///< into the liquid at level 1; 0 = air-cooled
  std::vector<double> hottest_share;  ///< by how much more its hottest GPU rises than the mean one, 0.1 = 10 %
  std::vector<double> plate_capacity, coolant_capacity;
  std::vector<double> conductance;  ///< W/K of the cold plates at design flow
  std::vector<RackHydraulics> hydraulics;
  std::vector<double> design_rate;  ///< W/K at design flow
  std::vector<char> by_return;      ///< its valve holds the return
  std::vector<double> air_trip_c;   ///< each at its own, so that a hall does not go in one second

  // In motion.
  std::vector<State> state;
  std::vector<double> in_state_s;  ///< since power came back
  std::vector<double> cap_w;       ///< what it may draw at most; infinite unless derated
  std::vector<double> demand_w;    ///< what it would draw if nothing held it back
  std::vector<double> swing_w;     ///< by which it follows its jobs' level within a step; 0 when held back
  std::vector<double> fan_heat_w;  ///< into the air, as its fans follow it
  enum class Held : char { no, by_cap, by_power };
  std::vector<Held> held_back;                 ///< by its own cap; by its feeds, or because power is short
  std::vector<double> level, power_w, heat_w;  ///< heat: power without what went into or out of the storage
  std::vector<double> flow;                    ///< m³/s that its valve asks for
  std::vector<double> flow_rate;               ///< W/K that passes: set by the coolant loops
  std::vector<double> inflow_w;                ///< Σ rate × supply temperature: set by the coolant loops
  std::vector<double> plate_c, coolant_c;      ///< at the end of the step
  std::vector<double> mean_coolant_c;          ///< over the step
  std::vector<double> to_coolant_w;            ///< from the plates, over the step
  std::vector<double> loss_w;                  ///< from plates that stand still to the hall's air, over the step
  std::vector<double> inlet_air_c;             ///< set by the hall's air
  std::vector<double> throttle;                ///< highest level allowed by temperature, idle_level to 1
  std::vector<double> isolated_s;              ///< since a leak; negative = none
  std::vector<char> working;
  std::vector<double> forced_w;                  ///< a power from elsewhere, such as telemetry; NaN = from jobs
  std::vector<double> throttled_at, tripped_at;  ///< when first; NaN = never
  std::vector<double> off_at;                    ///< when it last switched off

  double gpu_mean_w(std::size_t r) const { return gpus[r] > 0 && power_w[r] > 0 ? gpu_full_w[r] * level[r] : 0; }
  /// Rise of the mean GPU over its coolant at design flow, or over the air that enters: what GPUs differ by.
  double gpu_rise_k(std::size_t r) const { return liquid_cooled(r) ? rise_k_[r] : plate_c[r] - inlet_air_c[r]; }
  double hottest_c(std::size_t r) const { return plate_c[r] + hottest_share[r] * gpu_rise_k(r); }
  /// Nobody starts a rack whose cold plates stand still.
  bool may_boot(std::size_t r) const { return !liquid_cooled(r) || flow_rate[r] > 0.1 * design_rate[r]; }
  /// Its coolant is warmer than the rack is built for.
  bool too_warm(std::size_t r, double supply_c) const {
    return liquid_cooled(r) && flow_rate[r] > 0.1 * design_rate[r] && supply_c > hydraulics[r].warmest_c;
  }
  bool liquid_cooled(std::size_t r) const { return design_heat_w[r] > 0; }
  double stored_j() const;  ///< over 0 °C

  std::vector<std::uint32_t> newly_throttled, newly_tripped;
  /// One of them warms so fast, near its limit or without flow, or is so near to switching off, that steps have to be
  /// short.
  bool hurries();

 private:
  /// Levels up to which a calm rack follows its jobs: more than any asks for.
  static constexpr double free_level = 1.2;
  /// From where on racks that are about to switch off for their air are taken one by one, in short steps.
  static constexpr double near_air_trip_k = 1.5;

  void look_at(RackRun&, const PowerNetwork&) const;
  bool alike(std::size_t a, std::size_t b) const;
  double base_of(const RackRun& run, std::size_t r) const { return run.forced ? forced_w[r] : base_w[r]; }
  double slope_of(const RackRun& run, std::size_t r) const { return run.forced ? 0 : slope_w[r]; }
  double forced_level(std::size_t r) const;
  static void choose_calm_power(RackRun&, double level, double used, double felt);
  void begin_calm(RackRun&);
  void write_down(RackRun&, const RackResponse& at_last_look);
  void write_draws(const RackRun&);
  void find_ranges(RackRun&) const;
  void bound(RackRun&, double dt) const;
  double hottest_in(const RackRun&, std::size_t r, const RackResponse&) const;
  void find_hurry(RackRun&) const;
  void choose_power_of(std::size_t r, const PowerNetwork&, double level_asked, double level_used, double level_felt,
                       double dt);
  void cut_short(std::size_t r, double dt);
  double until_too_warm(std::size_t r) const;
  double off_after(std::size_t r, double hottest, double before, double dt) const;
  void accept_of(std::size_t r, const PowerNetwork&, double approach);
  void warm_calm_liquid(RackRun&, double dt, double rise_step);
  void warm_calm_air(RackRun&, double dt, double air_step);
  void warm_of(std::size_t r, double dt, double air_step, double rise_step);
  bool stays_calm(const RackRun&) const;
  void protect_of(std::size_t r, double supply_c, double now, double dt, double approach);
  void add_up(RackRun&) const;
  void pass_conductance(std::size_t r);

  std::vector<RackRun> runs_;
  std::vector<std::uint32_t> run_of_;
  std::uint64_t network_state_ = 0, standing_ = 0;
  double fan_approach_ = 0;
  double last_dt_ = 0;          ///< length of the step before; 0 = there was none
  bool hurries_ = false;        ///< one that is taken by itself
  std::vector<double> late_w_;  ///< by how much more than its heat single GPUs feel
  std::vector<double> last_hottest_, last_supply_c_, job_share_, cool_s_, warm_s_, warm_most_s_;
  std::vector<double> rise_k_;        ///< heat over conductance at design flow, with the lag of chips and plates
  std::vector<double> ua_, ua_rate_;  ///< conductance and the flow rate for which it was computed
  double still_conductance_ = parameters::still_conductance;
};

}  // namespace hallscope
