#include "models/analysis/plant/headline.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <utility>

#include "models/analysis/limits/limits.h"
#include "models/measure/unit.h"
#include "models/simulation/coolant.h"
#include "models/telemetry/reading_words.h"
#include "models/words/say.h"

namespace hallscope {
namespace {

/// A track with all its values at the instant.
struct Now {
  const Track* track = nullptr;
  Frame frame;

  bool current(std::size_t column) const {
    return frame.quality[column] == Quality::good && !std::isnan(frame.value[column]);
  }
};

using Instant = std::vector<Now>;

Instant instant(const Recording& recording, double time) {
  Instant all;
  for (const auto& track : recording.tracks) {
    Now now{track.get(), {}};
    track->whole_frame(time, now.frame);
    all.push_back(std::move(now));
  }
  return all;
}

const Now* find(const Instant& all, std::string_view metric) {
  for (const auto& now : all)
    if (now.track->metric().name == metric || label(now.track->metric()) == metric) return &now;
  return nullptr;
}

/// The first power metric of one element type: what measures CDUs differs from one historian to the next.
const Now* find_power(const Instant& all, ElementType type) {
  for (const auto& now : all)
    if (now.track->metric().quantity == Quantity::power && object_type(now.track->metric()) == type) return &now;
  return nullptr;
}

void add_note(std::string& note, const std::string& text) {
  if (!text.empty()) note += (note.empty() ? "" : ", ") + text;
}

void add_source(std::string& note, const Track& track) {
  if (track.source() != Source::measured) add_note(note, in_words(track.source()));
}

std::string missing_note(std::size_t have, std::size_t of, Phrase missing) {
  if (have >= of) return "";
  return say(missing, of - have, of);
}

/// Sum of the current values on elements of one type.
HeadlineFigure sum(const Facility& facility, const Now& now, ElementType type, Phrase missing) {
  HeadlineFigure figure;
  figure.quantity = Quantity::power;
  double total = 0;
  std::size_t have = 0;
  const auto elements = now.track->elements();
  for (std::size_t i = 0; i < elements.size(); ++i)
    if (facility.element(elements[i]).type == type && now.current(i)) {
      total += now.frame.value[i];
      ++have;
    }
  if (have > 0) figure.value = total;
  add_note(figure.note, missing_note(have, facility.count(type), missing));
  add_source(figure.note, *now.track);
  return figure;
}

HeadlineFigure it_power(const Facility& facility, const Instant& all) {
  if (const auto* racks = find(all, "Rack/RackPower"))
    return sum(facility, *racks, ElementType::Rack, "%1 of %2 racks missing");
  if (const auto* meters = find(all, "PowerMeter/ActivePower")) {
    auto figure = sum(facility, *meters, ElementType::Busway, "%1 of %2 busways missing");
    if (figure.value) {
      add_note(figure.note, say("measured at the busways"));
      return figure;
    }
  }
  if (const auto* cdus = find_power(all, ElementType::CDU)) {
    auto figure = sum(facility, *cdus, ElementType::CDU, "%1 of %2 CDUs missing");
    add_note(figure.note, say("from the load of the CDUs"));
    return figure;
  }
  return {{}, Quantity::power, no_element, say("no power in the data")};
}

HeadlineFigure cooling(const Facility& facility, const Instant& all) {
  HeadlineFigure figure;
  figure.quantity = Quantity::power;
  const auto* flow = find(all, "Rack/RackLiquidFlow");
  const auto* supply = find(all, "Rack/RackLiquidSupplyTemperature");
  const auto* back = find(all, "Rack/RackLiquidReturnTemperature");
  if (flow && supply && back) {
    double heat = 0;
    std::size_t have = 0;
    const auto elements = flow->track->elements();
    for (std::size_t i = 0; i < elements.size(); ++i) {
      const auto s = supply->track->column(elements[i]), r = back->track->column(elements[i]);
      if (!s || !r || !flow->current(i) || !supply->current(*s) || !back->current(*r)) continue;
      heat += heat_pickup(water, flow->frame.value[i], supply->frame.value[*s], back->frame.value[*r]);
      ++have;
    }
    if (have > 0) figure.value = heat;
    // Air-cooled racks have no flow to miss.
    const auto racks = facility.of_type(ElementType::Rack);
    const auto liquid = static_cast<std::size_t>(std::count_if(
        racks.begin(), racks.end(), [&](ElementIndex rack) { return facility.model(rack).liquid_fraction > 0; }));
    add_note(figure.note, missing_note(have, std::max(liquid, elements.size()), "%1 of %2 racks missing"));
    add_note(figure.note, say("as water"));
    add_source(figure.note, *flow->track);
    return figure;
  }
  if (const auto* cdus = find_power(all, ElementType::CDU)) {
    figure = sum(facility, *cdus, ElementType::CDU, "%1 of %2 CDUs missing");
    add_note(figure.note, say("load of the CDUs"));
    return figure;
  }
  figure.note = say("no flow and temperatures in the data");
  return figure;
}

HeadlineFigure hottest(const Instant& all) {
  HeadlineFigure figure;
  figure.quantity = Quantity::temperature;
  for (const char* metric : {"GPU/DCGM_FI_DEV_GPU_TEMP", "Rack/RackLiquidReturnTemperature", "CDU/LiquidTemperature"}) {
    const auto* now = find(all, metric);
    if (!now) continue;
    const auto elements = now->track->elements();
    for (std::size_t i = 0; i < elements.size(); ++i)
      if (now->current(i) && (!figure.value || now->frame.value[i] > *figure.value)) {
        figure.value = now->frame.value[i];
        figure.element = elements[i];
      }
    if (!figure.value) continue;
    figure.note = title(now->track->metric());
    add_source(figure.note, *now->track);
    return figure;
  }
  figure.note = say("no temperature in the data");
  return figure;
}

/// How much of a limit a value uses; below a minimum it uses more than all of it.
double share_used(const Limit& limit, double value) {
  if (!limit.is_minimum) return value / limit.value;
  return value >= limit.value ? 0 : 1 + (limit.value - value) / std::max(1.0, std::abs(limit.value));
}

/// The element of a track that is nearest to a limit of its own.
class NearestLimit {
 public:
  explicit NearestLimit(const Facility& facility) : facility_(facility) {}

