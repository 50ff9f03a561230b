#include "scene/equipment/appearance.h"

#include <cstddef>
#include <iterator>

#include "models/enum_array.h"

// One row for each element type, in their order; what its NAME stands for is `extern const Appearance NAME_appearance`
// at the end of one of this folder's files.
#define HALLSCOPE_APPEARANCES(ROW) \
  ROW(Site, plain)                 \
  ROW(Building, plain)             \
  ROW(Hall, plain)                 \
  ROW(Row, plain)                  \
  ROW(Rack, rack)                  \
  ROW(Tray, plain)                 \
  ROW(SwitchTray, plain)           \
  ROW(PowerShelf, plain)           \
  ROW(GPU, plain)                  \
  ROW(CDU, cdu)                    \
  ROW(CRAH, crah)                  \
  ROW(Busway, busway)              \
  ROW(PowerMeter, power_meter)     \
  ROW(Sensor, plain)               \
  ROW(Valve, plain)                \
  ROW(Pump, machine)               \
  ROW(HX, machine)                 \
  ROW(Breaker, breaker)            \
  ROW(Switchgear, switchgear)      \
  ROW(Transformer, transformer)    \
  ROW(UPS, ups)                    \
  ROW(BESS, battery)               \
  ROW(Generator, generator)        \
  ROW(Utility, utility)            \
  ROW(Chiller, chiller)            \
  ROW(CoolingTower, cooling_tower)

namespace hallscope {

#define HALLSCOPE_DECLARE(type, name) extern const Appearance name##_appearance;
HALLSCOPE_APPEARANCES(HALLSCOPE_DECLARE)

namespace {

struct Row {
  ElementType type;
  const Appearance* appearance;
};

#define HALLSCOPE_ROW(type, name) {ElementType::type, &name##_appearance},
constexpr Row rows[] = {HALLSCOPE_APPEARANCES(HALLSCOPE_ROW)};

static_assert(has_a_row_for_each<&Row::type>(rows), "every element type has a row, in the order of the enumeration");

}  // namespace

const Appearance& appearance(ElementType type) {
  const auto i = static_cast<std::size_t>(type);
  return i < std::size(rows) ? *rows[i].appearance : plain_appearance;
}

Rgb body_color(ElementType type, const Theme& theme) { return toned(appearance(type).color, theme); }

}  // namespace hallscope
