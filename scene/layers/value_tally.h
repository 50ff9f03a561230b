#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>

#include "models/analysis/derived/overlay.h"
#include "models/telemetry/recording.h"
#include "scene/layers/layer.h"

namespace hallscope {

/// How often which values occur in what a layer shows: the histogram of its legend.
struct ValueTally {
  static constexpr int bins = 54;
  ValueRange range;
  std::array<std::uint32_t, bins> counts{};
  bool missing = false, stale = false;

  /// A value beyond the range is counted at its end, where its colour is.
  void add(const OverlayValue& v) {
    if (v.quality == Quality::missing || std::isnan(v.value)) {
      missing = true;
      return;
    }
    stale = stale || v.quality == Quality::stale;
    const double span = range.high - range.low;
    if (!(span > 0)) return;
    const double share = std::clamp((static_cast<double>(v.value) - range.low) / span, 0.0, 1.0);
    ++counts[static_cast<std::size_t>(std::min(bins - 1.0, std::floor(share * bins)))];
  }
  bool operator==(const ValueTally&) const = default;
};

/// Of each layer whose legend is whole.
using ValueTallies = EnumArray<LayerKind, ValueTally>;

}  // namespace hallscope
