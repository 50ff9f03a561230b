// Where coolant loops begin: in balance with what racks give off at that moment.
#include <algorithm>

#include "models/simulation/parameters.h"
#include "models/simulation/plant/coolant_loops.h"

namespace hallscope {

namespace p = parameters;

void CoolantLoops::settle(const RackBank& racks) {
  for (auto& loop : loops) {
    loop.rate = 0;
    loop.from_users_w = 0;
  }
  for (std::uint32_t k = 0; k < cdus.size(); ++k) {
    auto& cdu = cdus[k];
    double rate = 0, heat = 0;
    for (auto b = branch_start_[k]; b < branch_start_[k + 1]; ++b) {
      rate += racks.flow_rate[branches_[b].rack];
      heat += racks.to_coolant_w[branches_[b].rack];
    }
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
    cdu.valve = (low + high) / 2;
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
    loop.return_c = loop.setpoint_c + rise;
  }
}

}  // namespace hallscope
