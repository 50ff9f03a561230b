#include "models/measure/metric.h"

#include <array>
#include <cctype>

#include "models/words/camel_case.h"
#include "models/words/say.h"

namespace hallscope {
namespace {

struct Ending {
  std::string_view text;
  Quantity quantity;
};

// Endings of DSX point types and DCGM fields; the first that fits decides, so longer ones come before their own ends.
constexpr std::array endings{
    Ending{"ApparentPower", Quantity::apparent_power},
    Ending{"Power", Quantity::power},
    Ending{"HeatRemoved", Quantity::power},
    Ending{"HeatLoad", Quantity::power},
    Ending{"Energy", Quantity::energy},
    Ending{"Temperature", Quantity::temperature},
    Ending{"TemperatureRise", Quantity::temperature_difference},
    Ending{"WetBulb", Quantity::temperature},
    Ending{"DryBulb", Quantity::temperature},
    Ending{"Flow", Quantity::flow},
    Ending{"Pressure", Quantity::pressure},
    Ending{"Current", Quantity::current},
    Ending{"CurrentLimit", Quantity::current},
    Ending{"Voltage", Quantity::voltage},
    Ending{"Frequency", Quantity::frequency},
    Ending{"RelativeHumidity", Quantity::humidity},
    Ending{"PowerFactor", Quantity::ratio},
    Ending{"Speed", Quantity::ratio},
    Ending{"Position", Quantity::ratio},
    Ending{"StateOfCharge", Quantity::ratio},
    Ending{"Sound", Quantity::sound},
    Ending{"Status", Quantity::state},
    Ending{"Available", Quantity::state},
    Ending{"Detect", Quantity::state},
    Ending{"DetectTray", Quantity::state},
    Ending{"SensorFault", Quantity::state},
    Ending{"Request", Quantity::state},
    Ending{"_POWER_USAGE", Quantity::power},
    Ending{"_POWER_USAGE_INSTANT", Quantity::power},
    Ending{"_POWER_MGMT_LIMIT", Quantity::power},
    Ending{"_ENFORCED_POWER_LIMIT", Quantity::power},
    Ending{"_TOTAL_ENERGY_CONSUMPTION", Quantity::energy},
    Ending{"_TEMP", Quantity::temperature},
    Ending{"_CLOCK", Quantity::frequency},
    Ending{"_UTIL", Quantity::ratio},
    Ending{"_ACTIVE", Quantity::ratio},
    Ending{"_FAN_SPEED", Quantity::ratio},
};

struct Title {
  std::string_view name;
  Phrase title;
};

constexpr std::array dcgm_titles{
    Title{"DCGM_FI_DEV_GPU_TEMP", "GPU temperature"}, Title{"DCGM_FI_DEV_MEMORY_TEMP", "GPU memory temperature"},
    Title{"DCGM_FI_DEV_POWER_USAGE", "GPU power"},    Title{"DCGM_FI_DEV_TOTAL_ENERGY_CONSUMPTION", "GPU energy"},
    Title{"DCGM_FI_DEV_GPU_UTIL", "GPU utilisation"}, Title{"DCGM_FI_DEV_MEM_COPY_UTIL", "GPU memory utilisation"},
    Title{"DCGM_FI_DEV_SM_CLOCK", "GPU SM clock"},    Title{"DCGM_FI_DEV_MEM_CLOCK", "GPU memory clock"},
};

/// Where the name alone would be misread. Of a rack's GPUs the simulation records what the mean one does: "Rack GPU
/// power" would be their sum. The water flow of what rejects heat is what it evaporates and blows down, of a dry one
/// none, and not what it cools.
constexpr std::array plain_titles{
    Title{"Rack/GPUPower", "Power of the mean GPU"},
    Title{"Rack/GPUTemperature", "Temperature of the mean GPU"},
    Title{"Rack/GPUTemperatureRise", "Rise of the mean GPU over its coolant"},
    Title{"Chiller/WaterFlow", "Chiller water use"},
    Title{"CoolingTower/WaterFlow", "Cooling tower water use"},
};

std::string_view change_word(Change change) {
  switch (change) {
    case Change::swing:
      return " swing";
    case Change::difference:
      return " difference";
    case Change::none:
      break;
  }
  return "";
}

std::string_view point_type(std::string_view name) {
  const auto slash = name.find('/');
  return slash == std::string_view::npos ? name : name.substr(slash + 1);
}

bool upper(char c) { return std::isupper(static_cast<unsigned char>(c)) != 0; }

}  // namespace

std::string_view si_unit(Quantity quantity) {
  switch (quantity) {
    case Quantity::power:
      return "W";
    case Quantity::power_rate:
      return "W/s";
    case Quantity::apparent_power:
      return "VA";
    case Quantity::energy:
      return "J";
    case Quantity::temperature:
      return "°C";
    case Quantity::temperature_difference:
      return "K";
    case Quantity::flow:
      return "m³/s";
    case Quantity::pressure:
      return "Pa";
    case Quantity::current:
      return "A";
    case Quantity::voltage:
      return "V";
    case Quantity::frequency:
      return "Hz";
    case Quantity::ratio:
    case Quantity::humidity:
      return "1";
    case Quantity::sound:
      return "dB";
    case Quantity::state:
    case Quantity::number:
      return "";
  }
  return "";
}

std::string label(const Metric& metric) {
  const std::string name = metric.name + std::string(change_word(metric.change));
  return metric.qualifier.empty() ? name : name + " [" + metric.qualifier + "]";
}

Metric metric_from_label(std::string_view text) {
  Metric metric;
  const auto bracket = text.ends_with(']') ? text.find(" [") : std::string_view::npos;
  metric.name = text.substr(0, bracket);
  if (bracket != std::string_view::npos) metric.qualifier = text.substr(bracket + 2, text.size() - bracket - 3);
  metric.quantity = quantity_of(metric.name);
  return metric;
}

std::optional<ElementType> object_type(const Metric& metric) {
  const auto slash = metric.name.find('/');
  if (slash == std::string::npos) return std::nullopt;
  return element_type(std::string_view(metric.name).substr(0, slash));
}

Quantity quantity_of(std::string_view metric_name) {
  auto point = point_type(metric_name);
  // Set points measure what their point measures: "…DifferentialPressureSp", "LiquidTemperatureSpRequest".
  for (const std::string_view tail : {"SpRequest", "Sp"})
    if (point.size() > tail.size() && point.ends_with(tail)) {
      point.remove_suffix(tail.size());
      break;
    }
  for (const auto& ending : endings)
    if (point.ends_with(ending.text)) return ending.quantity;
  return Quantity::number;
}

std::string title(const Metric& metric) {
  const auto slash = metric.name.find('/');
  if (slash == std::string::npos || slash == 0 || slash + 1 == metric.name.size()) return label(metric);
  const std::string_view object = std::string_view(metric.name).substr(0, slash);
  const std::string_view point = std::string_view(metric.name).substr(slash + 1);
  std::string text;
  for (const auto& known : dcgm_titles)
    if (known.name == point) text = say(known.title);
  for (const auto& known : plain_titles)
    if (known.name == metric.name) text = say(known.title);
  if (text.empty()) {
    if (point.find('_') != std::string_view::npos) return label(metric);
    if (point.starts_with(object)) {
      text = say_name(apart(point));
    } else {
      auto rest = apart(point);
      if (rest.size() > 1 && !upper(rest[1]))
        rest[0] = static_cast<char>(std::tolower(static_cast<unsigned char>(rest[0])));
      text = say_name(apart(object) + ' ' + rest);
    }
  }
  if (metric.change == Change::swing) text = say("%1 swing", text);
  if (metric.change == Change::difference) text = say("%1 difference", text);
  return metric.qualifier.empty() ? text : say("%1, %2", text, say_name(metric.qualifier));
}

}  // namespace hallscope
