#pragma once

#include <string>
#include <vector>

#include "models/telemetry/recording.h"

namespace hallscope {

/// A value in every hour of a year: hours of the day over days, from the beginning of a recording on.
struct YearMap {
  static constexpr std::size_t days = 365, hours = 24;
  Metric metric;
  double start = 0;           ///< of the first hour of the first day, on the recording's axis
  std::vector<float> values;  ///< [day][hour]; NaN: none
  float least = missing_value, most = missing_value;

  float at(std::size_t day, std::size_t hour) const { return values[day * hours + hour]; }
};

/// Of one column of a track: what its rows say at the end of each hour, as rows hold the mean since the row before.
YearMap year_map(const Track&, std::size_t column);

/// The track that a name stands for: a metric ("Site/PUE"), or what the site has of that name ("PUE"), in any case;
/// null where there is none.
const Track* site_track(const Recording&, const std::string& name);

}  // namespace hallscope
