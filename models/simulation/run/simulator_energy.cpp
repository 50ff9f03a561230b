// What a Simulator counts: energy that went in and out, and its meters.
#include <cstddef>
#include <vector>

#include "models/simulation/run/simulator.h"
#include "models/simulation/wide.h"

namespace hallscope {
namespace {

/// J over 0 °C in a supply and a return header.
double held_j(const auto& headers) { return headers.header_capacity * (headers.supply_c + headers.return_c); }

HALLSCOPE_WIDE void add_times(std::size_t n, double factor, const double* __restrict values, double* __restrict sums) {
  for (std::size_t i = 0; i < n; ++i) sums[i] += values[i] * factor;
}

HALLSCOPE_WIDE void count_cdus(std::size_t n, double dt, const double* __restrict from_racks,
                               const double* __restrict pump, const double* __restrict heat, double* __restrict in_j,
                               double* __restrict out_j, double* __restrict heat_j, double* __restrict pump_j) {
  for (std::size_t k = 0; k < n; ++k) {
    const double given = heat[k] * dt;
    in_j[k] += (from_racks[k] + pump[k]) * dt;
    out_j[k] += given;
    heat_j[k] += given;
    pump_j[k] += pump[k] * dt;
  }
}

}  // namespace

void Simulator::account(double dt) {
  double it_out = 0;
  for (const auto& run : racks_.runs()) {
    it_.in_j += run.power_w * dt;
    it_out += run.to_air_w + run.outflow_w - run.inflow_w;
    // What is drawn and not turned to heat is in the rack's capacitors.
    rack_storage_j_ += (run.power_w - run.heat_w) * dt;
  }
  it_.out_j += it_out * dt;
  const auto& cdus = loops_.columns();
  count_cdus(cdus.size(), dt, cdus.from_racks_w.data(), cdus.pump_w.data(), cdus.crossings.heat.data(),
             cdu_flows_.in_j.data(), cdu_flows_.out_j.data(), meters_.cdu_heat.data(), meters_.cdu_pump.data());
  for (std::size_t l = 0; l < loops_.loops.size(); ++l) {
    const auto& loop = loops_.loops[l];
    loop_flows_[l].in_j += (loop.from_users_w + loop.pump_w) * dt;
    loop_flows_[l].out_j += loop.heat_w * dt;
  }
  // Compressors' and fans' power leaves with the heat; that of the loops' pumps is in the water already.
  double rejected = 0;
  for (const auto& loop : loops_.loops)
    for (const auto c : loop.coolers) {
      const auto& cooler = loops_.cooler(c);
      rejected += cooler.now.heat_w + cooler.now.power_w;
      meters_.cooler_heat[c] += cooler.now.heat_w * dt;
      meters_.cooler_power[c] += (cooler.now.power_w + cooler.pump_w) * dt;
      meters_.cooler_water[c] += cooler.now.water_kg_s * dt;
    }
  // Losses in a hall warm its air and leave through its coolers: counted as losses too, they would leave twice.
  double hall_losses = 0;
  for (const auto& hall : air_.halls) hall_losses += hall.losses_w;
  const auto& totals = network_.totals();
  campus_.in_j += totals.supplied_w * dt;
  campus_.out_j += (rejected + totals.losses_w - hall_losses + loops_.outside_heat_w + air_.outside_heat_w) * dt;
}

void Simulator::read_meters(double dt) {
  auto& m = meters_;
  m.time = time_ + dt;
  racks_.meter(dt, m.rack, m.gpu);
  for (const auto& range : network_.trunk_ranges()) {
    add_times(range.size(), dt, network_.delivered().data() + range.begin, m.delivered.data() + range.begin);
    add_times(range.size(), dt, network_.losses().data() + range.begin, m.lost.data() + range.begin);
  }
  for (const auto n : network_.restless_batteries()) m.from_battery[n] += network_.battery_power(n) * dt;
  for (std::size_t c = 0; c < air_.crahs.size(); ++c) {
    m.crah_heat[c] += air_.crahs[c].heat_w * dt;
    m.crah_fan[c] += air_.crahs[c].fan_w * dt;
  }
}

void Simulator::reset_meters() {
  auto& m = meters_;
  m.time = time_;
  racks_.pass_on(m.rack, m.gpu);  // of before
  for (auto* of_racks : {&m.rack, &m.gpu}) of_racks->assign(racks_.size(), 0);
  for (auto* of_nodes : {&m.delivered, &m.lost, &m.from_battery}) of_nodes->assign(network_.size(), 0);
  for (auto* of_cdus : {&m.cdu_heat, &m.cdu_pump}) of_cdus->assign(loops_.cdus.size(), 0);
  for (auto* of_coolers : {&m.cooler_heat, &m.cooler_power, &m.cooler_water})
    of_coolers->assign(loops_.coolers.size(), 0);
  for (auto* of_crahs : {&m.crah_heat, &m.crah_fan}) of_crahs->assign(air_.crahs.size(), 0);
}

double Simulator::campus_stored_j() const {
  return racks_.stored_j() + loops_.stored_j() + air_.stored_j() + network_.stored_j() + rack_storage_j_;
}

void Simulator::start_accounts() {
  reset_meters();
  rack_storage_j_ = 0;
  it_ = {0, 0, racks_.stored_j()};
  campus_ = {0, 0, campus_stored_j()};
  for (std::size_t k = 0; k < loops_.cdus.size(); ++k) {
    cdu_flows_.in_j[k] = cdu_flows_.out_j[k] = 0;
    cdu_flows_.stored_at_start_j[k] = held_j(loops_.cdus[k]);
  }
  for (std::size_t l = 0; l < loop_flows_.size(); ++l) loop_flows_[l] = {0, 0, held_j(loops_.loops[l])};
}

EnergyBalance Simulator::it_balance() const {
  return {it_.in_j, it_.out_j, racks_.stored_j() + rack_storage_j_ - it_.stored_at_start_j};
}

EnergyBalance Simulator::cdu_balance(std::size_t k) const {
  const auto& flows = cdu_flows_;
  return {flows.in_j[k], flows.out_j[k], held_j(loops_.cdus[k]) - flows.stored_at_start_j[k]};
}

EnergyBalance Simulator::loop_balance(std::size_t l) const {
  const auto& flows = loop_flows_[l];
  return {flows.in_j, flows.out_j, held_j(loops_.loops[l]) - flows.stored_at_start_j};
}

EnergyBalance Simulator::campus_balance() const {
  return {campus_.in_j, campus_.out_j, campus_stored_j() - campus_.stored_at_start_j};
}

}  // namespace hallscope
