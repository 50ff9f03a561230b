#include "models/simulation/weather/psychrometry.h"

#include <algorithm>
#include <cmath>

namespace hallscope {
namespace {

/// Mass of water for each mass of dry air at a vapour pressure.
double humidity_ratio(double vapour_pa, double pressure_pa) {
  constexpr double molar_mass_ratio = 0.621945;
  return molar_mass_ratio * vapour_pa / std::max(pressure_pa - vapour_pa, 1.0);
}

/// Humidity ratio of air with this dry and wet bulb.
double humidity_ratio(double dry, double wet, double pressure_pa) {
  const double saturated = humidity_ratio(saturation_pressure(wet), pressure_pa);
  return wet >= 0 ? ((2501 - 2.326 * wet) * saturated - 1.006 * (dry - wet)) / (2501 + 1.86 * dry - 4.186 * wet)
                  : ((2830 - 0.24 * wet) * saturated - 1.006 * (dry - wet)) / (2830 + 1.86 * dry - 2.1 * wet);
}

}  // namespace

double saturation_pressure(double celsius) {
  const double t = celsius + 273.15;
  if (celsius < 0)
    return std::exp(-5.6745359e3 / t + 6.3925247 - 9.677843e-3 * t + 6.2215701e-7 * t * t + 2.0747825e-9 * t * t * t -
                    9.484024e-13 * t * t * t * t + 4.1635019 * std::log(t));
  return std::exp(-5.8002206e3 / t + 1.3914993 - 4.8640239e-2 * t + 4.1764768e-5 * t * t - 1.4452093e-8 * t * t * t +
                  6.5459673 * std::log(t));
}

double wet_bulb(double dry_bulb_c, double relative_humidity, double pressure_pa) {
  const double vapour = std::clamp(relative_humidity, 0.0, 1.0) * saturation_pressure(dry_bulb_c);
  const double water = humidity_ratio(vapour, pressure_pa);
  double low = dry_bulb_c - 60, high = dry_bulb_c;
  while (high - low > 1e-4) {
    const double middle = (low + high) / 2;
    (humidity_ratio(dry_bulb_c, middle, pressure_pa) > water ? high : low) = middle;
  }
  return (low + high) / 2;
}

double air_dew_point(double dry_bulb_c, double wet_bulb_c, double pressure_pa) {
  const double water = std::max(humidity_ratio(dry_bulb_c, wet_bulb_c, pressure_pa), 0.0);
  double low = -60, high = wet_bulb_c;
  while (high - low > 1e-4) {
    const double middle = (low + high) / 2;
    (humidity_ratio(saturation_pressure(middle), pressure_pa) > water ? high : low) = middle;
  }
  return (low + high) / 2;
}

double standard_pressure(double altitude_m) { return 101325 * std::pow(1 - 2.25577e-5 * altitude_m, 5.2559); }

}  // namespace hallscope
