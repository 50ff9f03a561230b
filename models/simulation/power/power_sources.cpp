// Which of its sources feeds a node of PowerNetwork: transfer switches, standby sets, sets that start.
#include <algorithm>
#include <cmath>

#include "models/facility/element_roles.h"
#include "models/facility/model_figure.h"
#include "models/simulation/parameters.h"
#include "models/simulation/power/power_network.h"

namespace hallscope {
namespace {

namespace p = parameters;

double stated(const EquipmentModel& model, const char* key, double otherwise) {
  const double value = figure(model, key).value_or(-1);
  return value >= 0 ? value : otherwise;
}

}  // namespace

void PowerNetwork::find_switches(const Facility& facility) {
  const std::size_t n = size();
  switches_.assign(n, 0);
  preferred_.assign(n, no_node);
  transfer_s_.assign(n, 0);
  back_at_.assign(n, never);
  ready_at_.assign(n, 0);
  joined_.assign(n, 1);
  for (auto* values : {&ramp_share_, &block_share_, &start_s_}) values->assign(n, 0);
  std::size_t count = 0;
  for (Node k = 0; k < n; ++k) {
    const auto& model = facility.model(element_[k]);
    if (type_[k] == ElementType::Generator) {
      const bool standby = standby_[k];
      ramp_share_[k] = stated(model, "aif:spec:rampRate", standby ? p::standby_ramp_share : p::generator_ramp_share);
      block_share_[k] =
          stated(model, "aif:spec:blockLoad", standby ? p::standby_block_share : p::generator_block_share);
      start_s_[k] = stated(model, "aif:spec:startTime", standby ? p::standby_start_s : p::generator_start_s);
      ready_[k] = !standby;
    }
    if (consumes_power(type_[k])) continue;
    std::vector<Node> normal;
    for (const auto s : sources(k))
      if (!stands_by(type_[s])) normal.push_back(s);
    if (normal.size() < 2) continue;
    switches_[k] = 1;
    transfer_s_[k] = stated(model, "aif:spec:transferTime", p::transfer_s);
    // In turn, as plants spread them over their sides.
    preferred_[k] = normal[count++ % normal.size()];
  }
  connected_ = preferred_;
}

bool PowerNetwork::stays_on_standby(Node k) {
  if (!on_standby_[k]) return false;
  bool normal = false;
  for (const auto s : sources(k)) normal |= energised_[s] && !stands_by(type_[s]);
  if (!normal) {
    back_at_[k] = never;
    return true;
  }
  if (back_at_[k] == never) back_at_[k] = clock_ + p::retransfer_s;
  if (clock_ >= back_at_[k] - 1e-9) {
    on_standby_[k] = 0;
    back_at_[k] = never;
    return false;
  }
  wake_at(back_at_[k]);
  return true;
}

/// True while it is dark between two sources, or has the one it hangs on.
bool PowerNetwork::connect(Node k) {
  auto& on = connected_[k];
  if (energised_[on] && clock_ < gap_until_[k] - 1e-9) {
    wake_at(gap_until_[k]);
    return true;
  }
  if (!energised_[on]) {
    back_at_[k] = never;
    const auto all = sources(k);
    const auto other =
        std::find_if(all.begin(), all.end(), [&](Node s) { return energised_[s] && !stands_by(type_[s]); });
    if (other == all.end()) return false;
    on = *other;
    if (begun_ && transfer_s_[k] > 0) {
      gap_until_[k] = clock_ + transfer_s_[k];
      wake_at(gap_until_[k]);
      return true;
    }
  } else if (on != preferred_[k]) {
    if (!energised_[preferred_[k]]) {
      back_at_[k] = never;
    } else {
      if (back_at_[k] == never) back_at_[k] = clock_ + p::retransfer_s;
      if (clock_ >= back_at_[k] - 1e-9) {  // without a gap: both are there
        on = preferred_[k];
        back_at_[k] = never;
      } else {
        wake_at(back_at_[k]);
      }
    }
  }
  live_.push_back(on);
  live_weight_.push_back(1);
  return true;
}

void PowerNetwork::choose_sources(Node k) {
  const std::size_t first = live_.size();
  // What stands by carries nothing while something better is alive: generators, and after them batteries.
  const auto gather = [&](const auto& wanted) {
    if (live_.size() > first) return;
    for (const auto s : sources(k))
      if (energised_[s] && wanted(type_[s])) live_.push_back(s);
  };
  const auto generator = [](ElementType type) { return type == ElementType::Generator; };
  if (stays_on_standby(k)) gather(generator);
  if (live_.size() == first) {
    if (switches_[k]) {
      if (connect(k)) return;
    } else {
      gather([](ElementType type) { return !stands_by(type); });
    }
    const bool normal = live_.size() > first;
    gather(generator);
    on_standby_[k] = !normal && live_.size() > first;
    gather([](ElementType type) { return type == ElementType::BESS; });
  }
  double weights = 0;
  for (std::size_t i = first; i < live_.size(); ++i) {
    const double limit_w = limit(live_[i]);
    const bool rated = stands_by(type_[live_[i]]) && std::isfinite(limit_w);
    live_weight_.push_back(rated ? limit_w * joined_[live_[i]] : taking(live_[i]));
    weights += live_weight_.back();
  }
  for (std::size_t i = first; i < live_.size(); ++i)
    live_weight_[i] = weights > 0 ? live_weight_[i] / weights : 1 / static_cast<double>(live_.size() - first);
}

void PowerNetwork::start_generators() {
  for (auto& supply : supplies_) {
    if (!supply.ramps) continue;
    const bool standby = standby_[supply.nodes.front()];
    bool wanted = !standby;
    // Standby sets are wanted while what they feed has nothing better, and until it is back on that.
    for (Node k = 0; k < size() && !wanted; ++k) {
      const auto feeding = sources(k);
      if (std::find(feeding.begin(), feeding.end(), supply.nodes.front()) == feeding.end()) continue;
      wanted = on_standby_[k] || std::none_of(feeding.begin(), feeding.end(),
                                              [&](Node s) { return !stands_by(type_[s]) && energised_[s]; });
    }
    for (const auto k : supply.nodes) {
      if (standby && wanted && !ready_[k] && ready_at_[k] == 0) {
        ready_at_[k] = clock_ + start_s_[k];
        wake_at(ready_at_[k]);
      }
      if (standby && !wanted && (ready_[k] || ready_at_[k] > 0)) {
        ready_[k] = 0;
        ready_at_[k] = 0;
        dirty_ = true;
      }
      if (wanted && !ready_[k] && ready_at_[k] > 0 && clock_ >= ready_at_[k] - 1e-9) {
        ready_[k] = 1;
        joined_[k] = standby ? block_share_[k] : 0;
        close(supply);
        dirty_ = true;
      }
    }
  }
}

/// A set that has just started takes load with its ramp.
void PowerNetwork::join_generators(double dt) {
  for (const auto& supply : supplies_)
    for (const auto k : supply.nodes)
      if (supply.ramps && ready_[k] && joined_[k] < 1) {
        joined_[k] = std::min(1.0, joined_[k] + ramp_share_[k] * dt);
        dirty_ = true;
      }
}

}  // namespace hallscope
