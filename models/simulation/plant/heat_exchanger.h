#pragma once

#include <cstddef>
#include <vector>

namespace hallscope {

/// Effectiveness of a counter-flow exchanger, 0 to 1 (Incropera, Fundamentals of Heat and Mass Transfer, table 11.3):
///
///     ε = (1 − e^(−NTU (1 − Cr))) / (1 − Cr e^(−NTU (1 − Cr))),   NTU / (1 + NTU) for Cr = 1
///
/// `capacity_ratio` Cr = C_min / C_max, 0 to 1.
double counterflow_effectiveness(double ntu, double capacity_ratio);

/// The NTU that gives an effectiveness; infinite when none does.
double counterflow_ntu(double effectiveness, double capacity_ratio);

/// The heat that passes many exchangers in one step, one entry each in every list: taken several at a time.
struct Crossings {
  std::vector<double> design;                 ///< conductance, W/K
  std::vector<double> hot_rate, cold_rate;    ///< W/K
  std::vector<double> hot_film, design_cold;  ///< what the hot film resists over its design; W/K
  std::vector<double> difference;             ///< K between the streams that enter
  std::vector<double> heat;                   ///< W, by pass()
  std::vector<double> back;                   ///< °C, the caller's own

  void resize(std::size_t);
  void pass();
};

/// A plate heat exchanger between two streams, given as heat capacity rates ρ V̇ c_p in W/K.
class PlateExchanger {
 public:
  PlateExchanger() = default;
  /// Sized so that at the design rates `heat` W pass with `approach` K between the leaving hot and the entering cold
  /// stream. The design must be possible: the cold stream may not leave warmer than the hot one enters.
  PlateExchanger(double heat, double hot_rate, double cold_rate, double approach);

  /// What a film resists over its design, and the rate for which it was computed: that of the hot side is mostly the
  /// same from one step to the next.
  struct Film {
    double rate = 0, resistance = 0;
  };

  /// Conductance in W/K. Each side has half of the resistance, which goes with its flow to the power of −0.8
  /// (Dittus–Boelter, turbulent).
  double conductance(double hot_rate, double cold_rate) const;
  /// Heat in W from the hot to the cold stream; negative when the names are wrong, 0 when a stream stands still.
  double heat(double hot_rate, double cold_rate, double hot_in_c, double cold_in_c) const;
  /// Effectiveness × smaller rate, W/K: the heat for each kelvin between the streams that enter.
  double heat_per_kelvin(double hot_rate, double cold_rate) const;
  /// Becomes entry `k` of many: the same heat, within rounding. `hot` belongs to this exchanger.
  void join(Crossings&, std::size_t k, double hot_rate, double cold_rate, double difference, Film& hot) const;

 private:
  double design_conductance_ = 0, design_hot_ = 1, design_cold_ = 1;
};

}  // namespace hallscope
