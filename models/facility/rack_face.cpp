#include "models/facility/rack_face.h"

#include <algorithm>

#include "models/facility/rack_contents.h"

namespace hallscope {
namespace {

/// The slot that became the child at `position` of a rack; null for children that came from elsewhere.
/// Relies on slots being sorted bottom up, as the catalogue promises.
const RackSlot* slot_of_child(const EquipmentModel& model, std::uint32_t position) {
  for (const auto& slot : model.slots) {
    if (!element_type(slot.kind)) continue;
    if (position-- == 0) return &slot;
  }
  return nullptr;
}

/// The part of a box between the shares u0 and u1 of its width, counted from the left seen from the front.
Body slice(const Body& box, double u0, double u1) {
  Body part = box;
  const bool along_x = box.front == Facing::minus_y || box.front == Facing::plus_y;
  const bool reversed = box.front == Facing::plus_y || box.front == Facing::minus_x;
  const double from = reversed ? 1 - u1 : u0, share = u1 - u0;
  if (along_x) {
    part.origin.x += from * box.size.x;
    part.size.x *= share;
  } else {
    part.origin.y += from * box.size.y;
    part.size.y *= share;
  }
  return part;
}

/// A plant or a yard that is no body of its own lies where what stands in it lies.
Body body_of_all_within(const Facility& f, ElementIndex i) {
  const auto& element = f.element(i);
  Body all;
  for (ElementIndex e = element.first_child; e < element.first_child + element.child_count && e < f.body_count(); ++e)
    grow(all, world_body(f, e));
  return all;
}

}  // namespace

std::optional<FaceCell> face_cell(const Facility& f, ElementIndex i) {
  const Element& e = f.element(i);
  if (e.parent == no_element) return std::nullopt;
  if (e.type == ElementType::GPU) {
    auto cell = face_cell(f, e.parent);
    if (!cell) return std::nullopt;
    const Element& tray = f.element(e.parent);
    cell->column = static_cast<int>(i - tray.first_child);
    cell->columns = static_cast<int>(tray.child_count);
    return cell;
  }
  const Element& rack = f.element(e.parent);
  if (rack.type != ElementType::Rack) return std::nullopt;
  const RackSlot* slot = slot_of_child(f.model(e.parent), i - rack.first_child);
  if (!slot) return std::nullopt;
  return FaceCell{slot->unit, slot->height, 0, 1};
}

ElementIndex element_at(const Facility& f, ElementIndex rack, int unit, double u) {
  ElementIndex child = f.element(rack).first_child;
  for (const auto& slot : f.model(rack).slots) {
    if (!element_type(slot.kind)) continue;
    if (unit >= slot.unit && unit < slot.unit + slot.height) {
      const Element& part = f.element(child);
      if (part.child_count == 0) return child;
      const auto n = static_cast<double>(part.child_count);
      return part.first_child + static_cast<ElementIndex>(u > 0 ? std::min(u * n, n - 1) : 0);
    }
    ++child;
  }
  return rack;
}

double first_unit_height(const EquipmentModel& model, double rack_height) {
  return std::max(0.0, (rack_height - model.rack_units * rack_unit_m) / 2);
}

Body world_body(const Facility& f, ElementIndex i) {
  if (i < f.body_count()) {
    const Body& own = f.body(i);
    return own.empty() ? body_of_all_within(f, i) : own;
  }
  const ElementIndex rack = f.ancestor(i, ElementType::Rack);
  if (rack == no_element) return {};
  Body box = f.body(rack);
  const auto cell = face_cell(f, i);
  if (!cell) return box;
  box.origin.z += first_unit_height(f.model(rack), box.size.z) + (cell->unit - 1) * rack_unit_m;
  box.size.z = cell->height * rack_unit_m;
  const double n = cell->columns;
  return slice(box, cell->column / n, (cell->column + 1) / n);
}

}  // namespace hallscope
