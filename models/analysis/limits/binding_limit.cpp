#include "models/analysis/limits/binding_limit.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>

#include "models/analysis/limits/shared_spare.h"
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

class Limits {
 public:
  Limits(const Facility& facility, const Recording& recording, double time)
      : facility_(facility),
        now_w_(current_powers(facility, recording, time)),
        power_spare_(facility, now_w_),
        cooling_spare_(facility, now_w_),
        power_(recording, "Rack/RackPower", time),
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
      auto& headroom = limits.headroom;
      const auto set = [&](LimitCause cause, Headroom of) {
        headroom[static_cast<std::size_t>(cause)] = std::move(of);
      };
      set(LimitCause::feed, feed(rack, now));
      const auto feeds = rated_feeds(rack);
      set(LimitCause::busway, least(feeds, say("no feed with a rating"), true));
      const auto& chain = above(feeds);
      for (const auto cause :
           {LimitCause::ups, LimitCause::transformer, LimitCause::switchgear, LimitCause::generation, LimitCause::grid})
        set(cause, chain[static_cast<std::size_t>(cause)]);
      set(LimitCause::cdu_flow, cdu_flow(rack));
      set(LimitCause::chiller, chillers(rack));
      set(LimitCause::crah, air_handlers(rack));
      set(LimitCause::coolant_temperature, coolant_temperature(rack, now));
      set(LimitCause::gpu_temperature, gpu_temperature(rack, now));
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

  /// Its nearest feeds with a rating.
  std::vector<ElementIndex> rated_feeds(ElementIndex rack) const {
    std::vector<ElementIndex> rated;
    std::vector<ElementIndex> feeds(facility_.power().sources(rack).begin(), facility_.power().sources(rack).end());
    for (std::size_t k = 0; k < feeds.size(); ++k) {
      const auto feed = feeds[k];
      if (facility_.model(feed).rated_power_w) {
        rated.push_back(feed);
        continue;
      }
      for (const auto s : facility_.power().sources(feed))  // of a tap or a meter
        if (std::find(feeds.begin(), feeds.end(), s) == feeds.end()) feeds.push_back(s);
    }
    return rated;
  }

  /// The least of some; where one of them is unknown it could be the tighter one.
  Headroom least(const std::vector<ElementIndex>& elements, std::string none, bool applies) {
    Headroom found{{}, no_element, std::move(none), applies};
    std::string missing;
    for (const auto e : elements) {
      const auto& spare = power_spare_.of(e);
      if (!spare.missing.empty()) missing = spare.missing;
      if (spare.each_w && (!found.watts || *spare.each_w < *found.watts)) found = {spare.each_w, e, {}};
    }
    if (!missing.empty()) return {{}, no_element, missing};
    return found;
  }

  static LimitCause cause_of(ElementType type) {
    switch (type) {
      case ElementType::UPS:
        return LimitCause::ups;
      case ElementType::Transformer:
        return LimitCause::transformer;
      case ElementType::Generator:
        return LimitCause::generation;
      case ElementType::Utility:
        return LimitCause::grid;
      default:
        return LimitCause::switchgear;
    }
  }

  /// What is of each kind above a rack's nearest feeds. Racks on the same feeds share the answer.
  const std::vector<Headroom>& above(const std::vector<ElementIndex>& feeds) {
    auto& known = above_[feeds];
    if (!known.empty()) return known;
    std::array<std::vector<ElementIndex>, limit_cause_count> by_cause;
    std::vector<ElementIndex> met;
    for (const auto feed : feeds)
      for (const auto e : power_spare_.above(feed)) {
        const auto type = facility_.element(e).type;
        // Batteries help for a while; the feeds themselves are told as such.
        if (type == ElementType::BESS || std::ranges::find(feeds, e) != feeds.end()) continue;
        if (std::ranges::find(met, e) == met.end()) met.push_back(e);
      }
    for (const auto e : met)
      if (facility_.model(e).rated_power_w)
        by_cause[static_cast<std::size_t>(cause_of(facility_.element(e).type))].push_back(e);
    for (const auto& elements : by_cause)
      known.push_back(least(elements, say("nothing of the kind has a rating"), !elements.empty()));
    return known;
  }

  Headroom chillers(ElementIndex rack) {
    if (!(fraction(rack) > 0)) return {{}, no_element, "air-cooled", false};
    Headroom found{{}, no_element, say("no chillers or towers with a rating"), false};
    for (const auto cdu : cdus_of(rack)) {
      ElementIndex first = no_element;
      const auto& spare = cooling_spare_.of_coolers(cdu, first);
      if (first == no_element) continue;
      if (!spare.each_w) return {{}, no_element, spare.missing};
      const double watts = *spare.each_w / fraction(rack);
      if (!found.watts || watts < *found.watts) found = {watts, first, {}};
    }
    return found;
  }

