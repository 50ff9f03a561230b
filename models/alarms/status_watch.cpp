// What equipment itself says that it cannot do: racks without power, UPS on battery, CDUs that fail.
#include <limits>
#include <string>

#include "models/alarms/alarm_watch.h"
#include "models/measure/unit.h"
#include "models/simulation/condition.h"
#include "models/simulation/run/simulation_output.h"

namespace hallscope {
namespace {

constexpr float never = std::numeric_limits<float>::infinity();

/// A status that is an alarm, by its number.
struct Bad {
  int status;
  AlarmLevel level;
};

constexpr int of(Condition condition) { return first_condition_status + static_cast<int>(condition); }
constexpr int of(RackStatus status) { return static_cast<int>(status); }

constexpr auto warn = AlarmLevel::warn, critical = AlarmLevel::critical;
constexpr Bad bad_of_racks[] = {{of(RackStatus::off), critical},
                                {of(RackStatus::switched_off), critical},
                                {of(RackStatus::throttled), warn},
                                {of(RackStatus::held_back), warn}};
/// What is at its capacity, on another source or starts does its work.
constexpr Bad bad_of_equipment[] = {{status_off, critical},
                                    {of(Condition::without_power), critical},
                                    {of(Condition::battery_empty), critical},
                                    {of(Condition::over_temperature), critical},
                                    {of(Condition::held_back_by_power), warn},
                                    {of(Condition::generation_short), warn},
                                    {of(Condition::generation_surplus), warn},
                                    {of(Condition::below_dew_point), warn},
                                    {of(Condition::on_battery), warn},
                                    {of(Condition::on_bypass), warn},
                                    {of(Condition::one_side_lost), warn},
                                    {of(Condition::over_continuous_rating), warn}};

/// Statuses whose numbers are ours: those of a site's own have other meanings.
std::span<const Bad> bad_statuses(const Track& track) {
  const auto& metric = track.metric();
  if (metric.change != Change::none) return {};
  if (metric.name == "Rack/RackStatus" && track.source() == Source::simulated) return bad_of_racks;
  if (metric.name.ends_with("/ConditionStatus")) return bad_of_equipment;
  return {};
}

/// A standby generator that is off is ready.
bool may_be_off(const Metric& metric) { return metric.name.starts_with("Generator/"); }

AlarmWatch watch_of(const Bad& bad, std::uint32_t rule, const std::shared_ptr<const Track>& track) {
  AlarmWatch watch;
  const auto status = static_cast<float>(bad.status);
  watch.rule = rule;
  watch.metric = track->metric();
  watch.metric.qualifier = "status " + std::to_string(bad.status);  // each is an alarm of its own
  const auto word = format_value(track->metric(), bad.status);
  watch.names = {{word, word}};
  watch.tracks = {track};
  watch.element_of = [track](std::uint32_t column) { return track->elements()[column]; };
  watch.values = [track, status, frame = Frame()](double time, std::vector<float>& out) mutable {
    track->whole_frame(time, frame);
    for (std::size_t i = 0; i < frame.value.size(); ++i)
      frame.value[i] = frame.quality[i] != Quality::good ? missing_value : frame.value[i] == status ? status : -1;
    std::swap(out, frame.value);
  };
  return watch;
}

}  // namespace

void add_status_watches(const Facility& facility, const AlarmRule& rule, std::uint32_t number,
                        const std::shared_ptr<const Track>& track, std::vector<AlarmWatch>& out) {
  const RuleScope scope(facility, rule);
  if (!scope.has(track->metric())) return;
  for (const auto& bad : bad_statuses(*track)) {
    if (bad.status < track->min() || bad.status > track->max()) continue;
    if (bad.status == status_off && may_be_off(track->metric())) continue;
    auto watch = watch_of(bad, number, track);
    watch.delay_s = rule.delay_s;
    watch.points = points_of(facility, scope, *track);
    const float limit = static_cast<float>(bad.status) - 0.5F;
    for (auto& point : watch.points) {
      point.warn = point.back_from_warn = bad.level == warn ? limit : never;
      point.critical = point.back_from_critical = bad.level == critical ? limit : never;
    }
    if (!watch.points.empty()) out.push_back(std::move(watch));
  }
}

}  // namespace hallscope
