#pragma once

#include <span>

namespace hallscope {

/// What a plant of generators and the batteries beside it can do, W and J.
struct GenerationLimits {
  double most_w = 0;                     ///< of the sets that run
  double ramp_w_s = 0;                   ///< by which they may change a second
  double block_w = 0;                    ///< of load that they accept at once, beyond their ramp
  double discharge_w = 0, charge_w = 0;  ///< of the batteries: inverters' limits
  double discharge_j = 0, charge_j = 0;  ///< at the terminals, until empty or full
  double bias_w = 0;  ///< by which the sets shall give more than is asked, to charge (negative: discharge)
};

/// Where the sets are.
struct GenerationState {
  double output_w = 0;
  /// The least and the most that the sets gave lately, which come after the output at the ramp: a block of load is
  /// counted from the one, a block that is let go from the other.
  double low_w = 0, high_w = 0;
};

/// What came of a step; means over it, but for the last two.
struct GenerationStep {
  double generated_w = 0;
  double given_w = 0, taken_w = 0;  ///< by the batteries
  double short_w = 0;               ///< the most that was asked beyond ramp, block and batteries
  double surplus_w =
      0;  ///< the most by which the sets had to let go beyond ramp, block and batteries; over 0.1 % of them
};

/// Sets go towards what is asked at their ramp; batteries give and take the difference; beyond their inverters' limits
/// the sets take a block of load at once. What is then still missing is `short_w` (the mean counts it as generated, so
/// that energy closes: the caller asks again for less). Load that falls away faster than that is let go at once, as
/// governors do, and said.
///
/// `swing_w`: deviations of the demand from its mean in equal parts of the step; empty = none. Within a part the sets'
/// straight line is integrated exactly, so that the result does not depend on the step.
GenerationStep generate(GenerationState&, const GenerationLimits&, double demand_w, std::span<const double> swing_w,
                        double dt);

}  // namespace hallscope
