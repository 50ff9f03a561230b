#pragma once

namespace hallscope {

/// Seconds until protection opens at a steady load, in shares of the rating: IEC 60255-151, standard inverse,
///
///     t = TMS · 0.14 / ((I / I_s)^0.02 − 1)
///
/// with I_s at 1.1 of the rating and TMS = 0.5 (both assumed). Infinite at and below I_s.
double time_to_trip(double share_of_rating);

}  // namespace hallscope
