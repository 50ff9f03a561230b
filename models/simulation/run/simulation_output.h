#pragma once

#include <functional>
#include <span>
#include <vector>

#include "models/simulation/run/simulator.h"
#include "models/telemetry/recording_writer.h"

namespace hallscope {

/// What a rack does, as recorded in Rack/RackStatus.
/// held_back: by what feeds it or by a cap. starting: boots, or goes back to its load after that. Words: unit.cpp.
enum class RackStatus { off = 0, running = 1, throttled = 2, switched_off = 3, held_back = 4, starting = 5 };

/// The tracks of a simulated recording and how they are read off a simulator. Source: simulated.
///
/// - Rack/RackPower, RackLiquidFlow, RackLiquidSupplyTemperature, RackLiquidReturnTemperature and
///   RackLiquidDifferentialPressure (over the rack and its valve, as DSX captures have it): DSX names.
/// - Rack/RackAirInletTemperature, RackStatus (see above), GPUPower, GPUTemperature and GPUTemperatureRise (of the mean
///   GPU over its coolant): no DSX names.
/// - GPU/DCGM_FI_DEV_POWER_USAGE and GPU/DCGM_FI_DEV_GPU_TEMP: spread from the last three (gpu_power.h).
/// - CDU/LiquidFlow and LiquidTemperature [Primary], [Secondary], [Primary Supply] …; ValvePosition, PumpSpeed,
///   HeatRemoved, ActivePower.
/// - CRAH/HeatRemoved, ActivePower.
/// - Chiller/ and CoolingTower/HeatRemoved, ActivePower, LiquidTemperature [Supply] and [Return], WaterFlow (evaporated
///   and blown down).
/// - PowerMeter/ActivePower and LossPower: delivered and lost; busways bare, others [UPS], [Transformer] …
/// - BESS/StateOfCharge, UPS/StateOfCharge: share of the battery.
/// - UPS/, BESS/, Generator/, Utility/, Busway/, CDU/, Chiller/, CoolingTower/ and CRAH/ConditionStatus: how it does
///   (condition.h); no DSX names.
/// - Site/AirTemperatureDryBulb, AirTemperatureWetBulb: outside.
///
/// Powers and heat are means since the row before, so that energies follow from them; temperatures and flows are those
/// of the instant.
class SimulationOutput {
 public:
  /// The simulator must stay where it is.
  explicit SimulationOutput(const Simulator&);
  SimulationOutput(const SimulationOutput&) = delete;
  SimulationOutput& operator=(const SimulationOutput&) = delete;

  /// `start` in seconds on the recording's axis.
  RecordingPlan plan(double start, bool absolute, double step_s) const;
  /// The values of all stored tracks now, in the plan's order; valid until the next call.
  std::span<const std::span<const float>> row();

 private:
  using Read = std::function<void(std::span<float>)>;
  void add(Metric, std::vector<ElementIndex>, Read);
  void add_racks();
  void add_gpus();
  void add_cdus();
  void add_crahs();
  void add_coolers(ElementType, const char* name);
  void add_power();
  void add_batteries(ElementType, const char* name);
  void add_statuses();
  void add_weather();

  /// The mean since the last row of what a meter counts; `now` in the first one.
  double mean(const std::vector<double> EnergyMeters::*meter, std::size_t i, double now) const;
  void remember();

  const Simulator* simulator_;
  EnergyMeters last_;
  std::vector<RecordingPlan::Stored> stored_;
  std::vector<RecordingPlan::Spread> spread_;
  std::vector<Read> read_;
  std::vector<std::vector<float>> values_;
  std::vector<std::span<const float>> spans_;
};

}  // namespace hallscope
