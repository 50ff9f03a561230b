#pragma once

#include <memory>
#include <optional>

#include "models/analysis/limits/first_limit.h"
#include "models/analysis/limits/impact.h"
#include "models/analysis/networks/recorded_heat.h"
#include "models/analysis/recorded_power.h"

// For the sources of models/analysis only.

namespace hallscope {

/// When a failure's consequences are looked at: those of power, and those of cooling, after valves and coolers have
/// found their new places.
inline constexpr double just_after_s = 1, cooling_after_s = 60;

/// What is recorded at the instant before; nothing where nothing is.
class RecordedBefore {
 public:
  RecordedBefore(const Facility&, const Recording&, double time);

  double power(ElementIndex e, double otherwise) const { return good(power_.at(e, time_)).value_or(otherwise); }
  double heat(ElementIndex e, double otherwise) const { return good(heat_.at(e, time_)).value_or(otherwise); }
  std::optional<double> gpu(ElementIndex) const;

 private:
  static std::optional<double> good(const Reading&);

  RecordedPower power_;
  RecordedHeat heat_;
  std::shared_ptr<const Track> gpu_;
  double time_;
};

/// Fills in who is lost, held back and failed over to right after a failure, beside the same without it; answers the
/// battery that lasts for the shortest time.
FirstLimit compare_power(const Simulator& before, const Simulator& after, const RecordedBefore&, Impact&);
/// Fills in what takes over the cooling a minute later; answers what bites first of all.
FirstLimit compare_cooling(const Simulator& before, const Simulator& after, const RecordedBefore&,
                           const FirstLimit& battery, Impact&);
/// Of what was found.
FirstLimit shortest_battery(const Simulator& before, const Simulator& after);
FirstLimit first_limit(const Simulator& cooling_before, const Simulator& cooling_after, const FirstLimit& battery,
                       const Impact&);

/// Throttled, or off.
bool slow(const RackBank&, std::size_t rack);

/// The part of what a facility loop is asked for that it cannot cool.
double shortage(const WaterLoop&);
/// The part of the flow that racks on shared piping ask for that they do not get.
double shortage(const CoolantLoops::RackGroup&);

}  // namespace hallscope
