#include "models/simulation/plant/plant_conditions.h"

#include <algorithm>
#include <cmath>

#include "models/simulation/parameters.h"

namespace hallscope {
namespace {

namespace p = parameters;

constexpr double lasting_s = 5;  // what a transfer takes, or pumps that start, is no lack of capacity

void report_cdus(ConditionLog& log, const Facility& facility, const PowerNetwork& network, const CoolantLoops& loops,
                 const HallAir& air) {
  double most_dew_c = -273;
  for (const auto& hall : air.halls) most_dew_c = std::max(most_dew_c, hall.dew_c);
  if (loops.quiet && !loops.has_pumps && loops.coldest_c >= most_dew_c && log.quiet()) return;
  const auto& columns = loops.columns();
  for (std::uint32_t k = 0; k < loops.cdus.size(); ++k) {
    const auto& cdu = loops.cdus[k];
    if (cdu.working && cdu.pumps.one_lost(network))
      log.report(Condition::pump_lost, cdu.element);
    else if (!cdu.working)
      log.go_on(Condition::pump_lost, cdu.element);
    if (!(cdu.rate > 0)) {
      log.go_on(Condition::set_point_not_met, cdu.element);
      continue;
    }
    const double supply_c = columns.supply_c[k];
    if (columns.short_s[k] >= lasting_s) log.report(Condition::at_capacity, cdu.element);
    if (columns.missed_s[k] >= setpoint_missed_s)
      log.report(Condition::set_point_not_met, cdu.element, std::abs(supply_c - cdu.setpoint_c));
    if (supply_c >= most_dew_c) continue;
    const auto hall = facility.ancestor(cdu.element, ElementType::Hall);
    for (const auto& candidate : air.halls)
      if (candidate.element == hall && !candidate.crahs.empty() && supply_c < candidate.dew_c)
        log.report(Condition::below_dew_point, cdu.element, candidate.dew_c - supply_c);
  }
}

void report_coolers(ConditionLog& log, const CoolantLoops& loops) {
  for (const auto& loop : loops.loops) {
    const bool missed = loop.missed_s >= setpoint_missed_s;
    // All of them as the first, which has long started.
    if (loop.alike && !missed && !(loops.cooler(loop.coolers.front()).short_s >= lasting_s)) continue;
    for (const auto c : loop.coolers) {
      const auto& cooler = loops.cooler(c);
      const auto element = loops.coolers[c].element;
      if (!(cooler.online_s > 0)) {
        if (missed) log.go_on(Condition::set_point_not_met, element);
        log.go_on(Condition::starting, element);
        continue;
      }
      if (cooler.short_s >= lasting_s) log.report(Condition::at_capacity, element);
      if (missed) log.report(Condition::set_point_not_met, element, std::abs(loop.supply_c - loop.setpoint_c));
      if (!loop.alike && cooler.model.rated_power_w > 0 && cooler.online_s < cooler.model.restart_s + p::chiller_ramp_s)
        log.report(Condition::starting, element);
    }
  }
}

void report_racks(ConditionLog& log, const RackBank& racks, const CoolantLoops& loops) {
  const auto& supply = loops.rack_supply_c();
  for (const auto& run : racks.runs()) {
    // All of its racks breathe the same and, while it is calm, get the same coolant.
    if (run.calm && run.inlet_c <= p::air_warning_c && !(run.supply_c > run.warmest_c)) continue;
    for (auto r = run.begin; r < run.end; ++r) {
      double over = (run.calm ? run.inlet_c : racks.inlet_air_c[r]) - p::air_warning_c;
      const double supply_c = run.calm ? run.supply_c : supply[r];
      if (racks.too_warm(r, supply_c)) over = std::max(over, supply_c - racks.hydraulics[r].warmest_c);
      if (over > 0)
        log.report(Condition::over_temperature, racks.element[r], over);
      else if (!run.calm && !racks.may_boot(r))  // what would come is not known of coolant that stands still
        log.go_on(Condition::over_temperature, racks.element[r]);
    }
  }
}

}  // namespace

void report_plant(ConditionLog& log, const Facility& facility, const PowerNetwork& network, const RackBank& racks,
                  const CoolantLoops& loops, const HallAir& air) {
  report_cdus(log, facility, network, loops, air);
  report_coolers(log, loops);
  for (const auto& crah : air.crahs)
    if (crah.short_s >= lasting_s) log.report(Condition::at_capacity, crah.element);
  report_racks(log, racks, loops);
}

}  // namespace hallscope
