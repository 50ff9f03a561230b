#pragma once

namespace hallscope {

/// What the simulation takes for granted where the catalogue says nothing. Every figure is listed with its origin in
/// assets/simulation-model.md; "assumed" is general knowledge that was not checked against a document. SI units.
namespace parameters {

// Racks. A GB300 NVL72 leaves 121.5 kW in its liquid; other racks are scaled by their liquid heat.
inline constexpr double reference_liquid_heat_w = 0.9 * 135e3;  // Lenovo LP2357
inline constexpr double gpu_rise_k = 18;              // assumed: mean GPU over leaving coolant, full load, design flow
inline constexpr double gpu_rise_lag_s = 4;           // assumed: of what single GPUs are above the mean
inline constexpr double plate_flow_exponent = 0.6;    // assumed, 0.5 to 0.8: cold plates' conductance with their flow
inline constexpr double still_conductance = 0.02;     // assumed: of a cold plate's conductance, without flow
inline constexpr double plate_heat_capacity = 40e3;   // assumed: J/K of chips and cold plates of the reference rack
inline constexpr double plate_water_volume = 5e-3;    // assumed: m³ in them, all that takes part without flow
inline constexpr double rack_coolant_volume = 15e-3;  // assumed: m³ in manifold and hoses of the reference rack
inline constexpr double rack_loss = 50;               // assumed: W/K from that rack's plates to its air without flow
inline constexpr double design_supply_c = 40;         // what racks' flows are sized for where nothing else is said
inline constexpr double flow_a_w = 1.25 / 60e6;       // m³/s a W: OCP, 1.25 to 2 L/min a kW, without a table
inline constexpr double rack_drop_pa = 58.6e3;        // at design flow, without a table: LP2357's at 40 °C
inline constexpr double rack_valve_pa = 20e3;         // assumed: least drop over a valve that holds a rack's flow
inline constexpr double rack_pipes_pa = 10e3;         // between CDU and rack: DSX capture, 90 kPa held, 79 to 81 there
inline constexpr double largest_flow_ratio = 3;       // LP2357: the 45 °C row's 177 L/min over the 25 °C row's 59
inline constexpr double smallest_flow_ratio = 0.5;    // assumed, over the same 59 L/min
inline constexpr double flow_control_s = 10;          // assumed: lag of a rack's flow control
inline constexpr double air_gpu_rise_k = 45;          // assumed: air-cooled GPU over the air that enters
inline constexpr double air_gpu_lag_s = 60;           // assumed
inline constexpr double rack_air_rise_k = 15;         // 0.75 m³/s for 12 to 15 kW (GB300 rack site guide)
inline constexpr double boot_s = 120;                 // assumed: at idle after power returns
inline constexpr double rejoin_s = 60;                // assumed: from idle to the job's load after that
inline constexpr double gpu_storage_j = 65;           // GB300 power smoothing, a GPU
inline constexpr double gpu_storage_lag_s = 0.5;      // assumed

// Protection.
inline constexpr double throttle_c = 90;        // assumed: the hottest GPU starts to slow its rack
inline constexpr double full_throttle_c = 95;   // assumed: at idle power
inline constexpr double thermal_trip_c = 100;   // assumed: the rack switches off
inline constexpr double throttle_lag_s = 2;     // assumed
inline constexpr double air_warning_c = 35;     // ASHRAE A2: the warmest air that is allowed at an inlet
inline constexpr double air_trip_c = 45;        // assumed: air at the inlet at which a rack switches off …
inline constexpr double air_trip_spread_k = 3;  // … no two racks at the same
inline constexpr double coolant_trip_k = 8;     // assumed: over the rack's limit, where its model states no trip
inline constexpr double coolant_alarm_c = 50;   // W45 and LP2357: 50 °C, where a rack's model states no limit
inline constexpr double coolant_trip_s = 10;    // assumed: too warm for so long; then racks go over another …
inline constexpr double coolant_spread_s = 30;  // … half minute, one after the other
inline constexpr double restart_c = 70;         // assumed: a rack that switched off boots again below this …
inline constexpr double restart_wait_s = 60;    // assumed: … held for this long
inline constexpr double restart_air_c = 40;     // assumed
inline constexpr double leak_detection_s = 10;  // assumed: from leak to closed valves
inline constexpr double leak_shutdown_s = 30;   // assumed: from leak to the rack switched off

// CDUs.
inline constexpr double approach_k = 5;              // CoolIT, liquid to liquid
inline constexpr double cdu_flow_a_w = 1.35 / 60e6;  // m³/s a W of rating: Vertiv 360AI #020, 1.35 L/min a kW
inline constexpr double cdu_secondary_rise_k = 1 / (992.0 * 4180 * cdu_flow_a_w);  // 10.7 K at that flow
inline constexpr double primary_rise_k = 10;  // assumed design rise of facility water
inline constexpr double header_volume_a_w =
    0.0625e-6;                               // assumed: m³ of each header for 1 W of rated cooling (112 L at 1.8 MW)
inline constexpr double cdu_own_pa = 150e3;  // assumed: drop of exchanger, filter and pipes at the largest flow …
inline constexpr double least_own_pa = 50e3, most_own_pa = 300e3;  // … or what the rated power allows, within these
inline constexpr double cdu_pump_efficiency = 0.55;                // assumed, from electricity to the liquid …
inline constexpr double most_pump_efficiency = 0.75;               // … and none better than this
inline constexpr double pump_coast_s = 3;                          // assumed
inline constexpr double valve_s = 15;                              // assumed: lag of the primary valve
inline constexpr double smallest_valve = 0.02;                     // assumed

// Facility water.
inline constexpr double loop_residence_s = 60;        // assumed: time in each header at design flow
inline constexpr double loop_held_pa = 120e3;         // assumed: at the CDUs' and coils' valves
inline constexpr double loop_own_pa = 180e3;          // assumed: coolers and pipes at design flow
inline constexpr double loop_pump_efficiency = 0.75;  // assumed
inline constexpr double loop_coast_s = 5;             // assumed
inline constexpr double supply_margin_k = 1;          // assumed: facility water below what its CDUs need
inline constexpr double crah_water_c = 18;            // assumed
inline constexpr double chiller_restart_s = 180;      // from stop to start, at least (McQuay OMM 1008-1)
inline constexpr double chiller_ramp_s = 60;          // assumed: then load
inline constexpr double evaporator_leaving_c = 26;    // warmest: Carrier 30XA with free cooling
inline constexpr double most_reset_k = 6;  // assumed: coolers make water colder by so much for one that is out

// Air.
inline constexpr double air_setpoint_c = 24;             // within ASHRAE's recommended 18 to 27 °C
inline constexpr double contained_leakage = 0.03;        // assumed: share of a rack's air that comes from its hot aisle
inline constexpr double open_leakage = 0.20;             // assumed: without containment
inline constexpr double fan_lag_s = 30;                  // assumed: racks' and coolers' fans after the heat in the air
inline constexpr double still_air_rate = 20;             // assumed: W/K that moves past a rack without its fans
inline constexpr double coil_water_rise_k = 10;          // assumed
inline constexpr double coil_effectiveness = 15.0 / 21;  // derived: 39 °C air to 24 °C with 18 °C water, at design
inline constexpr double surface_factor = 4;           // assumed: heat held by air and skins, in multiples of the air's
inline constexpr double steel_heat_capacity = 700e3;  // assumed: J/K for each rack, 1.6 t of steel and copper
inline constexpr double steel_lag_s = 1800;           // assumed: in which they follow the room
inline constexpr double envelope_loss = 0.5;          // assumed: W/(m² K) of walls and roof
inline constexpr double air_changes = 0.5 / 3600;     // assumed: fresh air, room volumes a second
inline constexpr double row_air_volume = 2.7;         // assumed: m³ of hot aisle for each rack

// Power. Where the catalogue states ramp, block load, start, transfer or recharge of a model, that counts.
inline constexpr double ups_autonomy_s = 300;               // assumed: battery at rated power
inline constexpr double battery_recharge_share = 0.1;       // assumed: of rated power
inline constexpr double battery_one_way_efficiency = 0.96;  // assumed
inline constexpr double bess_target = 0.8;                  // assumed: state of charge that leaves room to absorb
inline constexpr double bess_bias_band = 0.02;              // assumed: away from it by this, generators give …
inline constexpr double bess_bias_share = 0.2;              // … this share of the batteries' power for it
inline constexpr double generator_ramp_share = 0.1 / 60;    // assumed: 10 % of rated power a minute, a slow frame
inline constexpr double generator_block_share = 0.05;       // assumed: of the rating, taken at once beyond the ramp
inline constexpr double generator_start_s = 420;    // GE TM2500 (TP8102): 3 min to speed, 4 min warm-up; then the ramp
inline constexpr double standby_start_s = 10;       // assumed: diesel sets
inline constexpr double standby_block_share = 0.6;  // assumed: first load step of a diesel set
inline constexpr double standby_ramp_share = 0.1;   // assumed: a second, after that
inline constexpr double transfer_s = 2;             // assumed: open transfer of a switch with two sources (0.1 to 10 s)
inline constexpr double retransfer_s = 300;         // assumed: the preferred source is watched for so long
inline constexpr double ups_qualify_s = 10;         // assumed: a UPS watches a source that came back
inline constexpr double ups_walk_in_s = 20;         // assumed: then takes its load over (10 to 30 s)
inline constexpr double trip_pickup = 1.1;          // assumed: share of the rating from which protection counts
inline constexpr double trip_multiplier = 0.5;      // assumed: time multiplier of the curve
inline constexpr double trip_cooling_s = 120;       // assumed: how fast a near-trip is forgotten
inline constexpr double lv_trip_pickup = 1.05;      // IEC 60947-2: conventional non-tripping current
inline constexpr double lv_trip_s = 18;             // Huawei FusionPower6000: long-time trip at 3 times the setting
inline constexpr double transformer_thermal_s = 1800;  // assumed: thermal image
inline constexpr double smoothing_floor = 0.9;         // SimReady AIF rack metadata: share of the load held in a fall
inline constexpr double smoothing_hold_s = 5;          // assumed: hysteresis of the floor
inline constexpr double smoothing_ramp_s = 20;         // assumed: from full load to nothing, and back, after that

}  // namespace parameters
}  // namespace hallscope
