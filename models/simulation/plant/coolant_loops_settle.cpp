// Where coolant loops begin: in balance with what racks give off at that moment.
#include <algorithm>
#include <vector>

#include "models/simulation/parameters.h"
#include "models/simulation/plant/coolant_loops.h"

namespace hallscope {

namespace p = parameters;

void CoolantLoops::settle(const RackBank& racks) {
  last_dt_ = 0;
  for (auto& loop : loops) {
    loop.rate = 0;
    loop.from_users_w = 0;
  }
  std::vector<double> rates(cdus.size(), 0), heats(cdus.size(), 0);
  for (const auto& group : groups) {
    double rate = 0, heat = 0, together = 0;
    for (const auto r : group.racks) {
      rate += racks.flow_rate[r];
      heat += racks.to_coolant_w[r];
    }
    const auto can = [&](const Branch& branch) {
      const auto& cdu = cdus[branch.cdu];
      return cdu.working && cdu.isolated_s < 0 ? cdu.most_rate * cdu.share * cdu.pumps.moves : 0;
    };
    for (const auto& branch : group.branches) together += can(branch);
    // With none left each begins with an equal part, as it would have run before it failed.
    for (const auto& branch : group.branches) {
      const double part = together > 0 ? can(branch) / together : 1.0 / static_cast<double>(group.branches.size());
      rates[branch.cdu] += part * rate;
      heats[branch.cdu] += part * heat;
    }
  }
  for (std::uint32_t k = 0; k < cdus.size(); ++k) {
    auto& cdu = cdus[k];
    const double rate = rates[k], heat = heats[k];
    cdu.supply_c = cdu.setpoint_c;
    cdu.last_supply_c = cdu.setpoint_c;
    cdu.outflow_c = cdu.setpoint_c;
    cdu.return_c = rate > 0 ? cdu.setpoint_c + heat / rate : cdu.setpoint_c;
    // The valve position that passes this heat, by bisection: heat rises with the primary flow.
    const double primary_in =
        cdu.loop == no_loop ? cdu.setpoint_c - cdu.approach_k - p::supply_margin_k : loops[cdu.loop].setpoint_c;
    double low = p::smallest_valve, high = 1;
    for (int i = 0; i < 40; ++i) {
      const double middle = (low + high) / 2;
      const double passed = cdu.exchanger.heat(rate, middle * cdu.primary_design_rate, cdu.return_c, primary_in);
      if (passed < heat)
        low = middle;
      else
        high = middle;
    }
    cdu.valve = cdu.last_valve = (low + high) / 2;
    if (cdu.loop == no_loop) continue;
    loops[cdu.loop].rate += cdu.valve * cdu.primary_design_rate;
    loops[cdu.loop].from_users_w += heat;
  }
  for (auto& loop : loops) {
    loop.supply_c = loop.setpoint_c;
    loop.last_supply_c = loop.setpoint_c;
    loop.outflow_c = loop.setpoint_c;
    // Coils give no heat before the first step: a loop of CRAHs alone begins at the rise it is built for.
    const double rise = loop.rate > 0 ? loop.from_users_w / loop.rate : p::coil_water_rise_k;
    loop.return_c = loop.last_return_c = loop.setpoint_c + rise;
  }
  load_columns();
}

}  // namespace hallscope
