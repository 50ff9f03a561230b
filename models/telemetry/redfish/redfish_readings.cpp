#include "models/telemetry/redfish/redfish_readings.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <utility>

#include "models/io/number_text.h"
#include "models/io/text.h"
#include "models/measure/time.h"

namespace hallscope {
namespace {

using Entry = std::pair<std::string_view, std::string_view>;

constexpr std::array unit_endings{
    Entry{"LitersPerMinute", "LPM"},
    Entry{"Celsius", "C"},
    Entry{"kPa", "kPa"},
    Entry{"Pa", "Pa"},
    Entry{"Watts", "W"},
    Entry{"kWh", "kWh"},
    Entry{"kW", "kW"},
    Entry{"Joules", "J"},
    Entry{"Percent", "%"},
    Entry{"Volts", "V"},
    Entry{"Voltage", "V"},
    Entry{"Amps", "A"},
    Entry{"Hz", "Hz"},
    Entry{"RPM", "RPM"},
    Entry{"ApparentVA", "VA"},
    Entry{"CFM", "CFM"},
};

/// What parts of an address name: /Chassis/{id} …
constexpr std::array collections{
    Entry{"Chassis", "chassis"},
    Entry{"Systems", "system"},
    Entry{"CDUs", "cdu"},
    Entry{"CoolingLoops", "loop"},
    Entry{"ImmersionUnits", "unit_id"},
    Entry{"HeatExchangers", "unit_id"},
    Entry{"RackPDUs", "pdu"},
    Entry{"FloorPDUs", "pdu"},
    Entry{"PowerShelves", "device_id"},
    Entry{"Switchgear", "device_id"},
    Entry{"TransferSwitches", "device_id"},
    Entry{"Buses", "device_id"},
    Entry{"Processors", "processor"},
    Entry{"Sensors", "sensor"},
    Entry{"Circuits", "circuit"},
    Entry{"Branches", "circuit"},
    Entry{"Feeders", "circuit"},
    Entry{"Mains", "circuit"},
    Entry{"Outlets", "outlet"},
    Entry{"OutletGroups", "outlet"},
    Entry{"Pumps", "pump"},
    Entry{"Filters", "filter"},
    Entry{"Reservoirs", "reservoir"},
    Entry{"Fans", "fan"},
    Entry{"PowerSupplies", "supply"},
    Entry{"LeakDetectors", "detector"},
    Entry{"PrimaryCoolantConnectors", "connector"},
    Entry{"SecondaryCoolantConnectors", "connector"},
    Entry{"CoolantConnectors", "connector"},
    Entry{"RackCoolantConnectors", "connector"},
    Entry{"Heaters", "heater"},
};

/// Properties that are numbers and no readings.
bool is_no_reading(std::string_view name) {
  std::string property(name);
  if (const auto minute = property.find("PerMinute"); minute != std::string::npos) property.erase(minute, 9);
  for (const std::string_view word :
       {"Rated",    "Threshold", "Limit",    "Max",       "Min",       "Capacity",  "Lifetime", "SetPoint",
        "Setpoint", "Control",   "Nominal",  "Allocated", "Accuracy",  "Precision", "Peak",     "Average",
        "Lowest",   "Highest",   "Interval", "Available", "Requested", "Allowable", "Upper",    "Lower"})
    if (property.find(word) != std::string::npos) return true;
  return false;
}

std::string text_in(const Json& object, const char* key) {
  const auto at = object.find(key);
  if (at == object.end()) return {};
  if (at->is_string()) return at->get<std::string>();
  return at->is_number_integer() ? at->dump() : std::string();
}

std::optional<double> time_in(const Json& object) {
  for (const char* key : {"ReadingTime", "Timestamp", "DateTime"})
    if (const auto text = text_in(object, key); !text.empty())
      if (const auto time = parse_time(text); time && time->absolute) return time->seconds;
  return std::nullopt;
}

/// DSX' name of a property of what stands at an address; empty for none. The element decides whether it fits.
std::string dsx_name(std::string_view property, std::string_view address) {
  const bool cdu = address.find("/CDUs/") != std::string_view::npos;
  const bool primary = address.find("/PrimaryCoolantConnectors") != std::string_view::npos;
  const bool secondary = address.find("/SecondaryCoolantConnectors") != std::string_view::npos;
  const std::string side = primary ? "Primary" : secondary ? "Secondary" : "";
  const auto sided = [&](const std::string& name, const std::string& more) {
    const auto words = side + (side.empty() || more.empty() ? "" : " ") + more;
    return name + (words.empty() ? "" : " [" + words + "]");
  };
  if (cdu) {
    if (property == "SupplyTemperatureCelsius") return sided("CDU/LiquidTemperature", "Supply");
    if (property == "ReturnTemperatureCelsius") return sided("CDU/LiquidTemperature", "Return");
    if (property == "FlowLitersPerMinute") return sided("CDU/LiquidFlow", "");
    if (property == "DeltaPressurekPa") return sided("CDU/LiquidDifferentialPressure", "");
    if (property == "PumpSpeedPercent") return "CDU/PumpSpeed";
    if (property == "PowerWatts") return "CDU/ActivePower";
    return {};
  }
  constexpr std::array racks{Entry{"PowerWatts", "Rack/RackPower"},
                             Entry{"SupplyTemperatureCelsius", "Rack/RackLiquidSupplyTemperature"},
                             Entry{"ReturnTemperatureCelsius", "Rack/RackLiquidReturnTemperature"},
                             Entry{"FlowLitersPerMinute", "Rack/RackLiquidFlow"},
                             Entry{"DeltaPressurekPa", "Rack/RackLiquidDifferentialPressure"},
                             Entry{"DetectorState", "Rack/RackLeakDetect"}};
  for (const auto& [name, dsx] : racks)
    if (name == property) return std::string(dsx);
  return {};
}

/// "OK", "Warning", "Critical" of a leak detector as 0, 1, 2.
std::optional<double> detector_state(std::string_view text) {
  if (text == "OK") return 0;
  if (text == "Warning") return 1;
  if (text == "Critical") return 2;
  return std::nullopt;
}

class Walk {
 public:
  std::vector<RedfishReading> found;

