#include "models/simulation/plant/hall_air.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "models/simulation/parameters.h"
#include "models/simulation/plant/heat_exchanger.h"
#include "models/simulation/plant/middle_of_step.h"
#include "models/simulation/weather/psychrometry.h"

namespace hallscope {
namespace {

namespace p = parameters;

constexpr double air_heat_a_volume = 1.2 * 1006;  // J/(m³ K)
constexpr double slowest_fan = 0.3;               // assumed
constexpr double room_gain = 0.1;                 // of full speed for each kelvin over the set point …
constexpr double room_margin_k = 1;               // … and this (assumed)

/// The row of a rack, else whatever it stands in.
ElementIndex row_of(const Facility& facility, ElementIndex rack) {
  const auto row = facility.ancestor(rack, ElementType::Row);
  return row != no_element ? row : facility.element(rack).parent;
}

/// What the racks of a row give to their air, W.
double air_heat(const AirRow& row, const RackBank& racks) {
  double sum = 0;
  for (const auto i : row.runs) sum += racks.runs()[i].to_air_w;
  return sum;
}

/// Heat for each kelvin between the air and the water that enter a coil, W/K.
double coil(const CrahState& crah, double water) {
  const double least = std::min(crah.air, water), most = std::max(crah.air, water);
  return least > 0 ? counterflow_effectiveness(crah.conductance / least, least / most) * least : 0;
}

}  // namespace

HallAir::HallAir(const Facility& facility, const PowerNetwork& network, const RackBank& racks,
                 const CoolantLoops& loops) {
  std::map<ElementIndex, std::map<ElementIndex, AirRow>> rows;
  for (std::uint32_t r = 0; r < racks.size(); ++r) {
    const auto hall = facility.ancestor(racks.element[r], ElementType::Hall);
    auto& row = rows[hall][row_of(facility, racks.element[r])];
    row.racks.push_back(r);
  }
  for (auto& [element, of_hall] : rows) {
    AirHall hall;
    hall.element = element;
    const bool contained = element != no_element && facility.hot_aisle_contained(element);
    hall.leakage = contained ? p::contained_leakage : p::open_leakage;
    double air_volume = 0;
    for (auto& [row_element, row] : of_hall) {
      row.element = row_element;
      row.capacity = static_cast<double>(row.racks.size()) * p::row_air_volume * air_heat_a_volume * p::surface_factor;
      air_volume += static_cast<double>(row.racks.size()) * p::row_air_volume * 4;
      hall.rows.push_back(std::move(row));
    }
    double surface = 6 * std::pow(air_volume, 2.0 / 3);
    if (element != no_element && !facility.body(element).empty()) {
      const auto& size = facility.body(element).size;
      air_volume = std::max(air_volume, size.x * size.y * size.z);
      surface = size.x * size.y + 2 * (size.x + size.y) * size.z;
    }
    hall.capacity = air_volume * air_heat_a_volume * p::surface_factor;
    for (const auto& row : hall.rows)
      hall.steel_capacity += static_cast<double>(row.racks.size()) * p::steel_heat_capacity;
    hall.envelope = surface * p::envelope_loss + air_volume * air_heat_a_volume * p::air_changes;
    halls.push_back(std::move(hall));
  }
  add_crahs(facility, network, loops);
  for (const auto element : facility.of_type(ElementType::Busway))
    if (auto* hall = hall_at(facility, element);
        hall && hall->element != no_element && network.node(element) != PowerNetwork::no_node)
      hall->busways.push_back(network.node(element));
}

void HallAir::know_runs(const RackBank& racks) {
  for (auto& hall : halls)
    for (auto& row : hall.rows) {
      row.runs.clear();
      for (const auto r : row.racks)
        if (row.runs.empty() || row.runs.back() != racks.run_of(r)) row.runs.push_back(racks.run_of(r));
    }
}

std::vector<std::uint32_t> HallAir::row_of_rack(std::size_t racks) const {
  std::vector<std::uint32_t> rows(racks, 0);
  std::uint32_t number = 0;
  for (const auto& hall : halls)
    for (const auto& row : hall.rows) {
      for (const auto r : row.racks) rows[r] = number;
      ++number;
    }
  return rows;
}

AirHall* HallAir::hall_at(const Facility& facility, ElementIndex element) {
  const auto hall = facility.ancestor(element, ElementType::Hall);
  for (auto& candidate : halls)
    if (candidate.element == hall) return &candidate;
  return nullptr;
}

void HallAir::add_crahs(const Facility& facility, const PowerNetwork& network, const CoolantLoops& loops) {
  for (const auto element : facility.of_type(ElementType::CRAH)) {
    const auto& model = facility.model(element);
    CrahState crah;
    crah.element = element;
    crah.node = network.node(element);
    crah.loop = loops.loop_of(element);
    crah.rated_w = model.rated_cooling_w.value_or(0);
    crah.rated_fan_w = model.rated_power_w.value_or(0);
    crah.most_air = crah.rated_w / p::rack_air_rise_k;
    crah.most_water = crah.rated_w / p::coil_water_rise_k;
    // The air is the lesser stream, so that its share of the difference is the effectiveness.
    crah.conductance =
        counterflow_ntu(p::coil_effectiveness, p::coil_water_rise_k / p::rack_air_rise_k) * crah.most_air;
    if (auto* hall = hall_at(facility, element); hall && crah.rated_w > 0)
      hall->crahs.push_back(static_cast<std::uint32_t>(crahs.size()));
    crahs.push_back(crah);
  }
}

void HallAir::stop_coils(const PowerNetwork& network, CoolantLoops& loops) {
  for (auto& crah : crahs) {
    if (!(crah.asked_rate > 0) || crah.loop == no_loop || (crah.working && network.energised(crah.node))) continue;
    auto& asked = loops.loops[crah.loop].asked_air_rate;
    asked = std::max(0.0, asked - crah.asked_rate);
    crah.asked_rate = 0;
  }
}

void HallAir::blow(const PowerNetwork& network, const RackBank& racks, CoolantLoops& loops, double dt) {
  ahead_ = ahead(dt, last_dt_);
  last_dt_ = dt;
  for (auto& hall : halls) {
    double wanted = 0, returning = 0, can = 0;
    const double room = hall.room_c + ahead_ * (hall.room_c - hall.last_room_c);
    for (auto& row : hall.rows) {
      double warmth = 0;
      for (const auto i : row.runs) warmth += racks.runs()[i].fan_heat_w;
      row.air = warmth / p::rack_air_rise_k + p::still_air_rate * static_cast<double>(row.racks.size());
      wanted += row.air;
      returning += row.air * (row.hot_c + ahead_ * (row.hot_c - row.last_hot_c));
    }
    for (const auto c : hall.crahs) {
      auto& crah = crahs[c];
      const bool on = crah.working && network.energised(crah.node);
      crah.air = on ? crah.most_air * crah.share : 0;
      can += crah.air;
    }
    // Faster for a room that is too warm, as after an outage, when racks alone would not ask for it.
    const double late = room_gain * std::max(0.0, room - p::air_setpoint_c - room_margin_k);
    const double speed = can > 0 ? std::clamp(wanted / can + late, slowest_fan, 1.0) : 0;
    const double moved = can * speed;
    // CRAHs take the hot air first, and room air for the rest of what they move. Hot air that they cannot move spills
    // into the room.
    const double through = (1 - hall.leakage) * wanted;
    const double from_racks = moved > 0 ? std::min(1.0, through / moved) : 0;
    const double hot = wanted > 0 ? returning / wanted : room;
    const double entering = from_racks * hot + (1 - from_racks) * room;
    hall.fan_w = hall.heat_w = 0;
    double same_air = -1, same_water = -1, same_conductance = -1, same_coil = 0;
    for (const auto c : hall.crahs) {
      auto& crah = crahs[c];
      crah.speed = crah.air > 0 ? speed : 0;
      crah.air *= speed;
      crah.fan_w = crah.rated_fan_w * crah.speed * crah.speed * crah.speed;
      crah.asked_w = std::max(0.0, crah.air * (entering - p::air_setpoint_c) + crah.fan_w);
      const bool own = crah.loop != no_loop;
      const double water = crah.most_water * (own ? loops.loops[crah.loop].served : 1);
      const double water_c = own ? loops.loops[crah.loop].outflow_c : p::crah_water_c;
      // Neighbours of one kind do the same.
      if (crah.air != same_air || water != same_water || crah.conductance != same_conductance) {
        same_air = crah.air;
        same_water = water;
        same_conductance = crah.conductance;
        same_coil = coil(crah, water);
      }
      crah.most_w = same_coil * std::max(0.0, entering - water_c);
      crah.heat_w = std::min(crah.asked_w, crah.most_w);
      // The valve as far open as the part that is needed: water leaves as warm as from an open one.
      const double part = crah.most_w > 0 ? crah.heat_w / crah.most_w : 0;
      crah.asked_rate = crah.most_water * part;
      if (own) loops.add_coil(crah.loop, water * part, crah.asked_rate, crah.heat_w);
      hall.fan_w += crah.fan_w;
      hall.heat_w += crah.heat_w;
    }
  }
}

void HallAir::mix(const PowerNetwork& network, RackBank& racks, const CoolantLoops& loops, const OutsideAir& air,
                  double dt) {
  outside_heat_w = 0;
  if (air.dry_bulb_c != outside_.dry_bulb_c || air.wet_bulb_c != outside_.wet_bulb_c || outside_dew_c_ == 0) {
    outside_ = air;
    outside_dew_c_ = air_dew_point(air.dry_bulb_c, air.wet_bulb_c);
  }
  for (auto& crah : crahs) crah.short_s = crah.at_capacity() ? crah.short_s + dt : 0;
  for (auto& hall : halls) {
    hall.losses_w = 0;
    for (const auto n : hall.busways) hall.losses_w += network.loss(n);
    const bool open = hall.crahs.empty();
    const double room = hall.room_c + (open ? 0 : ahead_ * (hall.room_c - hall.last_room_c));
    double returned = 0;
    for (auto& row : hall.rows) {
      row.heat_w = air_heat(row, racks);  // only now: the network may have held racks back
      const double held = 2 * row.capacity / dt, exchanged = (1 - hall.leakage) * row.air;
      const double hot = (held * row.hot_c + row.heat_w + exchanged * room) / (held + exchanged);
      row.last_hot_c = row.hot_c;
      row.hot_c = 2 * hot - row.hot_c;
      row.mean_hot_c = hot;
      returned += exchanged * (hot - room);
      row.inlet_c = (1 - hall.leakage) * room + hall.leakage * hot;
      for (const auto i : row.runs) racks.breathe(i, row.inlet_c);
    }
    hall.last_room_c = hall.room_c;
    if (open) {
      outside_heat_w += returned + hall.losses_w;
      continue;
    }
    double outside = 0;  // coils whose water comes from outside the facility
    for (const auto c : hall.crahs)
      if (crahs[c].loop == no_loop) outside += crahs[c].heat_w;
    hall.to_steel_w = hall.steel_capacity / p::steel_lag_s * (room - hall.steel_c);
    hall.to_outside_w = hall.envelope * (room - air.dry_bulb_c);
    outside_heat_w += outside + hall.to_outside_w;
    hall.room_c += dt / hall.capacity *
                   (returned - hall.heat_w + hall.fan_w + hall.losses_w - hall.to_steel_w - hall.to_outside_w);
    hall.steel_c += dt / hall.steel_capacity * hall.to_steel_w;
    hall.dew_c = outside_dew_c_;
    for (const auto c : hall.crahs)
      if (crahs[c].loop != no_loop && crahs[c].heat_w > 0)
        hall.dew_c = std::min(hall.dew_c, loops.loops[crahs[c].loop].supply_c);
  }
}

void HallAir::assume(const Uncertainty& u) {
  for (auto& hall : halls) {
    hall.capacity *= u.heat_capacity;
    hall.steel_capacity *= u.heat_capacity;
    for (auto& row : hall.rows) row.capacity *= u.heat_capacity;
  }
}

double HallAir::stored_j() const {
  double sum = 0;
  for (const auto& hall : halls) {
    if (!hall.crahs.empty()) sum += hall.capacity * hall.room_c + hall.steel_capacity * hall.steel_c;
    for (const auto& row : hall.rows) sum += row.capacity * row.hot_c;
  }
  return sum;
}

}  // namespace hallscope
