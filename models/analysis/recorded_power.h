#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "models/facility/facility.h"
#include "models/telemetry/recording.h"

namespace hallscope {

/// True for metrics that say what their element itself draws or carries, W: Rack/RackPower, PowerMeter/ActivePower
/// (bare or qualified with an element type, as the simulator writes it) and ActivePower of what cools.
bool is_power_of_element(const Metric&);

/// What elements draw or carry, from a recording. Where several tracks know of an element the first one counts.
class RecordedPower {
 public:
  explicit RecordedPower(const Recording&);

  bool has(ElementIndex) const;
  /// W; missing for elements without a record.
  Reading at(ElementIndex, double time) const;
  /// The same for every element below `count` at once; NaN where it is missing. Stale values are kept.
  std::vector<float> all(std::size_t count, double time) const;

 private:
  static constexpr std::uint32_t none = 0xffffffffu;
  struct Column {
    std::uint32_t track = none, column = 0;
  };
  std::vector<std::shared_ptr<const Track>> tracks_;
  std::vector<Column> columns_;  // by element, as far as any has a record
};

}  // namespace hallscope
