#include "models/analysis/limits/binding_limit.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "models/analysis/networks/selected_racks.h"
#include "models/facility/model_figure.h"
#include "models/simulation/coolant.h"
#include "models/simulation/parameters.h"
#include "models/simulation/racks/rack_cooling.h"
#include "models/simulation/racks/rack_power.h"
#include "models/words/say.h"

namespace hallscope {
namespace {

namespace p = parameters;

constexpr double heat_a_volume = water.density * water.heat_capacity;          // J/(m³ K)
constexpr double largest_reference_flow = p::largest_flow_ratio * 59e-3 / 60;  // m³/s, LP2357's 45 °C row
constexpr double smallest_rise_k = 1;  // below that a GPU's rise is no measure of what it would be under load

/// A track at one instant.
class Now {
 public:
  Now(const Recording& recording, const char* metric, double time) : track_(recording.find(metric)) {
    if (track_) track_->whole_frame(time, frame_);
  }
  std::optional<double> at(ElementIndex element) const {
    const auto column = track_ ? track_->column(element) : std::nullopt;
    return column ? at_column(*column) : std::nullopt;
  }
  /// The largest among elements [first, end), and whose it is.
  std::pair<std::optional<double>, ElementIndex> most(ElementIndex first, ElementIndex end) const {
    std::pair<std::optional<double>, ElementIndex> found{{}, no_element};
    if (!track_) return found;
    const auto elements = track_->elements();
    const auto begin = std::lower_bound(elements.begin(), elements.end(), first) - elements.begin();
    for (auto c = static_cast<std::size_t>(begin); c < elements.size() && elements[c] < end; ++c)
      if (const auto value = at_column(c); value && (!found.first || *value > *found.first))
        found = {value, elements[c]};
    return found;
  }

 private:
  std::optional<double> at_column(std::size_t c) const {
    if (frame_.quality[c] != Quality::good || std::isnan(frame_.value[c])) return std::nullopt;
    return frame_.value[c];
  }
  const Track* track_;
  Frame frame_;
};

/// What a thing shared by several racks leaves to each.
struct Spare {
  std::optional<double> each_w;
  std::string missing;
};

class Limits {
 public:
  Limits(const Facility& facility, const Recording& recording, double time)
      : facility_(facility),
        power_(recording, "Rack/RackPower", time),
        cdu_power_(recording, "CDU/ActivePower", time),
        gpu_power_(recording, "Rack/GPUPower", time),
        gpu_c_(recording, "GPU/DCGM_FI_DEV_GPU_TEMP", time),
        supply_(recording, "Rack/RackLiquidSupplyTemperature", time),
        return_(recording, "Rack/RackLiquidReturnTemperature", time),
        inlet_(recording, "Rack/RackAirInletTemperature", time),
        cdu_heat_(recording, "CDU/HeatRemoved", time),
        cdu_supply_(recording, "CDU/LiquidTemperature [Secondary Supply]", time) {}

  RackLimits of(ElementIndex rack) {
    RackLimits limits;
    limits.rack = rack;
    limits.power_w = power_.at(rack);
    const auto& model = facility_.model(rack);
    if (!limits.power_w) {
      for (auto& headroom : limits.headroom) headroom.missing = say("no current rack power");
    } else {
      const double now = *limits.power_w;
      limits.headroom = {feed(rack, now), busway(rack), cdu_flow(rack), coolant_temperature(rack, now),
                         gpu_temperature(rack)};
    }
    for (std::size_t c = 0; c < limit_cause_count; ++c) {
      const auto& watts = limits.headroom[c].watts;
      if (watts && (!limits.binding || *watts < *limits.of(*limits.binding).watts))
        limits.binding = static_cast<LimitCause>(c);
    }
    if (limits.binding && model.rated_power_w) {
      const double can_draw = std::max(0.0, *limits.power_w + *limits.of(*limits.binding).watts);
      limits.stranded_w = *limits.binding == LimitCause::feed ? 0 : std::max(0.0, *model.rated_power_w - can_draw);
    }
    return limits;
  }

 private:
  Headroom feed(ElementIndex rack, double now) const {
    const auto& model = facility_.model(rack);
    auto most = model.rated_power_w;
    if (const auto supplies = figure(model, "aif:spec:installedPowerSupply"))
      most = most ? std::min(*most, *supplies) : *supplies;
    if (!most) return {{}, no_element, say("the rack's model states no rated power")};
    return {*most - now, rack, {}};
  }

