#pragma once

#include <string>

#include "models/analysis/plant/shared_sum.h"

namespace hallscope {

/// The IT power of a selection: the sum of Rack/RackPower. Where nothing is recorded of any rack, what busways carry
/// stands for it, else what a historian says of CDUs; that is no base for ratios such as PUE.
class ItPower {
 public:
  enum class From { racks, busways, cdus, nothing };

  ItPower(const Facility&, const Recording&);

  From from() const { return from_; }
  PartialSum at(double time, const SelectedRacks& selected) { return sum_.at(time, selected); }
  /// W; NaN unless all have a current value.
  double watts(double time, const SelectedRacks&);
  /// What the first of its values is from; null where nothing is recorded.
  const Track* track() const { return sum_.empty() ? nullptr : sum_.tracks().front().get(); }
  /// For people: "from the load of the CDUs"; empty for racks.
  std::string note() const;

 private:
  From from_ = From::nothing;
  SharedSum sum_;
};

/// What a historian records of CDUs as a load, be it called heat or power.
SharedSum load_of_cdus(const Facility&, const Recording&);

}  // namespace hallscope
