#include "models/telemetry/recording.h"

#include <algorithm>
#include <utility>

namespace hallscope {

std::string_view to_string(Quality quality) {
  switch (quality) {
    case Quality::good:
      return "good";
    case Quality::bad:
      return "bad";
    case Quality::stale:
      return "stale";
    case Quality::missing:
      return "missing";
  }
  return "missing";
}

std::string_view to_string(Source source) {
  switch (source) {
    case Source::measured:
      return "measured";
    case Source::simulated:
      return "simulated";
    case Source::assumed:
      return "assumed";
  }
  return "assumed";
}

void Frame::resize(std::size_t n) {
  value.resize(n);
  age_s.resize(n);
  quality.resize(n);
}

Track::Track(Metric metric, Source source, double staleness_s, std::vector<ElementIndex> elements)
    : metric_(std::move(metric)), source_(source), staleness_s_(staleness_s), elements_(std::move(elements)) {}

std::optional<std::size_t> Track::column(ElementIndex element) const {
  const auto at = std::lower_bound(elements_.begin(), elements_.end(), element);
  if (at == elements_.end() || *at != element) return std::nullopt;
  return static_cast<std::size_t>(at - elements_.begin());
}

void Track::values(double time, std::size_t first, std::size_t count, std::vector<float>& out) const {
  Frame all;
  frame(time, first, count, all);
  out = std::move(all.value);
}

Reading Track::reading(std::size_t column, double time) const {
  thread_local Frame one;  // tables of values ask thousands of times; no allocation for each
  frame(time, column, 1, one);
  Reading reading;
  reading.value = one.value[0];
  reading.quality = one.quality[0];
  reading.age_s = one.age_s[0];
  reading.at = time - reading.age_s;
  return reading;
}

double Recording::start() const {
  double earliest = began.value_or(0);
  bool any = began.has_value();
  for (const auto& track : tracks)
    if (track->sample_count() > 0) earliest = any ? std::min(earliest, track->start()) : track->start(), any = true;
  return earliest;
}

double Recording::end() const {
  double latest = 0;
  bool any = false;
  for (const auto& track : tracks)
    if (track->sample_count() > 0) latest = any ? std::max(latest, track->end()) : track->end(), any = true;
  return latest;
}

std::size_t Recording::sample_count() const {
  std::size_t sum = 0;
  for (const auto& track : tracks) sum += track->sample_count();
  return sum;
}

const Track* Recording::find(std::string_view metric) const { return share(metric).get(); }

std::shared_ptr<const Track> Recording::share(std::string_view metric) const {
  for (const auto& track : tracks)
    if (label(track->metric()) == metric) return track;
  for (const auto& track : tracks)
    if (track->metric().name == metric) return track;
  return nullptr;
}

}  // namespace hallscope
