#pragma once

namespace hallscope {

/// Effectiveness of a counter-flow exchanger, 0 to 1 (Incropera, Fundamentals of Heat and Mass Transfer, table 11.3):
///
///     ε = (1 − e^(−NTU (1 − Cr))) / (1 − Cr e^(−NTU (1 − Cr))),   NTU / (1 + NTU) for Cr = 1
///
/// `capacity_ratio` Cr = C_min / C_max, 0 to 1.
double counterflow_effectiveness(double ntu, double capacity_ratio);

/// The NTU that gives an effectiveness; infinite when none does.
double counterflow_ntu(double effectiveness, double capacity_ratio);

/// A plate heat exchanger between two streams, given as heat capacity rates ρ V̇ c_p in W/K.
class PlateExchanger {
 public:
  PlateExchanger() = default;
  /// Sized so that at the design rates `heat` W pass with `approach` K between the leaving hot and the entering cold
  /// stream. The design must be possible: the cold stream may not leave warmer than the hot one enters.
  PlateExchanger(double heat, double hot_rate, double cold_rate, double approach);

  /// What each side's film resists over its design, and the rates for which it was computed: most do not change from
  /// one step to the next.
  struct Films {
    double hot_rate = 0, hot = 0, cold_rate = 0, cold = 0;
  };

  /// Conductance in W/K. Each side has half of the resistance, which goes with its flow to the power of −0.8
  /// (Dittus–Boelter, turbulent).
  double conductance(double hot_rate, double cold_rate) const;
  /// Heat in W from the hot to the cold stream; negative when the names are wrong, 0 when a stream stands still.
  double heat(double hot_rate, double cold_rate, double hot_in_c, double cold_in_c) const;
  /// The same; looks up and keeps what it can in `films`, which belong to this exchanger.
  double heat(double hot_rate, double cold_rate, double hot_in_c, double cold_in_c, Films& films) const;
  /// Effectiveness × smaller rate, W/K: the heat for each kelvin between the streams that enter.
  double heat_per_kelvin(double hot_rate, double cold_rate) const;

 private:
  double heat_per_kelvin(double hot_rate, double cold_rate, Films&) const;

  double design_conductance_ = 0, design_hot_ = 1, design_cold_ = 1;
};

}  // namespace hallscope
