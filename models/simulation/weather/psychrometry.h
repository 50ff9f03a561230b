#pragma once

namespace hallscope {

/// Saturation pressure of water vapour in Pa over ice below 0 °C and over water above, −100 to 200 °C. Source: ASHRAE
/// Handbook Fundamentals 2017, chapter 1, equations 5 and 6 (Hyland and Wexler).
double saturation_pressure(double celsius);

/// Thermodynamic wet-bulb temperature in °C from dry bulb (°C), relative humidity (0 to 1) and pressure (Pa). Source:
/// ASHRAE Handbook Fundamentals 2017, chapter 1, equations 20, 22, 33 and 35, solved by bisection to 1e-4 K.
double wet_bulb(double dry_bulb_c, double relative_humidity, double pressure_pa = 101325);

/// Dew point in °C of air with this dry and wet bulb, from the same equations, −60 °C to the wet bulb.
double air_dew_point(double dry_bulb_c, double wet_bulb_c, double pressure_pa = 101325);

/// Pressure in Pa at an altitude in m. Source: the same, equation 3 (US standard atmosphere).
double standard_pressure(double altitude_m);

}  // namespace hallscope
