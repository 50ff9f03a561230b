#include <algorithm>
#include <array>
#include <cmath>

#include "models/alarms/alarm_watch.h"
#include "models/measure/value_bounds.h"
#include "models/simulation/coolant.h"
#include "models/telemetry/contradictions.h"
#include "models/words/say.h"

namespace hallscope {
namespace {

using TrackPtr = std::shared_ptr<const Track>;
constexpr float never = std::numeric_limits<float>::infinity();

/// Values of some elements at an instant, the good ones alone.
class GoodValues {
 public:
  GoodValues(TrackPtr track, std::span<const ElementIndex> elements) : track_(std::move(track)) {
    for (const auto e : elements) columns_.push_back(track_ ? track_->column(e) : std::nullopt);
  }
  void read(double time) {
    if (track_) track_->whole_frame(time, frame_);
  }
  float operator[](std::size_t i) const {
    const auto column = columns_[i];
    return column && frame_.quality[*column] == Quality::good ? frame_.value[*column] : missing_value;
  }

 private:
  TrackPtr track_;
  std::vector<std::optional<std::size_t>> columns_;
  Frame frame_;
};

/// A watch whose values are worked out from those of several tracks.
struct Worked {
  std::vector<ElementIndex> elements;
  std::vector<TrackPtr> tracks;
  Metric metric;
  std::string name;
  std::function<float(std::size_t element, const std::vector<GoodValues>&)> value;
  float above = never;  ///< beyond which it is an alarm; infinite: none
  float below = -never;
};

void add(const RuleScope& scope, const AlarmRule& rule, std::uint32_t number, const Worked& worked, bool below,
         std::vector<AlarmWatch>& out) {
  AlarmWatch watch;
  watch.rule = number;
  watch.metric = worked.metric;
  watch.below = below;
  watch.delay_s = rule.delay_s;
  watch.tracks = worked.tracks;
  watch.names = {{worked.name, worked.name}};
  std::vector<ElementIndex> elements;
  std::vector<std::size_t> places;
  for (std::size_t i = 0; i < worked.elements.size(); ++i) {
    if (!scope.has(worked.elements[i])) continue;
    AlarmWatch::Point point{};
    point.element = worked.elements[i];
    point.first = static_cast<std::uint32_t>(elements.size());
    point.warn = point.back_from_warn = below ? worked.below : worked.above;
    point.critical = point.back_from_critical = below ? -never : never;
    elements.push_back(worked.elements[i]);
    places.push_back(i);
    watch.points.push_back(point);
  }
  if (elements.empty()) return;
  std::vector<GoodValues> values;
  for (const auto& track : worked.tracks) values.emplace_back(track, worked.elements);
  watch.values = [values, places, value = worked.value](double time, std::vector<float>& result) mutable {
    for (auto& v : values) v.read(time);
    result.resize(places.size());
    for (std::size_t i = 0; i < places.size(); ++i) result[i] = value(places[i], values);
  };
  watch.element_of = [elements](std::uint32_t i) { return elements[i]; };
  out.push_back(std::move(watch));
}

TrackPtr find(const Recording& recording, std::string_view name) {
  for (const auto& track : recording.tracks) {
    const auto& metric = track->metric();
    if (metric.name == name && metric.change == Change::none && metric.qualifier.empty()) return track;
  }
  return nullptr;
}

std::vector<ElementIndex> both(const Track& a, const Track& b) {
  std::vector<ElementIndex> out;
  std::set_intersection(a.elements().begin(), a.elements().end(), b.elements().begin(), b.elements().end(),
                        std::back_inserter(out));
  return out;
}

// Presence --------------------------------------------------------------------------------------------------------

/// How many values of each point are of a quality: above none is an alarm.
void add_presence(const Facility& facility, const AlarmRule& rule, std::uint32_t number, const TrackPtr& track,
                  Quality which, std::vector<AlarmWatch>& out) {
  const RuleScope scope(facility, rule);
  if (!scope.has(track->metric()) || track->elements().empty()) return;
  AlarmWatch watch;
  watch.rule = number;
  watch.metric = track->metric();
  watch.delay_s = rule.delay_s;
  watch.tracks = {track};
  watch.names = {{"", ""}};
  watch.points = points_of(facility, scope, *track);
  for (auto& point : watch.points) point.warn = point.back_from_warn = 0.5F;
  watch.element_of = [track](std::uint32_t column) { return track->elements()[column]; };
  watch.values = [track, which, frame = Frame()](double time, std::vector<float>& result) mutable {
    track->whole_frame(time, frame);
    result.resize(frame.quality.size());
    for (std::size_t i = 0; i < result.size(); ++i) result[i] = frame.quality[i] == which ? 1 : 0;
  };
  if (!watch.points.empty()) out.push_back(std::move(watch));
}

// What cannot be ---------------------------------------------------------------------------------------------------

void add_impossible(const Facility& facility, const AlarmRule& rule, std::uint32_t number, const TrackPtr& track,
                    std::vector<AlarmWatch>& out) {
  const auto range = sensible_bounds(track->metric());
  const RuleScope scope(facility, rule);
  if (!range || !scope.has(track->metric())) return;
  for (const bool below : {false, true}) {
    const auto end = static_cast<float>(below ? range->low : range->high);
    if (below ? !(track->min() < end) : !(track->max() > end)) continue;
    AlarmWatch watch;
    watch.rule = number;
    watch.metric = track->metric();
    watch.below = below;
    watch.delay_s = rule.delay_s;
    watch.tracks = {track};
    watch.names = {{"", ""}};
    watch.points = points_of(facility, scope, *track);
    for (auto& point : watch.points) {
      point.warn = point.back_from_warn = end;
      point.critical = point.back_from_critical = below ? -never : never;
    }
    watch.element_of = [track](std::uint32_t column) { return track->elements()[column]; };
    watch.values = [track, frame = Frame()](double time, std::vector<float>& result) mutable {
      track->whole_frame(time, frame);
      for (std::size_t i = 0; i < frame.value.size(); ++i)
        if (frame.quality[i] == Quality::stale || frame.quality[i] == Quality::missing) frame.value[i] = missing_value;
      std::swap(result, frame.value);
    };
    if (!watch.points.empty()) out.push_back(std::move(watch));
  }
}

// What excludes each other -----------------------------------------------------------------------------------------

std::string in_words(Contradiction::Kind kind) {
  switch (kind) {
    case Contradiction::Kind::cold_return:
      return say("the return is colder than the supply");
    case Contradiction::Kind::dead_voltage:
      return say("a current flows without a voltage");
    case Contradiction::Kind::no_flow:
      return say("a pump runs and nothing flows");
  }
  return {};
}

void add_contradictory(const Facility& facility, const AlarmRule& rule, std::uint32_t number,
                       const Recording& recording, std::vector<AlarmWatch>& out) {
  const RuleScope scope(facility, rule);
  for (const auto& [kind, given, against] : contradictions_in(recording)) {
    Worked worked;
    worked.elements = both(*given, *against);
    worked.tracks = {given, against};
    worked.metric = against->metric();
    if (kind == Contradiction::Kind::cold_return) worked.metric.quantity = Quantity::temperature_difference;
    worked.name = in_words(kind);
    worked.value = [kind = kind](std::size_t i, const std::vector<GoodValues>& v) {
      return excess(kind, v[0][i], v[1][i]);
    };
    worked.above = tolerance(kind);
    add(scope, rule, number, worked, false, out);
  }
}

// Heat and power ---------------------------------------------------------------------------------------------------

/// What the liquid of a rack takes up, by what the rack draws. It should be about the share that the rack's model
/// gives to its liquid: more than all of it cannot be, and less than half of that share says that one of four sensors
/// lies. Coolant of another kind carries a tenth less or more, which leaves room enough.
void add_balance(const Facility& facility, const AlarmRule& rule, std::uint32_t number, const Recording& recording,
                 std::vector<AlarmWatch>& out) {
  const auto power = find(recording, "Rack/RackPower"), flow = find(recording, "Rack/RackLiquidFlow"),
             supply = find(recording, "Rack/RackLiquidSupplyTemperature"),
             back = find(recording, "Rack/RackLiquidReturnTemperature");
  if (!power || !flow || !supply || !back) return;
  const RuleScope scope(facility, rule);
  Worked worked;
  for (const auto e : both(*power, *flow))
    if (facility.model(e).liquid_fraction > 0 && supply->column(e) && back->column(e)) worked.elements.push_back(e);
  worked.tracks = {power, flow, supply, back};
  worked.metric = {"Rack/LiquidHeatShare", "", Quantity::ratio, Change::none};
  // Racks that draw little give off the heat of before for long.
  std::vector<float> least;
  std::vector<float> fraction;
  for (const auto e : worked.elements) {
    const auto& model = facility.model(e);
    least.push_back(static_cast<float>(model.rated_power_w.value_or(50e3) / 5));
    fraction.push_back(static_cast<float>(model.liquid_fraction));
  }
  const auto share = [least](std::size_t i, const std::vector<GoodValues>& v) {
    const float drawn = v[0][i];
    if (!(drawn > least[i])) return missing_value;
    return static_cast<float>(heat_pickup(pg25, v[1][i], v[2][i], v[3][i])) / drawn;
  };
  worked.value = share;
  worked.above = 1.15F;
  add(scope, rule, number, worked, false, out);
  // One threshold for all: as a part of what each model's liquid should take.
  worked.value = [share, fraction](std::size_t i, const std::vector<GoodValues>& v) {
    return share(i, v) / fraction[i];
  };
  worked.below = 0.5F;
  add(scope, rule, number, worked, true, out);
}

}  // namespace

void add_quality_watches(const Facility& facility, const AlarmRules& rules, std::uint32_t number,
                         const Recording& recording, std::vector<AlarmWatch>& out) {
  const auto& rule = rules[number];
  switch (rule.kind) {
    case AlarmRule::Kind::stale:
    case AlarmRule::Kind::missing:
      for (const auto& track : recording.tracks)
        add_presence(facility, rule, number, track,
                     rule.kind == AlarmRule::Kind::stale ? Quality::stale : Quality::missing, out);
      return;
    case AlarmRule::Kind::impossible:
      for (const auto& track : recording.tracks) add_impossible(facility, rule, number, track, out);
      return;
    case AlarmRule::Kind::contradictory:
      return add_contradictory(facility, rule, number, recording, out);
    case AlarmRule::Kind::balance:
      return add_balance(facility, rule, number, recording, out);
    case AlarmRule::Kind::catalogue:
    case AlarmRule::Kind::limit:
      return;
  }
}

}  // namespace hallscope
