#pragma once

#include <array>
#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "models/telemetry/recording.h"

namespace hallscope {

/// The two sides on which liquid reaches an element: towards what cools it, and towards what it cools. A rack has the
/// first alone, a chiller the second; a CDU has both and calls them primary and secondary.
enum class CoolantPort : std::uint8_t { upstream, downstream };

/// What is told of the liquid at a port. Supply is the cold stream, from source to sink, and return the warm one.
enum class CoolantPoint : std::uint8_t { supply_temperature, return_temperature, flow, pressure_drop };
inline constexpr int coolant_point_count = 4;

struct CoolantMeaning {
  ElementType type = ElementType::Rack;
  CoolantPort port = CoolantPort::upstream;
  CoolantPoint point = CoolantPoint::flow;
  bool operator==(const CoolantMeaning&) const = default;
};

/// What a metric says of coolant; nothing for other metrics, for set points and for filters.
///
///     Rack/RackLiquidSupplyTemperature, …ReturnTemperature, RackLiquidFlow, RackLiquidDifferentialPressure
///     T/LiquidTemperature [Primary Supply], [Primary Return], [Secondary Supply], [Secondary Return]
///     T/LiquidFlow and T/LiquidDifferentialPressure [Primary], [Secondary]
///
/// for any other type T. Captures say Inlet and Outlet where others say Supply and Return: an inlet on the primary side
/// is the supply, on the secondary side the return. Without Primary or Secondary the side is the one the type has:
/// upstream for CRAHs, downstream for CDUs, chillers, towers and all else. A temperature that names no stream is not
/// taken: it could be either.
std::optional<CoolantMeaning> coolant_meaning(const Metric&);

/// The tracks that say something of coolant, by what they say; the first where several say the same.
class CoolantTracks {
 public:
  CoolantTracks() = default;
  explicit CoolantTracks(std::span<const std::shared_ptr<const Track>>);

  const std::shared_ptr<const Track>& of(ElementType, CoolantPort, CoolantPoint) const;
  /// All of them, temperatures first, those with most elements in front; none twice.
  std::vector<std::shared_ptr<const Track>> all() const;
  bool has_temperatures() const;

 private:
  static std::size_t slot(ElementType, CoolantPort, CoolantPoint);
  std::array<std::shared_ptr<const Track>, std::size_t{2} * element_type_count * coolant_point_count> tracks_;
};

/// Least and most coolant temperature of the whole recording, °C; NaN when none is recorded.
struct TemperatureSpan {
  float least = missing_value, most = missing_value;
};
TemperatureSpan temperature_span(const CoolantTracks&);

}  // namespace hallscope