  void document(const Json& json, const std::string& pointer) {
    if (json.is_array()) {
      for (std::size_t i = 0; i < json.size(); ++i) document(json[i], pointer + '/' + std::to_string(i));
      return;
    }
    if (!json.is_object()) return;
    // Documents by their addresses, as some programs gather them.
    for (const auto& [key, value] : json.items())
      if (key.starts_with("/redfish/")) document(value, pointer + '/' + key);
    Place place;
    resource(json, place, pointer);
  }

 private:
  struct Place {
    std::string address;
    std::vector<SeriesLabel> labels;
    std::string path;  // of properties, joined by points
    std::string unit;
    std::optional<double> time;
    int depth = 0;
  };

  static bool is_absent(const Json& json) {
    const auto status = json.find("Status");
    return status != json.end() && status->is_object() && text_in(*status, "State") == "Absent";
  }

  /// An object that may be a resource of its own: it has an address.
  void resource(const Json& json, Place place, const std::string& pointer) {
    constexpr int deepest = 40;
    if (++place.depth > deepest || is_absent(json)) return;
    if (const auto address = text_in(json, "@odata.id"); !address.empty()) {
      place.address = address;
      place.labels = redfish_labels(address);
      place.path.clear();
    }
    if (const auto time = time_in(json)) place.time = time;
    name(json, place);
    const auto type = text_in(json, "@odata.type");
    if (type.find("#MetricReport.") != std::string::npos) return report(json, place, pointer);
    if (json.contains("Reading")) return sensor(json, place, pointer);
    members(json, place, pointer);
  }

  /// What a resource says of itself, for finding its element.
  static void name(const Json& json, Place& place) {
    const auto add = [&](const char* label, const std::string& value) {
      if (value.empty()) return;
      const bool there = std::ranges::any_of(place.labels, [&](const SeriesLabel& l) { return l.name == label; });
      if (!there) place.labels.push_back({label, value});
    };
    add("asset_tag", text_in(json, "AssetTag"));
    add("serial_number", text_in(json, "SerialNumber"));
    add("hostname", text_in(json, "HostName"));
    if (!place.path.empty()) {
      const auto id = text_in(json, "MemberId");
      const auto called = text_in(json, "Name");
      add("part", called.empty() ? id : called);
    } else if (place.labels.empty()) {
      add("id", text_in(json, "Id"));
      add("name", text_in(json, "Name"));
    }
    const auto location = json.find("Location");
    if (location == json.end() || !location->is_object()) return;
    if (const auto at = location->find("Placement"); at != location->end() && at->is_object()) {
      add("row", text_in(*at, "Row"));
      add("rack", text_in(*at, "Rack"));
    }
    if (const auto at = location->find("PartLocation"); at != location->end() && at->is_object())
      add("service_label", text_in(*at, "ServiceLabel"));
  }

  void add(const Place& place, std::string name, std::string unit, const Json& value, const std::string& pointer) {
    RedfishReading reading{{std::move(name), place.labels, std::move(unit), {}}, std::nullopt, place.time, pointer};
    if (value.is_number()) reading.value = value.get<double>();
    reading.series.known_as = dsx_name(reading.series.name, place.address);
    found.push_back(std::move(reading));
  }

