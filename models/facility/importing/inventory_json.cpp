#include "models/facility/importing/inventory_json.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <string_view>
#include <unordered_map>

#include "models/facility/importing/rack_fields.h"
#include "models/io/json_file.h"
#include "models/io/text.h"
#include "models/words/say.h"

namespace hallscope {
namespace {

enum class Kind { unknown, rack, device, device_type, feed, floor_plan, other };

const Json* member(const Json& object, const char* key) {
  if (!object.is_object()) return nullptr;
  const auto at = object.find(key);
  return at == object.end() || at->is_null() ? nullptr : &*at;
}

/// Text, or a number as text.
std::string text_of(const Json* value) {
  if (!value) return {};
  if (value->is_string()) return std::string(trimmed(value->get_ref<const std::string&>()));
  if (value->is_number_integer()) return std::to_string(value->get<std::int64_t>());
  if (value->is_number()) {
    char text[40];
    std::snprintf(text, sizeof text, "%.9g", value->get<double>());
    return text;
  }
  return {};
}
std::string text_of(const Json& object, const char* key) { return text_of(member(object, key)); }

/// The name of a nested object, or the text where it is one: {"id": 3, "name": "Hall A"}, {"value": "mm"}, "Hall A".
std::string name_of(const Json& object, const char* key) {
  const auto* value = member(object, key);
  if (!value || !value->is_object()) return text_of(value);
  for (const char* inner : {"name", "model", "value", "display", "label", "slug"})
    if (auto text = text_of(*value, inner); !text.empty()) return text;
  return {};
}

/// A choice, {"value": "rear", "label": "Rear"}, by its value.
std::string choice_of(const Json& object, const char* key) {
  const auto* value = member(object, key);
  if (value && value->is_object()) return text_of(*value, "value");
  return text_of(value);
}

std::string id_of(const Json& object, const char* key) {
  const auto* value = member(object, key);
  return value && value->is_object() ? text_of(*value, "id") : text_of(value);
}

std::optional<double> number(const Json& object, const char* key) { return decimal_in(text_of(object, key)); }

/// By its address, as NetBox has it; without one by what it says.
Kind kind_of(const Json& object) {
  const auto url = text_of(object, "url");
  const auto is_at = [&](std::string_view part) { return url.find(part) != std::string::npos; };
  if (is_at("/dcim/racks/")) return Kind::rack;
  if (is_at("/dcim/devices/")) return Kind::device;
  if (is_at("/dcim/device-types/")) return Kind::device_type;
  if (is_at("/dcim/power-feeds/")) return Kind::feed;
  if (member(object, "canvas")) return Kind::floor_plan;
  if (!url.empty()) return Kind::other;
  if (member(object, "power_panel") && member(object, "name")) return Kind::feed;
  if (member(object, "device_type") && member(object, "name")) return Kind::device;
  if (member(object, "manufacturer") && member(object, "model") && member(object, "u_height") &&
      !member(object, "site"))
    return Kind::device_type;
  if (member(object, "name") && (member(object, "u_height") || member(object, "outer_width")) && member(object, "site"))
    return Kind::rack;
  return Kind::unknown;
}

class JsonReader {
 public:
  JsonReader(Inventory& inventory, const std::string& file, Problems& problems)
      : inventory_(inventory), file_(file), problems_(problems) {}

  bool read(const Json& root) {
    if (root.is_array()) {
      if (!root.empty() && member(root[0], "results"))
        for (const auto& page : root) read_page(page);
      else
        read_list(root);
    } else if (const auto* cabinets = member(root, "cabinet")) {
      each(*cabinets, [&](const Json& cabinet) { take_cabinet(cabinet); });
    } else if (const auto* devices = member(root, "device")) {
      each(*devices, [&](const Json& device) { take_opendcim_device(device); });
    } else if (member(root, "results")) {
      read_page(root);
    } else {
      take(root);  // one object by itself
    }
    if (taken_ == 0) {
      problems_.error(file_, "",
                      say("holds no racks, devices, device types, power feeds or floor plans that are known"));
      return false;
    }
    return true;
  }

 private:
  template <typename Take>
  void each(const Json& list, const Take& take) {
    if (list.is_object()) return take(list);
    if (list.is_array())
      for (const auto& item : list) take(item);
  }

  void read_page(const Json& page) {
    const auto* results = member(page, "results");
    if (!results || !results->is_array()) return;
    read_list(*results);
    const auto count = number(page, "count");
    if (member(page, "next") && count && *count > static_cast<double>(results->size()))
      problems_.warning(file_, "/next",
                        say("is one page of %1 objects of %2; ask for all with ?limit=0, or name the other pages too",
                            results->size(), static_cast<long long>(std::min(*count, 1e15))));
  }
  void read_list(const Json& list) {
    for (const auto& item : list) take(item);
  }

  void take(const Json& object) {
    switch (kind_of(object)) {
      case Kind::rack:
        return take_rack(object);
      case Kind::device:
        return take_device(object);
      case Kind::device_type:
        return take_type(object);
      case Kind::feed:
        return take_feed(object);
      case Kind::floor_plan:
        return take_floor_plan(object);
      case Kind::other:
        ++taken_;  // sites, locations and the like stand in the racks' own objects
        return;
      case Kind::unknown:
        return;
    }
  }

