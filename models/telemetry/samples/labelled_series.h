#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace hallscope {

/// One thing that a source says of what it measured: host="tray-17", gpu="3", or a level of a topic or path.
struct SeriesLabel {
  std::string name, value;
  bool operator==(const SeriesLabel&) const = default;
};

/// What every reader and every live source delivers, before anybody knows where it stands: a series of samples under
/// the name, labels and unit of its source, spelled as the source spells them. A sample of it is a time and a value in
/// that unit. What it measures of which element is found by place_series() and nowhere else.
///
///     DCGM_FI_DEV_GPU_TEMP {gpu="3", Hostname="tray-17"}                     Prometheus, OpenMetrics
///     power.draw [W]       {gpu="3", host="tray-17", file="node-17"}         nvidia-smi
///     ReadingCelsius       {chassis="CDU1", id="SupplyTemp"}  unit "Cel"     Redfish
struct LabelledSeries {
  std::string name;
  std::vector<SeriesLabel> labels;
  std::string unit;  ///< empty where the source says none
  /// The same in the vocabulary of DSX or DCGM where the reader knows it ("DCGM_FI_DEV_POWER_USAGE" for power.draw);
  /// empty as a rule. Bindings go by either name.
  std::string known_as = {};

  /// The value of a label, looked for in any case; empty for none.
  std::string_view label(std::string_view name) const;
};

/// "DCGM_FI_DEV_GPU_TEMP{gpu=3, Hostname=tray-17}": for people and for telling series apart.
std::string to_text(const LabelledSeries&);

}  // namespace hallscope
