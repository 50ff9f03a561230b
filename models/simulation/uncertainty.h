#pragma once

namespace hallscope {

/// What times after a loss of flow or of cooling hang on and no document states, as multiples of what the model takes
/// for granted (parameters.h): the coolant in plates, hoses and headers; the heat that chips, cold plates, air and
/// steel hold; what still flows and passes without pumps, and how long those run down.
struct Uncertainty {
  double volume = 1, heat_capacity = 1, residual_flow = 1;
};

/// All three against the racks, and all three for them (assumed: 3 to 8 L and 28 to 56 kJ/K in the plates of a GB300
/// rack; 0.5 to 5 % of a plate's conductance without flow, pumps that stop with a lag of 0.8 to 7.5 s).
inline constexpr Uncertainty soonest{0.6, 0.7, 0.25}, latest{1.6, 1.4, 2.5};

}  // namespace hallscope
