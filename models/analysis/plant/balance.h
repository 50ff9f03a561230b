#pragma once

#include <string>

#include "models/analysis/partial_sum.h"
#include "models/analysis/plant/headline.h"
#include "models/analysis/plant/it_power.h"
#include "models/words/say.h"

// For the sources of models/analysis/plant only.

namespace hallscope {

/// What is said of values of which none is there, or of which some are missing: how many, of how many, where first.
struct Missing {
  Phrase none, some;
};
namespace missing_values {
inline constexpr Missing sources{"no sources", "%1 of %2 sources without a current value (%3)"};
inline constexpr Missing gpu_powers{"no racks' GPU powers", "%1 of %2 racks' GPU powers without a current value (%3)"};
inline constexpr Missing heats{"no CDUs and CRAHs' heats",
                               "%1 of %2 CDUs and CRAHs' heats without a current value (%3)"};
inline constexpr Missing coolers{"no coolers' powers", "%1 of %2 coolers' powers without a current value (%3)"};
inline constexpr Missing water_flows{"no chillers' and towers' water flows",
                                     "%1 of %2 chillers' and towers' water flows without a current value (%3)"};
}  // namespace missing_values

/// "2 of 640 racks without a current value (hall/row-1/rack-1, …)"; empty when all are there.
std::string missing_note(const Facility&, const PartialSum&, const Missing&);
/// What is missing where IT power is.
const Missing& it_missing(const ItPower&);
/// Why IT power is no base for ratios; empty when it is one.
std::string no_base(const Facility&, const ItPower&, const PartialSum&);

void add_note(std::string& note, const std::string& text);
std::string first_of(std::initializer_list<std::string> reasons);
HeadlineFigure no_figure(Quantity, std::string why);

/// Two integrals over the instants at which both are known.
struct Balance {
  double upper = 0, lower = 0, seconds = 0, unknown_s = 0;
  std::string why;

  /// `reason`: why either is unknown; empty when both are known.
  void add(double weight, double a, double b, const std::string& reason);
  std::string note() const;
  HeadlineFigure ratio(double scale = 1) const;
  HeadlineFigure integral(Quantity, double scale = 1) const;
};

}  // namespace hallscope
