#include "models/simulation/plant/hall_air.h"

#include <algorithm>
#include <map>

#include "models/simulation/parameters.h"

namespace hallscope {
namespace {

namespace p = parameters;

constexpr double air_heat_a_volume = 1.2 * 1006;  // J/(m³ K)
constexpr double slowest_fan = 0.3;               // assumed

/// The row of a rack, else whatever it stands in.
ElementIndex row_of(const Facility& facility, ElementIndex rack) {
  const auto row = facility.ancestor(rack, ElementType::Row);
  return row != no_element ? row : facility.element(rack).parent;
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
    if (element != no_element && !facility.body(element).empty()) {
      const auto& size = facility.body(element).size;
      air_volume = std::max(air_volume, size.x * size.y * size.z);
    }
    hall.capacity = air_volume * air_heat_a_volume * p::surface_factor;
    halls.push_back(std::move(hall));
  }
  const auto hall_at = [&](ElementIndex element) -> AirHall* {
    const auto hall = facility.ancestor(element, ElementType::Hall);
    for (auto& candidate : halls)
      if (candidate.element == hall) return &candidate;
    return nullptr;
  };
  for (const auto element : facility.of_type(ElementType::CRAH)) {
    const auto& model = facility.model(element);
    CrahState crah;
    crah.element = element;
    crah.node = network.node(element);
    crah.loop = loops.loop_of(element);
    crah.rated_w = model.rated_cooling_w.value_or(0);
    crah.rated_fan_w = model.rated_power_w.value_or(0);
    crah.most_air = crah.rated_w / p::rack_air_rise_k;
    if (auto* hall = hall_at(element); hall && crah.rated_w > 0)
      hall->crahs.push_back(static_cast<std::uint32_t>(crahs.size()));
    crahs.push_back(crah);
  }
  for (const auto element : facility.of_type(ElementType::Busway))
    if (auto* hall = hall_at(element);
        hall && hall->element != no_element && network.node(element) != PowerNetwork::no_node)
      hall->busways.push_back(network.node(element));
}

void HallAir::blow(const PowerNetwork& network, const RackBank& racks, CoolantLoops& loops) {
  for (auto& hall : halls) {
    double wanted = 0, returning = 0, can = 0;
    for (auto& row : hall.rows) {
      row.heat_w = 0;
      for (const auto r : row.racks) row.heat_w += racks.heat_w[r] * (1 - racks.liquid_fraction[r]);
      row.air = row.heat_w / p::rack_air_rise_k + p::still_air_rate * static_cast<double>(row.racks.size());
      wanted += row.air;
      returning += row.air * row.hot_c;
    }
    for (const auto c : hall.crahs) {
      auto& crah = crahs[c];
      const bool on = crah.working && network.energised(crah.node);
      crah.air = on ? crah.most_air * crah.share : 0;
      can += crah.air;
    }
    const double speed = can > 0 ? std::clamp(wanted / can, slowest_fan, 1.0) : 0;
    const double moved = can * speed;
    // CRAHs take the hot air first, and room air for the rest of what they move. Hot air that they cannot move spills
    // into the room.
    const double through = (1 - hall.leakage) * wanted;
    const double from_racks = moved > 0 ? std::min(1.0, through / moved) : 0;
    const double hot = wanted > 0 ? returning / wanted : hall.room_c;
    const double entering = from_racks * hot + (1 - from_racks) * hall.room_c;
    hall.fan_w = hall.heat_w = 0;
    for (const auto c : hall.crahs) {
      auto& crah = crahs[c];
      crah.speed = crah.air > 0 ? speed : 0;
      crah.air *= speed;
      crah.fan_w = crah.rated_fan_w * crah.speed * crah.speed * crah.speed;
      const double asked = std::max(0.0, crah.air * (entering - p::air_setpoint_c) + crah.fan_w);
      double most = asked;
      double served = 1;
      if (crah.loop != no_loop) {
        served = loops.loops[crah.loop].served;
        most = p::coil_effectiveness * served * crah.air * (entering - loops.loops[crah.loop].outflow_c);
      }
      crah.heat_w = std::clamp(asked, 0.0, std::max(0.0, most));
      if (crah.loop != no_loop) {
        const double rate = std::min(asked, crah.rated_w) / p::coil_water_rise_k;
        loops.add_coil(crah.loop, rate * served, rate, crah.heat_w);
      }
      hall.fan_w += crah.fan_w;
      hall.heat_w += crah.heat_w;
    }
  }
}

void HallAir::mix(const PowerNetwork& network, RackBank& racks, double dt) {
  outside_heat_w = 0;
  for (auto& hall : halls) {
    hall.losses_w = 0;
    for (const auto n : hall.busways) hall.losses_w += network.loss(n);
    const bool open = hall.crahs.empty();
    const double room = hall.room_c + (open ? 0 : 0.5 * (hall.room_c - hall.last_room_c));
    double returned = 0;
    for (auto& row : hall.rows) {
      const double held = 2 * row.capacity / dt, exchanged = (1 - hall.leakage) * row.air;
      const double hot = (held * row.hot_c + row.heat_w + exchanged * room) / (held + exchanged);
      row.hot_c = 2 * hot - row.hot_c;
      row.mean_hot_c = hot;
      returned += exchanged * (hot - room);
      row.inlet_c = (1 - hall.leakage) * room + hall.leakage * hot;
      for (const auto r : row.racks) racks.inlet_air_c[r] = row.inlet_c;
    }
    hall.last_room_c = hall.room_c;
    if (open) {
      outside_heat_w += returned + hall.losses_w;
      continue;
    }
    double outside = 0;  // coils whose water comes from outside the facility
    for (const auto c : hall.crahs)
      if (crahs[c].loop == no_loop) outside += crahs[c].heat_w;
    outside_heat_w += outside;
    hall.room_c += dt / hall.capacity * (returned - hall.heat_w + hall.fan_w + hall.losses_w);
  }
}

double HallAir::stored_j() const {
  double sum = 0;
  for (const auto& hall : halls) {
    if (!hall.crahs.empty()) sum += hall.capacity * hall.room_c;
    for (const auto& row : hall.rows) sum += row.capacity * row.hot_c;
  }
  return sum;
}

}  // namespace hallscope
