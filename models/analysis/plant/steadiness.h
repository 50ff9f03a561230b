#pragma once

#include <optional>
#include <string>

#include "models/analysis/plant/it_power.h"

namespace hallscope {

/// Whether heat and temperatures of an instant belong to its power. Liquid and metal follow power by a minute or two,
/// so that right after a job has begun, ended or paused for a checkpoint what is cooled is not what is drawn.
struct Steadiness {
  /// IT power of the last 20 s less that of the 100 s before them, as a share of the latter; nothing when either is
  /// unknown.
  std::optional<double> change;

  bool steady() const { return !change || (*change > -0.05 && *change < 0.05); }
  /// For people: "IT power fell by 36 % in the last 2 min: heat and temperatures follow it"; empty when steady.
  std::string note() const;
};
Steadiness steadiness(ItPower&, const Recording&, double time, const SelectedRacks&);

}  // namespace hallscope
