#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <vector>

#include "models/analysis/limits/limits.h"
#include "models/analysis/networks/selected_elements.h"
#include "models/telemetry/recording.h"

namespace hallscope {

/// How near the current value of an element is to one of its limits.
struct NearLimit {
  std::shared_ptr<const Track> track;
  ElementIndex element = no_element;
  double value = 0;  ///< SI
  Limit limit;
  /// Of the limit, used: value ÷ limit, of temperatures in °C, of powers without their sign. Below a minimum it is more
  /// than 1, above it 0.
  double share = 0;

  /// By how much the limit is missed, SI, in the quantity's unit (of temperatures: K); negative when it is passed.
  double margin() const { return limit.is_minimum ? value - limit.value : limit.value - value; }
};

/// The share of a limit from which on it is nearly reached.
inline constexpr double close_to_limit = 0.9;

/// Limits of one kind: those of one metric on one type of element, "GPU temperature", "Busway load".
struct LimitKind {
  std::string title;               ///< for people
  std::vector<NearLimit> nearest;  ///< the nearest first, at most as many as were asked for
  std::size_t known = 0;           ///< elements with a current value and a limit
  std::size_t passed = 0;          ///< of them, those at or beyond it
  std::size_t close = 0;           ///< of them, those that use close_to_limit of it or more and have not passed it
};

/// Which elements are nearest to a limit of their own (limits.h), advisory ones left out: the one definition of
/// "nearest limit", by the share of the limit that is used. Of the GPUs of a rack only the one that is nearest counts,
/// or a hot rack would fill the list. What carries power counts once, by its power or else by its share of load.
/// Only current values count.
struct NearestLimits {
  std::vector<NearLimit> nearest;  ///< of all kinds, the nearest first
  std::vector<LimitKind> kinds;    ///< the one with the nearest first
};
NearestLimits nearest_limits(const Facility&, const Recording&, double time, const SelectedElements&,
                             std::size_t most = 10);

/// "GPU temperature 83.2 °C of 90.0 °C, throttle: 6.8 K below".
std::string in_words(const NearLimit&);
/// "6.8 K below", "12.0 kW above".
std::string margin_in_words(const NearLimit&);

/// [ { "element", "metric", "value", "limit", "limit_name", "share" } ], the nearest first; SI.
std::string nearest_limits_json(const Facility&, const NearestLimits&);
/// The same for people, one line each.
std::string nearest_limits_text(const Facility&, const NearestLimits&);

}  // namespace hallscope
