#include "models/facility/catalog.h"

#include <algorithm>
#include <stdexcept>
#include <utility>

namespace hallscope {

Catalog::Catalog() : models_(1) {}

std::uint16_t Catalog::add(EquipmentModel model) {
  std::stable_sort(model.slots.begin(), model.slots.end(),
                   [](const RackSlot& a, const RackSlot& b) { return a.unit < b.unit; });
  if (const auto known = find(model.key)) {
    models_[*known] = std::move(model);
    return *known;
  }
  if (models_.size() > 0xffffu) throw std::length_error("a catalogue holds at most 65,535 models");
  models_.push_back(std::move(model));
  return static_cast<std::uint16_t>(models_.size() - 1);
}

std::optional<std::uint16_t> Catalog::find(std::string_view key) const {
  for (std::size_t i = 1; i < models_.size(); ++i)
    if (models_[i].key == key) return static_cast<std::uint16_t>(i);
  return std::nullopt;
}

}  // namespace hallscope
