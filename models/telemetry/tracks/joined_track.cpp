#include "models/telemetry/tracks/joined_track.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <utility>

namespace hallscope {
namespace {

double longest_staleness(const std::vector<JoinedTrack::Part>& parts) {
  double longest = 0;
  for (const auto& part : parts) longest = std::max(longest, part.track->staleness_s());
  return longest;
}

std::vector<ElementIndex> all_elements(const std::vector<JoinedTrack::Part>& parts) {
  std::vector<ElementIndex> all;
  for (const auto& part : parts) {
    const auto own = part.track->elements();
    std::vector<ElementIndex> joined;
    std::set_union(all.begin(), all.end(), own.begin(), own.end(), std::back_inserter(joined));
    all = std::move(joined);
  }
  return all;
}

}  // namespace

JoinedTrack::JoinedTrack(std::vector<Part> parts)
    : Track(parts.front().track->metric(), parts.front().track->source(), longest_staleness(parts),
            all_elements(parts)),
      parts_(std::move(parts)) {
  for (const auto& part : parts_) {
    auto& places = columns_.emplace_back();
    for (const auto element : part.track->elements()) places.push_back(static_cast<std::uint32_t>(*column(element)));
  }
}

double JoinedTrack::start() const {
  double earliest = parts_.front().track->start() + parts_.front().shift_s;
  for (const auto& part : parts_) earliest = std::min(earliest, part.track->start() + part.shift_s);
  return earliest;
}

double JoinedTrack::end() const {
  double latest = parts_.front().track->end() + parts_.front().shift_s;
  for (const auto& part : parts_) latest = std::max(latest, part.track->end() + part.shift_s);
  return latest;
}

std::size_t JoinedTrack::sample_count() const {
  std::size_t sum = 0;
  for (const auto& part : parts_) sum += part.track->sample_count();
  return sum;
}

float JoinedTrack::min() const {
  float least = missing_value;
  for (const auto& part : parts_) least = std::fmin(least, part.track->min());
  return least;
}

float JoinedTrack::max() const {
  float most = missing_value;
  for (const auto& part : parts_) most = std::fmax(most, part.track->max());
  return most;
}

void JoinedTrack::frame(double time, std::size_t first, std::size_t count, Frame& out) const {
  out.resize(count);
  std::fill(out.value.begin(), out.value.end(), missing_value);
  std::fill(out.age_s.begin(), out.age_s.end(), 0.0f);
  std::fill(out.quality.begin(), out.quality.end(), Quality::missing);
  Frame own;
  for (std::size_t p = 0; p < parts_.size(); ++p) {
    const auto& places = columns_[p];
    const auto begin = std::lower_bound(places.begin(), places.end(), first);
    const auto end = std::lower_bound(begin, places.end(), first + count);
    const auto own_first = static_cast<std::size_t>(begin - places.begin());
    parts_[p].track->frame(time - parts_[p].shift_s, own_first, static_cast<std::size_t>(end - begin), own);
    for (auto place = begin; place != end; ++place) {
      const auto from = static_cast<std::size_t>(place - begin);
      const auto to = *place - first;
      // Of parts that have the element, the one that has heard of it last is right; "missing" is not a reading.
      if (own.quality[from] == Quality::missing) continue;
      if (out.quality[to] != Quality::missing && out.age_s[to] <= own.age_s[from]) continue;
      out.value[to] = own.value[from];
      out.age_s[to] = own.age_s[from];
      out.quality[to] = own.quality[from];
    }
  }
}

std::vector<SeriesPoint> JoinedTrack::series(std::size_t column, double from, double to, std::size_t points) const {
  const auto element = elements()[column];
  std::vector<const Part*> having;
  for (const auto& part : parts_)
    if (part.track->column(element)) having.push_back(&part);
  std::vector<SeriesPoint> result;
  for (const auto* part : having) {
    // Together no more points than were asked for, as far as each part needs one at least.
    const auto share = std::max<std::size_t>(points / having.size(), points > 0 ? 1 : 0);
    auto own = part->track->series(*part->track->column(element), from - part->shift_s, to - part->shift_s, share);
    for (auto& point : own) point.time += part->shift_s;
    result.insert(result.end(), own.begin(), own.end());
  }
  std::stable_sort(result.begin(), result.end(),
                   [](const SeriesPoint& a, const SeriesPoint& b) { return a.time < b.time; });
  return result;
}

}  // namespace hallscope
