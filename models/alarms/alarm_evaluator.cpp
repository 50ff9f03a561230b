#include "models/alarms/alarm_evaluator.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <tuple>
#include <utility>

#include "models/alarms/alarm_watch.h"

namespace hallscope {
namespace {

constexpr double long_ago = -std::numeric_limits<double>::infinity();
constexpr double no_time = std::numeric_limits<double>::quiet_NaN();

using Times = std::vector<double>;

Times times_of(const Track& track, std::size_t column, double after) {
  constexpr std::size_t all = std::size_t{1} << 24;
  Times times;
  const double from = std::max(after, track.start());
  for (const auto& point : track.series(column, from, track.end(), all))
    if (point.time > after) times.push_back(point.time);
  return times;
}

/// When a track was sampled after an instant, ascending. Of one whose columns were sampled each in its own time, when
/// some of them were: any column is read as it stands at these.
Times sample_times(const Track& track, double after) {
  constexpr std::size_t most_columns = 64;
  const std::size_t columns = track.elements().size();
  if (columns == 0 || !(track.end() > after || track.end() == track.start())) return {};
  auto times = times_of(track, 0, after);
  if (columns == 1) return times;
  if (times_of(track, columns - 1, after) == times) return times;
  for (std::size_t i = 1, n = std::min(columns, most_columns); i < n; ++i) {
    const auto more = times_of(track, i * (columns - 1) / (n - 1), after);
    times.insert(times.end(), more.begin(), more.end());
  }
  std::sort(times.begin(), times.end());
  times.erase(std::unique(times.begin(), times.end()), times.end());
  return times;
}

/// The worst of a stretch of values.
struct Worst {
  float value = missing_value;
  double at = 0;
  std::uint32_t column = 0;
  std::uint32_t over = 0;
};

float worst_value(const AlarmWatch::Point& point, bool below, const float* values) {
  constexpr float never = std::numeric_limits<float>::infinity();
  float worst = below ? never : -never;
  const float* end = values + point.first + point.count;
  if (below)
    for (const float* v = values + point.first; v != end; ++v) worst = *v < worst ? *v : worst;
  else
    for (const float* v = values + point.first; v != end; ++v) worst = *v > worst ? *v : worst;
  return std::isinf(worst) ? missing_value : worst;
}

struct State {
  AlarmLevel level = AlarmLevel::none;
  double warn_since = no_time, critical_since = no_time;
  Worst worst;     ///< since it is beyond a limit
  int alarm = -1;  ///< of the watch
};

}  // namespace

struct AlarmEvaluator::Watched {
  std::string key;
  double until = long_ago;
  std::size_t instants = 0;  ///< at which the tracks were sampled so far
  double thinned_to_s = 0;
  std::vector<State> states;
  std::vector<Alarm> alarms;

