#pragma once

#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "models/facility/facility.h"
#include "models/simulation/power/loss_curve.h"
#include "models/telemetry/recording.h"

// For the sources of models/analysis/limits only.

namespace hallscope {

/// What a thing that several racks depend on leaves to each of them.
struct Spare {
  std::optional<double> each_w;
  std::string missing;  ///< why there is no figure; empty when there is, and where the thing states no rating
};

/// Busways carry this share of their rating for more than three hours (assumed: the usual continuous rating; NEC
/// 215.2 takes 125 % of continuous load for the same).
inline constexpr double busway_continuous_share = 0.8;

/// Powers at an instant by body, as recorded; NaN where there is no current value.
std::vector<float> current_powers(const Facility&, const Recording&, double time);

/// What power equipment leaves to each rack behind it: (what it can carry − what hangs on it) ÷ its racks. All that can
/// be fed through it hangs on it, as when the other side is lost, with what stands behind it losing what it loses now.
/// Equal pieces that feed just the same things (generators of a plant, UPS in parallel) count together, without the
/// largest of them.
class PowerSpare {
 public:
  /// `now_w`: what everything draws or carries, by body; NaN = no current value.
  PowerSpare(const Facility&, std::span<const float> now_w);
  const Spare& of(ElementIndex);
  /// What feeds an element, directly and further up; a cache.
  const std::vector<ElementIndex>& above(ElementIndex);

 private:
  std::vector<ElementIndex> peers(ElementIndex) const;
  Spare work_out(ElementIndex);

  const Facility& facility_;
  std::span<const float> now_w_;
  std::vector<std::uint32_t> met_;
  std::uint32_t round_ = 0;
  std::map<ElementIndex, Spare> spare_;
  std::map<ElementIndex, std::vector<ElementIndex>> above_;
};

/// The same of chillers and towers, by the heat that reaches them, and of the air handlers of a hall: those that serve
/// the same things together without the largest of them, by their rated cooling. W of heat, for each rack.
class CoolingSpare {
 public:
  CoolingSpare(const Facility&, std::span<const float> now_w);
  /// Of the coolers that the water of these (CDUs, CRAHs) comes from; no_element as its element where it comes from
  /// outside.
  const Spare& of_coolers(ElementIndex cooled, ElementIndex& first);
  const Spare& of_air(ElementIndex rack, ElementIndex& first);

 private:
  struct Of {
    ElementIndex first = no_element;
    Spare spare;
  };
  Of work_out(const std::vector<ElementIndex>& coolers) const;
  /// A hall's air: what heats it and what cools it.
  struct HallAir {
    std::vector<ElementIndex> crahs;
    std::size_t racks = 0;
    double heat_w = 0;
    ElementIndex unknown = no_element;  ///< a rack without a current power
  };
  Of work_out_air(const HallAir&) const;
  const std::vector<ElementIndex>& coolers_above(ElementIndex);
  std::optional<double> rated_without_largest(const std::vector<ElementIndex>&) const;

  const Facility& facility_;
  std::span<const float> now_w_;
  std::map<ElementIndex, std::vector<ElementIndex>> above_;  ///< by what they cool
  std::map<std::vector<ElementIndex>, Of> coolers_;
  std::map<ElementIndex, HallAir> air_;  ///< by hall; no_element: what stands in none
  std::map<ElementIndex, Of> halls_;
};

}  // namespace hallscope
