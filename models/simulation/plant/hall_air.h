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
  double most_air = 0;  ///< W/K of air at full fan speed
  bool working = true;
  double share = 1;
  // Over the step:
  double speed = 0, air = 0, heat_w = 0, fan_w = 0;
};

/// Hot air behind one row of racks.
struct AirRow {
  ElementIndex element = no_element;  ///< the row, or the hall of racks that stand in none
  std::vector<std::uint32_t> racks;
  double capacity = 0;  ///< J/K
  double hot_c = 24;
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
  double room_c = 24, last_room_c = 24;
  // Over the step:
  double losses_w = 0, fan_w = 0, heat_w = 0;  ///< heat: taken by the CRAHs' coils
};

/// What leaves racks in the air, hall by hall.
///
///     hot side   C dT_h/dt = P + (1 − r) G (T_room − T_h)
///     room       C dT_r/dt = Σ (1 − r) G (T_h − T_room) − Q_CRAH + fans + busways
///     inlet      T_i = (1 − r) T_room + r T_h
///
/// G is the racks' air (fans keep 15 K over the rack; a little moves by itself), r the leakage of the containment. What
/// the CRAHs cannot move spills from the hot side into the room, which then warms with all its mass. A coil takes what
/// its set point asks, at most ε of the difference between entering air and water. Halls without any CRAH keep their
/// room at 24 °C; that heat counts as given to the outside.
class HallAir {
 public:
  HallAir(const Facility&, const PowerNetwork&, const RackBank&, const CoolantLoops&);

  /// Fans and coils for the coming step, from the temperatures at its beginning.
  void blow(const PowerNetwork&, const RackBank&, CoolantLoops&);
  /// After the network was solved: temperatures at the end of the step.
  void mix(const PowerNetwork&, RackBank&, double dt);

  std::vector<AirHall> halls;
  std::vector<CrahState> crahs;  ///< ascending by element
  double outside_heat_w = 0;     ///< of halls without CRAHs, over the step
  double stored_j() const;       ///< over 0 °C
};

}  // namespace hallscope
