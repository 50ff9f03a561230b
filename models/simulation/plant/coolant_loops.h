#pragma once

#include <cmath>
#include <cstdint>
#include <limits>
#include <vector>

#include "models/facility/facility.h"
#include "models/simulation/plant/cdu_columns.h"
#include "models/simulation/plant/cdu_pumps.h"
#include "models/simulation/plant/chiller.h"
#include "models/simulation/plant/heat_exchanger.h"
#include "models/simulation/plant/pump.h"
#include "models/simulation/power/power_network.h"
#include "models/simulation/racks/rack_bank.h"
#include "models/simulation/weather/weather.h"

namespace hallscope {

inline constexpr std::uint32_t no_loop = std::numeric_limits<std::uint32_t>::max();
/// What controls have to meet a set point before it counts as missed.
inline constexpr double setpoint_missed_s = 60;

/// A CDU with its secondary loop: a return and a supply header, well mixed, a plate heat exchanger and pumps. What
/// moves in every step is in CoolantLoops::columns() while steps go on, and here after CoolantLoops::write_down().
struct CduState {
  ElementIndex element = no_element;
  PowerNetwork::Node node = PowerNetwork::no_node;
  std::uint32_t loop = no_loop;  ///< of facility water; none = water of a fixed temperature from outside
  double rated_w = 0;
  double header_capacity = 0;  ///< J/K of each header
  double most_rate = 0;        ///< W/K that its pumps can move
  double needed_pa = 0;        ///< for the worst rack that it serves: plates, valve and pipes
  double primary_design_rate = 0;
  double approach_k = 0;
  PlateExchanger exchanger;
  PlateExchanger::Film hot_film;
  Pump pump;
  CduPumps pumps;
  double offset_k = 0;  ///< how far its sensor is off (assumed, within half a kelvin)

  bool working = true;
  bool on = true;          ///< over the step: it works, has power and does not leak
  double share = 1;        ///< of its rating left
  double isolated_s = -1;  ///< since a leak; negative = none
  double setpoint_c = 40;  ///< of the secondary supply
  double speed = 1;        ///< of its pumps against what they should run
  double held = 1;         ///< share of the pressure difference it holds that is there
  double missed_s = 0;     ///< for how long it has not met its set point
  double valve = 0.5;      ///< of the primary side, share of the design rate
  double last_valve = 0.5;
  double opened = 0.5;  ///< its valve over the step
  double supply_c = 40, return_c = 50;
  double last_supply_c = 40;
  double outflow_c = 40;  ///< supply temperature over the step
  // Over the step:
  double rate = 0, primary_rate = 0;  ///< W/K
  double primary_in_c = 0, primary_out_c = 0;
  double short_s = 0;       ///< for how long it has been at capacity
  double from_racks_w = 0;  ///< net heat that the racks' coolant brings
  double heat_w = 0;        ///< passed to the primary side
  double pump_w = 0;

  /// It runs, and what leaves it has been warmer or colder than its set point by more than control makes it, 2 K, for
  /// so long.
  bool misses_setpoint() const { return missed_s >= setpoint_missed_s; }
  /// Its pumps, or its exchanger with all the facility's water that it gets, give all that they can.
  bool at_capacity() const { return short_s > 0; }
};

/// A chiller, dry cooler or tower on a facility loop.
struct CoolerState {
  ElementIndex element = no_element;
  PowerNetwork::Node node = PowerNetwork::no_node;
  std::uint32_t loop = no_loop;
  std::uint16_t kind = 0;  ///< its model's number: coolers of one kind do the same in one loop
  Chiller model;
  double design_rate = 0;  ///< W/K
  bool working = true;
  double share = 1;
  double online_s = 1e9;      ///< since its power came back
  double speed = 1;           ///< of the loop pumps on its feed
  double rate = 0;            ///< W/K of loop water through it
  double pump_w = 0;          ///< of the loop pumps on its feed
  double asked_w = 0;         ///< its part of what the loop should give off
  double short_s = 0;         ///< for how long it has been at capacity
  double last_fan_speed = 0;  ///< of the step before
  ChillerOperation now;

