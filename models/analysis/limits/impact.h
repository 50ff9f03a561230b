#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "models/analysis/limits/first_limit.h"
#include "models/facility/facility.h"
#include "models/io/progress.h"
#include "models/simulation/run/simulator.h"
#include "models/telemetry/recording.h"

namespace hallscope {

/// An element that carries more than before because another failed.
struct Failover {
  ElementIndex element = no_element;
  double before_w = 0, after_w = 0;
  double limit_w = 0;  ///< infinite without a rating; of chillers and towers the most that they could reject then
};

/// An element beyond its rating, or one that cools with all that it can and is asked for more.
struct Overload {
  ElementIndex element = no_element;
  double share = 0;         ///< of its rating; where it cools what is asked for over what it does
  double trip_after_s = 0;  ///< infinite: it can stay so (trip_curve.h)
};

/// What the failure of one element does, before anyone reacts. "Racks" are those that the model simulates.
struct Impact {
  ElementIndex element = no_element;
  bool simulated = false;     ///< false: this kind of element plays no part in the model; all else is then empty
  std::size_t fed_racks = 0;  ///< racks downstream of it in the power or the coolant graph
  /// What it carries or draws now; of a room what its racks draw or, without any, what it hands on. 0: it only cools.
  double fed_w = 0;
  std::optional<double> cooled_w;  ///< heat that it takes now, of a room the heat of its coolers; nothing: it cools not

  std::vector<ElementIndex> dark;             ///< racks without any live feed, ascending
  std::vector<ElementIndex> uncooled;         ///< liquid-cooled racks without coolant flow that are not dark
  std::vector<ElementIndex> held_back;        ///< racks that their remaining feed limits
  double lost_w = 0;                          ///< power of dark and uncooled racks, and what is held back
  std::size_t lost_racks = 0, lost_gpus = 0;  ///< dark or uncooled

  std::vector<Failover> failed_over;           ///< by how many times more they carry, most first
  std::vector<Overload> overloaded;            ///< soonest trip first; what cools comes last
  FirstLimit limit;                            ///< which bites first
  std::string first_limit;                     ///< the same for people; empty when none does
  std::vector<ElementIndex> affected() const;  ///< all elements named above but its own, ascending
};

/// When racks throttle and switch off after a failure, in seconds from it.
struct ImpactTimes {
  struct Rack {
    ElementIndex rack = no_element;
    std::optional<double> throttle_s, trip_s;
  };
  std::vector<Rack> racks;                   ///< those that do either within the time looked at, soonest first
  std::optional<double> throttle_s, trip_s;  ///< the first of all
  double looked_s = 0;                       ///< how long after the failure

  /// The same with all that is uncertain against the racks, and for them (uncertainty.h): nothing where no rack does it
  /// within the time looked at.
  struct Band {
    std::optional<double> soonest_s, latest_s;
  };
  Band throttle_band, trip_band;
};

/// A facility in balance at an instant, the state before the failure: from the scenario with what happened
/// in it until then, or from the rack powers of a recording with the scenario's weather and set points. About a quarter
/// of a second for the 1 GW campus; keep it to ask about several elements.
Simulator baseline(const Facility&, const Scenario&, double time_s);
Simulator baseline(const Facility&, const Scenario&, const Recording&, double time_on_axis);

/// Compares power right after the failure, and cooling a minute later, with what they would be without. Everything that
/// stands in a hall, row or building fails with it.
Impact impact(const Simulator& baseline, ElementIndex failed);
/// The same, with what is recorded at that instant in place of what the simulator has in its stead: what is fed, cooled
/// and lost is then what all else says of the instant, and what takes over carries as many times more as simulated.
/// A simulator knows the last second, a recording the mean since its row before.
Impact impact(const Simulator& baseline, ElementIndex failed, const Recording&, double time_on_axis);

/// Runs on from the failure for at most `horizon_s`, three times: as the model takes things for granted, and with what
/// is uncertain against and for the racks, until their first times are known. Nothing when cancelled.
std::optional<ImpactTimes> impact_times(const Simulator& baseline, ElementIndex failed, double horizon_s = 600,
                                        const Progress& = {});

/// { "element", "simulated", "fed_w", "cooled_w", "lost_w", "racks", "gpus", "failed_over": [ { "element", "before_w",
/// "after_w", "limit_w" } ],
///   "overloaded": [ { "element", "share", "trip_after_s" } ], "time_to_throttle_s", "time_to_trip_s",
///   "time_to_throttle_band_s": [ soonest, latest ], "time_to_trip_band_s", "band_of": { what is uncertain: [ from, to
///   ] as multiples of the model's own }; null for what does not happen within the time looked at, "first_limit": its
///   kind, the same in every language, "first_limit_text", "first_limit_element", "first_limit_share", "first_limit_s",
///   "dark": [ ids ], "uncooled": [ ids ], "held_back": [ ids ] }; null where there is none, and
/// for what is lost by an element that plays no part in the model ("simulated": false).
std::string impact_json(const Facility&, const Impact&, const ImpactTimes*);
/// The same for people, a few lines.
std::string impact_text(const Facility&, const Impact&, const ImpactTimes*);

}  // namespace hallscope
