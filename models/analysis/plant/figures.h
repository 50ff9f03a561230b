#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "models/analysis/plant/headline.h"
#include "models/facility/accounts.h"
#include "models/facility/facility.h"
#include "models/simulation/scenario/scenario.h"
#include "models/telemetry/recording.h"

namespace hallscope {

struct FiguresQuery {
  std::vector<ElementIndex> selection{0};  ///< any elements; see selected_racks.h for what they stand for
  std::optional<double> from, to;          ///< on the recording's axis; empty = all of it
  std::optional<double> at;                ///< the instant; empty = the end of the range
  std::optional<Accounts> accounts;        ///< empty = the facility's own
  /// What was simulated, which knows the jobs; null = the facility's own workload.
  std::shared_ptr<const Scenario> scenario = nullptr;
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

/// Fastest changes of power, W/s, the downward one negative, with the time over which each is a mean change. Of a
/// simulation, whose powers are means, the longer one is the change of the mean power of one window to that of the
/// next, so that it does not depend on the recording's step while that is no longer than the window.
struct RampRate {
  HeadlineFigure up, down;                ///< from one recorded row to the next
  HeadlineFigure window_up, window_down;  ///< over ramp_window_s, or the next longer stretch of rows
  double row_s = 0, window_s = 0;         ///< what these two were in fact; 0: no two rows to compare
};

/// Mean, extremes and ramps of one power over the range.
struct PowerRange {
  HeadlineFigure mean, peak;
  RampRate ramp;
};

/// What a facility, or the part of it that a selection stands for, draws and makes of it. A figure that cannot be told
/// says what is missing; it is never zero. In a facility without chillers and towers, whose cooling plant is not
/// described, they are partial (pPUE) and say so. How power, losses and cooling are shared: plant_power.h. Which
/// figures of a simulation were validated: validation.h.
///
/// Energies are sums over rows. Of a simulation a power is the mean since the row before, so that each counts for its
/// own step, whatever that is; of measured samples the trapezoidal rule counts.
struct Figures {
  std::vector<ElementIndex> selection{0};
  std::size_t racks = 0;  ///< that belong to the selection, whole or in part
  double at = 0, from = 0, to = 0;
  std::size_t instants = 0, rows = 0;  ///< instants followed, of rows recorded
  std::string source;                  ///< of rack power: "measured", "simulated" …; empty without any
  Accounts accounts;
  double ramp_window_s = 10;

  // At the instant.
  Steadiness steadiness;
  HeadlineFigure it_power;     ///< W, it_power.h
  HeadlineFigure total_power;  ///< W, what sources give less what batteries store: what is consumed
  HeadlineFigure power_ratio;  ///< total ÷ IT: the instantaneous power ratio, which is no PUE

  // Over the range. Ratios compare energies of the same instants.
  HeadlineFigure it_energy, total_energy;  ///< J
  HeadlineFigure pue;       ///< E_total ÷ E_IT, ISO/IEC 30134-2, EN 50600-4-2; losses of batteries count
  bool interim = true;      ///< the range is no year, which the standard asks for
  int pue_category = 3;     ///< where IT energy is taken: 3 = at the racks, 2 = at what feeds them
  HeadlineFigure wue;       ///< L of water for each kWh of IT, ISO/IEC 30134-9; on site
  HeadlineFigure cue;       ///< kgCO2 for each kWh of IT, ISO/IEC 30134-8
  HeadlineFigure cer;       ///< heat removed ÷ electricity for it, ISO/IEC 30134-7; heat taken by CDUs and CRAHs
  HeadlineFigure erf;       ///< E_reused ÷ E_total, ISO/IEC 30134-6; reused: a share of that heat, from the accounts
  HeadlineFigure ere;       ///< (E_total − E_reused) ÷ E_IT, The Green Grid
  HeadlineFigure ref;       ///< E_renewable ÷ E_total, ISO/IEC 30134-3; a share of the grid's, from the accounts
  HeadlineFigure gpu_part;  ///< E_GPUs ÷ E_IT; no ITUE, whose compute holds processors, memory and network as well
  HeadlineFigure water;     ///< m³
  /// kg of what sources give. What batteries give counts as what charges them, so that a range in which they are
  /// emptied is no cleaner than others.
  HeadlineFigure carbon_kg;
  HeadlineFigure cost;  ///< of electricity and water, in the accounts' currency

  // Work, where the accounts state tokens a second of a job's GPUs (token_meter.h).
  HeadlineFigure tokens;         ///< made
  HeadlineFigure tokens_lost;    ///< not made because racks were throttled, capped, held back or off
  HeadlineFigure token_rate;     ///< a second, mean
  HeadlineFigure tokens_a_watt;  ///< tokens a second for each W of total power, mean: tokens for each J
  HeadlineFigure tokens_a_kwh;   ///< of total energy
  HeadlineFigure token_cost;     ///< of a million of them, electricity and water alone

  PowerRange it_range, total_range;
  /// W, W, total ÷ IT at every row; m³/s and kgCO2/s at the instants followed.
  Trend it_trend, total_trend, ratio_trend, water_trend, carbon_trend;
};

Figures figures(const Facility&, const Recording&, const FiguresQuery&);
/// Those at the instant alone, in a fraction of the time; what is said of the range is empty.
Figures figures_now(const Facility&, const Recording&, const FiguresQuery&);

/// A figure by its name in JSON ("pue"), in the order in which they are told.
struct NamedFigure {
  const char* name;
  const HeadlineFigure* figure;
};
std::vector<NamedFigure> named_figures(const Figures&);

/// A few lines for people.
std::string figures_text(const Facility&, const Recording&, const Figures&);
/// { "selection", "racks", "at", "from", "to", "interim", "pue_category", one member for each of named_figures(),
///   "it": { "mean_w", "peak_w", "ramp_up_w_per_s", …, "row_s", "window_s" }, "total": { … }, "accounts": { … },
///   "validated": { name, of a simulation also validated metrics: text or null }, "notes": { name: text } }; null where
///   unknown.
std::string figures_json(const Facility&, const Recording&, const Figures&);

}  // namespace hallscope