  /// It works at all that it can and that is not enough.
  bool at_capacity() const { return now.most_w > 0 && asked_w > 1.01 * now.heat_w && now.heat_w > 0.999 * now.most_w; }
};

/// Facility water that joins CDUs, CRAHs and coolers: a supply and a return header.
struct WaterLoop {
  std::vector<std::uint32_t> cdus, coolers;
  bool serves_air = false;
  double header_capacity = 0;  ///< J/K of each header
  double design_rate = 0;
  Pump pump;
  double setpoint_c = 20;
  double supply_c = 20, return_c = 30, last_supply_c = 20, last_return_c = 30;
  double outflow_c = 20;     ///< supply temperature over the step
  double entering_c = 30;    ///< what its coolers get over the step
  double asked_by_cdus = 0;  ///< W/K that their valves ask for
  double served = 1;         ///< share of the water asked for that the pumps can move
  // While nothing changes that its coolers depend on:
  double can = 0, pumping = 0, cooling = 0;  ///< W/K that pumps can move; of coolers with power; of those that work too
  bool alike = false;                        ///< all of its coolers do what the first does, …
  double alike_s = 0;                        ///< … which the others have not been told for so long
  double passed = 1;                         ///< share of the water that goes through coolers
  double missed_s = 0;                       ///< for how long its supply has been 2 K off its set point
  double air_rate = 0, air_heat_w = 0, asked_air_rate = 0;  ///< of the CRAHs on it
  // Over the step:
  double rate = 0;
  double from_users_w = 0, heat_w = 0, pump_w = 0;
};

/// All liquid between racks and weather. One step: move() decides flows, pump power and what coolers take; the caller
/// then lets racks and halls exchange heat; mix() brings the headers to the end of the step. The headers are solved
/// like the racks' coolant (rack_bank.h), outflow with the temperature extrapolated to the middle of the step, so that
/// what one header gives is exactly what the next one gets.
class CoolantLoops {
 public:
  CoolantLoops(const Facility&, const PowerNetwork&, const RackBank&, double supply_c);

  /// After RackBank::divide(): racks of a group are taken run by run.
  void know_runs(const RackBank&);

  void move(const PowerNetwork&, RackBank&, const OutsideAir&, double dt);
  /// Writes down what racks get that were supplied together and are taken one by one since.
  void supply_each(const RackBank&);
  /// The same for all, at the end of a run of steps.
  void supply_all(const RackBank&);
  /// A CRAH's coil on a loop, over the step now beginning.
  void add_coil(std::uint32_t loop, double rate, double asked_rate, double heat_w);
  void mix(const RackBank&, double dt);
  /// In balance with the racks' power and flow, as before a run.
  void settle(const RackBank&);
  /// Other volumes and coasting times than taken for granted, from the next step on; temperatures stay.
  void assume(const Uncertainty&);

  /// The facility loop of an element; no_loop when it hangs on none.
  std::uint32_t loop_of(ElementIndex) const;
  /// Temperature of the coolant that racks get: one entry a rack.
  const std::vector<double>& rack_supply_c() const { return rack_supply_c_; }
  void set_supply(std::uint32_t cdu, double setpoint_c);
  /// Of racks whose coolant comes from outside the facility.
  void set_outside_supply(double supply_c) { outside_supply_c_ = supply_c; }

  std::vector<CduState> cdus;        ///< ascending by element
  std::vector<CoolerState> coolers;  ///< ascending by element
  std::vector<WaterLoop> loops;
  /// Something about a CDU or a cooler was changed from outside: nothing stands before all has been looked at again.
  void disturb() { disturbed_ = true; }
  /// In this step all CDUs move what they moved in the one before.
  bool flows_stood() const { return flows_stood_; }
  const CduColumns& columns() const { return columns_; }
  /// The one that does the same as this one: itself, or the first of its loop.
  const CoolerState& cooler(std::uint32_t c) const {
    const auto loop = coolers[c].loop;
    return loop != no_loop && loops[loop].alike ? coolers[loops[loop].coolers.front()] : coolers[c];
  }
  /// Brings `cdus` and `coolers` up to date.
  void write_down();