  void look(const AlarmWatch&, double time, const std::vector<float>& values);
  void change(const AlarmWatch&, const AlarmWatch::Point&, State&, AlarmLevel, double time);
};

void AlarmEvaluator::Watched::change(const AlarmWatch& watch, const AlarmWatch::Point& point, State& state,
                                     AlarmLevel level, double time) {
  if (state.alarm < 0) {
    state.alarm = static_cast<int>(alarms.size());
    Alarm alarm;
    alarm.rule = watch.rule;
    alarm.element = point.element;
    alarm.metric = watch.metric;
    alarm.below = watch.below;
    alarm.parts = point.count;
    alarms.push_back(std::move(alarm));
  }
  auto& alarm = alarms[static_cast<std::size_t>(state.alarm)];
  if (level != AlarmLevel::none && level >= alarm.highest()) {
    const bool critical = level == AlarmLevel::critical;
    alarm.limit = static_cast<double>(critical ? point.critical : point.warn);
    const auto& names = watch.names[point.name];
    alarm.limit_name = critical ? names.critical : names.warn;
  }
  state.level = level;
  // An alarm that went from critical to a warning and back within its delay has nothing between.
  if (!alarm.changes.empty() && time <= alarm.changes.back().time) {
    alarm.changes.back().level = level;
    return;
  }
  alarm.changes.push_back({time, level});
}

void AlarmEvaluator::Watched::look(const AlarmWatch& watch, double time, const std::vector<float>& values) {
  const auto beyond = [&](float value, float limit) { return watch.below ? value < limit : value > limit; };
  for (std::size_t i = 0; i < watch.points.size(); ++i) {
    const auto& point = watch.points[i];
    auto& state = states[i];
    const float value = worst_value(point, watch.below, values.data());
    if (std::isnan(value)) continue;
    const bool over_critical = beyond(value, point.critical), over = over_critical || beyond(value, point.warn);
    if (!over && state.level == AlarmLevel::none) {
      state.warn_since = state.critical_since = no_time;
      continue;
    }
    if (state.level == AlarmLevel::none && std::isnan(state.warn_since)) state.worst = {};
    if (!(state.worst.value == state.worst.value) || beyond(value, state.worst.value)) {
      state.worst = {value, time, point.first, 0};
      const float limit = over_critical ? point.critical : point.warn;
      for (std::uint32_t k = 0; k < point.count; ++k) {
        if (values[point.first + k] == value) state.worst.column = point.first + k;
        if (beyond(values[point.first + k], limit)) ++state.worst.over;
      }
    }
    if (!over) state.warn_since = no_time;
    if (over && std::isnan(state.warn_since)) state.warn_since = time;
    if (!over_critical) state.critical_since = no_time;
    if (over_critical && std::isnan(state.critical_since)) state.critical_since = time;

    const auto lasted = [&](double since) { return time - since >= watch.delay_s; };
    const auto reached = lasted(state.critical_since) ? AlarmLevel::critical
                         : lasted(state.warn_since) ? (std::isfinite(point.warn) ? AlarmLevel::warn : AlarmLevel::none)
                                                    : AlarmLevel::none;
    const bool holds_critical = state.level == AlarmLevel::critical && beyond(value, point.back_from_critical);
    const bool holds_warn = state.level != AlarmLevel::none && beyond(value, point.back_from_warn);
    const auto held = holds_critical ? AlarmLevel::critical : holds_warn ? AlarmLevel::warn : AlarmLevel::none;
    const auto next = std::max(reached, held);
    if (next != state.level) {
      const bool rises = next > state.level;
      change(watch, point, state, next,
             !rises                         ? time
             : next == AlarmLevel::critical ? state.critical_since
                                            : state.warn_since);
    }
    if (state.alarm < 0 || state.level == AlarmLevel::none) continue;
    auto& alarm = alarms[static_cast<std::size_t>(state.alarm)];
    if (std::isnan(alarm.worst) || beyond(state.worst.value, alarm.worst)) {
      alarm.worst = state.worst.value;
      alarm.worst_at = state.worst.at;
      alarm.worst_element = watch.element_of(state.worst.column);
      alarm.parts_over = state.worst.over;
    }
  }
}

AlarmEvaluator::AlarmEvaluator(std::shared_ptr<const Facility> facility, std::shared_ptr<const AlarmRules> rules)
    : facility_(std::move(facility)), rules_(std::move(rules)) {}

AlarmEvaluator::~AlarmEvaluator() = default;

AlarmEvaluator::Watched& AlarmEvaluator::state_of(const std::string& key, std::size_t points) {
  const auto found =
      std::find_if(watched_.begin(), watched_.end(), [&](const auto& watched) { return watched->key == key; });
  if (found != watched_.end()) {
    // More elements have begun to send: what was found of the others would stand at wrong places.
    if ((*found)->states.size() != points) {
      **found = {};
      (*found)->key = key;
      (*found)->states.resize(points);
    }
    return **found;
  }
  watched_.push_back(std::make_unique<Watched>());
  watched_.back()->key = key;
  watched_.back()->states.resize(points);
  return *watched_.back();
}

bool AlarmEvaluator::look_at(const Recording& recording, const Progress& progress) {
  if (recording.empty()) return true;
  const auto all = watches(*facility_, *rules_, recording);
  const double end = recording.end();
  std::map<std::pair<const Track*, double>, Times> known;
  const auto times_after = [&](const Track& track, double after) -> const Times& {
    const auto [found, is_new] = known.try_emplace({&track, after});
    if (is_new) found->second = sample_times(track, after);
    return found->second;
  };
  std::vector<float> values;
  for (std::size_t w = 0; w < all.size(); ++w) {
    const auto& watch = all[w];
    const auto source = watch.tracks.front()->source();
    auto key = std::to_string(watch.rule) + "|" + label(watch.metric) + "|" + (watch.below ? "<" : ">") + "|" +
               std::string(to_string(source)) + "|" + watch.names.front().warn;
    for (const auto& track : watch.tracks) key += "|" + label(track->metric());  // two supplies of one return
    auto& state = state_of(key, watch.points.size());
    const auto kind = (*rules_)[watch.rule].kind;
    const bool presence = kind == AlarmRule::Kind::stale || kind == AlarmRule::Kind::missing;
    Times times;
    double columns = 0;
    for (const auto& track : watch.tracks) {
      const auto& more = times_after(*track, state.until);
      times.insert(times.end(), more.begin(), more.end());
      columns += static_cast<double>(track->elements().size());
    }
    std::sort(times.begin(), times.end());
    times.erase(std::unique(times.begin(), times.end()), times.end());
    state.instants += times.size();
    if (presence) {
      // Of a track without a hole nothing can be missing, and what is as old as its last sample follows from that.
      const auto& track = *watch.tracks.front();
      if (track.sample_count() == state.instants * track.elements().size()) times.clear();
      const double old = track.end() + track.staleness_s();
      if (old < end && old > state.until) times.push_back(std::nextafter(old, end));
      if (end > state.until) times.push_back(end);
    }
    std::size_t stride = 1;
    if (columns * static_cast<double>(times.size()) > most_values) {
      stride = static_cast<std::size_t>(std::ceil(columns * static_cast<double>(times.size()) / most_values));
      const double usual = (times.back() - times.front()) / static_cast<double>(times.size() - 1);
      state.thinned_to_s = std::max(state.thinned_to_s, usual * static_cast<double>(stride));
    }
    for (std::size_t i = 0; i < times.size(); i += stride) {
      constexpr std::size_t seldom = 8;
      if (i / stride % seldom == 0) {
        const double done = (static_cast<double>(w) + static_cast<double>(i) / static_cast<double>(times.size())) /
                            static_cast<double>(all.size());
        if (!report(progress, done, "looking for alarms")) return false;
      }
      watch.values(times[i], values);
      state.look(watch, times[i], values);
    }
    state.until = end;
  }
  until_ = end;
  return report(progress, 1, "looking for alarms");
}

AlarmLog AlarmEvaluator::log() const {
  AlarmLog log;
  log.rules = rules_;
  log.until = until_;
  for (const auto& watched : watched_) {
    log.thinned_to_s = std::max(log.thinned_to_s, watched->thinned_to_s);
    log.alarms.insert(log.alarms.end(), watched->alarms.begin(), watched->alarms.end());
  }
  std::stable_sort(log.alarms.begin(), log.alarms.end(), [](const Alarm& a, const Alarm& b) {
    return std::tie(a.element, a.rule) < std::tie(b.element, b.rule);
  });
  return log;
}

AlarmLog find_alarms(std::shared_ptr<const Facility> facility, std::shared_ptr<const AlarmRules> rules,
                     const Recording& recording) {
  AlarmEvaluator evaluator(std::move(facility), std::move(rules));
  evaluator.look_at(recording);
  return evaluator.log();
}

}  // namespace hallscope
