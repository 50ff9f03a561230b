#include "models/facility/importing/model_json.h"

#include <cmath>
#include <string_view>

#include "models/facility/reading/shape_json.h"

namespace hallscope {
namespace {

std::string_view name_of(RackSlot::Kind kind) {
  switch (kind) {
    case RackSlot::Kind::compute:
      return "compute";
    case RackSlot::Kind::nvlink_switch:
      return "nvlink-switch";
    case RackSlot::Kind::power_shelf:
      return "power-shelf";
    case RackSlot::Kind::network_switch:
      return "network-switch";
    case RackSlot::Kind::storage:
      return "storage";
    case RackSlot::Kind::blank:
      break;
  }
  return "blank";
}

/// To a tenth of a millimetre, a watt …: six digits say as much as any list does.
double rounded(double value) {
  const double step = std::abs(value) < 1000 ? 1e-4 : 1e-2;
  return std::round(value / step) * step;
}

/// A figure in the unit that people use for it.
Json figure_json(const Figure& figure) {
  Json json = Json::object();
  double value = figure.value;
  std::string unit = figure.unit;
  if (unit == "m") {
    value *= 1000;
    unit = "mm";
  } else if (unit == "W" && std::abs(value) >= 1000) {
    value /= 1000;
    unit = "kW";
  }
  json["value"] = rounded(value);
  json["unit"] = unit;
  json["source"] = figure.source;
  json["status"] = figure.status == FigureStatus::sourced   ? "sourced"
                   : figure.status == FigureStatus::derived ? "derived"
                                                            : "assumed";
  return json;
}

/// Slots that follow each other alike stand in one entry.
Json slots_json(const EquipmentModel& model) {
  Json slots = Json::array();
  for (std::size_t i = 0; i < model.slots.size();) {
    const auto& first = model.slots[i];
    std::size_t count = 1;
    while (i + count < model.slots.size()) {
      const auto& next = model.slots[i + count];
      if (next.kind != first.kind || next.height != first.height || next.gpus != first.gpus ||
          next.unit != first.unit + static_cast<int>(count) * first.height)
        break;
      ++count;
    }
    Json slot = Json::object();
    slot["kind"] = name_of(first.kind);
    slot["unit"] = first.unit;
    if (first.height > 1) slot["height"] = first.height;
    if (count > 1) slot["count"] = count;
    if (first.gpus > 0) slot["gpus"] = first.gpus;
    slots.push_back(std::move(slot));
    i += count;
  }
  return slots;
}

}  // namespace

Json model_json(const EquipmentModel& model, const std::string& folder) {
  Json json = Json::object();
  json["key"] = model.key;
  json["name"] = model.name;
  json["type"] = to_string(model.type);
  if (model.rack_units > 0) json["rackUnits"] = model.rack_units;
  if (!model.slots.empty()) json["slots"] = slots_json(model);
  Json figures = Json::object();
  for (const auto& [key, figure] : model.figures) figures[key] = figure_json(figure);
  if (!figures.empty()) json["figures"] = std::move(figures);
  if (model.shape) json["shape"] = shape_json(model.shape->placement, folder);
  return json;
}

}  // namespace hallscope
