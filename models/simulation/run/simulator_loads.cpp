// What a Simulator's power network is asked for: by racks, and by what cools them.
#include <algorithm>
#include <cmath>
#include <iterator>
#include <map>
#include <utility>
#include <vector>

#include "models/simulation/run/simulator.h"

namespace hallscope {

void Simulator::find_shared_feeds() {
  for (std::uint32_t i = 0; i < racks_.runs().size(); ++i) {
    const auto& run = racks_.runs()[i];
    const auto first = feeds_.size();
    for (auto r = run.begin; r < run.end; ++r) {
      const auto sources = network_.sources(racks_.node[r]);
      auto feed =
          std::find_if(feeds_.begin() + static_cast<std::ptrdiff_t>(first), feeds_.end(), [&](const auto& other) {
            return std::ranges::equal(network_.sources(racks_.node[other.racks.front()]), sources);
          });
      if (feed == feeds_.end()) {
        feeds_.emplace_back().run = i;
        feed = std::prev(feeds_.end());
      }
      feed->racks.push_back(r);
      feed->base_w += racks_.base_w[r];
      feed->slope_w += racks_.slope_w[r];
    }
  }
  for (auto& feed : feeds_) {
    std::vector<PowerNetwork::Node> nodes;
    for (const auto r : feed.racks) nodes.push_back(racks_.node[r]);
    if (racks_.runs()[feed.run].alike) feed.gathering = network_.gather(nodes);
  }
}

/// CDUs, coolers and CRAHs are told by their feeds as well.
void Simulator::find_shared_loads() {
  using Of = SharedLoad::Of;
  const auto find = [&](Of of, const auto& items) {
    std::map<std::vector<PowerNetwork::Node>, std::size_t> numbers;
    for (std::uint32_t i = 0; i < items.size(); ++i) {
      const auto sources = network_.sources(items[i].node);
      // Pumps with feeds of their own make that of their CDU a matter of each.
      const bool alone = of == Of::cdus && !loops_.cdus[i].pumps.all.empty();
      const auto add = [&] {
        shared_.push_back({of, false, PowerNetwork::no_gathering, {}});
        return shared_.size() - 1;
      };
      if (alone) {
        shared_[add()].items.push_back(i);
        continue;
      }
      const auto [at, added] = numbers.try_emplace({sources.begin(), sources.end()}, 0);
      if (added) at->second = add();
      shared_[at->second].items.push_back(i);
    }
    for (const auto& [sources, number] : numbers) {
      std::vector<PowerNetwork::Node> nodes;
      for (const auto i : shared_[number].items) nodes.push_back(items[i].node);
      std::sort(nodes.begin(), nodes.end());
      shared_[number].gathering = network_.gather(nodes);
    }
  };
  find(Of::cdus, loops_.cdus);
  find(Of::coolers, loops_.coolers);
  find(Of::crahs, air_.crahs);
}

void Simulator::set_rack_loads() {
  if (!forced_known_)
    for (auto& feed : feeds_) {
      feed.forced_w = 0;
      for (const auto r : feed.racks) feed.forced_w += racks_.forced_w[r];
    }
  forced_known_ = true;
  for (const auto& feed : feeds_) {
    const auto& run = racks_.runs()[feed.run];
    const double together = run.forced ? feed.forced_w : feed.base_w + feed.slope_w * run.level;
    if (run.calm && network_.set_gathered(feed.gathering, together)) continue;
    network_.scatter(feed.gathering);
    set_load_of_each(feed);
  }
}

void Simulator::set_load_of_each(const SharedFeed& feed) {
  const auto& run = racks_.runs()[feed.run];
  for (const auto r : feed.racks) {
    const double watts = run.calm ? racks_.calm_power(run, r) : racks_.power_w[r];
    network_.set_load(racks_.node[r], watts, std::min(watts, racks_.idle_w(r)));
  }
}

PowerNetwork::Node Simulator::node_of(SharedLoad::Of of, std::uint32_t item) const {
  if (of == SharedLoad::Of::cdus) return loops_.cdus[item].node;
  return of == SharedLoad::Of::coolers ? loops_.coolers[item].node : air_.crahs[item].node;
}

/// With the pumps that have no feed of their own.
double Simulator::load_of(SharedLoad::Of of, std::uint32_t item) const {
  if (of == SharedLoad::Of::cdus) return loops_.cdus[item].pump_w;
  if (of == SharedLoad::Of::crahs) return air_.crahs[item].fan_w;
  const auto& cooler = loops_.cooler(item);
  return cooler.now.power_w + cooler.pump_w;
}

void Simulator::set_load_of_each(SharedLoad& shared) {
  shared.told = false;
  for (const auto i : shared.items) {
    const double watts = load_of(shared.of, i);
    const bool pumps = shared.of == SharedLoad::Of::cdus;
    network_.set_load(node_of(shared.of, i), pumps ? loops_.cdus[i].pumps.share_power(network_, watts) : watts);
  }
}

void Simulator::set_loads() {
  set_rack_loads();
  for (auto& shared : shared_) {
    if (shared.told && shared.of == SharedLoad::Of::cdus && loops_.flows_stood()) continue;
    double together = 0;
    for (const auto i : shared.items) together += load_of(shared.of, i);
    shared.told = network_.set_gathered(shared.gathering, together);
    if (shared.told) continue;
    network_.scatter(shared.gathering);
    set_load_of_each(shared);
  }
}

/// Power is short: all that was set together.
void Simulator::tell_each() {
  for (const auto& feed : feeds_)
    if (racks_.runs()[feed.run].calm) set_load_of_each(feed);
  for (auto& shared : shared_)
    if (shared.told) set_load_of_each(shared);
}

/// For those who ask for one of them after a run of steps.
void Simulator::write_loads() {
  for (const auto& run : racks_.runs())
    for (auto r = run.calm ? run.begin : run.end; r < run.end; ++r)
      network_.write_load(racks_.node[r], racks_.power_w[r]);
  for (const auto& shared : shared_) {
    if (!shared.told) continue;
    for (const auto i : shared.items) {
      const auto node = node_of(shared.of, i);
      network_.write_load(node, network_.energised(node) ? load_of(shared.of, i) : 0);
    }
  }
}

/// How what generators and batteries are asked for moves within the step, as jobs' levels do.
void Simulator::set_swings() {
  const std::size_t groups = jobs_.size();
  double most = 0;
  for (std::size_t g = 0; g < groups; ++g)
    for (std::size_t i = 0; i < parts_; ++i) most = std::max(most, std::abs(part_[g * parts_ + i] - asked_[g]));
  if (most < 1e-6) return;
  const bool stands = swing_standing_ == racks_.standing() && swing_state_ == network_.state();
  swing_standing_ = racks_.standing();
  swing_of_group_.resize(network_.supply_count());
  for (std::size_t s = 0; s < network_.supply_count(); ++s) {
    if (!network_.follows(s)) continue;
    auto& of_group = swing_of_group_[s];
    if (!stands || of_group.size() != groups) {
      of_group.assign(groups, 0);
      for (std::uint32_t i = 0; i < racks_.runs().size(); ++i) of_group[racks_.runs()[i].group] += swing_of_run(s, i);
    }
    swing_.assign(parts_, 0);
    for (std::size_t g = 0; g < groups; ++g)
      for (std::size_t i = 0; i < parts_; ++i) swing_[i] += of_group[g] * (part_[g * parts_ + i] - asked_[g]);
    network_.set_swing(s, swing_);
  }
}

double Simulator::swing_of_run(std::size_t supply, std::uint32_t number) {
  const auto& run = racks_.runs()[number];
  double sum = 0;
  if (!run.calm) {
    for (auto r = run.begin; r < run.end; ++r)
      if (racks_.swing_w[r] > 0) sum += racks_.swing_w[r] * network_.weight(supply, racks_.node[r]);
    return sum;
  }
  if (run.forced) return 0;
  if (swing_state_ != network_.state()) swing_slopes_.clear();
  swing_state_ = network_.state();
  swing_slopes_.resize(network_.supply_count());
  if (swing_slopes_[supply].empty()) swing_slopes_[supply].assign(racks_.runs().size(), std::nan(""));
  auto& known = swing_slopes_[supply][number];
  if (std::isnan(known)) {
    for (auto r = run.begin; r < run.end; ++r) sum += racks_.slope_w[r] * network_.weight(supply, racks_.node[r]);
    known = sum;
  }
  return known;
}

}  // namespace hallscope
