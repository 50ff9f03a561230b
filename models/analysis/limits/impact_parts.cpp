#include "models/analysis/limits/impact_parts.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "models/simulation/power/trip_curve.h"
#include "models/simulation/racks/rack_cooling.h"

namespace hallscope {
namespace {

/// By more than what jobs and controls do by themselves: batteries that even out a job's swings give some kilowatts
/// more or less from one second to the next whatever fails.
bool carries_more(double before, double after, double limit) {
  const double of_rating = std::isfinite(limit) ? 0.01 * limit : 0;
  return after > before * 1.003 + std::max(1e3, of_rating);
}

void find_lost_racks(const Simulator& before, const Simulator& after, const RecordedBefore& recorded, Impact& impact) {
  const auto& racks = before.racks();
  const auto& now = after.racks();
  const auto& cdus = after.coolant().cdus;
  std::vector<char> cooled(racks.size(), 0);
  for (const auto& group : after.coolant().groups) {
    const bool any =
        group.branches.empty() || std::any_of(group.branches.begin(), group.branches.end(), [&](const auto& branch) {
          return cdus[branch.cdu].working && after.network().energised(cdus[branch.cdu].node);
        });
    for (const auto r : group.racks) cooled[r] = any;
  }
  for (std::size_t r = 0; r < racks.size(); ++r) {
    if (!(racks.power_w[r] > 0)) continue;
    const double drawn = recorded.power(racks.element[r], racks.power_w[r]);
    const auto gpus = static_cast<std::size_t>(racks.gpus[r]);
    const bool dark = !now.working[r] || !after.network().energised(now.node[r]);
    if (dark || (racks.liquid_cooled(r) && !cooled[r])) {
      (dark ? impact.dark : impact.uncooled).push_back(racks.element[r]);
      impact.lost_w += drawn;
      impact.lost_gpus += gpus;
      ++impact.lost_racks;
    } else if (now.power_w[r] < 0.999 * racks.power_w[r]) {
      impact.held_back.push_back(racks.element[r]);
      impact.lost_w += drawn * (1 - now.power_w[r] / racks.power_w[r]);
    }
  }
}

void find_failover(const Simulator& before, const Simulator& after, const RecordedBefore& recorded, Impact& impact) {
  const auto add = [&](ElementIndex element, double was, double is, double limit) {
    if (!carries_more(was, is, limit)) return;  // what was overloaded before is not this failure's doing
    // As many times more of what is recorded; what gave nothing before gives what is simulated.
    if (was > 0) {
      const double before_w = recorded.power(element, was);
      is *= before_w / was;
      was = before_w;
    }
    impact.failed_over.push_back({element, was, is, limit});
    const auto type = before.facility().element(element).type;
    if (is > limit * 1.0001) impact.overloaded.push_back({element, is / limit, time_to_trip(is / limit, type)});
  };
  const auto &old = before.network(), &now = after.network();
  for (PowerNetwork::Node n = 0; n < now.size(); ++n) {
    if (now.load(n) > 0 || old.load(n) > 0) continue;  // racks, pumps and fans draw for themselves
    const bool on_battery = now.battery(n) && now.battery_power(n) > 0 && !(old.battery_power(n) > 0);
    const bool store = on_battery || (now.battery(n) && now.battery_power(n) > 0);
    add(now.element(n), store ? old.battery_power(n) : old.delivered(n),
        store ? now.battery_power(n) : now.delivered(n), now.limit(n));
  }
}

double heat_of(const CoolerState& cooler) { return cooler.now.heat_w; }
double heat_of(const auto& cools) { return cools.heat_w; }

void find_cooling_failover(const Simulator& before, const Simulator& after, const RecordedBefore& recorded,
                           Impact& impact) {
  const auto add = [&](ElementIndex element, double was, double is, double limit) {
    if (!carries_more(was, is, limit)) return;
    if (was > 0) {
      const double before_w = recorded.heat(element, was);
      is *= before_w / was;
      was = before_w;
    }
    impact.failed_over.push_back({element, was, is, limit});
  };
  for (std::size_t k = 0; k < after.coolant().cdus.size(); ++k) {
    const auto &was = before.coolant().cdus[k], &is = after.coolant().cdus[k];
    add(is.element, was.heat_w, is.heat_w, is.rated_w * is.share);
  }
  for (std::size_t c = 0; c < after.coolant().coolers.size(); ++c) {
    const auto &was = before.coolant().coolers[c], &is = after.coolant().coolers[c];
    add(is.element, was.now.heat_w, is.now.heat_w, is.now.most_w);  // in this weather, with this water
  }
  for (std::size_t c = 0; c < after.air().crahs.size(); ++c) {
    const auto &was = before.air().crahs[c], &is = after.air().crahs[c];
    add(is.element, was.heat_w, is.heat_w, is.rated_w * is.share);
  }
}

/// What cools with all that it can since the failure and is asked for more, most first. Nothing trips for it.
void find_at_capacity(const Simulator& before, const Simulator& after, Impact& impact) {
  std::vector<Overload> found;
  const auto add = [&](const auto& was, const auto& is, double asked_w) {
    if (!is.at_capacity() || was.at_capacity() || !(heat_of(is) > 0)) return;
    found.push_back({is.element, std::max(1.0, asked_w / heat_of(is)), std::numeric_limits<double>::infinity()});
  };
  const auto &old = before.coolant(), &now = after.coolant();
  for (std::size_t c = 0; c < now.coolers.size(); ++c) add(old.coolers[c], now.coolers[c], now.coolers[c].asked_w);
  for (std::size_t k = 0; k < now.cdus.size(); ++k) {
    const auto& cdu = now.cdus[k];
    const double rise = std::max(0.0, cdu.return_c - cdu.setpoint_c);
    add(old.cdus[k], cdu, cdu.held < 1 ? cdu.heat_w / std::pow(cdu.held, 1 / rack_drop_exponent) : cdu.rate * rise);
  }
  for (std::size_t c = 0; c < after.air().crahs.size(); ++c)
    add(before.air().crahs[c], after.air().crahs[c], after.air().crahs[c].asked_w);
  std::stable_sort(found.begin(), found.end(), [](const Overload& a, const Overload& b) { return a.share > b.share; });
  impact.overloaded.insert(impact.overloaded.end(), found.begin(), found.end());
}

void sort(Impact& impact) {
  std::stable_sort(impact.failed_over.begin(), impact.failed_over.end(), [](const Failover& a, const Failover& b) {
    return a.after_w * b.before_w != b.after_w * a.before_w ? a.after_w * b.before_w > b.after_w * a.before_w
                                                            : a.after_w - a.before_w > b.after_w - b.before_w;
  });
  std::stable_sort(impact.overloaded.begin(), impact.overloaded.end(), [](const Overload& a, const Overload& b) {
    return a.trip_after_s != b.trip_after_s ? a.trip_after_s < b.trip_after_s : a.share > b.share;
  });
}

}  // namespace

RecordedBefore::RecordedBefore(const Facility& facility, const Recording& recording, double time)
    : power_(recording),
      heat_(facility, recording),
      gpu_(recording.share("GPU/DCGM_FI_DEV_POWER_USAGE")),
      time_(time) {}

std::optional<double> RecordedBefore::gpu(ElementIndex e) const {
  const auto column = gpu_ ? gpu_->column(e) : std::nullopt;
  return column ? good(gpu_->reading(*column, time_)) : std::nullopt;
}

std::optional<double> RecordedBefore::good(const Reading& reading) {
  if (reading.quality != Quality::good || std::isnan(reading.value)) return std::nullopt;
  return reading.value;
}

bool slow(const RackBank& racks, std::size_t r) { return racks.throttle[r] < 0.995 || !(racks.power_w[r] > 0); }

FirstLimit compare_power(const Simulator& before, const Simulator& after, const RecordedBefore& recorded,
                         Impact& impact) {
  find_lost_racks(before, after, recorded, impact);
  find_failover(before, after, recorded, impact);
  return shortest_battery(before, after);
}

FirstLimit compare_cooling(const Simulator& before, const Simulator& after, const RecordedBefore& recorded,
                           const FirstLimit& battery, Impact& impact) {
  find_cooling_failover(before, after, recorded, impact);
  sort(impact);
  const auto limit = first_limit(before, after, battery, impact);  // of power: what cooling lacks it tells of the loop
  find_at_capacity(before, after, impact);
  return limit;
}

}  // namespace hallscope
