#pragma once

namespace hallscope {

/// A chiller or tower with its ratings. Air-cooled chillers have a free-cooling coil before the evaporator.
struct Chiller {
  double rated_cooling_w = 0;
  double rated_power_w = 0;      ///< at rated cooling; 0 for a tower, which has no compressor
  bool wet = false;              ///< a tower: cools against the wet bulb and evaporates water
  double pad_effectiveness = 0;  ///< of adiabatic pads before the coils; 0 = none
};

/// What surrounds a chiller at one instant.
struct ChillerConditions {
  double air_c = 25, wet_bulb_c = 18;
  double entering_c = 30;  ///< water from the loop
  double setpoint_c = 20;  ///< water to the loop
  double water_rate = 0;   ///< ρ V̇ c_p through it, W/K
  double compressor = 1;   ///< share of its capacity that its compressor has: derated, still starting
  double fans = 1;         ///< share that its fans have
};

struct ChillerOperation {
  double heat_w = 0;      ///< taken from the water
  double power_w = 0;     ///< compressor and fans
  double water_kg_s = 0;  ///< evaporated and blown down
  double free_share = 0;  ///< of heat_w without a compressor
};

/// Capacity over the rated one, after the leaving water and the outside air in °C; 1 at 18 and 35 °C (assumed slopes:
/// 2 % a kelvin of water, 1 % a kelvin of air).
double chiller_capacity(double leaving_c, double air_c);
/// Electricity for heat over the rated ratio, at full load: Carnot's, with 3 K at the evaporator and 15 K at the
/// condenser; 1 at 18 and 35 °C.
double chiller_input(double leaving_c, double air_c);
/// Power over full-load power, at a part load: 1 at 1. Below a quarter the compressor cycles.
double chiller_part_load(double share);

/// The chiller equation of DOE-2 and EnergyPlus ("Electric EIR"), P = Q_ref capFT / COP_ref · EIRFT · EIRFPLR · CR with
/// the three curves above, after what the coil takes for nothing: up to 0.75 of the difference between entering water
/// and outside air. Fans of the coil draw 2 % of the rated cooling at full speed, and go with the cube of what is
/// needed; with the compressor on, they are in its rating. A tower comes within 0.7 of the difference to the wet bulb.
ChillerOperation operate(const Chiller&, const ChillerConditions&);

}  // namespace hallscope
