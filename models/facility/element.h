#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "models/facility/body.h"

namespace hallscope {

/// Identity of an element inside the program: its position in the facility's vectors.
using ElementIndex = std::uint32_t;
inline constexpr ElementIndex no_element = 0xffffffffu;

/// What an element is. Equipment is named by the DSX BMS object types.
enum class ElementType : std::uint8_t {
  Site,
  Building,
  Hall,
  Row,
  Rack,
  Tray,        ///< a compute tray
  SwitchTray,  ///< an NVLink switch tray
  PowerShelf,
  GPU,
  CDU,
  CRAH,
  Busway,
  PowerMeter,  ///< a metered tap-off or feed
  Sensor,      ///< air temperature, humidity, leak … in an aisle
  Valve,
  Pump,
  HX,
  Breaker,
  Switchgear,
  Transformer,
  UPS,
  BESS,
  Generator,
  Utility,  ///< the point where the grid enters
  Chiller,
  CoolingTower,
  count
};
inline constexpr int element_type_count = static_cast<int>(ElementType::count);

/// The name used in files and on screen: "Rack", "GPU", "CDU" …
std::string_view to_string(ElementType);
std::optional<ElementType> element_type(std::string_view name);

/// One element of the tree. Children are contiguous: [first_child, first_child + child_count).
struct Element {
  ElementIndex parent = no_element;
  ElementIndex first_child = no_element;
  std::uint32_t child_count = 0;
  std::uint32_t name = 0;   ///< index into the facility's names; ask Facility::name()
  std::uint16_t model = 0;  ///< index into the facility's catalogue; 0 is "no model"
  ElementType type = ElementType::Site;
};

}  // namespace hallscope
