#pragma once

#include <optional>
#include <string>
#include <vector>

#include "models/analysis/contingency/failures.h"
#include "models/analysis/limits/first_limit.h"
#include "models/analysis/limits/impact.h"
#include "models/io/progress.h"
#include "models/simulation/run/simulator.h"
#include "models/telemetry/recording.h"

namespace hallscope {

/// What one failure does within the time looked at. "Racks" are those that the model simulates.
struct Contingency {
  Failure failed;
  bool simulated = false;                    ///< false: none of it plays a part in the model; all else is then empty
  double lost_w = 0;                         ///< the most IT power that is missing at any time looked at
  std::size_t lost_racks = 0;                ///< dark or without coolant flow, at once
  std::size_t lost_gpus = 0;                 ///< of those
  std::size_t held_back = 0;                 ///< racks that what still feeds them limits, at once
  std::optional<double> throttle_s, trip_s;  ///< after which the first rack slows down, switches off
  ImpactTimes::Band throttle_band, trip_band;
  FirstLimit first_limit;
};

/// Worse ones first: by lost power, racks, time to throttle; what is equal by id.
bool is_worse(const Contingency&, const Contingency&);

struct ContingencyQuery {
  double horizon_s = 600;  ///< looked at after each failure
  unsigned threads = 0;    ///< 0: one for each core
};

/// Every failure by itself, from one facility in balance (impact.h: baseline), the worst first, on all cores. Nothing
/// when cancelled.
///
/// Each is simulated for the first second and the minute after it. Where everything has then found a new balance, as it
/// would have been without the failure for all that racks feel of it, no more can happen and the rest is not simulated;
/// else it goes on, and is looked at again every ten seconds, at most to the horizon. Power is lost rack by rack: what
/// is held back of what each asks for, and what those that are off would draw, at the end of the minute and of every
/// ten seconds to the horizon. A rack by itself is not simulated at all: nothing hangs on it and no other has to carry
/// more. Where coolant or air is not what it would be, the failure is simulated again with what is uncertain against
/// the racks and, where any slows down then, for them: the bands.
std::optional<std::vector<Contingency>> rank_failures(const Simulator& baseline, const std::vector<Failure>&,
                                                      const ContingencyQuery& = {}, const Progress& = {});

/// One JSON object a line, so that what several jobs wrote is put together by appending one to the other:
/// { "failed": [ ids ], "simulated", "lost_w", "racks", "gpus", "held_back", "time_to_throttle_s", "time_to_trip_s",
///   "time_to_throttle_band_s": [ soonest, latest ], "time_to_trip_band_s", "first_limit": "overload" …,
///   "first_limit_element", "first_limit_share", "first_limit_s" }; null for what does not happen
std::string contingencies_json(const Facility&, const std::vector<Contingency>&);
/// The same as columns; the titles only when asked for: of several parts the first has them.
std::string contingencies_csv(const Facility&, const std::vector<Contingency>&, bool titles);
/// The worst of them for people.
std::string contingencies_text(const Facility&, const std::vector<Contingency>&, std::size_t most = 20);

}  // namespace hallscope