  Headroom busway(ElementIndex rack) {
    Headroom least{{}, no_element, say("no feed with a rating")};
    std::string missing;
    std::vector<ElementIndex> feeds(facility_.power().sources(rack).begin(), facility_.power().sources(rack).end());
    for (std::size_t k = 0; k < feeds.size(); ++k) {
      const auto feed = feeds[k];
      if (!facility_.model(feed).rated_power_w) {  // a tap or a meter
        for (const auto s : facility_.power().sources(feed))
          if (std::find(feeds.begin(), feeds.end(), s) == feeds.end()) feeds.push_back(s);
        continue;
      }
      const auto& spare = of_busway(feed);
      if (!spare.each_w) missing = spare.missing;
      if (spare.each_w && (!least.watts || *spare.each_w < *least.watts)) least = {spare.each_w, feed, {}};
    }
    // An unknown feed could be the tighter one.
    if (!missing.empty()) return {{}, no_element, missing};
    return least;
  }

  const Spare& of_busway(ElementIndex busway) {
    const auto [at, added] = busways_.try_emplace(busway);
    if (!added) return at->second;
    double drawn = 0;
    std::size_t racks = 0;
    std::string missing;
    std::vector<ElementIndex> behind{busway};
    for (std::size_t k = 0; k < behind.size(); ++k)
      for (const auto sink : facility_.power().sinks(behind[k])) {
        if (std::find(behind.begin(), behind.end(), sink) != behind.end()) continue;
        behind.push_back(sink);
        const auto type = facility_.element(sink).type;
        const bool rack = type == ElementType::Rack;
        racks += rack;
        const auto watts = rack ? power_.at(sink) : cdu_power_.at(sink);
        if (watts)
          drawn += *watts;
        else if (rack)
          missing = say("no current power of %1 on %2", facility_.path(sink), facility_.path(busway));
      }
    if (missing.empty())
      at->second.each_w = (*facility_.model(busway).rated_power_w - drawn) / static_cast<double>(racks);
    at->second.missing = missing;
    return at->second;
  }

  double fraction(ElementIndex rack) const { return std::clamp(facility_.model(rack).liquid_fraction, 0.0, 1.0); }

  std::vector<ElementIndex> cdus_of(ElementIndex rack) const {
    std::vector<ElementIndex> cdus;
    for (const auto s : facility_.coolant().sources(rack))
      if (facility_.element(s).type == ElementType::CDU) cdus.push_back(s);
    return cdus;
  }

  Headroom cdu_flow(ElementIndex rack) {
    if (!(fraction(rack) > 0)) return {{}, no_element, "air-cooled", false};
    Headroom sum{{}, no_element, say("no CDU")};
    double least = 0;
    for (const auto cdu : cdus_of(rack)) {
      const auto& spare = of_cdu(cdu);
      if (!spare.each_w) return {{}, no_element, spare.missing};
      if (!sum.watts || *spare.each_w < least) {
        least = *spare.each_w;
        sum.element = cdu;
      }
      sum.watts = sum.watts.value_or(0) + *spare.each_w / fraction(rack);
      sum.missing.clear();
    }
    return sum;
  }

  const Spare& of_cdu(ElementIndex cdu) {
    const auto [at, added] = cdus_.try_emplace(cdu);
    if (!added) return at->second;
    auto& spare = at->second;
    const auto rated = facility_.model(cdu).rated_cooling_w;
    if (!rated) {
      spare.missing = say("the model of %1 states no rated cooling", facility_.path(cdu));
      return spare;
    }
    double heat = 0, racks = 0, supply = 0, supplies = 0;
    bool complete = true;
    for (const auto rack : facility_.coolant().sinks(cdu)) {
      if (facility_.element(rack).type != ElementType::Rack || !(fraction(rack) > 0)) continue;
      ++racks;
      if (const auto watts = power_.at(rack))
        heat += fraction(rack) * *watts / static_cast<double>(cdus_of(rack).size());
      else
        complete = false;
      if (const auto c = supply_.at(rack)) {
        supply += *c;
        ++supplies;
      }
    }
    if (!complete) {
      const auto removed = cdu_heat_.at(cdu);
      if (!removed) {
        spare.missing = say("no current power of every rack on %1, nor its heat", facility_.path(cdu));
        return spare;
      }
      heat = *removed;
    }
    auto supply_c = cdu_supply_.at(cdu);
    if (!supply_c && supplies > 0) supply_c = supply / supplies;
    double most = *rated;
    if (supply_c) most = std::min(most, *rated / p::cdu_secondary_rise_k * std::max(0.0, design_return_c - *supply_c));
    spare.each_w = (most - heat) / racks;
    return spare;
  }

