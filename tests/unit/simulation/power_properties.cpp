#include "tests/unit/simulation/power_properties.h"

#include <algorithm>
#include <cmath>
#include <random>

#include "models/simulation/parameters.h"
#include "models/simulation/power/trip_curve.h"
#include "models/simulation/run/simulator.h"

namespace hallscope::test {
namespace {

namespace p = parameters;

struct Rules {
  const Simulator& simulator;
  const Facility& facility;
  std::vector<std::string> broken;
  std::vector<double> before;
  std::vector<double> overload, over_s, rose;

  void say(ElementIndex element, const std::string& what) {
    if (broken.size() < 20)
      broken.push_back(std::to_string(simulator.time()) + " s, " + facility.path(element) + ": " + what);
  }

  void check_nodes(double dt) {
    const auto& network = simulator.network();
    if (before.empty()) before.assign(network.size(), -1);
    if (overload.empty()) overload.assign(network.size(), 0);
    if (over_s.empty()) over_s.assign(network.size(), 0);
    if (rose.empty()) rose.assign(network.size(), 0);
    for (const auto n : network.trunk()) {
      const auto element = network.element(n);
      const auto type = facility.element(element).type;
      const double is = network.delivered(n), limit = network.limit(n), share = is / limit;
      // What nothing can relieve is asked of it for one second, and then the side is dark.
      if (rose[n] > 0 && network.energised(n)) say(element, "rose by " + std::to_string(rose[n]));
      rose[n] = 0;
      const bool battery = type == ElementType::BESS && network.battery_power(n) > limit * 1.001 + 1;
      const bool limited = battery || type == ElementType::Generator || type == ElementType::Utility;
      // A side that nothing can relieve lives for a second before it goes dark.
      over_s[n] = battery || (limited && share > 1.01) ? over_s[n] + dt : 0;
      if (over_s[n] > 2.5) say(element, "delivers " + std::to_string(share) + " of its rating");
      if (type == ElementType::Generator && before[n] > 1 && is > before[n] && std::isfinite(limit)) {
        const bool standby = facility.path(element) == "diesel";
        const double ramp = standby ? p::standby_ramp_share : p::generator_ramp_share;
        const double most = limit * (ramp * (dt + 1) + (standby ? p::standby_block_share : p::generator_block_share));
        if (is - before[n] > most * 1.02 + 1e3) rose[n] = is - before[n];
      }
      before[n] = is;
      // Overloaded for longer than its protection takes, with a margin for what is forgotten between.
      const double time = time_to_trip(share, type);
      const bool counts = std::isfinite(time) && share > 1 && !network.on_bypass(n);
      overload[n] = counts ? overload[n] + dt / time : 0;
      if (overload[n] > 1 + 3 / std::max(time, 3.0))
        say(element, "carries " + std::to_string(share) + " for longer than it may");
    }
  }

  /// Who supplies has nothing left: its generators at their limit or their ramp, its batteries at theirs.
  bool spare(PowerNetwork::Node rack) const {
    const auto& network = simulator.network();
    bool short_somewhere = false;
    for (const auto n : network.trunk()) {
      const auto element = network.element(n);
      short_somewhere |= simulator.conditions().holds(Condition::generation_short, element) ||
                         simulator.conditions().holds(Condition::at_capacity, element);
    }
    return !short_somewhere && network.shed_level(rack) < 1;
  }

