#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <utility>
#include <vector>

#include "models/io/progress.h"
#include "models/study/hourly_loads.h"
#include "models/study/settled_plant.h"

namespace hallscope {

/// Settled states of a facility over outside air, for each case of its loads: computed where a year's hours lie, on a
/// grid of dry and wet bulb, straight lines between. A plant without towers and pads knows no wet bulb.
class PlantStates {
 public:
  struct Hour {
    std::uint16_t load = 0;  ///< a case
    OutsideAir air;
  };
  /// On all cores (`threads` = 0). Nothing when cancelled.
  static std::optional<PlantStates> around(const Facility&, const Scenario&, const HourlyLoads&,
                                           const std::vector<Hour>&, unsigned threads, const Progress&);

  /// One of the hours that they were made for.
  SettledPlant at(const Hour&) const;
  std::size_t count() const;
  /// The largest share by which any was still changing.
  double unsettled() const;

 private:
  using Corner = std::pair<int, int>;  ///< dry and wet bulb in steps of the grid
  struct Share {
    Corner corner;
    double weight;
  };
  std::vector<Share> corners_of(const OutsideAir&) const;
  static OutsideAir air_of(Corner);

  bool wet_ = false;
  std::vector<std::map<Corner, SettledPlant>> states_;  ///< by case
};

}  // namespace hallscope
