#pragma once

#include <memory>
#include <string>
#include <vector>

#include "models/telemetry/recording.h"

namespace hallscope {

/// Two tracks of which one says of an element what the other excludes. The one place where it is said what that is: the
/// check of files and the alarms of data quality both ask here.
struct Contradiction {
  enum class Kind {
    cold_return,   ///< liquid that returns more than 0.5 K colder than it was supplied: what two sensors may differ by
    dead_voltage,  ///< more than 1 A through a meter that reads less than 1 V: both leave room for what meters read of
                   ///< nothing
    no_flow        ///< a pump of a CDU that runs at more than 1 % while nothing flows through the CDU's secondary side
  };
  Kind kind;
  std::shared_ptr<const Track> given;    ///< the supply, the voltage, the flow
  std::shared_ptr<const Track> against;  ///< the return, the current, the speed of the pump
};

/// Every pair of tracks that may contradict each other, whatever their sides are called: the facility's water has an
/// inlet and an outlet in captures, a supply and a return elsewhere. Set points are left out, which a real value may
/// well contradict, and so are differences from another run.
std::vector<Contradiction> contradictions_in(const Recording&);

/// How far values, SI, contradict each other: K of a return, A of a current, the speed of a pump; 0 where they do not,
/// NaN where it is not known.
float excess(Contradiction::Kind, float given, float against);
/// Above which excess they do.
float tolerance(Contradiction::Kind);

}  // namespace hallscope
