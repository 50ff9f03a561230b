#include "models/telemetry/contradictions.h"

#include <algorithm>
#include <cmath>
#include <initializer_list>
#include <string_view>

namespace hallscope {
namespace {

using Kind = Contradiction::Kind;
using TrackPtr = std::shared_ptr<const Track>;

bool has(const Metric& metric, std::string_view word) { return metric.qualifier.find(word) != std::string::npos; }

/// Tracks of a metric whose qualifier has all of the words.
std::vector<TrackPtr> tracks(const Recording& recording, std::string_view name,
                             std::initializer_list<std::string_view> words = {}) {
  std::vector<TrackPtr> found;
  for (const auto& track : recording.tracks) {
    const auto& metric = track->metric();
    bool wanted = metric.name == name && metric.change == Change::none && !has(metric, "setpoint");
    for (const auto word : words) wanted = wanted && has(metric, word);
    if (wanted) found.push_back(track);
  }
  return found;
}

void add_pairs(Kind kind, const std::vector<TrackPtr>& given, const std::vector<TrackPtr>& against,
               std::vector<Contradiction>& all) {
  for (const auto& a : given)
    for (const auto& b : against) all.push_back({kind, a, b});
}

/// Pumps that fill or that move the primary side leave the secondary flow alone.
std::vector<TrackPtr> secondary_pumps(const Recording& recording) {
  auto pumps = tracks(recording, "CDU/PumpSpeed");
  std::erase_if(pumps, [](const TrackPtr& pump) {
    const auto& metric = pump->metric();
    return metric.quantity != Quantity::ratio || has(metric, "Fill") || has(metric, "Primary");
  });
  return pumps;
}

}  // namespace

std::vector<Contradiction> contradictions_in(const Recording& recording) {
  std::vector<Contradiction> all;
  const auto pairs = [&](Kind kind, const auto& given, const auto& against) { add_pairs(kind, given, against, all); };
  const auto voltages = tracks(recording, "PowerMeter/Voltage");
  pairs(Kind::dead_voltage, voltages, tracks(recording, "PowerMeter/Current"));
  pairs(Kind::dead_voltage, voltages, tracks(recording, "PowerMeter/PhaseCurrent"));
  pairs(Kind::no_flow, tracks(recording, "CDU/LiquidFlow", {"Secondary"}), secondary_pumps(recording));
  pairs(Kind::cold_return, tracks(recording, "Rack/RackLiquidSupplyTemperature"),
        tracks(recording, "Rack/RackLiquidReturnTemperature"));
  constexpr std::string_view ends[][3] = {
      {"Secondary", "Supply", "Return"}, {"Primary", "Inlet", "Outlet"}, {"Primary", "Supply", "Return"}};
  for (const auto& [side, there, back] : ends)
    pairs(Kind::cold_return, tracks(recording, "CDU/LiquidTemperature", {side, there}),
          tracks(recording, "CDU/LiquidTemperature", {side, back}));
  return all;
}

float excess(Contradiction::Kind kind, float given, float against) {
  if (std::isnan(given)) return missing_value;
  switch (kind) {
    case Kind::cold_return:
      return std::isnan(against) ? missing_value : std::max(0.0F, given - against);
    case Kind::dead_voltage:
      return given < 1 ? against : 0;
    case Kind::no_flow:
      return given <= 1e-9F ? against : 0;  // m³/s: zero but for what a change of unit rounds
  }
  return missing_value;
}

float tolerance(Contradiction::Kind kind) {
  switch (kind) {
    case Kind::cold_return:
      return 0.5F;
    case Kind::dead_voltage:
      return 1;
    case Kind::no_flow:
      return 0.01F;  // slower it only runs down
  }
  return 0;
}

}  // namespace hallscope