  Headroom air_handlers(ElementIndex rack) {
    const double air = 1 - fraction(rack);
    if (!(air > 0)) return {{}, no_element, say("no heat goes to the air"), false};
    ElementIndex first = no_element;
    const auto& spare = cooling_spare_.of_air(rack, first);
    if (first == no_element) return {{}, no_element, say("no air handlers with a rating"), false};
    if (!spare.each_w) return {{}, no_element, spare.missing};
    return {*spare.each_w / air, first, {}};
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
    double heat = 0, racks = 0, supply = 0, supplies = 0, return_c = std::numeric_limits<double>::infinity();
    bool complete = true;
    for (const auto rack : facility_.coolant().sinks(cdu)) {
      if (facility_.element(rack).type != ElementType::Rack || !(fraction(rack) > 0)) continue;
      ++racks;
      if (const auto hydraulics = hydraulics_of(rack)) return_c = std::min(return_c, hydraulics->return_c);
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
    const double flow =
        figure(facility_.model(cdu), "aif:spec:maximumLiquidFlowRate").value_or(*rated * p::cdu_flow_a_w);
    if (supply_c && std::isfinite(return_c))
      most = std::min(most, heat_a_volume * flow * std::max(0.0, return_c - *supply_c));
    spare.each_w = (most - heat) / racks;
    return spare;
  }

  Headroom coolant_temperature(ElementIndex rack, double now) const {
    if (!(fraction(rack) > 0)) return {{}, no_element, "air-cooled", false};
    const auto supply_c = supply_.at(rack);
    if (!supply_c) return {{}, no_element, say("no current supply temperature")};
    const auto hydraulics = hydraulics_of(rack);
    if (!hydraulics) return {{}, no_element, say("the rack's model states no power")};
    const double most = heat_a_volume * hydraulics->most_flow * std::max(0.0, hydraulics->return_c - *supply_c);
    return {most / fraction(rack) - now, rack, {}};
  }

  /// What the simulation would take its piping to be; nothing without a power.
  std::optional<RackHydraulics> hydraulics_of(ElementIndex rack) const {
    const auto& model = facility_.model(rack);
    const auto [first, end] = facility_.gpus_of_rack(rack);
    const auto design = rack_power(model, end - first);
    if (!design) return {};
    return rack_hydraulics(model, design->full_w * fraction(rack), design_supply(model));
  }

  Headroom gpu_temperature(ElementIndex rack, double now) const {
    const auto [first, end] = facility_.gpus_of_rack(rack);
    if (first == end) return {{}, no_element, say("no GPUs"), false};
    const auto [hottest, gpu] = gpu_c_.most(first, end);
    if (!hottest) return {{}, no_element, say("no current GPU temperature")};
    const bool liquid = fraction(rack) > 0;
    const auto base = liquid ? return_.at(rack) : inlet_.at(rack);
    if (!base) return {{}, no_element, liquid ? say("no current return temperature") : say("no current inlet air")};
    const auto supply = liquid ? supply_.at(rack) : base;
    if (!supply) return {{}, no_element, say("no current supply temperature")};
    const auto mean = gpu_power_.at(rack);
    if (!mean) return {{}, no_element, say("no current GPU power")};
    const double rise = *hottest - *base;
    if (!(rise > smallest_rise_k) || !(*mean > 0) || !(now > 0)) return {{}, no_element, say("GPUs without load")};
    const double gpus_w = static_cast<double>(end - first) * *mean;
    // K for each W more that the rack draws.
    const double warmer = std::max(0.0, *base - *supply) / now + rise * RackPower::efficiency / gpus_w;
    return {(p::throttle_c - *hottest) / warmer, gpu, {}};
  }

  const Facility& facility_;
  const std::vector<float> now_w_;
  PowerSpare power_spare_;
  CoolingSpare cooling_spare_;
  const Now power_, gpu_power_, gpu_c_, supply_, return_, inlet_, cdu_heat_, cdu_supply_;
  std::map<ElementIndex, Spare> cdus_;
  std::map<std::vector<ElementIndex>, std::vector<Headroom>> above_;
};

}  // namespace

std::string_view to_string(LimitCause cause) {
  constexpr std::array<std::string_view, limit_cause_count> names{
      "feed", "busway",   "ups",     "transformer", "switchgear",          "generation",
      "grid", "cdu_flow", "chiller", "crah",        "coolant_temperature", "gpu_temperature"};
  return names[static_cast<std::size_t>(cause)];
}

std::string in_words(LimitCause cause) {
  constexpr std::array<Phrase, limit_cause_count> titles{
      "feed", "busway",   "UPS",     "transformer",  "switchgear",          "generation",
      "grid", "CDU flow", "chiller", "air handlers", "coolant temperature", "GPU temperature"};
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
