#include "models/simulation/power/loss_curve.h"

#include "models/facility/element_traits.h"

namespace hallscope {

LossCurve loss_curve(ElementType type, const EquipmentModel& model) {
  LossShape shape = traits(type).loss;
  const double rating = model.rated_power_w.value_or(0);
  if (!(rating > 0) || shape.efficiency == 1) return {};
  const auto stated = model.figures.find("aif:spec:efficiency");
  if (stated != model.figures.end() && stated->second.value > 0 && stated->second.value <= 1)
    shape.efficiency = stated->second.value;
  const double full = rating * (1 / shape.efficiency - 1);
  return {full * shape.fixed, full * shape.linear / rating, full * shape.quadratic / (rating * rating)};
}

}  // namespace hallscope
