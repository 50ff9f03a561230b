#include "models/charts/year_map.h"

#include <algorithm>
#include <cctype>
#include <cmath>

namespace hallscope {
namespace {

std::string small(std::string text) {
  std::ranges::transform(text, text.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return text;
}

}  // namespace

YearMap year_map(const Track& track, std::size_t column) {
  constexpr double hour_s = 3600;
  YearMap map;
  map.metric = track.metric();
  map.start = track.start();
  map.values.assign(YearMap::days * YearMap::hours, missing_value);
  for (std::size_t k = 0; k < map.values.size(); ++k) {
    const double end = map.start + hour_s * static_cast<double>(k + 1);
    if (end > track.end() + hour_s / 2) break;
    const auto reading = track.reading(column, end);
    if (reading.quality != Quality::good || std::isnan(reading.value)) continue;
    map.values[k] = reading.value;
    map.least = std::fmin(map.least, reading.value);
    map.most = std::fmax(map.most, reading.value);
  }
  return map;
}

const Track* site_track(const Recording& recording, const std::string& name) {
  const auto wanted = small(name);
  for (const auto& prefix : {std::string(), std::string("site/")})
    for (const auto& track : recording.tracks) {
      const auto known = small(label(track->metric()));
      if (known == prefix + wanted || small(track->metric().name) == prefix + wanted) return track.get();
    }
  return nullptr;
}

}  // namespace hallscope
