#pragma once

#include <array>

namespace hallscope {

/// What has become of the temperatures of racks that differ in nothing but the power they draw, since they were last
/// written down one by one. The equations are linear (rack_bank.h), so that for each rack they are sums of the same
/// multiples of what it was then and of the power that it draws:
///
///     T_plates  = Σ plates[k] x_k     x = (T_plates then, T_coolant then, power at no level, power for each level, 1)
///     T_coolant = Σ coolant[k] x_k
///     rise      = Σ rise[k] y_k       y = (what it was then, power at no level, power for each level)
///     fan heat  = Σ fans[k] y_k
///
/// and one step of these few numbers is one step of all the racks.
struct RackResponse {
  std::array<double, 5> plates{1, 0, 0, 0, 0}, coolant{0, 1, 0, 0, 0};
  std::array<double, 3> rise{1, 0, 0}, fans{1, 0, 0};

  double plates_of(double plates_c, double coolant_c, double base_w, double slope_w) const {
    return plates[0] * plates_c + plates[1] * coolant_c + plates[2] * base_w + plates[3] * slope_w + plates[4];
  }
  double coolant_of(double plates_c, double coolant_c, double base_w, double slope_w) const {
    return coolant[0] * plates_c + coolant[1] * coolant_c + coolant[2] * base_w + coolant[3] * slope_w + coolant[4];
  }
  double rise_of(double rise_k, double base_w, double slope_w) const {
    return rise[0] * rise_k + rise[1] * base_w + rise[2] * slope_w;
  }
  double fans_of(double fans_w, double base_w, double slope_w) const {
    return fans[0] * fans_w + fans[1] * base_w + fans[2] * slope_w;
  }
};

/// The smallest and the largest of something over the racks of a run.
struct RackRange {
  double least = 0, most = 0;

  double most_times(double factor) const { return factor * (factor > 0 ? most : least); }
};

/// Of what a response is multiplied with: it bounds what no rack can be above.
struct RackRanges {
  RackRange plates_c, coolant_c, base_w, slope_w, rise_k;
  double most_share = 0;  ///< by how much more a hottest GPU rises than the mean one

  double most_plates(const std::array<double, 5>& p) const {
    return plates_c.most_times(p[0]) + coolant_c.most_times(p[1]) + base_w.most_times(p[2]) + slope_w.most_times(p[3]) +
           p[4];
  }
  double most_rise(const std::array<double, 3>& r) const {
    return rise_k.most_times(r[0]) + base_w.most_times(r[1]) + slope_w.most_times(r[2]);
  }
};

}  // namespace hallscope