  void check_racks() {
    const auto& racks = simulator.racks();
    const auto& log = simulator.conditions();
    for (std::size_t r = 0; r < racks.size(); ++r) {
      const auto element = racks.element[r];
      const bool below = racks.power_w[r] < racks.demand_w[r] * 0.999 - 1;
      const bool throttled = racks.throttle[r] < 0.999;
      const bool held = racks.held_back[r] != RackBank::Held::no;
      if (below && !held && !throttled) say(element, "draws less than it asks for, and nobody says why");
      if (held && !log.holds(Condition::held_back_by_power, element)) say(element, "held back without a condition");
      if (held && spare(racks.node[r])) say(element, "held back while there is power to spare");
      const bool dark =
          racks.working[r] && racks.state[r] == RackBank::State::off && !simulator.network().energised(racks.node[r]);
      if (dark && !log.holds(Condition::without_power, element)) say(element, "dark without a condition");
    }
  }
};

}  // namespace

std::string random_site(unsigned seed) {
  std::mt19937 random(seed);
  const auto pick = [&](unsigned n) { return static_cast<int>(random() % n); };
  const auto number = [](int n) { return std::to_string(n); };
  const int rows = 1 + pick(2), racks = 2 + pick(6), turbines = 1 + pick(4), batteries = pick(4);
  const bool grid_b = pick(3) == 0, diesel = pick(3) == 0, limited = pick(2) == 0;
  const double need_mw = 0.15 * rows * racks;
  const auto rated = [](const std::string& key, const std::string& type, double mw, const std::string& more = "") {
    return R"({"key": ")" + key + R"(", "type": ")" + type + R"(", "figures": {"aif:spec:ratedPower": {"value": )" +
           std::to_string(mw) + R"(, "unit": "MW", "source": "test", "status": "assumed"})" + more + "}}";
  };
  const double turbine_mw = need_mw / turbines * (0.8 + 0.2 * pick(8));
  std::string models = rated("set", "Generator", turbine_mw) + "," + rated("diesel", "Generator", need_mw) + "," +
                       rated("store", "BESS", need_mw / 4 * (1 + pick(4)) / std::max(1, batteries),
                             R"(, "aif:spec:energyCapacity": {"value": )" + std::to_string(0.02 * (1 + pick(20))) +
                                 R"(, "unit": "MWh", "source": "test", "status": "assumed"})");
  models += limited ? "," + rated("line", "Utility", need_mw * (0.5 + 0.1 * pick(10)))
                    : R"(,{"key": "line", "type": "Utility"})";
  std::string b_side = grid_b ? R"("grid")" : R"("set-*")";
  if (batteries > 0) b_side += R"(, "store-*")";
  std::string text = R"({"format": "hallscope-facility", "version": 1, "title": "Random site", "models": [)" + models +
                     R"(], "elements": [{"id": "hall", "type": "Hall", "at": [0, 0], "size": [14, 14, 5], "elements": [
    {"id": "row-{n}", "type": "Row", "at": [2, 2], "front": "-y", "repeat": {"count": )" +
                     number(rows) + R"(, "gaps": [3]}, "slots": [
      {"id": "rack-{n}", "model": "gb300-nvl72", "count": )" +
                     number(racks) + R"(, "fedBy": ["busway-a", "busway-b"], "cooledBy": "cdu"},
      {"id": "cdu", "model": "in-row-cdu-1800", "fedBy": ["busway-a", "busway-b"], "cooledBy": "/warm-*"}],
     "elements": [
      {"id": "busway-a", "model": "busway-1600", "at": [0, 0.2, 2.6], "size": [5, 0.15, 0.2], "fedBy": "/ups-{../n}"},
      {"id": "busway-b", "model": "busway-1600", "at": [0, 0.8, 2.6], "size": [5, 0.15, 0.2], "fedBy": "/mv-b"}]}]},
    {"id": "ups-{n}", "model": "ups-1500", "at": [20, 0], "repeat": {"count": )" +
                     number(rows) + R"(, "step": [0, 3]}, "fedBy": "mv-a"},
    {"id": "mv-a", "model": "mv-switchgear-1200", "at": [35, 0], "fedBy": [)" +
                     (diesel ? R"("grid", "diesel")" : R"("grid")") + R"(]},
    {"id": "mv-b", "model": "mv-switchgear-1200", "at": [35, 5], "fedBy": [)" +
                     b_side + R"(]},
    {"id": "tx-m", "model": "transformer-3000", "at": [30, 10], "fedBy": ["mv-a", "mv-b"]},
    {"id": "warm-{n}", "model": "chiller-1680", "at": [0, 20], "repeat": {"count": 2, "step": [0, 4]}, "fedBy": "tx-m"},
    {"id": "grid", "model": "line", "at": [60, 0]})";
  if (!grid_b)
    text += R"(, {"id": "set-{n}", "model": "set", "at": [80, 0], "repeat": {"count": )" + number(turbines) +
            R"(, "step": [0, 9]}})";
  if (batteries > 0)
    text += R"(, {"id": "store-{n}", "model": "store", "at": [46, 0], "repeat": {"count": )" + number(batteries) +
            R"(, "step": [0, 4]}})";
  if (diesel) text += R"(, {"id": "diesel", "model": "diesel", "at": [90, 0]})";
  return text + "]}";
}

Scenario random_faults(const Facility& facility, unsigned seed) {
  std::mt19937 random(seed + 77);
  const auto pick = [&](std::size_t n) { return static_cast<std::size_t>(random() % n); };
  Scenario scenario;
  scenario.duration_s = 400;
  WorkloadJob job;
  job.name = "random";
  job.racks = "hall/*/rack-*";
  job.start_s = -1e6;
  job.load = 0.3 + 0.7 * static_cast<double>(pick(100)) / 100;
  job.iteration_s = 1 + static_cast<double>(pick(8));
  job.duty = 0.6 + 0.1 * static_cast<double>(pick(5));
  job.smoothing = pick(2) == 0;
  job.checkpoint_every_s = 120;
  job.checkpoint_s = static_cast<double>(pick(40));
  scenario.jobs = {job};
  std::vector<ElementIndex> carriers;
  for (ElementIndex i = 0; i < facility.body_count(); ++i)
    if (!facility.power().sinks(i).empty()) carriers.push_back(i);
  double at = 10;
  for (int i = 0; i < 6; ++i) {
    at += static_cast<double>(1 + pick(50));
    ScenarioEvent event;
    event.at_s = at;
    event.elements = {carriers[pick(carriers.size())]};
    constexpr ScenarioEvent::Kind kinds[] = {ScenarioEvent::Kind::fail, ScenarioEvent::Kind::fail,
                                             ScenarioEvent::Kind::restore, ScenarioEvent::Kind::derate};
    event.kind = kinds[pick(4)];
    event.value = 0.1 * static_cast<double>(1 + pick(9));
    event.text = "random";
    scenario.events.push_back(event);
  }
  return scenario;
}

std::vector<std::string> broken_power_rules(const Facility& facility, const Scenario& scenario) {
  Simulator simulator(facility, scenario);
  Rules rules{simulator, facility, {}, {}, {}, {}, {}};
  for (double t = 1; t <= scenario.duration_s; ++t) {
    simulator.advance(t);
    rules.check_nodes(1);
    rules.check_racks();
  }
  const auto balance = simulator.campus_balance();
  if (std::abs(balance.error()) > 1e-6 * std::max({std::abs(balance.in_j), std::abs(balance.out_j), 1e6}))
    rules.say(0, "energy is off by " + std::to_string(balance.error()) + " J");
  return rules.broken;
}

}  // namespace hallscope::test
