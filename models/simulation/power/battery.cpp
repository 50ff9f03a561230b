#include "models/simulation/power/battery.h"

#include "models/facility/model_figure.h"

namespace hallscope {

double battery_capacity_j(const EquipmentModel& model, ElementType type) {
  namespace p = parameters;
  if (type == ElementType::BESS) return figure(model, "aif:spec:energyCapacity").value_or(0);
  if (type != ElementType::UPS) return 0;
  const double autonomy = figure(model, "aif:spec:batteryAutonomy").value_or(0);
  return model.rated_power_w.value_or(0) * (autonomy > 0 ? autonomy : p::ups_autonomy_s) /
         p::battery_one_way_efficiency;
}

}  // namespace hallscope