  void field(InventoryRack& rack, std::string_view name, const std::string& text, std::string_view unit) {
    if (!take_rack_field(name, text, unit, '.', rack))
      problems_.warning(file_, rack.name, say("cannot be read as the %1 of a rack; left out", name));
  }

  void take_rack(const Json& object) {
    InventoryRack rack;
    rack.id = text_of(object, "id");
    rack.name = text_of(object, "name");
    if (rack.name.empty()) rack.name = text_of(object, "display");
    if (rack.name.empty()) {
      problems_.error(file_, rack.id, say("a rack without a name; left out"));
      return;
    }
    rack.site = name_of(object, "site");
    rack.room = name_of(object, "location");
    if (rack.room.empty()) rack.room = name_of(object, "group");  // NetBox before 2.11
    rack.role = name_of(object, "role");
    rack.model = name_of(object, "rack_type");
    rack.manufacturer = name_of(object, "manufacturer");
    if (const auto* type = member(object, "rack_type"); type && rack.manufacturer.empty())
      rack.manufacturer = name_of(*type, "manufacturer");
    field(rack, "units", text_of(object, "u_height"), "");
    if (const auto* top = member(object, "desc_units"); top && top->is_boolean())
      rack.units_from_top = top->get<bool>();
    const auto unit = choice_of(object, "outer_unit");
    for (const auto& [key, name] :
         {std::pair{"outer_width", "width"}, {"outer_depth", "depth"}, {"outer_height", "height"}})
      field(rack, name, text_of(object, key), unit.empty() ? "mm" : unit);
    field(rack, "weight", text_of(object, "weight"), choice_of(object, "weight_unit"));
    // Where positions are kept is everybody's own business: in custom fields, if anywhere.
    if (const auto* custom = member(object, "custom_fields"); custom && custom->is_object())
      for (const auto& [key, value] : custom->items()) {
        const auto name = rack_field(key, false);
        if (name == "row" || name == "position" || name == "x" || name == "y" || name == "power" || name == "front" ||
            name == "feeds")
          field(rack, name, value.is_object() ? name_of(*custom, key.c_str()) : text_of(&value), "");
      }
    ++taken_;
    inventory_.racks.push_back(std::move(rack));
  }

  void take_device(const Json& object) {
    InventoryDevice device;
    device.name = text_of(object, "name");
    if (device.name.empty()) device.name = text_of(object, "display");
    device.rack = name_of(object, "rack");
    device.rack_id = id_of(object, "rack");
    device.type = name_of(object, "device_type");
    device.role = name_of(object, "role");
    if (device.role.empty()) device.role = name_of(object, "device_role");  // NetBox before 3.6
    device.unit = number(object, "position");
    if (const auto* type = member(object, "device_type")) device.units = number(*type, "u_height");
    device.rear = choice_of(object, "face") == "rear";
    if (const auto* custom = member(object, "custom_fields"))
      for (const char* key : {"gpus", "gpu_count", "num_gpus"})
        if (const auto gpus = number(*custom, key); gpus && *gpus >= 0 && *gpus <= 16)
          device.gpus = static_cast<int>(*gpus);
    ++taken_;
    inventory_.devices.push_back(std::move(device));
  }

  void take_type(const Json& object) {
    InventoryType type;
    type.model = text_of(object, "model");
    type.slug = text_of(object, "slug");
    type.manufacturer = name_of(object, "manufacturer");
    type.units = number(object, "u_height").value_or(1);
    type.weight_kg = weight_of(text_of(object, "weight"), choice_of(object, "weight_unit"));
    ++taken_;
    inventory_.types.push_back(std::move(type));
  }

  void take_feed(const Json& object) {
    InventoryFeed feed;
    feed.name = text_of(object, "name");
    feed.panel = name_of(object, "power_panel");
    feed.rack = name_of(object, "rack");
    feed.rack_id = id_of(object, "rack");
    const auto volts = number(object, "voltage"), amps = number(object, "amperage");
    if (volts && amps && *amps > 0)
      feed.watts = std::abs(*volts) * *amps * (choice_of(object, "phase") == "three-phase" ? std::sqrt(3.0) : 1) *
                   std::clamp(number(object, "max_utilization").value_or(100), 1.0, 100.0) / 100;
    ++taken_;
    if (!feed.name.empty()) inventory_.feeds.push_back(std::move(feed));
  }

  /// The plug-in's canvas: 100 units a metre, y downwards, angles clockwise.
  void take_floor_plan(const Json& object) {
    ++taken_;
    const auto* canvas = member(object, "canvas");
    Json parsed;
    if (canvas && canvas->is_string()) {
      parsed = Json::parse(canvas->get_ref<const std::string&>(), nullptr, false);
      canvas = parsed.is_discarded() ? nullptr : &parsed;
    }
    const auto* objects = canvas ? member(*canvas, "objects") : nullptr;
    if (!objects || !objects->is_array()) return;
    for (const auto& drawn : *objects) {
      const auto* meta = member(drawn, "custom_meta");
      if (!meta || text_of(*meta, "object_type") != "rack") continue;
      take_placed(drawn, text_of(*meta, "object_id"), text_of(*meta, "object_name"));
    }
  }

