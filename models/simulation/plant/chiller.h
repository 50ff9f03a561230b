#pragma once

namespace hallscope {

/// A chiller, dry cooler or tower with what limits it. Air-cooled chillers have a free-cooling coil before the
/// evaporator, in the condenser's stream of air; a dry cooler is such a coil alone; a tower is wet.
struct Chiller {
  double rated_cooling_w = 0;
  double rated_power_w = 0;       ///< compressor and fans at rated cooling; 0 without a compressor
  bool wet = false;               ///< a tower: cools against the wet bulb and evaporates water
  double pad_effectiveness = 0;   ///< of adiabatic pads before the coils; 0 = none
  double warmest_leaving_c = 26;  ///< that its evaporator makes; warmer water is mixed from that and what returns
  double restart_s = 180;         ///< from stop to start of its compressor
  // From the ratings, by sized():
  double design_rate = 0;  ///< W/K of water
  double air_rate = 0;     ///< W/K of air at full fans; of a tower, of air along its saturation curve
  double conductance = 0;  ///< W/K of coil or fill at full fans
  double fan_w = 0;        ///< at full speed
};

/// The most water that goes through one cooler, as a multiple of its design flow: what is left of its pump's curve and
/// valve when its neighbours are shut (assumed).
inline constexpr double most_water_share = 1.2;

/// Fills in what follows from the ratings: 10 K of water at the rating; as much air as takes rated cooling and power
/// with 13 K (a tower: 10 K of wet bulb); a coil (fill) with an effectiveness of 0.75 (0.7) at both; fans of 2 % of the
/// rated cooling. All assumed.
Chiller sized(Chiller ratings);

/// What surrounds a chiller at one instant.
struct ChillerConditions {
  double air_c = 25, wet_bulb_c = 18;
  double entering_c = 30;  ///< water from the loop
  double setpoint_c = 20;  ///< water to the loop
  double water_rate = 0;   ///< ρ V̇ c_p through it, W/K; more than it can pass is not counted
  double compressor = 1;   ///< share of its capacity that its compressor has: derated, still starting
  double fans = 1;         ///< share that its fans have
  double fan_guess = 0;    ///< speed of its fans nearby, where one is known: saves time, changes nothing
};

struct ChillerOperation {
  double heat_w = 0;      ///< taken from the water
  double most_w = 0;      ///< that it could take now
  double power_w = 0;     ///< compressor and fans
  double water_kg_s = 0;  ///< evaporated and blown down
  double free_share = 0;  ///< of heat_w without a compressor
  double fan_speed = 0;   ///< of the coil's fans, where it cools alone; of what they have
};

/// Capacity over the rated one, after the leaving water and the condenser's air in °C; 1 at 18 and 35 °C (assumed
/// slopes: 2 % a kelvin of water, 1 % a kelvin of air). From 42 °C of air on it falls, to nothing at 52 °C (assumed:
/// high head pressure).
double chiller_capacity(double leaving_c, double air_c);
/// Electricity for heat over the rated ratio, at full load: Carnot's, with 3 K at the evaporator and 15 K at the
/// condenser; 1 at 18 and 35 °C.
double chiller_input(double leaving_c, double air_c);
/// Power over full-load power, at a part load: 1 at 1. Below a quarter the compressor cycles.
double chiller_part_load(double share);

/// What the coil (fill) takes with all its fans, W: counter-flow ε-NTU between the water and the air, whose rate goes
/// with the fans' speed and whose conductance goes with its power of 0.6 (assumed: the film on the air's side).
double coil_heat(const Chiller&, double water_rate, double entering_c, double air_c, double fans);

/// The chiller equation of DOE-2 and EnergyPlus ("Electric EIR"), P = Q_ref capFT / COP_ref · EIRFT · EIRFPLR · CR with
/// the three curves above, for what the coil does not take. The condenser breathes what the coil has warmed. Fans of
/// the coil go with the cube of the speed that is needed. The rated power holds them; where coil and compressor work
/// together they run at full speed.
ChillerOperation operate(const Chiller&, const ChillerConditions&);

}  // namespace hallscope
