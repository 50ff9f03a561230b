#pragma once

#include "models/facility/element.h"

namespace hallscope {

/// Seconds until protection acts on a steady load, in shares of the rating; infinite where it never does. Every class
/// of device has its own:
///
///  - Medium-voltage switchgear, and what is not named here: a relay of IEC 60255-151, standard inverse,
///    t = TMS · 0.14 / ((I / I_s)^0.02 − 1), I_s = 1.1 of the rating, TMS = 0.5 (both assumed).
///  - Busways, their taps and breakers: the long-time trip of a low-voltage unit, I²t = constant with 18 s at
///    three times the rating (Huawei FusionPower6000, settings 18 to 96 s), from 1.05 on (IEC 60947-2: none below).
///  - UPS: 110 % for 10 min, 125 % for 1 min, 150 % for 10 s, straight in the logarithm of the time between (the
///    cautious end of what data sheets state; assumed); then it moves to its static bypass, which is no outage.
///  - Transformers: a thermal image (IEC 60255-149) of half an hour that settles at 1.1: 120 % for 55 min (assumed).
///  - Generators, batteries and the grid's connection never: governors and inverters hold them at their ratings.
double time_to_trip(double share_of_rating, ElementType);

}  // namespace hallscope
