#include "models/simulation/plant/cdu_pumps.h"

#include <algorithm>
#include <cmath>

#include "models/facility/model_figure.h"

namespace hallscope {
namespace {

constexpr double flow_exponent = 0.62;  // assumed: 65 % of the flow with half of the pumps

/// Its share of the largest flow with pumps that together have `working` of the `needed` ones.
double flow_of(double working, double needed) {
  return working >= needed ? 1 : working > 0 ? std::pow(working / needed, flow_exponent) : 0;
}

}  // namespace

CduPumps CduPumps::of(const Facility& facility, const PowerNetwork& network, ElementIndex cdu) {
  CduPumps pumps;
  const auto& body = facility.element(cdu);
  for (std::uint32_t k = 0; k < body.child_count; ++k) {
    const auto child = body.first_child + k;
    if (facility.element(child).type != ElementType::Pump || child >= facility.body_count()) continue;
    const auto node = network.node(child);
    const bool fed = node != PowerNetwork::no_node && !network.sources(node).empty();
    pumps.all.push_back({child, fed ? node : PowerNetwork::no_node, true, 1});
  }
  const auto count = pumps.all.size();
  const double stated = figure(facility.model(cdu), "aif:spec:requiredPumps").value_or(0);
  pumps.needed = stated >= 1 ? static_cast<std::size_t>(std::min(stated, 1e3)) : count > 1 ? count - 1 : count;
  return pumps;
}

bool CduPumps::runs(const One& pump, const PowerNetwork& network) const {
  return pump.working && (pump.node == PowerNetwork::no_node || network.energised(pump.node));
}

void CduPumps::turn(const PowerNetwork& network, double approach) {
  if (all.empty()) return;
  double working = 0;
  for (const auto& pump : all)
    if (runs(pump, network)) working += pump.share;
  const double target = flow_of(working, static_cast<double>(needed));
  moves += moves == target ? 0 : approach * (target - moves);
  if (std::abs(moves - target) < 1e-9) moves = target;  // stays to the last digit, for which others look
}

bool CduPumps::one_lost(const PowerNetwork& network) const {
  return std::any_of(all.begin(), all.end(), [&](const One& pump) { return !runs(pump, network); });
}

double CduPumps::share_power(PowerNetwork& network, double watts) const {
  double working = 0;
  for (const auto& pump : all)
    if (runs(pump, network)) working += pump.share;
  double own = watts;
  for (const auto& pump : all) {
    if (pump.node == PowerNetwork::no_node) continue;
    const double part = working > 0 && runs(pump, network) ? watts * pump.share / working : 0;
    network.set_load(pump.node, part);
    own -= part;
  }
  return std::max(0.0, own);
}

}  // namespace hallscope
