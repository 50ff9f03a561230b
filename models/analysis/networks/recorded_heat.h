#pragma once

#include <memory>
#include <vector>

#include "models/analysis/networks/selected_racks.h"
#include "models/analysis/partial_sum.h"
#include "models/facility/facility.h"
#include "models/telemetry/recording.h"

namespace hallscope {

/// Heat that is moved, W, from a recording: what coolers (CDU, CRAH, chiller, tower) say that they take, and what racks
/// give to their liquid, ρ V̇ c_p (T_return − T_supply) with the figures of water.
class RecordedHeat {
 public:
  RecordedHeat(const Facility&, const Recording&);

  /// As good and as old as the worst value in it; missing for elements without a record.
  Reading at(ElementIndex, double time) const;
  /// What racks give, each by its share. Racks without any liquid are not missing.
  PartialSum of_racks(double time, const SelectedRacks&) const;
  /// What racks give follows from this track and two more; null where the recording has not all three.
  const Track* rack_flow() const { return flow_ && supply_ && return_ ? flow_.get() : nullptr; }

 private:
  const Facility* facility_;
  std::vector<std::shared_ptr<const Track>> taken_;
  std::shared_ptr<const Track> flow_, supply_, return_;
};

}  // namespace hallscope
