#pragma once

#include <cstdint>
#include <vector>

#include "models/facility/facility.h"
#include "models/simulation/plant/coolant_loops.h"
#include "models/simulation/power/power_network.h"
#include "models/simulation/racks/rack_bank.h"

namespace hallscope {

/// A CRAH with its coil on a facility loop.
struct CrahState {
  ElementIndex element = no_element;
  PowerNetwork::Node node = PowerNetwork::no_node;
  std::uint32_t loop = no_loop;
  double rated_w = 0, rated_fan_w = 0;
  double most_air = 0;     ///< W/K of air at full fan speed
  double most_water = 0;   ///< W/K with its valve open
  double conductance = 0;  ///< W/K of its coil
  bool working = true;
  double share = 1;
  // Over the step:
  double speed = 0, air = 0, heat_w = 0, fan_w = 0;
  double asked_w = 0, most_w = 0;  ///< for its set point; that its coil can take
  double asked_rate = 0;           ///< W/K of water that its valve asks for
  double short_s = 0;              ///< for how long it has been at capacity

  /// Its valve is open and that is not enough.
  bool at_capacity() const { return air > 0 && asked_w > 1.01 * heat_w && heat_w > 0.999 * most_w; }
};

/// Hot air behind one row of racks.
struct AirRow {
  ElementIndex element = no_element;  ///< the row, or the hall of racks that stand in none
  std::vector<std::uint32_t> racks;
  std::vector<std::uint32_t> runs;  ///< of RackBank, all of whose racks are in this row
  double capacity = 0;              ///< J/K
  double hot_c = 24, last_hot_c = 24;
  // Over the step:
  double heat_w = 0, air = 0;  ///< W, and W/K through its racks
  double mean_hot_c = 24, inlet_c = 24;
};

/// The air of one hall: its room, from which racks and CRAHs' supply join, and hot air behind each row.
struct AirHall {
  ElementIndex element = no_element;
  std::vector<AirRow> rows;
  std::vector<std::uint32_t> crahs;
  std::vector<PowerNetwork::Node> busways;  ///< whose losses warm the room
  double leakage = 0.2;                     ///< share of the racks' air that comes from their own hot side
  double capacity = 0;                      ///< J/K of the room
  double steel_capacity = 0;                ///< J/K of racks and structure behind their skins
  double envelope = 0;                      ///< W/K of walls, roof and fresh air
  double room_c = 24, last_room_c = 24;
  double steel_c = 24;
  double dew_c = 0;  ///< dew point: of the outside air, or of the coldest coil where that is lower
  // Over the step:
  double losses_w = 0, fan_w = 0, heat_w = 0;  ///< heat: taken by the CRAHs' coils
  double to_steel_w = 0, to_outside_w = 0;
};

/// What leaves racks in the air, hall by hall.
///
///     hot side   C dT_h/dt = P + (1 − r) G (T_room − T_h)
///     room       C dT_r/dt = Σ (1 − r) G (T_h − T_room) − Q_CRAH + fans + busways
///                            − G_s (T_room − T_s) − U (T_room − T_out)
///     steel      C_s dT_s/dt = G_s (T_room − T_s)
///     inlet      T_i = (1 − r) T_room + r T_h
///
/// G is the racks' air (fans keep 15 K over the rack; a little moves by itself), r the leakage of the containment. What
/// the CRAHs cannot move spills from the hot side into the room, which then warms with all its mass. A coil takes what
/// its set point asks, at most what its conductance passes between its air and the water of its open valve
/// (counter-flow ε-NTU, sized for the rating between 39 °C air and 18 °C water). Halls without any CRAH keep their room
/// at 24 °C; that heat counts as given to the outside.
class HallAir {
 public:
  HallAir(const Facility&, const PowerNetwork&, const RackBank&, const CoolantLoops&);

  /// After RackBank::divide(): racks of a row are taken run by run.
  void know_runs(const RackBank&);
  /// The row of each rack, numbered over all halls; one entry a rack.
  std::vector<std::uint32_t> row_of_rack(std::size_t racks) const;

  /// Before loops move water for them: what stopped since the last step asks for none.
  void stop_coils(const PowerNetwork&, CoolantLoops&);
  /// Fans and coils for the coming step, from the temperatures of its middle as far as they are known: on their way
  /// from the step before.
  void blow(const PowerNetwork&, const RackBank&, CoolantLoops&, double dt);
  /// After the network was solved: temperatures at the end of the step.
  void mix(const PowerNetwork&, RackBank&, const CoolantLoops&, const OutsideAir&, double dt);

  /// Other heat capacities than taken for granted, from the next step on.
  void assume(const Uncertainty&);

  std::vector<AirHall> halls;
  std::vector<CrahState> crahs;  ///< ascending by element
  double outside_heat_w = 0;     ///< of halls without CRAHs, over the step
  double stored_j() const;       ///< over 0 °C

 private:
  void add_crahs(const Facility&, const PowerNetwork&, const CoolantLoops&);
  AirHall* hall_at(const Facility&, ElementIndex);

  double last_dt_ = 0;  ///< length of the step before; 0 = there was none
  double ahead_ = 0;    ///< of the way of the step before to the middle of this one
  OutsideAir outside_;  ///< for which the dew point was computed
  double outside_dew_c_ = 0;
};

}  // namespace hallscope
