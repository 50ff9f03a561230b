#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "models/analysis/plant/headline.h"
#include "models/facility/facility.h"
#include "models/telemetry/recording.h"

namespace hallscope {

/// Carbon of a joule of electricity, kgCO2 for each kWh. Assumed: general knowledge, neither is a published figure of a
/// particular grid or machine.
struct CarbonIntensity {
  double grid = 0.4;
  double turbine = 0.55;  ///< gas, open cycle
};

struct FiguresQuery {
  std::vector<ElementIndex> selection{0};  ///< any elements; see selected_racks.h for what they stand for
  std::optional<double> from, to;          ///< on the recording's axis; empty = all of it
  std::optional<double> at;                ///< the instant; empty = the end of the range
  CarbonIntensity carbon;
  double ramp_window_s = 10;
  /// Instants at which power is followed through the graphs; of longer ranges some rows are taken, spread over all of
  /// it. IT power is read at every row, so that no peak or ramp of it is lost; what total power has beyond it is
  /// then interpolated between the instants followed.
  std::size_t most_instants = 600;
  /// Asked now and then while the range is followed: true gives it up, and what comes back is then of no use.
  std::function<bool()> stopped = {};
};

/// One value of a figure over the range; NaN where it is unknown.
struct TrendPoint {
  double time = 0, value = 0;
};
using Trend = std::vector<TrendPoint>;

/// Fastest changes of power, W/s, the downward one negative.
struct RampRate {
  HeadlineFigure up, down;                ///< from one recorded row to the next
  HeadlineFigure window_up, window_down;  ///< over ramp_window_s, or the next longer stretch of rows
};

/// Mean, extremes and ramps of one power over the range.
struct PowerRange {
  HeadlineFigure mean, peak;
  RampRate ramp;
};

/// What a facility, or the part of it that a selection stands for, draws and makes of it. A figure that cannot be told
/// says what is missing; it is never zero. In a facility without chillers and towers, whose cooling plant is not
/// described, they are partial (pPUE) and say so. How power, losses and cooling are shared: plant_power.h.
struct Figures {
  std::vector<ElementIndex> selection{0};
  std::size_t racks = 0;  ///< that belong to the selection, whole or in part
  double at = 0, from = 0, to = 0;
  std::size_t instants = 0, rows = 0;  ///< instants followed, of rows recorded
  std::string source;                  ///< of rack power: "measured", "simulated" …; empty without any
  CarbonIntensity carbon;
  double ramp_window_s = 10;

  // At the instant.
  Steadiness steadiness;
  HeadlineFigure it_power;     ///< W, it_power.h
  HeadlineFigure total_power;  ///< W, what sources give plus batteries' discharge minus charge
  HeadlineFigure power_ratio;  ///< total ÷ IT: the instantaneous power ratio, which is no PUE

  // Over the range. Ratios compare energies of the same instants.
  HeadlineFigure it_energy, total_energy;  ///< J
  HeadlineFigure pue;    ///< E_total ÷ E_IT, ISO/IEC 30134-2; of the range, where the standard asks for a year
  HeadlineFigure wue;    ///< L of water for each kWh of IT, ISO/IEC 30134-9; on site
  HeadlineFigure cue;    ///< kgCO2 for each kWh of IT, ISO/IEC 30134-8
  HeadlineFigure cer;    ///< heat removed ÷ electricity for it, ISO/IEC 30134-7; heat taken by CDUs and CRAHs
  HeadlineFigure itue;   ///< E_IT ÷ E_compute, EE HPC WG (Patterson et al. 2013); compute: GPUs alone (assumed)
  HeadlineFigure tue;    ///< ITUE × PUE
  HeadlineFigure water;  ///< m³
  HeadlineFigure carbon_kg;
  PowerRange it_range, total_range;
  /// W, W, total ÷ IT at every row; m³/s and kgCO2/s at the instants followed.
  Trend it_trend, total_trend, ratio_trend, water_trend, carbon_trend;
};

Figures figures(const Facility&, const Recording&, const FiguresQuery&);
/// Those at the instant alone, in a fraction of the time; what is said of the range is empty.
Figures figures_now(const Facility&, const Recording&, const FiguresQuery&);

/// A few lines for people.
std::string figures_text(const Facility&, const Recording&, const Figures&);
/// { "selection", "racks", "at", "from", "to", "it_power_w", "total_power_w", "power_ratio", "it_energy_j",
///   "total_energy_j", "pue", "wue_l_per_kwh", "cue_kg_per_kwh", "cer", "itue", "tue", "water_m3", "carbon_kg",
///   "it": { "mean_w", "peak_w", "ramp_up_w_per_s", … }, "total": { … }, "notes": { name: text } }; null where unknown.
std::string figures_json(const Facility&, const Recording&, const Figures&);

}  // namespace hallscope