  Headroom coolant_temperature(ElementIndex rack, double now) const {
    if (!(fraction(rack) > 0)) return {{}, no_element, "air-cooled", false};
    const auto supply_c = supply_.at(rack);
    if (!supply_c) return {{}, no_element, say("no current supply temperature")};
    const auto [first, end] = facility_.gpus_of_rack(rack);
    const auto design = rack_power(facility_.model(rack), end - first);
    if (!design) return {{}, no_element, say("the rack's model states no power")};
    const double flow = largest_reference_flow * design->full_w * fraction(rack) / p::reference_liquid_heat_w;
    const double most = heat_a_volume * flow * std::max(0.0, design_return_c - *supply_c);
    return {most / fraction(rack) - now, rack, {}};
  }

  Headroom gpu_temperature(ElementIndex rack) const {
    const auto [first, end] = facility_.gpus_of_rack(rack);
    if (first == end) return {{}, no_element, say("no GPUs"), false};
    const auto [hottest, gpu] = gpu_c_.most(first, end);
    if (!hottest) return {{}, no_element, say("no current GPU temperature")};
    const auto base = fraction(rack) > 0 ? return_.at(rack) : inlet_.at(rack);
    if (!base)
      return {{}, no_element, fraction(rack) > 0 ? say("no current return temperature") : say("no current inlet air")};
    const auto mean = gpu_power_.at(rack);
    if (!mean) return {{}, no_element, say("no current GPU power")};
    const double rise = *hottest - *base;
    if (!(rise > smallest_rise_k) || !(*mean > 0)) return {{}, no_element, say("GPUs without load")};
    const double gpus_w = static_cast<double>(end - first) * *mean;
    return {((p::throttle_c - *base) / rise - 1) * gpus_w / RackPower::efficiency, gpu, {}};
  }

  const Facility& facility_;
  const Now power_, cdu_power_, gpu_power_, gpu_c_, supply_, return_, inlet_, cdu_heat_, cdu_supply_;
  std::map<ElementIndex, Spare> busways_, cdus_;
};

}  // namespace

std::string_view to_string(LimitCause cause) {
  switch (cause) {
    case LimitCause::feed:
      return "feed";
    case LimitCause::busway:
      return "busway";
    case LimitCause::cdu_flow:
      return "cdu_flow";
    case LimitCause::coolant_temperature:
      return "coolant_temperature";
    case LimitCause::gpu_temperature:
      return "gpu_temperature";
  }
  return "feed";
}

std::string in_words(LimitCause cause) {
  constexpr std::array<Phrase, limit_cause_count> titles{"feed", "busway", "CDU flow", "coolant temperature",
                                                         "GPU temperature"};
  return say(titles[static_cast<std::size_t>(cause)]);
}

BindingLimits binding_limits(const Facility& facility, const Recording& recording, ElementIndex selection,
                             double time) {
  return binding_limits(facility, recording, std::span(&selection, 1), time);
}

BindingLimits binding_limits(const Facility& facility, const Recording& recording,
                             std::span<const ElementIndex> selection, double time) {
  BindingLimits result;
  result.at = time;
  const auto selected = selected_racks(facility, selection);
  const auto racks = facility.of_type(ElementType::Rack);
  Limits limits(facility, recording, time);
  for (std::size_t r = 0; r < racks.size(); ++r) {
    if (!(selected.share[r] > 0)) continue;
    result.racks.push_back(limits.of(racks[r]));
    const auto& rack = result.racks.back();
    for (std::size_t c = 0; c < limit_cause_count; ++c)
      result.unknown[c] += rack.headroom[c].applies && !rack.headroom[c].watts;
    if (!rack.binding) continue;
    const auto cause = static_cast<std::size_t>(*rack.binding);
    ++result.bound[cause];
    result.stranding[cause] += rack.stranded_w.value_or(0) > 0;
    result.stranded_w[cause] += rack.stranded_w.value_or(0);
  }
  return result;
}

}  // namespace hallscope
