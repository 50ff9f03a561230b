#pragma once

namespace hallscope {

/// What the simulation takes for granted where the catalogue says nothing. Every figure is listed with its origin in
/// assets/simulation-model.md; "assumed" is general knowledge that was not checked against a document. SI units.
namespace parameters {

// Racks. A GB300 NVL72 leaves 121.5 kW in its liquid; other racks are scaled by their liquid heat.
inline constexpr double reference_liquid_heat_w = 0.9 * 135e3;  // Lenovo LP2357
inline constexpr double gpu_rise_k = 18;                        // assumed: mean GPU over leaving coolant, full load
inline constexpr double plate_heat_capacity = 40e3;   // assumed: J/K of chips and cold plates of the reference rack
inline constexpr double rack_coolant_volume = 20e-3;  // assumed: m³ in trays, manifold and hoses of the reference rack
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
inline constexpr double air_trip_c = 50;        // assumed: air at the inlet at which a rack switches off
inline constexpr double restart_c = 70;         // assumed: a rack that switched off boots again below this …
inline constexpr double restart_wait_s = 60;    // assumed: … held for this long
inline constexpr double restart_air_c = 40;     // assumed
inline constexpr double leak_detection_s = 10;  // assumed: from leak to closed valves
inline constexpr double leak_shutdown_s = 30;   // assumed: from leak to the rack switched off

// CDUs.
inline constexpr double approach_k = 5;             // CoolIT, liquid to liquid
inline constexpr double cdu_secondary_rise_k = 15;  // design; LP2357 at 40 °C: 14.85 K
inline constexpr double primary_rise_k = 10;        // assumed design rise of facility water
inline constexpr double header_volume_a_w =
    0.0625e-6;                                // assumed: m³ of each header for 1 W of rated cooling (112 L at 1.8 MW)
inline constexpr double cdu_drop_pa = 200e3;  // assumed: pump head at the largest flow
inline constexpr double cdu_pump_efficiency = 0.55;  // assumed
inline constexpr double pump_coast_s = 3;            // assumed
inline constexpr double valve_s = 15;                // assumed: lag of the primary valve
inline constexpr double smallest_valve = 0.02;       // assumed

// Facility water.
inline constexpr double loop_residence_s = 60;        // assumed: time in each header at design flow
inline constexpr double loop_drop_pa = 200e3;         // assumed
inline constexpr double loop_pump_efficiency = 0.75;  // assumed
inline constexpr double loop_coast_s = 5;             // assumed
inline constexpr double supply_margin_k = 1;          // assumed: facility water below what its CDUs need
inline constexpr double crah_water_c = 18;            // assumed
inline constexpr double chiller_restart_s = 180;      // McQuay WMC (OMM 1008-1): at least 3 min from stop to start
inline constexpr double chiller_ramp_s = 60;          // assumed: then load

// Air.
inline constexpr double air_setpoint_c = 24;             // within ASHRAE's recommended 18 to 27 °C
inline constexpr double contained_leakage = 0.03;        // assumed: share of a rack's air that comes from its hot aisle
inline constexpr double open_leakage = 0.20;             // assumed: without containment
inline constexpr double still_air_rate = 20;             // assumed: W/K that moves past a rack without its fans
inline constexpr double coil_water_rise_k = 10;          // assumed
inline constexpr double coil_effectiveness = 15.0 / 21;  // derived: 39 °C air to 24 °C with 18 °C water
inline constexpr double surface_factor = 4;    // assumed: heat held by air, walls and steel, in multiples of the air's
inline constexpr double row_air_volume = 2.7;  // assumed: m³ of hot aisle for each rack

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
