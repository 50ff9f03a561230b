#include "models/simulation/counted.h"

#include <algorithm>

namespace hallscope {
namespace {

/// "CDUs", "racks", "utilities", "UPS".
std::string plural(ElementType type) {
  std::string name(to_string(type));
  if (name.size() > 1 && name[1] >= 'a') name[0] = static_cast<char>(name[0] - 'A' + 'a');
  if (name.ends_with('S')) return name;
  if (name.ends_with("ty")) return name.substr(0, name.size() - 1) + "ies";
  return name + 's';
}

}  // namespace

std::string counted(const Facility& facility, const std::vector<ElementIndex>& elements) {
  const auto count = std::to_string(elements.size()) + ' ';
  if (elements.empty()) return count + "elements";
  const auto type = facility.element(elements[0]).type;
  const bool alike =
      std::all_of(elements.begin(), elements.end(), [&](auto i) { return facility.element(i).type == type; });
  return count + (alike ? plural(type) : "elements");
}

}  // namespace hallscope
