#pragma once

#include "models/facility/facility.h"

namespace hallscope {

/// What an element of the power graph turns into heat: fixed + linear · P + quadratic · P², P being what it delivers.
struct LossCurve {
  double fixed_w = 0;
  double linear = 0;
  double quadratic = 0;  ///< 1/W

  double at(double delivered_w) const { return fixed_w + delivered_w * (linear + quadratic * delivered_w); }
};

/// From the model's rating and efficiency at full load ("aif:spec:efficiency"; else that of its type), and the shape of
/// its type's losses (element_traits.cpp). To it comes what stays at the element for light, security and controls of
/// what it feeds ("aif:spec:houseLoad", W). Nothing is lost in types without a shape, nor where the rating is unknown.
LossCurve loss_curve(ElementType, const EquipmentModel&);

}  // namespace hallscope
