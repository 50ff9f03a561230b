#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

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

struct Vec3 {
  double x = 0, y = 0, z = 0;
};

/// Which way an element's front (for a rack: the cold-aisle side, with the tray fronts) looks.
enum class Facing : std::uint8_t { minus_y, plus_y, minus_x, plus_x };

/// Where an element stands: an axis-aligned box in world metres, Z up. A size of zero means "has no body".
struct Body {
  Vec3 origin;  ///< the corner with the smallest coordinates
  Vec3 size;
  Facing front = Facing::minus_y;

  bool empty() const { return size.x <= 0 || size.y <= 0 || size.z <= 0; }
  Vec3 center() const { return {origin.x + size.x / 2, origin.y + size.y / 2, origin.z + size.z / 2}; }
};

}  // namespace hallscope
