#include "models/analysis/plant/plant_power.h"

#include <algorithm>
#include <cmath>
#include <string>

#include "models/enum_array.h"
#include "models/facility/element_roles.h"
#include "models/facility/model_figure.h"
#include "models/simulation/power/battery.h"

namespace hallscope {
namespace {

constexpr double nothing = missing_value;

bool cools(ElementType type) { return consumes_power(type) && type != ElementType::Rack; }

double known(double value) { return std::isnan(value) ? 0 : value; }

/// Shares by weight; where all weights are zero, by number.
struct Mean {
  double weight = 0, weighted = 0, count = 0, counted = 0;
  void add(double w, double share) {
    weight += w;
    weighted += w * share;
    count += 1;
    counted += share;
  }
  double share(double otherwise) const {
    if (weight > 0) return weighted / weight;
    return count > 0 ? counted / count : otherwise;
  }
};

}  // namespace

PlantPower::PlantPower(const Facility& facility, const Recording& recording)
    : facility_(facility), it_(facility, recording) {
  const std::size_t n = facility.body_count();
  for (auto& columns : columns_) columns.resize(n);
  load_.assign(n, 0);
  curve_.resize(n);
  hall_.assign(n, static_cast<std::uint32_t>(n));
  // Consumers by their own meter; pumps and the like only where they are fed.
  for (const auto type : all_of<ElementType>) {
    if (!may_consume_power(type)) continue;
    const std::string name(to_string(type));
    for (const auto i : facility.of_type(type))
      if (i < n) load_[i] = 1;
    bind(recording, type == ElementType::Rack ? "Rack/RackPower" : name + "/ActivePower", power, type);
    if (type == ElementType::CDU || type == ElementType::CRAH) bind(recording, name + "/HeatRemoved", heat, type);
    if (rejects_heat(type)) bind(recording, name + "/WaterFlow", water, type);
  }
  bind(recording, "Rack/GPUPower", gpu_power, ElementType::Rack);
  bind(recording, "PowerMeter/ActivePower", power, ElementType::count);
  bind(recording, "PowerMeter/LossPower", loss, ElementType::count);
  bind(recording, "UPS/StateOfCharge", charge, ElementType::UPS);
  bind(recording, "BESS/StateOfCharge", charge, ElementType::BESS);
  for (ElementIndex i = 0; i < n; ++i) {
    if (!load_[i]) curve_[i] = loss_curve(facility.element(i).type, facility.model(i));
    if (const auto hall = facility.ancestor(i, ElementType::Hall); hall < n) hall_[i] = hall;
  }
  order_power();
  order_coolant();
  find_stores();
  frames_.resize(tracks_.size());
  for (auto* values : {&share_, &heat_now_, &out_, &in_, &asked_}) values->assign(n, 0);
}

/// Bare metrics, and those qualified with an element type: others are phases, set points and the like.
void PlantPower::bind(const Recording& recording, std::string_view metric, Reading reading, ElementType only) {
  for (const auto& track : recording.tracks) {
    const auto& m = track->metric();
    if (m.name != metric || (!m.qualifier.empty() && !element_type(m.qualifier))) continue;
    const auto t = static_cast<std::uint32_t>(tracks_.size());
    bool any = false;
    const auto elements = track->elements();
    for (std::uint32_t c = 0; c < elements.size(); ++c) {
      const auto i = elements[c];
      if (i >= load_.size() || columns_[reading][i].track != no_column) continue;
      const auto type = facility_.element(i).type;
      if (only == ElementType::count ? load_[i] : type != only) continue;
      columns_[reading][i] = {t, c};
      any = true;
    }
    if (any) tracks_.push_back(track.get());
  }
}

void PlantPower::order_power() {
  const auto flow = body_flow(facility_, facility_.power());
  const std::size_t n = facility_.body_count();
  in_power_.assign(n, 0);
  for (ElementIndex i = 0; i < n; ++i) {
    const auto type = facility_.element(i).type;
    const bool linked = !flow.sources(i).empty() || !facility_.power().sinks(i).empty();
    // What has neither a meter, a link nor a rating plays no part; a pump without a feed is part of a CDU or a chiller.
    const bool plays = columns_[power][i].track != no_column || facility_.model(i).rated_power_w;
    const bool alone = type == ElementType::Rack || cools(type);
    in_power_[i] = linked || (alone && plays);
  }
  for (const auto i : flow.order)
    if (in_power_[i]) power_order_.push_back(i);
  feed_start_ = flow.start;
  feed_ = flow.source;
  weight_.resize(feed_.size());
}

void PlantPower::order_coolant() {
  coolant_ = body_flow(facility_, facility_.coolant());
  std::erase_if(coolant_.order, [&](ElementIndex i) {
    return coolant_.sources(i).empty() && facility_.coolant().sinks(i).empty() && !cools(facility_.element(i).type);
  });
}

double PlantPower::value(Reading reading, ElementIndex i) const {
  const auto& at = columns_[reading][i];
  if (at.track == no_column) return nothing;
  const auto& frame = frames_[at.track];
  return frame.quality[at.column] == Quality::good ? static_cast<double>(frame.value[at.column]) : nothing;
}

void PlantPower::read(double time) {
  for (std::size_t t = 0; t < tracks_.size(); ++t) tracks_[t]->whole_frame(time, frames_[t]);
}

/// How each element's draw is divided among its sources.
void PlantPower::choose_feeds() {
  for (const auto k : power_order_) {
    const auto first = feed_start_[k], end = feed_start_[k + 1];
    double sum = 0;
    for (const bool of_standby : {false, true}) {
      if (sum > 0) break;
      for (auto f = first; f < end; ++f) {
        const auto s = feed_[f];
        const auto type = facility_.element(s).type;
        weight_[f] = 0;
        // Batteries are counted by their meters alone.
        if (stands_by(type) != of_standby || type == ElementType::BESS) continue;
        const double meter = value(power, s);
        if (std::isnan(meter))
          weight_[f] = of_standby ? facility_.model(s).rated_power_w.value_or(1) : 1;
        else
          weight_[f] = of_standby ? std::max(0.0, meter) : (meter > 0 ? 1 : 0);
        sum += weight_[f];
      }
    }
    for (auto f = first; f < end; ++f) weight_[f] = sum > 0 ? weight_[f] / sum : 0;
  }
}

void PlantPower::share_heat(const SelectedRacks& selected) {
  const auto racks = facility_.of_type(ElementType::Rack);
  const std::size_t n = facility_.body_count();
  std::vector<Mean> taken(n), air(n + 1);
  Mean it, all_air;
  for (std::size_t r = 0; r < racks.size(); ++r) {
    const auto i = racks[r];
    const double watts = known(value(power, i));
    const double liquid = std::clamp(facility_.model(i).liquid_fraction, 0.0, 1.0);
    share_[i] = selected.share[r];
    heat_now_[i] = liquid * watts;
    it.add(watts, share_[i]);
    air[hall_[i]].add((1 - liquid) * watts, share_[i]);
    all_air.add((1 - liquid) * watts, share_[i]);
  }
  it_share_ = it.share(0);
  for (ElementIndex i = 0; i < n; ++i)
    if (facility_.element(i).type != ElementType::Rack) share_[i] = it_share_;
  for (std::size_t k = coolant_.order.size(); k-- > 0;) {
    const auto i = coolant_.order[k];
    const auto type = facility_.element(i).type;
    if (type != ElementType::Rack) {
      auto mean = taken[i];
      if (type == ElementType::CRAH) mean = air[hall_[i]].count > 0 ? air[hall_[i]] : all_air;
      share_[i] = mean.share(it_share_);
      const double measured = value(heat, i);
      heat_now_[i] = std::isnan(measured) ? mean.weight : std::max(0.0, measured);
    }
    const auto sources = coolant_.sources(i);
    for (const auto s : sources) taken[s].add(heat_now_[i] / static_cast<double>(sources.size()), share_[i]);
  }
}

/// What every element of the power graph delivers and draws, and its share, from its sinks upwards.
void PlantPower::draw(PlantInstant& result) {
  std::vector<Mean> fed(facility_.body_count());
  std::vector<char> unknown(facility_.body_count(), 0);
  for (const auto i : power_order_) asked_[i] = 0;
  for (std::size_t k = power_order_.size(); k-- > 0;) {
    const auto i = power_order_[k];
    if (load_[i]) {
      out_[i] = in_[i] = value(power, i);
    } else {
      share_[i] = fed[i].share(it_share_);
      out_[i] = value(power, i);
      double lost = value(loss, i);
      const bool guess = std::isnan(out_[i]);
      if (guess && facility_.element(i).type != ElementType::BESS) out_[i] = unknown[i] ? nothing : asked_[i];
      const bool loses = curve_[i].fixed_w > 0 || curve_[i].quadratic > 0;
      if (std::isnan(lost)) lost = loses ? curve_[i].at(known(out_[i])) : 0;
      in_[i] = out_[i] + lost;
      if (!std::isnan(out_[i]) && (guess || (loses && std::isnan(value(loss, i)))) && share_[i] > 0) ++result.estimated;
    }
    // What batteries beside its sources give does not come from those.
    double rest = in_[i];
    for (auto f = feed_start_[i]; f < feed_start_[i + 1]; ++f)
      if (const auto s = feed_[f]; facility_.element(s).type == ElementType::BESS) {
        rest -= known(value(power, s)) / static_cast<double>(facility_.power().sinks(s).size());
        fed[s].add(known(in_[i]), share_[i]);
      }
    for (auto f = feed_start_[i]; f < feed_start_[i + 1]; ++f) {
      const auto s = feed_[f];
      if (facility_.element(s).type == ElementType::BESS) continue;
      if (std::isnan(rest)) {
        unknown[s] = unknown[s] || weight_[f] > 0;
        fed[s].add(0, share_[i]);
        continue;
      }
      const double part = std::max(0.0, rest) * weight_[f];
      asked_[s] += part;
      fed[s].add(part, share_[i]);
    }
  }
}

void PlantPower::add(PartialSum& sum, ElementIndex i, double value) const {
  if (!(share_[i] > 0)) return;
  if (std::isnan(value)) {
    if (sum.missing++ == 0) sum.first_missing = i;
    return;
  }
  ++sum.have;
  sum.value += share_[i] * value;
}

void PlantPower::sum(PlantInstant& result, const SelectedRacks& selected) const {
  const auto racks = facility_.of_type(ElementType::Rack);
  for (std::size_t r = 0; r < racks.size(); ++r) {
    if (!(selected.share[r] > 0) || !in_power_[racks[r]]) continue;
    const auto [first, end] = facility_.gpus_of_rack(racks[r]);
    if (end > first) add(result.gpus, racks[r], static_cast<double>(end - first) * value(gpu_power, racks[r]));
  }
  for (const auto i : power_order_) {
    const auto type = facility_.element(i).type;
    if (!cools(type)) continue;
    add(result.cooling, i, value(power, i));
    if (type == ElementType::CDU || type == ElementType::CRAH) add(result.heat, i, value(heat, i));
    if (rejects_heat(type)) add(result.water, i, value(water, i));
  }
}

void PlantPower::sum_sources(PlantInstant& result) const {
  for (const auto i : power_order_) {
    const auto type = facility_.element(i).type;
    if (type == ElementType::BESS) {
      add_store(result, i, value(power, i));
      continue;
    }
    if (feed_start_[i] == feed_start_[i + 1]) {
      add(type == ElementType::Generator ? result.turbines : result.grid, i, in_[i]);
      add(result.total, i, in_[i]);
    } else if (type == ElementType::UPS && !std::isnan(value(charge, i)) && !std::isnan(in_[i])) {
      double reaches = 0;
      bool metered = true;
      for (auto f = feed_start_[i]; f < feed_start_[i + 1]; ++f) {
        const auto s = feed_[f];
        if (weight_[f] == 0) continue;
        const double given = value(power, s);
        metered = metered && !std::isnan(given);
        if (asked_[s] > 0) reaches += given * in_[i] * weight_[f] / asked_[s];
      }
      if (metered) add_store(result, i, in_[i] - reaches);
    }
  }
}

/// Each battery with what charges it: what feeds it, or feeds what it feeds, as far up as it goes.
void PlantPower::find_stores() {
  const auto& graph = facility_.power();
  for (const auto type : {ElementType::BESS, ElementType::UPS})
    for (const auto i : facility_.of_type(type)) {
      if (i >= in_power_.size() || !in_power_[i]) continue;
      Store store{i, battery_capacity_j(facility_.model(i), type), false, nothing};
      std::vector<ElementIndex> met(graph.sources(i).begin(), graph.sources(i).end());
      if (met.empty())
        for (const auto sink : graph.sinks(i))
          met.insert(met.end(), graph.sources(sink).begin(), graph.sources(sink).end());
      bool grid = false, generators = false;
      for (std::size_t k = 0; k < met.size(); ++k) {
        grid = grid || facility_.element(met[k]).type == ElementType::Utility;
        generators = generators || facility_.element(met[k]).type == ElementType::Generator;
        for (const auto s : graph.sources(met[k]))
          if (std::find(met.begin(), met.end(), s) == met.end()) met.push_back(s);
      }
      store.of_generators = generators && !grid;
      stores_.push_back(store);
    }
  std::ranges::sort(stores_, {}, &Store::element);
}

void PlantPower::read_stores(double since) {
  std::vector<Frame> before(tracks_.size());
  for (auto& store : stores_) {
    store.stored_w = nothing;
    const auto& at = columns_[charge][store.element];
    if (!(store.capacity_j > 0) || at.track == no_column || std::isnan(since)) continue;
    // What measures a charge measures it in steps, of which no power follows.
    if (tracks_[at.track]->source() != Source::simulated) continue;
    const double row = tracks_[at.track]->reading(at.column, time_).at;
    if (!(since < row)) continue;
    // A millisecond later: the time of a row comes from an age, which is rounded.
    if (before[at.track].value.empty()) tracks_[at.track]->whole_frame(since + 1e-3, before[at.track]);
    const double now = value(charge, store.element), then = before[at.track].value[at.column];
    store.stored_w = store.capacity_j * (now - then) / (row - since);
  }
}

/// `given_w` at its terminals, negative while it charges.
void PlantPower::add_store(PlantInstant& result, ElementIndex i, double given_w) const {
  constexpr double one_way = parameters::battery_one_way_efficiency;
  double left = given_w > 0 ? given_w / one_way : given_w * one_way;
  const auto store = std::ranges::lower_bound(stores_, i, {}, &Store::element);
  const bool known = store != stores_.end() && store->element == i;
  if (known && !std::isnan(store->stored_w)) left = -store->stored_w;
  add(result.batteries, i, left);
  add(result.total, i, left);
  if (std::isnan(left) || !(share_[i] > 0)) return;
  (known && store->of_generators ? result.generator_stored : result.grid_stored) += share_[i] * left;
}

PlantInstant PlantPower::at(double time, const SelectedRacks& selected, double since) {
  PlantInstant result;
  time_ = time;
  read(time);
  read_stores(since);
  choose_feeds();
  share_heat(selected);
  draw(result);
  result.it = it_.at(time, selected);
  sum(result, selected);
  sum_sources(result);
  const double house = it_share_ * house_w_;
  result.grid.value += house;
  result.total.value += house;
  return result;
}

}  // namespace hallscope
