#include "models/facility/reading/figure_unit.h"

#include <utility>

namespace hallscope {

std::string_view unit_of_figure(std::string_view key) {
  // The first that fits: an approach is a difference.
  constexpr std::pair<std::string_view, std::string_view> units[] = {
      {"approachTemperature", "K"},
      {"Temperature", "°C"},
      {"ApparentPower", "VA"},
      {":ratedPower", "W"},
      {":gpuPower", "W"},
      {":cpuPower", "W"},
      {":peakPower", "W"},
      {":thermalDesignPower", "W"},
      {":installedPowerSupply", "W"},
      {":ratedCooling", "W"},
      {":width", "m"},
      {":depth", "m"},
      {":height", "m"},
      {":weight", "kg"},
      {"energyCapacity", "J"},
      {"fficiency", "1"},
      {"Ratio", "1"},
      {"Share", "1"},
      {"Effectiveness", "1"},
      {"oltage", "V"},
      {"Current", "A"},
      {"Pressure", "Pa"},
      {"FlowRate", "m³/s"},
  };
  // "…[40]": the figure of one row of a table.
  if (const auto row = key.find('['); row != key.npos) key = key.substr(0, row);
  for (const auto& [end, unit] : units)
    if (key.ends_with(end)) return unit;
  return {};
}

}  // namespace hallscope
