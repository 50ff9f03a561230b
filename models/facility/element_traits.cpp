#include "models/facility/element_traits.h"

#include <cstddef>
#include <iterator>

#include "models/enum_array.h"

namespace hallscope {
namespace {

using enum ElementType;

// Efficiencies: of a UPS and a transformer from the AI-factory design guide, of a busway assumed. The shares of the
// loss are assumed: a UPS has some of each; a transformer loses in its core always and in its windings with the square
// of the current; a busway is all winding.
constexpr LossShape ups_loss{0.975, 0.2, 0.5, 0.3};
constexpr LossShape transformer_loss{0.995, 0.15, 0, 0.85};
constexpr LossShape busway_loss{0.99, 0, 0, 1};

constexpr ElementTraits rows[] = {
    {.type = Site, .name = "Site", .standing = Standing::room},
    {.type = Building, .name = "Building", .standing = Standing::room},
    {.type = Hall, .name = "Hall", .standing = Standing::room},
    {.type = Row, .name = "Row", .standing = Standing::room},
    {.type = Rack, .name = "Rack", .power = PowerRole::consumes},
    {.type = Tray, .name = "Tray", .standing = Standing::in_rack},
    {.type = SwitchTray, .name = "SwitchTray", .standing = Standing::in_rack},
    {.type = PowerShelf, .name = "PowerShelf", .standing = Standing::in_rack},
    {.type = GPU, .name = "GPU", .standing = Standing::in_rack},
    {.type = CDU, .name = "CDU", .power = PowerRole::consumes, .heat = HeatRole::exchanges, .serves = Serves::coolant},
    {.type = CRAH,
     .name = "CRAH",
     .power = PowerRole::consumes,
     .heat = HeatRole::cools_air,
     .serves = Serves::nothing},
    {.type = Busway,
     .name = "Busway",
     .standing = Standing::overhead,
     .power = PowerRole::carries,
     .loss = busway_loss},
    {.type = PowerMeter, .name = "PowerMeter", .standing = Standing::overhead, .power = PowerRole::carries},
    {.type = Sensor, .name = "Sensor", .standing = Standing::overhead, .serves = Serves::nothing},
    {.type = Valve, .name = "Valve", .standing = Standing::overhead, .serves = Serves::coolant},
    {.type = Pump, .name = "Pump", .power = PowerRole::consumes_if_fed, .serves = Serves::coolant},
    {.type = HX,
     .name = "HX",
     .power = PowerRole::consumes_if_fed,
     .heat = HeatRole::exchanges,
     .serves = Serves::coolant},
    {.type = Breaker, .name = "Breaker", .power = PowerRole::carries},
    {.type = Switchgear, .name = "Switchgear", .power = PowerRole::carries},
    {.type = Transformer, .name = "Transformer", .power = PowerRole::carries, .loss = transformer_loss},
    {.type = UPS, .name = "UPS", .power = PowerRole::carries, .loss = ups_loss},
    {.type = BESS, .name = "BESS", .power = PowerRole::carries, .stands_by = true},
    {.type = Generator, .name = "Generator", .power = PowerRole::carries, .stands_by = true},
    {.type = Utility, .name = "Utility", .power = PowerRole::carries},
    {.type = Chiller,
     .name = "Chiller",
     .power = PowerRole::consumes,
     .heat = HeatRole::rejects,
     .serves = Serves::coolant},
    {.type = CoolingTower,
     .name = "CoolingTower",
     .power = PowerRole::consumes,
     .heat = HeatRole::rejects,
     .serves = Serves::coolant},
};

static_assert(has_a_row_for_each<&ElementTraits::type>(rows),
              "every element type has a row, in the order of the enumeration");

constexpr ElementTraits unknown;

}  // namespace

const ElementTraits& traits(ElementType type) {
  const auto i = static_cast<std::size_t>(type);
  return i < std::size(rows) ? rows[i] : unknown;
}

}  // namespace hallscope