  bool quiet = false;         ///< no CDU is at capacity or misses its set point
  double coldest_c = 0;       ///< of what CDUs with flow supply
  bool hurries = false;       ///< what some CDU supplies changes so fast that steps have to be short
  double outside_heat_w = 0;  ///< given to coolant or water that comes from outside the facility, over the step

  /// What one CDU gives to a group of racks.
  struct Branch {
    std::uint32_t cdu = 0;
    double rate = 0;  ///< W/K
  };
  /// Racks on shared piping: those that the same CDUs cool. CDUs share the flow in proportion to what their pumps can
  /// move, so that those that are left carry all of it while they can.
  struct RackGroup {
    std::vector<std::uint32_t> racks;
    std::vector<std::uint32_t> runs;  ///< of RackBank, all of whose racks are in this group
    std::vector<Branch> branches;     ///< empty = coolant from outside
    double calm_asked = -1;           ///< `asked` when all of its racks were calm last; negative = not known
    double held_pa = 0;               ///< pressure difference that its CDUs hold
    double reach = 1;                 ///< share of the flow asked for that this makes in its worst rack
    double rack_pa = 0;               ///< over each of its racks with its valve
    // Over the step, W/K:
    double asked = 0, rate = 0;
    double return_c = 0;  ///< of all its racks, mixed
  };
  std::vector<RackGroup> groups;
  bool has_pumps = false;  ///< some CDU has pumps of its own
  /// The group of a rack; no_loop for one that is cooled by air.
  std::uint32_t group_of(std::size_t rack) const { return group_of_rack_[rack]; }
  /// Pressure difference in Pa over a rack and its valve, 0 for one that is cooled by air.
  double rack_pressure(std::size_t rack) const {
    return group_of_rack_[rack] == no_loop ? 0 : groups[group_of_rack_[rack]].rack_pa;
  }
  double stored_j() const;  ///< over 0 °C

 private:
  void find_groups(const Facility&, const RackBank&);
  void size_cdus(const Facility&, const RackBank&);
  void find_loops(const Facility&);
  void choose_setpoint(WaterLoop&);
  void size_loop(WaterLoop&);
  void move_secondary(const PowerNetwork&, RackBank&, double dt);
  bool turn_pumps(const PowerNetwork&, double dt);
  void find_flows(const PowerNetwork&, RackBank&, double dt);
  void share_flow(RackGroup&, RackBank&);
  void pass_flows();
  static void ask(RackGroup&, const RackBank&);
  void supply(RackGroup&, RackBank&);
  bool nothing_changed(const PowerNetwork&) const;
  void mix_returns(const RackBank&);
  void move_primary(const PowerNetwork&, const OutsideAir&, double dt);
  void run_coolers(WaterLoop&, const PowerNetwork&, const OutsideAir&, double dt);
  void look_at_coolers(WaterLoop&, const PowerNetwork&, double dt);
  bool all_alike(const WaterLoop&, const PowerNetwork&, double dt) const;
  void write_down(WaterLoop&);
  void cool(WaterLoop&, const OutsideAir&, double rate, double cooling, double dt);
  void load_columns();

  double coasting_ = 1;                         ///< multiple of the times in which pumps stop
  double last_dt_ = 0;                          ///< length of the step before; 0 = there was none
  double ahead_ = 0;                            ///< of the way of the step before to the middle of this one
  std::vector<std::uint32_t> loop_of_element_;  ///< body → loop
  std::vector<std::uint32_t> group_of_rack_;
  std::vector<double> rack_supply_c_;
  std::vector<double> running_, most_, wanted_;  ///< by CDU, within a step
  CduColumns columns_;
  bool disturbed_ = true, flows_stand_ = false, flows_stood_ = false;
  bool coolers_stand_ = false, coolers_stood_ = false;
  std::uint64_t network_state_ = 0, racks_standing_ = 0;  ///< for which they do
  double outside_supply_c_ = 40;
};

}  // namespace hallscope