  void take_placed(const Json& drawn, std::string id, std::string name) {
    constexpr double a_metre = 100;
    const auto left = number(drawn, "left"), top = number(drawn, "top");
    if (!left || !top) return;
    const double width = number(drawn, "width").value_or(0) * number(drawn, "scaleX").value_or(1) / a_metre;
    const double height = number(drawn, "height").value_or(0) * number(drawn, "scaleY").value_or(1) / a_metre;
    const double angle = std::fmod(std::fmod(number(drawn, "angle").value_or(0), 360) + 360, 360);
    // Turned about its left upper corner; the left lower corner of what comes out is wanted.
    const double turn = angle * 3.14159265358979 / 180, c = std::cos(turn), s = std::sin(turn);
    const double xs[] = {0, width * c, -height * s, width * c - height * s};
    const double ys[] = {0, width * s, height * c, width * s + height * c};
    InventoryRack placed;
    placed.id = std::move(id);
    placed.name = std::move(name);
    placed.role = "floor plan";
    placed.x = *left / a_metre + *std::ranges::min_element(xs);
    placed.y = -(*top / a_metre + *std::ranges::max_element(ys));
    placed.front = "swne"[static_cast<std::size_t>(std::lround(angle / 90)) % 4];
    inventory_.racks.push_back(std::move(placed));
  }

  void take_cabinet(const Json& object) {
    InventoryRack rack;
    if (!object.is_object()) return;
    for (const auto& [key, value] : object.items()) {
      const auto name = rack_field(key, true);
      if (name == "room") continue;
      auto text = text_of(&value);
      if (text == "0" && (name == "row" || name == "units" || name == "power")) continue;  // not stated
      if (!name.empty()) field(rack, name, text, key == "MaxKW" ? "kW" : "");
    }
    rack.room = text_of(object, "DataCenterName");
    if (rack.room.empty()) rack.room = text_of(object, "DataCenterID");
    if (rack.name.empty()) rack.name = rack.id;
    ++taken_;
    if (!rack.name.empty()) inventory_.racks.push_back(std::move(rack));
  }

  void take_opendcim_device(const Json& object) {
    InventoryDevice device;
    device.name = text_of(object, "Label");
    device.rack_id = text_of(object, "Cabinet");
    device.role = text_of(object, "DeviceType");
    device.unit = number(object, "Position");
    device.units = number(object, "Height");
    device.rear = text_of(object, "BackSide") == "1";
    ++taken_;
    // Blades stand in their chassis, not in the rack.
    if (number(object, "ParentDevice").value_or(0) == 0) inventory_.devices.push_back(std::move(device));
  }

  Inventory& inventory_;
  const std::string& file_;
  Problems& problems_;
  std::size_t taken_ = 0;
};

}  // namespace

bool is_inventory_json(FileHead& head) {
  constexpr std::size_t far_enough = std::size_t{64} << 10;
  const auto first = head.header().find_first_not_of(" \t");
  if (first == std::string::npos || (head.header()[first] != '{' && head.header()[first] != '[')) return false;
  const auto bytes = head.bytes(far_enough);
  const auto has = [&](std::string_view text) { return bytes.find(text) != std::string_view::npos; };
  if (has("hallscope-")) return false;
  return has("/api/dcim/") || has("\"CabinetID\"") || (has("\"DeviceID\"") && has("\"Cabinet\"")) ||
         has("\"canvas\"") || (has("\"u_height\"") && (has("\"results\"") || has("\"site\"")));
}

bool read_inventory_json(const std::string& path, Inventory& inventory, Problems& problems, const Progress& progress) {
  const auto json = read_json(path, problems, progress);
  return json && JsonReader(inventory, path, problems).read(*json);
}

bool parse_inventory_json(std::string_view text, const std::string& name, Inventory& inventory, Problems& problems) {
  const auto json = parse_json(text, name, problems);
  return json && JsonReader(inventory, name, problems).read(*json);
}

void apply_floor_plans(Inventory& inventory) {
  std::vector<InventoryRack> placed;
  std::erase_if(inventory.racks, [&](InventoryRack& rack) {
    if (rack.role != "floor plan") return false;
    placed.push_back(std::move(rack));
    return true;
  });
  if (placed.empty()) return;
  std::unordered_map<std::string_view, std::vector<InventoryRack*>> by_id, by_name;
  for (auto& rack : inventory.racks) {
    by_id[rack.id].push_back(&rack);
    by_name[rack.name].push_back(&rack);
  }
  for (const auto& place : placed) {
    const auto& racks = place.id.empty() ? by_name : by_id;
    const auto found = racks.find(place.id.empty() ? place.name : place.id);
    if (found == racks.end()) continue;
    for (auto* rack : found->second) {
      rack->x = place.x;
      rack->y = place.y;
      rack->front = place.front;
    }
  }
}

}  // namespace hallscope
