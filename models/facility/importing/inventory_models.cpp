#include "models/facility/importing/inventory_models.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <set>
#include <unordered_map>

#include "models/facility/importing/inventory_words.h"
#include "models/facility/rack_contents.h"
#include "models/io/text.h"
#include "models/words/say.h"

namespace hallscope {
namespace {

constexpr double rack_unit_m = 0.04445;  // EIA-310
constexpr double usual_width_m = 0.6, usual_depth_m = 1.2, above_and_below_m = 0.2;
constexpr int usual_units = 42;

Figure assumed_figure(double value, std::string_view unit) {
  return {value, std::string(unit), "general knowledge, not checked", FigureStatus::assumed};
}

std::string number_text(double value) {
  char text[40];
  std::snprintf(text, sizeof text, "%.6g", value);
  return text;
}

}  // namespace

InventoryModels::InventoryModels(const Inventory& inventory, const Catalog& standard, Problems& problems)
    : inventory_(inventory), standard_(standard), problems_(problems) {
  for (const auto& type : inventory.types)
    for (const auto& name : {type.model, type.slug})
      if (!name.empty()) types_.emplace(lower(name), &type);
  // Devices by the racks that they are in: by their ids, else by their names where these are not shared.
  std::unordered_map<std::string, std::size_t> by_id, by_name;
  for (std::size_t r = 0; r < inventory.racks.size(); ++r) {
    if (!inventory.racks[r].id.empty()) by_id.emplace(inventory.racks[r].id, r);
    if (const auto [at, added] = by_name.emplace(inventory.racks[r].name, r); !added)
      at->second = inventory.racks.size();
  }
  std::vector<std::vector<const InventoryDevice*>> inside(inventory.racks.size() + 1);
  std::size_t nowhere = 0;
  for (const auto& device : inventory.devices) {
    std::size_t rack = inventory.racks.size();
    if (const auto at = by_id.find(device.rack_id); at != by_id.end())
      rack = at->second;
    else if (const auto named = by_name.find(device.rack); named != by_name.end())
      rack = named->second;
    nowhere += rack == inventory.racks.size();
    inside[rack].push_back(&device);
  }
  if (nowhere > 0)
    problems.note("", "",
                  say_count(nowhere, "%n device stands in none of the racks named; it was left out",
                            "%n devices stand in none of the racks named; they were left out"));
  mounted_.resize(inventory.racks.size());
  for (std::size_t r = 0; r < inventory.racks.size(); ++r) {
    const auto& rack = inventory.racks[r];
    const auto key = as_key(rack.model), whole = as_key(rack.manufacturer + " " + rack.model);
    const auto standard_one = !standard.find(key) && standard.find(whole) ? standard.find(whole) : standard.find(key);
    if (!rack.model.empty() && standard_one && standard.model(*standard_one).type == ElementType::Rack) {
      places_.emplace_back(false, *standard_one);
      keys_.push_back(standard.model(*standard_one).key);
      continue;
    }
    auto model = model_of(rack, inside[r]);
    // All that makes racks differ.
    std::string sign = model.key + '|' + number_text(model.size.x) + '|' + number_text(model.size.y) + '|' +
                       number_text(model.size.z) + '|' + std::to_string(model.rack_units) + '|' +
                       number_text(model.rated_power_w.value_or(0)) + '|' + number_text(rack.weight_kg.value_or(0));
    for (const auto& slot : model.slots)
      sign += '|' + std::to_string(static_cast<int>(slot.kind)) + ',' + std::to_string(slot.unit) + ',' +
              std::to_string(slot.height) + ',' + std::to_string(slot.gpus);
    const auto [at, added] = known_.emplace(std::move(sign), own_.size());
    if (added) {
      const auto stem = model.key;
      std::set<std::string> taken;
      for (const auto& other : own_) taken.insert(other.key);
      for (int n = 2; taken.contains(model.key) || standard.find(model.key); ++n)
        model.key = stem + "-" + std::to_string(n);
      own_.push_back(model);
    }
    places_.emplace_back(true, at->second);
    keys_.push_back(own_[at->second].key);
    const auto parts = rack_parts(own_[at->second]);
    for (const auto& [unit, device] : placed_) {
      const auto part = std::ranges::find(parts, unit, [](const auto& p) { return p.slot.unit; });
      if (part != parts.end() && !device->name.empty()) mounted_[r].emplace_back(part->name, device->name);
    }
  }
  for (const auto& model : inventory.models)
    if (std::ranges::none_of(own_, [&](const EquipmentModel& other) { return other.key == model.key; }))
      own_.push_back(model);
}

const EquipmentModel& InventoryModels::model(std::size_t rack) const {
  const auto [own, at] = places_[rack];
  return own ? own_[at] : standard_.model(static_cast<std::uint16_t>(at));
}

void InventoryModels::assume(const std::string& what) {
  if (std::ranges::find(assumed_, what) == assumed_.end()) assumed_.push_back(what);
}

const InventoryType* InventoryModels::type_of(const InventoryDevice& device) const {
  const auto at = types_.find(lower(device.type));
  return at == types_.end() ? nullptr : at->second;
}

EquipmentModel InventoryModels::model_of(const InventoryRack& rack,
                                         const std::vector<const InventoryDevice*>& devices) {
  EquipmentModel model;
  const auto source = inventory_.sources.empty() ? std::string("a list of racks") : inventory_.sources.front();
  model.type = ElementType::Rack;
  const auto name = rack.model.empty() ? (rack.role.empty() ? std::string("Rack") : rack.role) : rack.model;
  model.name = rack.manufacturer.empty() || rack.model.empty() ? name : rack.manufacturer + " " + name;
  model.key = as_key(name);
  // A catalogue entry that came along has the sizes, if it is meant.
  for (const auto& known : inventory_.models)
    if (known.type == ElementType::Rack && (known.key == model.key || lower(known.name) == lower(model.name))) {
      model = known;
      mount(model, rack, devices);
      return model;
    }
  model.rack_units = rack.units.value_or(usual_units);
  if (!rack.units) assume(say("racks of 42 units where the list says no number"));
  const auto side = [&](const char* key, std::optional<double> stated, double usual, const std::string& words) {
    if (stated) {
      model.figures.emplace(key, Figure{*stated, "m", source, FigureStatus::sourced});
      return *stated;
    }
    model.figures.emplace(key, assumed_figure(usual, "m"));
    assume(words);
    return usual;
  };
  model.size.x = side("aif:core:width", rack.width, usual_width_m, say("racks 600 mm wide"));
  model.size.y = side("aif:core:depth", rack.depth, usual_depth_m, say("racks 1,200 mm deep"));
  model.size.z = side("aif:core:height", rack.height, model.rack_units * rack_unit_m + above_and_below_m,
                      say("racks as high as their units and 200 mm"));
  if (rack.weight_kg)
    model.figures.emplace("aif:core:weight", Figure{*rack.weight_kg, "kg", source, FigureStatus::sourced});
  if (rack.power_w) {
    model.rated_power_w = rack.power_w;
    model.figures.emplace("aif:spec:ratedPower", Figure{*rack.power_w, "W", source, FigureStatus::sourced});
  }
  mount(model, rack, devices);
  return model;
}

void InventoryModels::mount(EquipmentModel& model, const InventoryRack& rack,
                            std::vector<const InventoryDevice*> devices) {
  placed_.clear();
  // What is mounted in front is what is seen, whatever the list names first.
  std::stable_partition(devices.begin(), devices.end(), [](const InventoryDevice* device) { return !device->rear; });
  if (model.rack_units < 1 || model.rack_units > 100) return;
  std::vector<bool> taken(static_cast<std::size_t>(model.rack_units) + 1);
  std::map<int, int> ready;  // slots that the type has already: unit → height
  std::size_t beyond = 0;
  for (const auto& slot : model.slots) {
    ready.emplace(slot.unit, slot.height);
    for (int u = slot.unit; u < slot.unit + slot.height && u <= model.rack_units; ++u)
      taken[static_cast<std::size_t>(u)] = true;
  }
  for (const auto* device : devices) {
    if (!device->unit || *device->unit < 1 || *device->unit > 100) continue;
    const auto* type = type_of(*device);
    const double units = device->units.value_or(type ? type->units : 1);
    if (!(units > 0 && units <= 100)) continue;  // hung beside the units
    const int height = static_cast<int>(std::ceil(units));
    int lowest = static_cast<int>(std::floor(*device->unit));
    if (rack.units_from_top) lowest = model.rack_units - lowest - height + 2;
    if (lowest < 1 || lowest + height - 1 > model.rack_units) {
      ++beyond;
      continue;
    }
    if (const auto slot = ready.find(lowest); slot != ready.end() && slot->second == height) {
      placed_.emplace_back(lowest, device);
      ready.erase(slot);
      continue;
    }
    bool free = true;
    for (int u = lowest; u < lowest + height; ++u) free = free && !taken[static_cast<std::size_t>(u)];
    if (!free) continue;  // behind what is in front of it
    for (int u = lowest; u < lowest + height; ++u) taken[static_cast<std::size_t>(u)] = true;
    const auto kind = slot_kind_of(device->role, device->type, device->name);
    const int gpus = device->gpus.value_or(0);
    placed_.emplace_back(lowest, device);
    model.slots.push_back({kind, lowest, height, kind == RackSlot::Kind::compute ? gpus : 0});
  }
  if (beyond > 0)
    problems_.warning("", rack.name,
                      say_count(beyond, "%n device lies beyond its %1 rack units; left out",
                                "%n devices lie beyond its %1 rack units; left out", model.rack_units));
  std::ranges::sort(model.slots, {}, &RackSlot::unit);
}

}  // namespace hallscope
