#include "models/study/settled_plant.h"

#include <algorithm>
#include <cmath>

#include "models/facility/element_roles.h"
#include "models/simulation/run/simulator.h"

namespace hallscope {
namespace {

constexpr double change_s = 2.5;  // in which one air gives way to the next
constexpr double window_s = 60;
constexpr double settling_s = 300;  // five times what a header of facility water holds, before the window
constexpr double kg_m3 = 1000;      // of make-up water

/// Each air for as long as it takes to settle in it.
Weather stairs(const std::vector<OutsideAir>& airs) {
  std::vector<Weather::Sample> samples;
  double time = 0;
  for (const auto& air : airs) {
    samples.push_back({time + change_s, air});
    time += settling_s + window_s;
    samples.push_back({time, air});
  }
  samples.front().time = -1e6;
  return Weather(std::move(samples));
}

class Reader {
 public:
  Reader(const Facility& facility, const Simulator& simulator) : facility_(facility), simulator_(simulator) {
    const auto devices = devices_of(facility);
    device_.assign(facility.body_count(), no_device);
    for (std::uint32_t d = 0; d < devices.size(); ++d) device_[devices[d]] = d;
    count_ = devices.size();
  }

  void add(SettledPlant& sum) const {
    const auto& network = simulator_.network();
    const auto& totals = network.totals();
    sum.total_w += totals.loads_w + totals.losses_w;
    for (PowerNetwork::Node n = 0; n < network.size(); ++n) {
      if (!network.sources(n).empty()) continue;
      const auto type = facility_.element(network.element(n)).type;
      if (type == ElementType::BESS) continue;
      (type == ElementType::Generator ? sum.generators_w : sum.grid_w) += network.drawn(n);
    }
    const auto& racks = simulator_.racks();
    double slow = 0, hottest = -273;
    for (std::size_t r = 0; r < racks.size(); ++r) {
      sum.it_w += racks.power_w[r];
      slow += racks.throttle[r] < 0.995 || racks.state[r] == RackBank::State::tripped;
      if (racks.gpus[r] > 0) hottest = std::max(hottest, racks.hottest_c(r));
    }
    sum.slow_racks += slow;
    sum.hottest_c += hottest;
    add_cooling(sum);
  }

  static constexpr std::uint32_t no_device = 0xffffffffu;
  std::size_t device_count() const { return count_; }

 private:
  void add_cooling(SettledPlant& sum) const {
    bool compressors = false;
    for (const auto& cooler : simulator_.coolant().coolers) {
      sum.heat_w += cooler.now.heat_w;
      sum.free_heat_w += cooler.now.heat_w * cooler.now.free_share;
      sum.water_m3_s += cooler.now.water_kg_s / kg_m3;
      compressors = compressors || (cooler.now.heat_w > 0 && cooler.now.free_share < 0.999);
      add_device(sum, cooler.element, cooler.now.power_w + cooler.pump_w);
    }
    sum.compressor_free += compressors ? 0 : 1;
    for (const auto& cdu : simulator_.coolant().cdus) add_device(sum, cdu.element, cdu.pump_w);
    for (const auto& crah : simulator_.air().crahs) add_device(sum, crah.element, crah.fan_w);
  }

  void add_device(SettledPlant& sum, ElementIndex element, double watts) const {
    if (const auto d = device_[element]; d != no_device) sum.device_w[d] += static_cast<float>(watts);
  }

  const Facility& facility_;
  const Simulator& simulator_;
  std::vector<std::uint32_t> device_;
  std::size_t count_ = 0;
};

}  // namespace

std::vector<ElementIndex> devices_of(const Facility& facility) {
  std::vector<ElementIndex> devices;
  for (ElementIndex i = 0; i < facility.body_count(); ++i) {
    const auto type = facility.element(i).type;
    if (type == ElementType::CDU || type == ElementType::CRAH || rejects_heat(type)) devices.push_back(i);
  }
  return devices;
}

std::vector<SettledPlant> settle(const Facility& facility, const Scenario& steady, const std::vector<OutsideAir>& airs,
                                 const std::function<bool()>& stopped, double step_s) {
  std::vector<SettledPlant> settled;
  if (airs.empty()) return settled;
  auto scenario = steady;
  scenario.events.clear();
  scenario.weather = stairs(airs);
  Simulator simulator(facility, scenario);
  const Reader reader(facility, simulator);
  for (std::size_t k = 0; k < airs.size() && !stopped(); ++k) {
    const double begin = static_cast<double>(k) * (settling_s + window_s);
    SettledPlant before, now;
    for (auto* plant : {&before, &now}) plant->device_w.assign(reader.device_count(), 0);
    simulator.advance(begin + settling_s, step_s);
    reader.add(before);
    constexpr int looks = 12;
    for (int look = 1; look <= looks; ++look) {
      simulator.advance(begin + settling_s + window_s * look / looks, step_s);
      SettledPlant one;
      one.device_w.assign(reader.device_count(), 0);
      reader.add(one);
      add_weighted(now, one, 1.0 / looks);
      if (look == looks) now.change = before.total_w > 0 ? std::abs(one.total_w / before.total_w - 1) : 0;
    }
    simulator.take_events();
    settled.push_back(std::move(now));
  }
  return settled;
}

void add_weighted(SettledPlant& sum, const SettledPlant& part, double weight) {
  for (const auto member :
       {&SettledPlant::it_w, &SettledPlant::total_w, &SettledPlant::grid_w, &SettledPlant::generators_w,
        &SettledPlant::water_m3_s, &SettledPlant::heat_w, &SettledPlant::free_heat_w, &SettledPlant::compressor_free,
        &SettledPlant::slow_racks, &SettledPlant::hottest_c})
    sum.*member += weight * (part.*member);
  sum.change = std::max(sum.change, part.change);
  if (sum.device_w.size() < part.device_w.size()) sum.device_w.resize(part.device_w.size(), 0);
  for (std::size_t d = 0; d < part.device_w.size(); ++d)
    sum.device_w[d] += static_cast<float>(weight) * part.device_w[d];
}

}  // namespace hallscope
