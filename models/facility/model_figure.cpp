#include "models/facility/model_figure.h"

namespace hallscope {

std::optional<double> figure(const EquipmentModel& model, const std::string& key) {
  const auto it = model.figures.find(key);
  return it == model.figures.end() ? std::nullopt : std::optional(it->second.value);
}

double design_power(const EquipmentModel& model) {
  return figure(model, "aif:spec:thermalDesignPower").value_or(model.rated_power_w.value_or(0));
}

}  // namespace hallscope
