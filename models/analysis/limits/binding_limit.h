#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "models/facility/facility.h"
#include "models/telemetry/recording.h"

namespace hallscope {

/// What can keep a rack from drawing more.
enum class LimitCause {
  feed,                 ///< its rated power, or its power supplies where they are less
  busway,               ///< what feeds it, without the other side
  ups,                  ///< a UPS above that
  transformer,          ///< a transformer above that
  switchgear,           ///< a breaker, switchgear or whatever else carries power above that
  generation,           ///< the generators that feed it, without the largest
  grid,                 ///< the grid connection
  cdu_flow,             ///< its CDU's rated cooling, or largest flow
  chiller,              ///< the chillers and towers behind its CDU, without the largest
  crah,                 ///< the air handlers of its hall, without the largest
  coolant_temperature,  ///< its own largest flow at the supply temperature that it gets
  gpu_temperature       ///< its hottest GPU
};
inline constexpr std::size_t limit_cause_count = 12;
/// Their names above.
std::string_view to_string(LimitCause);

/// By how much more a rack could draw before one limit bites. W of rack power; negative when it is passed already.
struct Headroom {
  std::optional<double> watts;
  ElementIndex element = no_element;  ///< that limits: the rack, a busway, a CDU, a GPU
  std::string missing;                ///< why there is no figure; empty when there is
  bool applies = true;                ///< false: the rack has nothing of the kind (air-cooled, without GPUs)
};

struct RackLimits {
  ElementIndex rack = no_element;
  std::optional<double> power_w;  ///< that it draws
  std::array<Headroom, limit_cause_count> headroom;
  std::optional<LimitCause> binding;  ///< with the least head-room of those known
  /// Rated power less what it can draw at its binding limit; 0 when that is its own feed. Nothing when its rating or
  /// every limit is unknown.
  std::optional<double> stranded_w;

  const Headroom& of(LimitCause cause) const { return headroom[static_cast<std::size_t>(cause)]; }
};

/// The limits of racks at an instant, and what they strand. How each head-room follows, P being the rack's power now:
///
///   feed                 min(ratedPower, installedPowerSupply) − P
///   busway               (80 % of the rating − all that hangs on it) ÷ its racks, the least of the rack's feeds: each
///                        must be able to carry all alone when the other is lost, for as long as that takes, and 80 %
///                        is the usual continuous rating of busways. Feeds without a rating are passed to their own.
///   what is above it     the same at its rating, with the losses behind it (shared_spare.h)
///   CDU flow             (what it can carry − its racks' liquid heat) ÷ its racks ÷ the rack's liquid fraction. It can
///                        carry its rated cooling, at most what its largest flow takes up from its supply temperature
///                        to the return that its racks are built for (rack_cooling.h); the largest flow is the model's
///                        maximumLiquidFlowRate, else 1.35 L/min a kW (parameters.h). Several CDUs of a rack add up.
///   chiller, CRAH        (rated cooling − heat that reaches them) ÷ their racks ÷ the rack's liquid or air fraction
///   coolant temperature  ρ c_p V̇ (design return − supply) ÷ liquid fraction − P, V̇ the rack's largest flow and the
///                        return as its model has them (rack_cooling.h): for 121.5 kW in the liquid 177 L/min (Lenovo
///                        LP2357, table 27, 45 °C row) and 54.85 °C, in proportion for other racks
///   GPU temperature      what more GPU power would do at the flow and the supply that the rack has: the coolant's rise
///                        goes with the rack's power, the hottest GPU's rise over the leaving coolant (of air-cooled
///                        racks over the entering air) with the GPUs'. It reaches 90 °C (assumed) after
///                        (90 °C − hottest) ÷ ((return − supply) / P + rise · 0.96 / P_GPUs). The rest of the rack
///                        stays as it is.
///
/// Equal shares of what several racks have in common are a convention: one of them could take more if others take less.
struct BindingLimits {
  double at = 0;
  std::vector<RackLimits> racks;                           ///< ascending, those of the selection
  std::array<std::size_t, limit_cause_count> bound{};      ///< racks that each cause binds
  std::array<std::size_t, limit_cause_count> stranding{};  ///< of them, those with stranded power
  std::array<double, limit_cause_count> stranded_w{};
  std::array<std::size_t, limit_cause_count> unknown{};  ///< racks that have the limit but not what tells its head-room
};

BindingLimits binding_limits(const Facility&, const Recording&, std::span<const ElementIndex> selection, double time);
BindingLimits binding_limits(const Facility&, const Recording&, ElementIndex selection, double time);

/// The cause for people: "GPU temperature".
std::string in_words(LimitCause);

/// { "at", "racks": [ { "element", "power_w", "binding", "headroom_w": { cause: W }, "limited_by": { cause: id },
///   "stranded_w", "missing": { cause: text } } ],
///   "causes": { cause: { "racks", "stranding", "stranded_w", "unknown" } } }; null where unknown.
std::string binding_json(const Facility&, const Recording&, const BindingLimits&);
/// The causes, and the racks with the least head-room.
std::string binding_text(const Facility&, const Recording&, const BindingLimits&);

}  // namespace hallscope
