#include "models/analysis/plant/validation.h"

#include <algorithm>
#include <array>

#include "models/measure/unit.h"

namespace hallscope {
namespace {

constexpr Phrase dsx("five racks of 35 to 48 kW at 32 to 33 °C supply (NVIDIA DSX Exchange capture)");
constexpr Phrase frontier("Frontier in 2023 with 11.6 MW at 32 °C supply (Sun et al., Sci Data 11:1077; pumps: RAPS)");

constexpr std::array validated{
    ValidatedFigure{"Rack/RackLiquidFlow", 0.025, true, "within %1 of", dsx},
    ValidatedFigure{"Rack/RackLiquidReturnTemperature", 0.7, false, "within %1 of", dsx},
    ValidatedFigure{"Rack/RackLiquidDifferentialPressure", 2e3, false, "within %1 of", dsx},
    ValidatedFigure{"CoolingTower/LiquidTemperature [Return]", 4, false, "within %1 of the middle of the range of",
                    frontier},
    ValidatedFigure{"CDU/ActivePower", 0.2, true, "within %1 of a CDU's mean at", frontier},
};

std::string amount(const ValidatedFigure& figure) {
  if (figure.relative) return format_value(Quantity::ratio, figure.within);
  const auto quantity = quantity_of(std::string(figure.name.substr(0, figure.name.find(" ["))));
  // A difference of temperatures has no zero.
  return quantity == Quantity::temperature ? format_value(Quantity::number, figure.within) + " K"
                                           : format_value(quantity, figure.within);
}

}  // namespace

std::span<const ValidatedFigure> validated_figures() { return validated; }

std::string validated_band(std::string_view name) {
  for (const auto& figure : validated_figures())
    if (figure.name == name) return say(figure.band, amount(figure)) + " " + say(figure.against);
  return {};
}

std::vector<std::string> validated_metrics(const Recording& recording) {
  std::vector<std::string> names;
  for (const auto& track : recording.tracks) {
    auto name = label(track->metric());
    if (!validated_band(name).empty() && std::find(names.begin(), names.end(), name) == names.end())
      names.push_back(std::move(name));
  }
  return names;
}

}  // namespace hallscope
