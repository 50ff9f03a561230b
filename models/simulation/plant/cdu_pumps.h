#pragma once

#include <cstdint>
#include <vector>

#include "models/facility/facility.h"
#include "models/simulation/power/power_network.h"

namespace hallscope {

/// The pumps of a CDU where a facility names them: elements of type Pump that stand in it. So many as it needs for its
/// largest flow run, the others stand by: when one is lost, one of those takes over as fast as the lost one runs down.
/// With fewer than it needs, those that are left move more than their part, against the lower drop: 65 % of the flow
/// with one of two (60 to 70 %, assumed), and their number to the same power between. Without pumps of its own a CDU
/// is one piece.
struct CduPumps {
  struct One {
    ElementIndex element = no_element;
    PowerNetwork::Node node = PowerNetwork::no_node;  ///< where it has a feed of its own
    bool working = true;
    double share = 1;  ///< of its rating left
  };
  std::vector<One> all;
  std::size_t needed = 0;  ///< for the largest flow
  double moves = 1;        ///< share of the largest flow that those which run can move

  /// All Pump elements in `cdu`. It needs as many as its model states (aif:spec:requiredPumps), else all but one: N
  /// + 1.
  static CduPumps of(const Facility&, const PowerNetwork&, ElementIndex cdu);

  bool runs(const One&, const PowerNetwork&) const;
  /// Share of the largest flow after the lag in which pumps start and stop: `approach` of the way.
  void turn(const PowerNetwork&, double approach);
  /// One of them does not run.
  bool one_lost(const PowerNetwork&) const;
  /// Puts on pumps with a feed of their own their part of the power; answers what the CDU's own feed gives.
  double share_power(PowerNetwork&, double watts) const;
};

}  // namespace hallscope
