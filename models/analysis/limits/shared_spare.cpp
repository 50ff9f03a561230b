#include "models/analysis/limits/shared_spare.h"

#include <algorithm>
#include <cmath>
#include <set>

#include "models/analysis/recorded_power.h"
#include "models/facility/element_roles.h"
#include "models/facility/model_figure.h"
#include "models/words/say.h"

namespace hallscope {
namespace {

double known(float watts) { return std::isnan(watts) ? 0 : watts; }

}  // namespace

std::vector<float> current_powers(const Facility& facility, const Recording& recording, double time) {
  const RecordedPower power(recording);
  std::vector<float> now(facility.body_count(), missing_value);
  for (ElementIndex i = 0; i < now.size(); ++i)
    if (const auto reading = power.at(i, time); reading.quality == Quality::good) now[i] = reading.value;
  return now;
}

PowerSpare::PowerSpare(const Facility& facility, std::span<const float> now_w)
    : facility_(facility), now_w_(now_w), met_(std::max(facility.size(), facility.body_count()), 0) {}

std::vector<ElementIndex> PowerSpare::peers(ElementIndex e) const {
  const auto& graph = facility_.power();
  const auto sinks = graph.sinks(e);
  std::vector<ElementIndex> same{e};
  if (sinks.empty() || facility_.element(sinks.front()).type == ElementType::Rack) return same;
  for (const auto other : graph.sources(sinks.front()))
    if (other != e && facility_.element(other).type == facility_.element(e).type &&
        std::ranges::is_permutation(graph.sinks(other), sinks))
      same.push_back(other);
  return same;
}

const Spare& PowerSpare::of(ElementIndex e) {
  const auto [at, added] = spare_.try_emplace(e);
  if (added) at->second = work_out(e);
  return at->second;
}

Spare PowerSpare::work_out(ElementIndex e) {
  Spare spare;
  const auto group = peers(e);
  double rated = 0, largest = 0;
  for (const auto one : group) {
    const auto& model = facility_.model(one);
    if (!model.rated_power_w) return spare;
    rated += *model.rated_power_w;
    largest = std::max(largest, *model.rated_power_w);
  }
  if (group.size() > 1) rated -= largest;
  if (facility_.element(e).type == ElementType::Busway)
    rated *= figure(facility_.model(e), "aif:spec:continuousLoad").value_or(busway_continuous_share);
  ++round_;
  std::vector<ElementIndex> behind = group;
  for (const auto one : group) met_[one] = round_;
  double drawn = 0;
  std::size_t racks = 0;
  for (std::size_t k = 0; k < behind.size(); ++k) {
    const auto at = behind[k];
    const auto type = facility_.element(at).type;
    const float now = at < now_w_.size() ? now_w_[at] : missing_value;
    if (consumes_power(type)) {
      racks += type == ElementType::Rack;
      drawn += known(now);
      if (type == ElementType::Rack && std::isnan(now) && spare.missing.empty())
        spare.missing = say("no current power of %1 on %2", facility_.path(at), facility_.path(e));
      continue;
    }
    if (std::ranges::find(group, at) == group.end()) drawn += loss_curve(type, facility_.model(at)).at(known(now));
    for (const auto sink : facility_.power().sinks(at))
      if (sink < met_.size() && met_[sink] != round_) {
        met_[sink] = round_;
        behind.push_back(sink);
      }
  }
  if (spare.missing.empty() && racks > 0) spare.each_w = (rated - drawn) / static_cast<double>(racks);
  return spare;
}

const std::vector<ElementIndex>& PowerSpare::above(ElementIndex e) {
  const auto [at, added] = above_.try_emplace(e);
  if (!added) return at->second;
  ++round_;
  std::vector<ElementIndex> found;
  const auto add = [&](ElementIndex from) {
    for (const auto s : facility_.power().sources(from))
      if (met_[s] != round_) {
        met_[s] = round_;
        found.push_back(s);
      }
  };
  add(e);
  for (std::size_t k = 0; k < found.size(); ++k) add(found[k]);
  return at->second = std::move(found);
}

CoolingSpare::CoolingSpare(const Facility& facility, std::span<const float> now_w)
    : facility_(facility), now_w_(now_w) {
  for (const auto crah : facility.of_type(ElementType::CRAH))
    air_[facility.ancestor(crah, ElementType::Hall)].crahs.push_back(crah);
  for (const auto rack : facility.of_type(ElementType::Rack)) {
    auto& hall = air_[facility.ancestor(rack, ElementType::Hall)];
    ++hall.racks;
    if (std::isnan(now_w_[rack])) hall.unknown = rack;
    hall.heat_w += (1 - facility.model(rack).liquid_fraction) * known(now_w_[rack]);
  }
}

const std::vector<ElementIndex>& CoolingSpare::coolers_above(ElementIndex cooled) {
  const auto [known, added] = above_.try_emplace(cooled);
  auto& coolers = known->second;
  if (!added) return coolers;
  std::vector<ElementIndex> met{cooled};
  for (std::size_t k = 0; k < met.size(); ++k)
    for (const auto s : facility_.coolant().sources(met[k])) {
      if (std::ranges::find(met, s) != met.end() || s >= facility_.body_count()) continue;
      if (!rejects_heat(facility_.element(s).type)) {
        met.push_back(s);
      } else if (std::ranges::find(coolers, s) == coolers.end()) {
        coolers.push_back(s);
      }
    }
  std::ranges::sort(coolers);
  return coolers;
}

std::optional<double> CoolingSpare::rated_without_largest(const std::vector<ElementIndex>& some) const {
  double sum = 0, largest = 0;
  for (const auto e : some) {
    const auto rated = facility_.model(e).rated_cooling_w;
    if (!rated) return std::nullopt;
    sum += *rated;
    largest = std::max(largest, *rated);
  }
  return some.size() > 1 ? sum - largest : sum;
}

CoolingSpare::Of CoolingSpare::work_out(const std::vector<ElementIndex>& coolers) const {
  Of of;
  const auto rated = rated_without_largest(coolers);
  if (coolers.empty() || !rated) return of;
  of.first = coolers.front();
  std::vector<ElementIndex> met = coolers;
  std::set<ElementIndex> halls;
  std::size_t of_halls = 0;
  std::vector<char> marked(facility_.size(), 0);
  for (const auto e : met) marked[e] = 1;
  double heat = 0;
  std::size_t count = 0;
  for (std::size_t k = 0; k < met.size(); ++k)
    for (const auto sink : facility_.coolant().sinks(met[k])) {
      if (sink >= now_w_.size() || marked[sink]) continue;
      marked[sink] = 1;
      const auto type = facility_.element(sink).type;
      if (type == ElementType::CRAH) {
        // Its hall's air heat reaches these coolers by the share of the hall's air handlers that they cool.
        const auto hall = facility_.ancestor(sink, ElementType::Hall);
        const auto of_hall = air_.find(hall);
        if (of_hall == air_.end()) continue;
        heat += of_hall->second.heat_w / std::max<double>(1, static_cast<double>(of_hall->second.crahs.size()));
        if (halls.insert(hall).second) of_halls += of_hall->second.racks;
        continue;
      }
      if (type != ElementType::Rack) {
        met.push_back(sink);
        continue;
      }
      ++count;
      if (std::isnan(now_w_[sink])) of.spare.missing = say("no current power of %1", facility_.path(sink));
      heat += facility_.model(sink).liquid_fraction * known(now_w_[sink]);
    }
  if (count == 0) count = of_halls;  // they cool air handlers alone
  if (of.spare.missing.empty() && count > 0) of.spare.each_w = (*rated - heat) / static_cast<double>(count);
  return of;
}

const Spare& CoolingSpare::of_coolers(ElementIndex cooled, ElementIndex& first) {
  const auto& coolers = coolers_above(cooled);
  auto at = coolers_.find(coolers);
  if (at == coolers_.end()) at = coolers_.emplace(coolers, work_out(coolers)).first;
  first = at->second.first;
  return at->second.spare;
}

CoolingSpare::Of CoolingSpare::work_out_air(const HallAir& hall) const {
  Of of;
  const auto rated = rated_without_largest(hall.crahs);
  if (hall.crahs.empty() || !rated) return of;
  of.first = hall.crahs.front();
  if (hall.unknown != no_element)
    of.spare.missing = say("no current power of %1", facility_.path(hall.unknown));
  else if (hall.racks > 0)
    of.spare.each_w = (*rated - hall.heat_w) / static_cast<double>(hall.racks);
  return of;
}

const Spare& CoolingSpare::of_air(ElementIndex rack, ElementIndex& first) {
  const auto hall = facility_.ancestor(rack, ElementType::Hall);
  auto at = halls_.find(hall);
  if (at == halls_.end()) at = halls_.emplace(hall, work_out_air(air_[hall])).first;
  first = at->second.first;
  return at->second.spare;
}

}  // namespace hallscope