  /// A Sensor, or an excerpt of one: its name is the property that holds it.
  void sensor(const Json& json, const Place& place, const std::string& pointer) {
    const auto& reading = json.at("Reading");
    if (reading.is_number() || reading.is_null()) {
      auto unit = text_in(json, "ReadingUnits");
      auto name = place.path;
      if (name.empty()) name = text_in(json, "ReadingType");
      if (name.empty()) name = "Reading";
      if (unit.empty()) unit = place.unit;
      // The address says which sensor; without one its id does.
      auto named = place;
      if (place.path.empty() &&
          std::ranges::none_of(place.labels, [](const SeriesLabel& l) { return l.name == "sensor"; }))
        if (const auto id = text_in(json, "Id"); !id.empty()) named.labels.push_back({"sensor", id});
      if (const auto unit_of_name = redfish_unit(name); unit.empty()) unit = unit_of_name;
      add(named, name, unit, reading, pointer + "/Reading");
    }
    // Excerpts of excerpts: ApparentVA, PowerFactor beside a power.
    for (const auto& [key, value] : json.items())
      if (value.is_number() && key != "Reading" && !redfish_unit(key).empty() && !is_no_reading(key))
        add(place, place.path.empty() ? key : place.path + '.' + key, std::string(redfish_unit(key)), value,
            pointer + '/' + key);
  }

  void members(const Json& json, const Place& place, const std::string& pointer) {
    for (const auto& [key, value] : json.items()) {
      if (key.starts_with('@') || key.starts_with("/redfish/") || key == "Links" || key == "Oem" || key == "Status" ||
          key == "RelatedItem" || key == "Thresholds" || key == "Actions")
        continue;
      const auto at = pointer + '/' + key;
      auto below = place;
      if (key != "Members") below.path += (below.path.empty() ? "" : ".") + key;
      if (const auto unit = redfish_unit(key); !unit.empty()) below.unit = unit;
      if (value.is_object()) {
        if (!is_no_reading(key)) resource(value, below, at);
      } else if (value.is_array()) {
        for (std::size_t i = 0; i < value.size(); ++i) {
          auto one = below;
          if (value[i].is_object()) resource(value[i], std::move(one), at + '/' + std::to_string(i));
        }
      } else if ((value.is_number() || value.is_null()) && !below.unit.empty() && !is_no_reading(key)) {
        add(place, below.path, below.unit, value, at);
      } else if (key == "DetectorState" && value.is_string()) {
        if (const auto state = detector_state(value.get<std::string>())) add(place, key, "", Json(*state), at);
      }
    }
  }

  /// {"MetricValues": [{"MetricProperty": "/redfish/v1/…/#/PowerWatts", "MetricValue": "135", "Timestamp": …}]}
  void report(const Json& json, const Place& place, const std::string& pointer) {
    const auto list = json.find("MetricValues");
    if (list == json.end() || !list->is_array()) return;
    for (std::size_t i = 0; i < list->size(); ++i) {
      const auto& one = (*list)[i];
      if (!one.is_object()) continue;
      const auto property = text_in(one, "MetricProperty");
      std::string_view rest = property;
      const auto hash = rest.find('#');
      const auto address = rest.substr(0, std::min(hash, rest.size()));
      std::string name(hash == std::string_view::npos ? rest.substr(rest.rfind('/') + 1) : rest.substr(hash + 1));
      while (name.starts_with('/')) name.erase(0, 1);
      for (const std::string_view tail : {"/Reading"})
        if (name.ends_with(tail)) name.resize(name.size() - tail.size());
      std::ranges::replace(name, '/', '.');
      if (name.empty() || name == "Reading") name = text_in(one, "MetricId");
      if (name.empty()) continue;
      Place of{std::string(address), redfish_labels(address), "", "", time_in(one), 0};
      if (!of.time) of.time = place.time;
      const auto value = one.find("MetricValue");
      Json number;
      if (value != one.end() && value->is_string()) {
        if (const auto read = number_of(value->get<std::string>())) number = *read;
      } else if (value != one.end() && value->is_number()) {
        number = *value;
      }
      add(of, name, std::string(redfish_unit(name)), number, pointer + "/MetricValues/" + std::to_string(i));
    }
  }
};

}  // namespace

std::string_view redfish_unit(std::string_view property) {
  for (const auto& [ending, unit] : unit_endings)
    if (property.ends_with(ending)) return unit;
  return {};
}

std::vector<SeriesLabel> redfish_labels(std::string_view address) {
  std::vector<SeriesLabel> labels;
  std::string_view before;
  while (!address.empty()) {
    const auto slash = std::min(address.find('/'), address.size());
    const auto part = address.substr(0, slash);
    address.remove_prefix(std::min(slash + 1, address.size()));
    if (part.empty()) continue;
    for (const auto& [collection, label] : collections)
      if (before == collection) {
        // "CDUs/1" is the first CDU, not what is called 1.
        const bool number = part.find_first_not_of("0123456789") == std::string_view::npos;
        const bool kind = label == "cdu" || label == "pdu" || label == "pump";
        labels.push_back({std::string(label), (number && kind ? std::string(label) + "-" : "") + std::string(part)});
      }
    before = part;
  }
  return labels;
}

std::vector<RedfishReading> redfish_readings(const Json& document) {
  Walk walk;
  walk.document(document, "");
  return std::move(walk.found);
}

}  // namespace hallscope
