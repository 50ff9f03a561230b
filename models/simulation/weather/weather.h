#pragma once

#include <utility>
#include <vector>

namespace hallscope {

/// Outside air at one instant, °C.
struct OutsideAir {
  double dry_bulb_c = 25;
  double wet_bulb_c = 18;
};

/// Outside air over time: straight lines between samples, constant before the first and after the last. Seconds from
/// the start of the run.
class Weather {
 public:
  struct Sample {
    double time = 0;
    OutsideAir air;
  };
  Weather() = default;
  explicit Weather(OutsideAir always) : samples_{{0, always}} {}
  /// Samples ascending in time.
  explicit Weather(std::vector<Sample> samples) : samples_(std::move(samples)) {}

  OutsideAir at(double time) const;
  const std::vector<Sample>& samples() const { return samples_; }
  /// From `time` on, over `over_s` seconds, goes to `air` and stays there.
  void go_to(double time, double over_s, OutsideAir air);

 private:
  std::vector<Sample> samples_;
};

}  // namespace hallscope
