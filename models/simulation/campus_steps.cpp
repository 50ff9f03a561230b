#include "models/simulation/campus_steps.h"

#include <algorithm>
#include <atomic>
#include <cmath>
#include <thread>

#include "models/simulation/coolant.h"
#include "models/simulation/rack_cooling.h"

namespace hallscope {
namespace {

constexpr double smallest_flow_share = 0.5;  // valves never close further while a rack is powered; assumed

/// What all racks of a group have in common at one step.
struct GroupNow {
  float level = 0;
  float flow_share = 1;
  float drop_share = 1;
};

/// The plan's racks laid out for the inner loop.
struct Columns {
  std::vector<float> base, slope;
  std::vector<std::uint32_t> group;  // the last group is for racks whose flow is steady
  std::vector<std::uint32_t> liquid, liquid_column;
  std::vector<float> liquid_fraction, design_flow, design_drop, supply;
};

Columns columns_of(const CampusPlan& plan) {
  Columns c;
  c.liquid = liquid_racks(plan);
  c.liquid_column.assign(plan.racks.size(), 0);
  const auto steady = static_cast<std::uint32_t>(plan.signal->group_count());
  for (std::size_t r = 0; r < plan.racks.size(); ++r) {
    const auto& rack = plan.racks[r];
    c.base.push_back(static_cast<float>(rack.power.base_w));
    c.slope.push_back(static_cast<float>(rack.power.slope_w));
    c.group.push_back(rack.steady ? steady : plan.signal->group_of_rack()[r]);
  }
  for (std::uint32_t i = 0; i < c.liquid.size(); ++i) {
    const auto& rack = plan.racks[c.liquid[i]];
    c.liquid_column[c.liquid[i]] = i;
    c.liquid_fraction.push_back(static_cast<float>(rack.liquid_fraction));
    c.design_flow.push_back(static_cast<float>(rack.design_flow));
    c.design_drop.push_back(static_cast<float>(rack.design_drop));
    c.supply.push_back(static_cast<float>(rack.supply_c));
  }
  return c;
}

std::vector<GroupNow> groups_at(const CampusPlan& plan, double time) {
  std::vector<JobState> states(plan.signal->group_count());
  plan.signal->at(time, states);
  std::vector<GroupNow> now;
  for (const auto& state : states) {
    const double share = smallest_flow_share + (1 - smallest_flow_share) * state.running;
    // pressure_drop() of a share of the design flow, relative to the design flow's: the same for every rack.
    const double drop = pressure_drop(share, 1) / pressure_drop(1, 1);
    now.push_back({static_cast<float>(state.level), static_cast<float>(share), static_cast<float>(drop)});
  }
  now.push_back({});
  return now;
}

void compute_racks(const Columns& c, const std::vector<GroupNow>& now, std::size_t step, CampusSteps& out) {
  float* power = out.rack_power.data() + step * c.base.size();
  for (std::size_t r = 0; r < c.base.size(); ++r) power[r] = c.base[r] + c.slope[r] * now[c.group[r]].level;

  const std::size_t row = step * c.liquid.size();
  constexpr auto heat_per_flow = static_cast<float>(water.density * water.heat_capacity);
  for (std::size_t i = 0; i < c.liquid.size(); ++i) {
    const auto& group = now[c.group[c.liquid[i]]];
    const float flow = c.design_flow[i] * group.flow_share;
    out.flow[row + i] = flow;
    out.supply[row + i] = c.supply[i];
    out.return_temperature[row + i] = c.supply[i] + power[c.liquid[i]] * c.liquid_fraction[i] / (heat_per_flow * flow);
    out.drop[row + i] = c.design_drop[i] * group.drop_share;
  }
}

void compute_services(const CampusPlan& plan, const Columns& c, std::size_t step, CampusSteps& out) {
  const std::size_t liquid_row = step * c.liquid.size(), cdu_row = step * plan.cdus.size();
  const float* power = out.rack_power.data() + step * c.base.size();
  for (std::size_t k = 0; k < plan.cdus.size(); ++k) {
    double flow = 0, heat = 0, flow_return = 0;
    for (const auto& [rack, share] : plan.cdus[k].shares) {
      const auto column = c.liquid_column[rack];
      const double part = static_cast<double>(out.flow[liquid_row + column]) * share;
      flow += part;
      flow_return += part * out.return_temperature[liquid_row + column];
      heat += static_cast<double>(power[rack]) * c.liquid_fraction[column] * share;
    }
    out.cdu_flow[cdu_row + k] = static_cast<float>(flow);
    out.cdu_supply[cdu_row + k] = static_cast<float>(plan.cdus[k].supply_c);
    out.cdu_return[cdu_row + k] = static_cast<float>(flow_return / flow);
    out.cdu_heat[cdu_row + k] = static_cast<float>(heat);
  }
  for (std::size_t k = 0; k < plan.crahs.size(); ++k) {
    double heat = 0;
    for (const auto& [rack, share] : plan.crahs[k].shares)
      heat += static_cast<double>(power[rack]) * (1 - plan.racks[rack].liquid_fraction) * share;
    out.crah_heat[step * plan.crahs.size() + k] = static_cast<float>(heat);
  }
}

void compute_carried(const CampusPlan& plan, const std::vector<GroupNow>& now, std::size_t step, CampusSteps& out) {
  for (std::size_t k = 0; k < plan.carried.size(); ++k) {
    double power = 0;
    for (const auto& [group, line] : plan.carried[k].by_group) power += line.base_w + line.slope_w * now[group].level;
    out.carried[step * plan.carried.size() + k] = static_cast<float>(power);
  }
}

}  // namespace

std::vector<std::uint32_t> liquid_racks(const CampusPlan& plan) {
  std::vector<std::uint32_t> result;
  for (std::uint32_t r = 0; r < plan.racks.size(); ++r)
    if (plan.racks[r].liquid_cooled()) result.push_back(r);
  return result;
}

bool compute_steps(const CampusPlan& plan, std::size_t count, double step_s, CampusSteps& out,
                   const Progress& progress) {
  const auto columns = columns_of(plan);
  out.rack_power.resize(count * plan.racks.size());
  for (auto* values : {&out.flow, &out.supply, &out.return_temperature, &out.drop})
    values->resize(count * columns.liquid.size());
  for (auto* values : {&out.cdu_flow, &out.cdu_supply, &out.cdu_return, &out.cdu_heat})
    values->resize(count * plan.cdus.size());
  out.carried.resize(count * plan.carried.size());
  out.crah_heat.resize(count * plan.crahs.size());

  std::atomic<bool> cancelled = false;
  const auto compute = [&](std::size_t first, std::size_t end, bool reporting) {
    for (std::size_t step = first; step < end && !cancelled; ++step) {
      const auto now = groups_at(plan, static_cast<double>(step) * step_s);
      compute_racks(columns, now, step, out);
      compute_services(plan, columns, step, out);
      compute_carried(plan, now, step, out);
      const double done = static_cast<double>(step - first + 1) / static_cast<double>(end - first);
      if (reporting && step % 16 == 0 && !report(progress, done, "Simulating")) cancelled = true;
    }
  };
  // Steps do not depend on each other; two threads are what every machine has. Only the caller's own thread reports.
  std::thread other(compute, count / 2, count, false);
  compute(0, count / 2, true);
  other.join();
  return !cancelled && report(progress, 1, "Simulating");
}

}  // namespace hallscope
