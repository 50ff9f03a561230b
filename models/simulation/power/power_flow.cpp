// Flows of PowerNetwork: what everyone draws, carries and loses.
#include <algorithm>
#include <cmath>

#include "models/simulation/power/power_network.h"
#include "models/simulation/wide.h"

namespace hallscope {
namespace {

constexpr int most_rounds = 8;  // until loads and what can be given agree

HALLSCOPE_WIDE double sum_of(const double* values, std::size_t n) {
  double sums[8] = {0, 0, 0, 0, 0, 0, 0, 0};  // side by side, as each addition has to wait for the one before
  std::size_t k = 0;
  for (; k + 8 <= n; k += 8)
    for (std::size_t i = 0; i < 8; ++i) sums[i] += values[k + i];
  for (; k < n; ++k) sums[0] += values[k];
  return ((sums[0] + sums[1]) + (sums[2] + sums[3])) + ((sums[4] + sums[5]) + (sums[6] + sums[7]));
}

}  // namespace

void PowerNetwork::find_flows() {
  const auto find = [&](const std::vector<Node>& nodes, std::vector<Flow>& flows) {
    flows.clear();
    for (const auto k : nodes) {
      if (!energised_[k]) {
        out_[k] = in_[k] = loss_now_[k] = 0;
        continue;
      }
      const bool one = live_start_[k + 1] - live_start_[k] == 1;
      const auto at = live_start_[k];
      flows.push_back({k, one ? live_[at] : no_node, one ? live_weight_[at] : 0, loss_[k]});
    }
  };
  find(downstream_, flows_);
  find(upstream_of_stores_, upstream_flows_);
}

double PowerNetwork::draw(Node k) {
  double drawn = energised_[k] ? asked_[k] : 0;
  if (shedding_ && drawn > least_[k]) drawn = least_[k] + (drawn - least_[k]) * shed_level(k);
  load_[k] = drawn;
  return drawn;
}

/// Those that were told one by one, though they are fed alike.
double PowerNetwork::draw_gathered(std::uint32_t gathering) {
  double sum = 0;
  for (const auto k : gatherings_[gathering]) sum += draw(k);
  return sum;
}

/// In the last step.
bool PowerNetwork::draws(Node k) const {
  const auto g = gathering_of_.empty() ? no_gathering : gathering_of_[k];
  return g != no_gathering && gathered_set_[g] ? gathered_w_[g] > 0 : load_[k] > 0;
}

void PowerNetwork::draw_leaves() {
  leaf_load_w_ = 0;
  for (const auto& pair : pairs_) {
    const double watts = gathered_set_[pair.gathering] ? gathered_w_[pair.gathering] : draw_gathered(pair.gathering);
    out_[pair.a] += watts * pair.of_a;
    out_[pair.b] += watts * pair.of_b;
    leaf_load_w_ += watts;
  }
  for (const auto& bundle : bundles_) {
    double sum = 0;
    if (bundle.gathering == no_gathering) {
      for (auto k = bundle.begin; k < bundle.end; ++k) sum += draw(k);
    } else if (gathered_set_[bundle.gathering] && bundle.energised) {
      sum = gathered_w_[bundle.gathering];
    } else {
      sum = draw_gathered(bundle.gathering);
    }
    for (auto i = bundle.live_start; i < bundle.live_end; ++i) out_[live_[i]] += sum * live_weight_[i];
    leaf_load_w_ += sum;
  }
}

void PowerNetwork::sweep(const std::vector<Flow>& flows) {
  for (const auto& flow : flows) {
    const auto k = flow.node;
    const double out = out_[k], loss = flow.loss.at(out);
    loss_now_[k] = loss;
    const double in = (out + loss) * (1 - walk_[k]) - injected_[k];
    in_[k] = in;
    if (flow.source != no_node) {
      out_[flow.source] += in * flow.share;
    } else {
      for (auto i = live_start_[k]; i < live_start_[k + 1]; ++i) out_[live_[i]] += in * live_weight_[i];
    }
  }
}

/// Everything anew, with what is injected now.
void PowerNetwork::flows() {
  for (const auto& range : trunk_ranges_) std::fill(out_.begin() + range.begin, out_.begin() + range.end, 0.0);
  for (const auto k : trunk_loads_) out_[k] = load_[k];
  draw_leaves();
  sweep(flows_);
  for (const auto k : upstream_of_stores_) base_[k] = out_[k];
  sweep(upstream_flows_);
}

void PowerNetwork::add_up() {
  totals_.loads_w += leaf_load_w_;
  for (const auto k : trunk_loads_) totals_.loads_w += load_[k];
  for (const auto k : roots_) totals_.supplied_w += in_[k];
  for (const auto& range : trunk_ranges_) totals_.losses_w += sum_of(loss_now_.data() + range.begin, range.size());
  for (const auto i : restless_) {
    const auto& store = stores_[i];
    totals_.battery_losses_w += battery_loss_[store.node];
    totals_.from_batteries_w += store.given_w - store.taken_w + battery_loss_[store.node];
  }
  totals_.losses_w += totals_.battery_losses_w;
}

void PowerNetwork::solve(double dt, const std::function<void()>& tell_each) {
  totals_ = {};
  for (const auto k : trunk_loads_) load_[k] = energised_[k] ? asked_[k] : 0;
  begin_supplies(dt);
  for (int round = 0; round < most_rounds; ++round) {
    prepare_ups(dt);
    if (round == 0) weigh_walking_ups();
    flows();
    if (settle_supplies(dt, tell_each)) break;
  }
  end_supplies(dt);
  if (std::any_of(stores_.begin(), stores_.end(), [](const Store& s) { return !s.backed.empty(); })) {
    for (const auto k : upstream_of_stores_) out_[k] = base_[k];
    sweep(upstream_flows_);
  }
  use_batteries(dt);
  watch_overloads(dt);
  take_over(dt);
  add_up();
  // What was derated before anything flowed.
  for (const auto k : unknown_ratings_)
    if (unrated_[k] && share_[k] < 1 && !(rating_[k] > 0) && out_[k] > 0) {
      rating_[k] = out_[k];
      dirty_ = true;
    }
  if (!begun_) dirty_ = true;  // weights know the losses only now
  begun_ = true;
  clock_ += dt;
}

}  // namespace hallscope
