#include "models/facility/rack_contents.h"

#include <algorithm>
#include <map>

namespace hallscope {
namespace {

std::string numbered(ElementType type, int n, int of) {
  const char* stem = type == ElementType::Tray ? "tray-" : type == ElementType::SwitchTray ? "switch-" : "shelf-";
  std::string digits = std::to_string(n);
  const std::size_t width =
      type == ElementType::Tray ? std::max<std::size_t>(2, std::to_string(of).size()) : std::to_string(of).size();
  if (digits.size() < width) digits.insert(0, width - digits.size(), '0');
  return stem + digits;
}

}  // namespace

std::optional<ElementType> element_type(RackSlot::Kind kind) {
  switch (kind) {
    case RackSlot::Kind::compute:
      return ElementType::Tray;
    case RackSlot::Kind::nvlink_switch:
      return ElementType::SwitchTray;
    case RackSlot::Kind::power_shelf:
      return ElementType::PowerShelf;
    case RackSlot::Kind::network_switch:
    case RackSlot::Kind::storage:
    case RackSlot::Kind::blank:
      return std::nullopt;
  }
  return std::nullopt;
}

std::vector<RackPart> rack_parts(const EquipmentModel& model) {
  std::vector<RackPart> parts;
  std::map<ElementType, int> total, seen;
  for (const auto& slot : model.slots)
    if (const auto type = element_type(slot.kind)) {
      parts.push_back({*type, {}, slot});
      ++total[*type];
    }
  for (auto& part : parts) part.name = numbered(part.type, ++seen[part.type], total[part.type]);
  return parts;
}

std::size_t elements_inside(const EquipmentModel& model) {
  std::size_t n = 0;
  for (const auto& slot : model.slots)
    if (element_type(slot.kind)) n += 1 + static_cast<std::size_t>(std::max(0, slot.gpus));
  return n;
}

}  // namespace hallscope