  void look(const Now& now) {
    of_model_.clear();
    const auto elements = now.track->elements();
    if (object_type(now.track->metric()) != ElementType::GPU) {
      for (std::size_t i = 0; i < elements.size(); ++i)
        if (now.current(i)) consider(now, elements[i], now.frame.value[i]);
      return;
    }
    // GPUs of one rack share their limit and lie side by side, so only the worst of each rack is looked at.
    for (const auto rack : facility_.of_type(ElementType::Rack)) {
      const auto [first_gpu, end_gpu] = facility_.gpus_of_rack(rack);
      const auto first = std::lower_bound(elements.begin(), elements.end(), first_gpu);
      const auto end = std::lower_bound(first, elements.end(), end_gpu);
      const auto last = static_cast<std::size_t>(end - elements.begin());
      std::size_t most = last;
      for (auto i = static_cast<std::size_t>(first - elements.begin()); i < last; ++i)
        if (now.current(i) && (most == last || now.frame.value[i] > now.frame.value[most])) most = i;
      if (most != last) consider(now, elements[most], now.frame.value[most]);
    }
  }

  HeadlineFigure figure() const {
    HeadlineFigure result;
    result.quantity = Quantity::ratio;
    if (!metric_) {
      result.note = say("nothing in the data has a limit");
      return result;
    }
    result.value = share_;
    result.element = element_;
    result.note = say("%1 %2 of %3, %4", title(*metric_), format_value(*metric_, value_),
                      format_value(metric_->quantity, limit_.value), limit_.name);
    return result;
  }

 private:
  void consider(const Now& now, ElementIndex element, double value) {
    for (const auto& limit : limits_of(element, now.track->metric())) {
      if (limit.advisory || !(limit.value > 0)) continue;
      const double share = share_used(limit, value);
      if (metric_ && !(share > share_)) continue;
      share_ = share;
      value_ = value;
      element_ = element;
      limit_ = limit;
      metric_ = &now.track->metric();
    }
  }

  /// Limits follow from the model, so each model is asked once a metric.
  const std::vector<Limit>& limits_of(ElementIndex element, const Metric& metric) {
    const auto& e = facility_.element(element);
    const auto rack = e.type == ElementType::GPU ? facility_.ancestor(element, ElementType::Rack) : no_element;
    const auto key = std::pair(e.type, rack != no_element ? facility_.element(rack).model : e.model);
    const auto [found, added] = of_model_.try_emplace(key);
    if (added) found->second = limits(facility_, element, metric);
    return found->second;
  }

  const Facility& facility_;
  std::map<std::pair<ElementType, std::uint16_t>, std::vector<Limit>> of_model_;
  double share_ = 0, value_ = 0;
  ElementIndex element_ = no_element;
  Limit limit_;
  const Metric* metric_ = nullptr;
};

HeadlineFigure data_age(const Instant& all) {
  HeadlineFigure figure;
  std::size_t stale = 0;
  float oldest = -1;
  for (const auto& now : all)
    for (std::size_t i = 0; i < now.frame.value.size(); ++i) {
      stale += now.frame.quality[i] == Quality::stale;
      if (now.current(i)) oldest = std::max(oldest, now.frame.age_s[i]);
    }
  if (oldest >= 0) figure.value = oldest;
  if (stale > 0) add_note(figure.note, say_count(stale, "%n value stale", "%n values stale"));
  if (!figure.value) add_note(figure.note, say("no current value"));
  return figure;
}

}  // namespace

Headline headline(const Facility& facility, const Recording& recording, double time) {
  const auto all = instant(recording, time);
  NearestLimit nearest(facility);
  for (const auto& now : all) nearest.look(now);
  return {it_power(facility, all), cooling(facility, all), hottest(all), nearest.figure(), data_age(all)};
}

}  // namespace hallscope
