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

/// From the model's rating and efficiency at full load ("aif:spec:efficiency"; else 97.5 % for a UPS and 99.5 % for a
/// transformer, AI-factory design guide, and 99 % for a busway, assumed). Shares of the full-load loss (assumed):
///
///     UPS           20 % fixed, 50 % linear, 30 % quadratic
///     transformer   15 % fixed (core), 85 % quadratic (windings)
///     busway        all quadratic
///
/// Nothing is lost in anything else, nor where the rating is unknown.
LossCurve loss_curve(ElementType, const EquipmentModel&);

}  // namespace hallscope
