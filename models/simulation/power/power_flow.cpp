// Flows of PowerNetwork: what everyone draws, carries and loses.
#include <algorithm>
#include <cmath>

#include "models/simulation/power/power_network.h"

namespace hallscope {
namespace {

constexpr int most_rounds = 8;  // until loads and what can be given agree

}  // namespace

void PowerNetwork::draw(Node k) {
  if (!energised_[k]) {
    out_[k] = in_[k] = loss_now_[k] = 0;
    return;
  }
  loss_now_[k] = loss_[k].at(out_[k]);
  in_[k] = (out_[k] + loss_now_[k]) * (1 - walk_[k]) - injected_[k];
  for (auto i = live_start_[k]; i < live_start_[k + 1]; ++i) out_[live_[i]] += in_[k] * live_weight_[i];
}

void PowerNetwork::draw_leaves() {
  for (const auto k : leaves_) {
    double drawn = energised_[k] ? asked_[k] : 0;
    if (shedding_ && drawn > least_[k]) drawn = least_[k] + (drawn - least_[k]) * shed_level(k);
    load_[k] = out_[k] = in_[k] = drawn;
    for (auto i = live_start_[k]; i < live_start_[k + 1]; ++i) out_[live_[i]] += drawn * live_weight_[i];
  }
}

void PowerNetwork::sweep(bool upstream) {
  for (auto k = trunk_.rbegin(); k != trunk_.rend(); ++k)
    if (static_cast<bool>(upstream_[*k]) == upstream) draw(*k);
}

/// Everything anew, with what is injected now.
void PowerNetwork::flows() {
  for (const auto k : trunk_) out_[k] = load_[k];
  draw_leaves();
  sweep(false);
  for (const auto k : trunk_)
    if (upstream_[k]) base_[k] = out_[k];
  sweep(true);
}

void PowerNetwork::add_up() {
  for (const auto k : leaves_) totals_.loads_w += load_[k];
  for (const auto k : trunk_) {
    if (!energised_[k]) continue;
    totals_.loads_w += load_[k];
    totals_.losses_w += loss_now_[k];
    if (live_start_[k] == live_start_[k + 1] && !on_battery_[k] && type_[k] != ElementType::BESS)
      totals_.supplied_w += in_[k];
  }
  for (const auto& store : stores_) {
    totals_.battery_losses_w += battery_loss_[store.node];
    totals_.from_batteries_w += store.given_w - store.taken_w + battery_loss_[store.node];
  }
  totals_.losses_w += totals_.battery_losses_w;
}

void PowerNetwork::solve(double dt) {
  totals_ = {};
  for (const auto k : trunk_) load_[k] = energised_[k] ? asked_[k] : 0;
  begin_supplies(dt);
  for (int round = 0; round < most_rounds; ++round) {
    prepare_ups(dt);
    if (round == 0) weigh_walking_ups();
    flows();
    if (settle_supplies(dt)) break;
  }
  end_supplies(dt);
  if (std::any_of(stores_.begin(), stores_.end(), [](const Store& s) { return !s.backed.empty(); })) {
    for (const auto k : trunk_)
      if (upstream_[k]) out_[k] = base_[k];
    sweep(true);
  }
  use_batteries(dt);
  watch_overloads(dt);
  take_over(dt);
  add_up();
  // What was derated before anything flowed.
  for (const auto k : trunk_)
    if (unrated_[k] && share_[k] < 1 && !(rating_[k] > 0) && out_[k] > 0) {
      rating_[k] = out_[k];
      dirty_ = true;
    }
  if (!begun_) dirty_ = true;  // weights know the losses only now
  begun_ = true;
  clock_ += dt;
}

}  // namespace hallscope
