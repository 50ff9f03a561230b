#include "models/simulation/power/loss_curve.h"

namespace hallscope {
namespace {

struct Shape {
  double efficiency, fixed, linear, quadratic;
};

constexpr Shape shape_of(ElementType type) {
  switch (type) {
    case ElementType::UPS:
      return {0.975, 0.2, 0.5, 0.3};
    case ElementType::Transformer:
      return {0.995, 0.15, 0, 0.85};
    case ElementType::Busway:
      return {0.99, 0, 0, 1};
    default:
      return {1, 0, 0, 0};
  }
}

}  // namespace

LossCurve loss_curve(ElementType type, const EquipmentModel& model) {
  auto shape = shape_of(type);
  const double rating = model.rated_power_w.value_or(0);
  if (!(rating > 0) || shape.efficiency == 1) return {};
  const auto stated = model.figures.find("aif:spec:efficiency");
  if (stated != model.figures.end() && stated->second.value > 0 && stated->second.value <= 1)
    shape.efficiency = stated->second.value;
  const double full = rating * (1 / shape.efficiency - 1);
  return {full * shape.fixed, full * shape.linear / rating, full * shape.quadratic / (rating * rating)};
}

}  // namespace hallscope
