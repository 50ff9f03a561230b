#pragma once

namespace hallscope {

/// The GPUs' power smoothing (GB300; NVML's PERCENT_TMP_FLOOR, RAMP_DOWN_HYSTERESIS, RAMP_DOWN_RATE): when its work
/// asks for less, a GPU burns power so that it
///
///  - stays at a floor, 90 % of where the fall began, for five seconds; where it is if that is on the way back and
///  below,
///  - and goes down from there at a limited rate; on its way back it is held to that rate until it is over the floor.
///
/// Levels are shares of the GPU's limit. Figures: parameters.h.
class PowerSmoothing {
 public:
  PowerSmoothing() = default;
  explicit PowerSmoothing(double level) : level_(level), high_(level) {}

  /// The level over the next `seconds`, in which its work asks for `wanted`.
  double next(double wanted, double seconds);

 private:
  double level_ = 0, high_ = 0;  ///< now; where the last fall began, or would have without the ramp
  double below_s_ = 0;           ///< since then
};

}  // namespace hallscope
