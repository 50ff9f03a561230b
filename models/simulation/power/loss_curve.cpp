#include "models/simulation/power/loss_curve.h"

#include <algorithm>

#include "models/facility/element_traits.h"
#include "models/facility/model_figure.h"

namespace hallscope {

LossCurve loss_curve(ElementType type, const EquipmentModel& model) {
  LossShape shape = traits(type).loss;
  const double rating = model.rated_power_w.value_or(0);
  const double house = std::max(0.0, figure(model, "aif:spec:houseLoad").value_or(0));
  if (!(rating > 0) || shape.efficiency == 1) return {house, 0, 0};
  const auto stated = model.figures.find("aif:spec:efficiency");
  if (stated != model.figures.end() && stated->second.value > 0 && stated->second.value <= 1)
    shape.efficiency = stated->second.value;
  const double full = rating * (1 / shape.efficiency - 1);
  return {house + full * shape.fixed, full * shape.linear / rating, full * shape.quadratic / (rating * rating)};
}

}  // namespace hallscope
