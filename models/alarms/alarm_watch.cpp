#include "models/alarms/alarm_watch.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "models/analysis/limits/limits.h"
#include "models/facility/element_roles.h"

namespace hallscope {
namespace {

constexpr float never = std::numeric_limits<float>::infinity();

/// How far back a value must come from a limit.
double hysteresis(const AlarmRule& rule, const Metric& metric, double limit) {
  if (rule.hysteresis) return *rule.hysteresis;
  return metric.quantity == Quantity::temperature ? 1 : std::abs(limit) / 100;
}

void set_limits(AlarmWatch::Point& point, const AlarmRule& rule, const Metric& metric, std::optional<double> warn,
                std::optional<double> critical, bool below) {
  const float beyond = below ? -never : never;
  const auto back = [&](double limit) {
    const double by = hysteresis(rule, metric, limit);
    return static_cast<float>(below ? limit + by : limit - by);
  };
  point.warn = warn ? static_cast<float>(*warn) : beyond;
  point.critical = critical ? static_cast<float>(*critical) : beyond;
  point.back_from_warn = warn ? back(*warn) : beyond;
  point.back_from_critical = critical ? back(*critical) : beyond;
}

/// What equipment is rated for it carries continuously; for less than this it may carry more.
constexpr double continuous_s = 60;

/// Recommended conditions of rooms are worth a warning. Design points of equipment are none: it works on either side of
/// them day by day.
bool warns(ElementType type) { return type == ElementType::Sensor; }

/// The limits of one element in one direction: the nearest hard one, and the nearest advisory one where it warns.
struct Pair {
  std::optional<double> warn, critical;
  std::string warn_name, critical_name;
  bool operator==(const Pair&) const = default;
};

Pair pair_of(const std::vector<Limit>& limits, bool warns, bool below) {
  Pair pair;
  for (const auto& limit : limits) {
    if (limit.is_minimum != below || (limit.advisory && !warns)) continue;
    auto& value = limit.advisory ? pair.warn : pair.critical;
    if (value && (below ? *value > limit.value : *value < limit.value)) continue;
    value = limit.value;
    (limit.advisory ? pair.warn_name : pair.critical_name) = limit.name;
  }
  return pair;
}

/// Whether any value of the recording lies beyond a limit of the watch.
bool can_ring(const AlarmWatch& watch, const Track& track) {
  const float extreme = watch.below ? track.min() : track.max();
  return std::any_of(watch.points.begin(), watch.points.end(), [&](const auto& point) {
    return watch.below ? extreme < point.warn || extreme < point.critical
                       : extreme > point.warn || extreme > point.critical;
  });
}

void read_from(AlarmWatch& watch, std::shared_ptr<const Track> track) {
  watch.tracks = {track};
  watch.element_of = [track](std::uint32_t column) { return track->elements()[column]; };
  watch.values = [track, frame = Frame()](double time, std::vector<float>& out) mutable {
    track->whole_frame(time, frame);
    // A stale value is no news, a bad one no value.
    for (std::size_t i = 0; i < frame.value.size(); ++i)
      if (frame.quality[i] != Quality::good) frame.value[i] = missing_value;
    std::swap(out, frame.value);
  };
}

void add_limit_watch(const AlarmRule& rule, std::uint32_t number, const std::shared_ptr<const Track>& track,
                     std::vector<AlarmWatch::Point> points, std::vector<AlarmWatch::Names> names, bool below,
                     std::vector<AlarmWatch>& out) {
  AlarmWatch watch;
  watch.rule = number;
  watch.metric = track->metric();
  watch.below = below;
  watch.delay_s = rule.delay_s;
  watch.points = std::move(points);
  watch.names = std::move(names);
  if (watch.points.empty() || !can_ring(watch, *track)) return;
  read_from(watch, track);
  out.push_back(std::move(watch));
}

void add_catalogue(const Facility& facility, const AlarmRule& rule, std::uint32_t number,
                   const std::shared_ptr<const Track>& track, std::vector<AlarmWatch>& out) {
  const RuleScope scope(facility, rule);
  if (!scope.has(track->metric())) return;
  const auto all = points_of(facility, scope, *track);
  for (const bool below : {false, true}) {
    std::vector<AlarmWatch::Point> points;
    std::vector<AlarmWatch::Names> names;
    // Elements of one model have the same limits, except sensors, whose place matters.
    std::map<std::pair<std::uint16_t, ElementType>, Pair> known;
    for (auto point : all) {
      const auto element = track->elements()[point.first];
      const auto type = facility.element(element).type;
      const auto of_model = facility.element(is_inside_rack(type) ? point.element : element).model;
      Pair pair;
      if (const auto found = known.find({of_model, type}); found != known.end() && type != ElementType::Sensor)
        pair = found->second;
      else
        pair = known[{of_model, type}] = pair_of(limits(facility, element, track->metric()), warns(type), below);
      if (!pair.warn && !pair.critical) continue;
      set_limits(point, rule, track->metric(), pair.warn, pair.critical, below);
      const AlarmWatch::Names name{pair.warn_name, pair.critical_name};
      std::size_t at = 0;
      while (at < names.size() && (names[at].warn != name.warn || names[at].critical != name.critical)) ++at;
      if (at == names.size()) names.push_back(name);
      point.name = static_cast<std::uint16_t>(at);
      points.push_back(point);
    }
    auto lasting = rule;
    const auto quantity = track->metric().quantity;
    if (quantity == Quantity::power || quantity == Quantity::apparent_power)
      lasting.delay_s = std::max(rule.delay_s, continuous_s);
    add_limit_watch(lasting, number, track, std::move(points), std::move(names), below, out);
  }
}

void add_own(const Facility& facility, const AlarmRule& rule, std::uint32_t number,
             const std::shared_ptr<const Track>& track, std::vector<AlarmWatch>& out) {
  const RuleScope scope(facility, rule);
  if (!scope.has(track->metric()) || (!rule.warn && !rule.critical)) return;
  auto points = points_of(facility, scope, *track);
  for (auto& point : points) set_limits(point, rule, track->metric(), rule.warn, rule.critical, rule.below);
  add_limit_watch(rule, number, track, std::move(points), {{"", ""}}, rule.below, out);
}

}  // namespace

RuleScope::RuleScope(const Facility& facility, const AlarmRule& rule) : facility_(facility), rule_(rule) {
  if (rule.elements.empty()) return;
  if (const auto one = facility.find(rule.elements); one != no_element)
    matched_.push_back(one);
  else
    matched_ = facility.match(rule.elements);
}

bool RuleScope::has(ElementIndex element) const {
  if (rule_.type && facility_.element(element).type != *rule_.type) return false;
  if (rule_.elements.empty()) return true;
  for (auto e = element; e != no_element; e = facility_.element(e).parent)
    if (std::binary_search(matched_.begin(), matched_.end(), e)) return true;
  return false;
}

bool RuleScope::has(const Metric& metric) const {
  return rule_.metric.empty()
             ? metric.change == Change::none
             : rule_.metric == label(metric) || (metric.change == Change::none && rule_.metric == metric.name);
}

std::vector<AlarmWatch::Point> points_of(const Facility& facility, const RuleScope& scope, const Track& track) {
  std::vector<AlarmWatch::Point> points;
  const auto elements = track.elements();
  for (std::size_t i = 0; i < elements.size(); ++i) {
    if (!scope.has(elements[i])) continue;
    const auto whose = is_inside_rack(facility.element(elements[i]).type)
                           ? facility.ancestor(elements[i], ElementType::Rack)
                           : no_element;
    const auto column = static_cast<std::uint32_t>(i);
    if (whose != no_element && !points.empty() && points.back().element == whose &&
        points.back().first + points.back().count == column) {
      ++points.back().count;
      continue;
    }
    AlarmWatch::Point point{};
    point.element = whose == no_element ? elements[i] : whose;
    point.first = column;
    point.warn = point.critical = point.back_from_warn = point.back_from_critical = never;
    points.push_back(point);
  }
  return points;
}

std::vector<AlarmWatch> watches(const Facility& facility, const AlarmRules& rules, const Recording& recording) {
  std::vector<AlarmWatch> out;
  for (std::uint32_t r = 0; r < rules.size(); ++r) {
    const auto& rule = rules[r];
    if (!rule.enabled) continue;
    if (rule.kind != AlarmRule::Kind::catalogue && rule.kind != AlarmRule::Kind::limit) {
      add_quality_watches(facility, rules, r, recording, out);
      continue;
    }
    for (const auto& track : recording.tracks) {
      if (rule.kind == AlarmRule::Kind::catalogue) {
        add_catalogue(facility, rule, r, track, out);
        add_status_watches(facility, rule, r, track, out);
      } else {
        add_own(facility, rule, r, track, out);
      }
    }
  }
  return out;
}

}  // namespace hallscope
