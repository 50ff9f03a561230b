#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "models/analysis/networks/selected_racks.h"
#include "models/analysis/partial_sum.h"
#include "models/facility/facility.h"
#include "models/telemetry/recording.h"

namespace hallscope {

/// What is recorded of all elements of one type, added up: racks by the selection's share in each, busways and CDUs by
/// its mean share in the racks behind them. Where several tracks know of an element the first one counts.
///
/// One object for one thread: at() reuses its buffers.
class SharedSum {
 public:
  SharedSum() = default;
  SharedSum(const Facility&, std::vector<std::shared_ptr<const Track>>, ElementType);

  bool empty() const { return tracks_.empty(); }  ///< nothing is recorded
  /// Of current values.
  PartialSum at(double time, const SelectedRacks&);
  const std::vector<std::shared_ptr<const Track>>& tracks() const { return tracks_; }

 private:
  static constexpr std::uint32_t none = 0xffffffffu;
  struct Part {
    ElementIndex element = no_element;
    std::uint32_t track = none, column = 0;
    std::vector<std::uint32_t> racks;  ///< places among the facility's racks
  };
  std::vector<std::shared_ptr<const Track>> tracks_;
  std::vector<Part> parts_;
  std::vector<Frame> frames_;
};

}  // namespace hallscope
