#include "models/measure/unit_words.h"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "models/io/text.h"

namespace hallscope {
namespace {

using Entry = std::pair<std::string_view, std::string_view>;

/// Without what does not count. Sources: BACnet (ASHRAE 135), clause 21, BACnetEngineeringUnits; UCUM; Prometheus'
/// naming rules; what ipmitool prints.
constexpr std::array words{
    Entry{"watt", "W"},
    Entry{"watts", "W"},
    Entry{"milliwatts", "mW"},
    Entry{"kilowatt", "kW"},
    Entry{"kilowatts", "kW"},
    Entry{"megawatt", "MW"},
    Entry{"megawatts", "MW"},
    Entry{"voltampere", "VA"},
    Entry{"voltamperes", "VA"},
    Entry{"kilovoltamperes", "kVA"},
    Entry{"joule", "J"},
    Entry{"joules", "J"},
    Entry{"millijoules", "mJ"},
    Entry{"kilojoules", "kJ"},
    Entry{"megajoules", "MJ"},
    Entry{"watthours", "Wh"},
    Entry{"kilowatthour", "kWh"},
    Entry{"kilowatthours", "kWh"},
    Entry{"megawatthours", "MWh"},
    Entry{"kwhr", "kWh"},
    Entry{"kwhrs", "kWh"},
    Entry{"btu/h", "Btu/h"},
    Entry{"btusperhour", "Btu/h"},
    Entry{"btuh", "Btu/h"},
    Entry{"tonsrefrigeration", "TR"},
    Entry{"tonsofrefrigeration", "TR"},
    Entry{"horsepower", "hp"},
    Entry{"degc", "C"},
    Entry{"celsius", "C"},
    Entry{"degreesc", "C"},
    Entry{"degreec", "C"},
    Entry{"degreescelsius", "C"},
    Entry{"degreecelsius", "C"},
    Entry{"degcelsius", "C"},
    Entry{"centigrade", "C"},
    Entry{"℃", "C"},
    Entry{"ºc", "C"},
    Entry{"℉", "F"},
    Entry{"ºf", "F"},
    Entry{"°k", "K"},
    Entry{"degf", "F"},
    Entry{"degreesf", "F"},
    Entry{"degreesfahrenheit", "F"},
    Entry{"degreefahrenheit", "F"},
    Entry{"fahrenheit", "F"},
    Entry{"[degf]", "F"},
    Entry{"degreesk", "K"},
    Entry{"degreeskelvin", "K"},
    Entry{"degk", "K"},
    Entry{"kelvin", "K"},
    Entry{"kelvins", "K"},
    Entry{"volt", "V"},
    Entry{"volts", "V"},
    Entry{"millivolts", "mV"},
    Entry{"kilovolts", "kV"},
    Entry{"amp", "A"},
    Entry{"amps", "A"},
    Entry{"ampere", "A"},
    Entry{"amperes", "A"},
    Entry{"milliamperes", "mA"},
    Entry{"milliamps", "mA"},
    Entry{"pascal", "Pa"},
    Entry{"pascals", "Pa"},
    Entry{"kilopascals", "kPa"},
    Entry{"megapascals", "MPa"},
    Entry{"hectopascals", "hPa"},
    Entry{"bars", "bar"},
    Entry{"millibars", "mbar"},
    Entry{"psig", "psi"},
    Entry{"psid", "psi"},
    Entry{"[psi]", "psi"},
    Entry{"lbf/in2", "psi"},
    Entry{"poundsforcepersquareinch", "psi"},
    Entry{"inchesofwater", "inH2O"},
    Entry{"inwc", "inH2O"},
    Entry{"inwg", "inH2O"},
    Entry{"inh₂o", "inH2O"},
    Entry{"[in_i'h2o]", "inH2O"},
    Entry{"[ini'h2o]", "inH2O"},
    Entry{"mh₂o", "mH2O"},
    Entry{"mwc", "mH2O"},
    Entry{"mwg", "mH2O"},
    Entry{"fth₂o", "ftH2O"},
    Entry{"feetofwater", "ftH2O"},
    Entry{"ftwc", "ftH2O"},
    Entry{"millimetersofmercury", "mmHg"},
    Entry{"torr", "mmHg"},
    Entry{"hertz", "Hz"},
    Entry{"kilohertz", "kHz"},
    Entry{"megahertz", "MHz"},
    Entry{"gigahertz", "GHz"},
    Entry{"r/min", "RPM"},
    Entry{"1/min", "RPM"},
    Entry{"{rev}/min", "RPM"},
    Entry{"{revolutions}/min", "RPM"},
    Entry{"revolutionsperminute", "RPM"},
    Entry{"ratio", "1"},
    Entry{"fraction", "1"},
    Entry{"pct", "%"},
    Entry{"percentage", "%"},
    Entry{"percents", "%"},
    Entry{"prozent", "%"},
    Entry{"%rh", "%RH"},
    Entry{"%rf", "%RH"},
    Entry{"rh%", "%RH"},
    Entry{"percentrh", "%RH"},
    Entry{"percentrelativehumidity", "%RH"},
    Entry{"kwh", "kWh"},
    Entry{"wh", "Wh"},
    Entry{"va", "VA"},
    Entry{"kva", "kVA"},
    Entry{"l/m", "LPM"},
    Entry{"l/min", "LPM"},
    Entry{"l/s", "L/s"},
    Entry{"m3/h", "m3/h"},
    Entry{"m³/h", "m3/h"},
    Entry{"ltr/min", "LPM"},
    Entry{"slpm", "LPM"},
    Entry{"litersperminute", "LPM"},
    Entry{"litresperminute", "LPM"},
    Entry{"literperminute", "LPM"},
    Entry{"literspersecond", "L/s"},
    Entry{"litrespersecond", "L/s"},
    Entry{"lps", "L/s"},
    Entry{"litersperhour", "L/h"},
    Entry{"litresperhour", "L/h"},
    Entry{"lph", "L/h"},
    Entry{"gal/min", "GPM"},
    Entry{"usgpm", "GPM"},
    Entry{"usgal/min", "GPM"},
    Entry{"usgallonsperminute", "GPM"},
    Entry{"gallonsperminute", "GPM"},
    Entry{"[gal_us]/min", "GPM"},
    Entry{"[galus]/min", "GPM"},
    Entry{"m^3/s", "m3/s"},
    Entry{"m^3/h", "m3/h"},
    Entry{"m³/hr", "m3/h"},
    Entry{"m3/hr", "m3/h"},
    Entry{"cmh", "m3/h"},
    Entry{"cms", "m3/s"},
    Entry{"cubicmeterspersecond", "m3/s"},
    Entry{"cubicmetrespersecond", "m3/s"},
    Entry{"cubicmetersperhour", "m3/h"},
    Entry{"cubicmetresperhour", "m3/h"},
    Entry{"cubicfeetperminute", "CFM"},
    Entry{"ft3/min", "CFM"},
    Entry{"ft³/min", "CFM"},
    Entry{"[ft_i]3/min", "CFM"},
    Entry{"[fti]3/min", "CFM"},
    Entry{"[cft_i]/min", "CFM"},
    Entry{"[cfti]/min", "CFM"},
    Entry{"db[spl]", "dB"},
    Entry{"decibels", "dB"},
    Entry{"decibelsa", "dBA"},
};

/// Without blanks, dashes, underscores and points, in small letters.
std::string squeezed(std::string_view text) {
  auto out = lower(text);
  std::erase_if(out, [](char c) { return c == ' ' || c == '-' || c == '_' || c == '.' || c == '\t'; });
  return out;
}

}  // namespace

std::string_view unit_of_words(std::string_view text) {
  constexpr std::size_t longest = 40;
  if (text.empty() || text.size() > longest) return {};
  const auto key = squeezed(text);
  if ((key == "mwc" || key == "mwg") && text.front() == 'M') return {};  // megawatts of cooling, not metres of water
  const auto found = std::ranges::find(words, key, &Entry::first);
  return found == words.end() ? std::string_view() : found->second;
}

}  // namespace hallscope
