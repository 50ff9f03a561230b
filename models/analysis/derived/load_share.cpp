#include "models/analysis/derived/load_share.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <mutex>
#include <set>
#include <utility>

#include "models/analysis/recorded_power.h"

namespace hallscope {
namespace {

constexpr double perhaps_percent = 100;

/// Columns of one track as shares of limits.
struct Part {
  std::shared_ptr<const Track> track;
  std::vector<std::uint32_t> from;  ///< columns of `track`, ascending
  std::vector<std::uint32_t> to;    ///< columns of the derived track, ascending
  std::vector<double> per;          ///< 1 ÷ limit
  std::vector<char> doubtful;       ///< the limit contradicts the values
};

std::vector<ElementIndex> elements_of(const std::vector<Part>& parts) {
  std::set<ElementIndex> all;
  for (const auto& part : parts)
    for (const auto c : part.from) all.insert(part.track->elements()[c]);
  return {all.begin(), all.end()};
}

double longest_staleness(const std::vector<Part>& parts) {
  double longest = 0;
  for (const auto& part : parts) longest = std::max(longest, part.track->staleness_s());
  return longest;
}

class LoadShareTrack final : public Track {
 public:
  LoadShareTrack(Source source, std::vector<Part> parts)
      : Track(load_share_metric(), source, longest_staleness(parts), elements_of(parts)), parts_(std::move(parts)) {
    for (auto& part : parts_) {
      part.to.clear();
      for (const auto c : part.from) part.to.push_back(static_cast<std::uint32_t>(*column(part.track->elements()[c])));
    }
  }

  double start() const override {
    return extreme(&Track::start, [](double a, double b) { return std::min(a, b); });
  }
  double end() const override {
    return extreme(&Track::end, [](double a, double b) { return std::max(a, b); });
  }
  /// None of its own: they are counted where they were recorded.
  std::size_t sample_count() const override { return 0; }
  float min() const override { return extent().first; }
  float max() const override { return extent().second; }

  void frame(double time, std::size_t first, std::size_t count, Frame& out) const override {
    out.resize(count);
    std::fill(out.value.begin(), out.value.end(), missing_value);
    std::fill(out.age_s.begin(), out.age_s.end(), 0.0f);
    std::fill(out.quality.begin(), out.quality.end(), Quality::missing);
    Frame own;
    for (const auto& part : parts_) {
      const auto begin =
          static_cast<std::size_t>(std::lower_bound(part.to.begin(), part.to.end(), first) - part.to.begin());
      const auto end =
          static_cast<std::size_t>(std::lower_bound(part.to.begin(), part.to.end(), first + count) - part.to.begin());
      if (begin == end) continue;
      const auto from = part.from[begin];
      part.track->frame(time, from, part.from[end - 1] - from + 1, own);
      for (auto k = begin; k < end; ++k) {
        const auto source = part.from[k] - from;
        const auto at = part.to[k] - first;
        if (std::isnan(own.value[source])) continue;
        const auto share = static_cast<float>(std::abs(own.value[source]) * part.per[k]);
        if (!(share <= out.value[at])) {  // the phase that carries most
          out.value[at] = share;
          out.age_s[at] = own.age_s[source];
          out.quality[at] =
              part.doubtful[k] && own.quality[source] == Quality::good ? Quality::bad : own.quality[source];
        }
      }
    }
  }

  std::vector<SeriesPoint> series(std::size_t column, double from, double to, std::size_t points) const override {
    std::vector<SeriesPoint> merged;
    for (const auto& part : parts_) {
      const auto k = static_cast<std::size_t>(
          std::lower_bound(part.to.begin(), part.to.end(), static_cast<std::uint32_t>(column)) - part.to.begin());
      if (k == part.to.size() || part.to[k] != column) continue;
      auto own = part.track->series(part.from[k], from, to, points);
      for (auto& point : own) {
        const double a = std::abs(point.min) * part.per[k], b = std::abs(point.max) * part.per[k];
        const bool crosses = point.min < 0 && point.max > 0;
        point.min = static_cast<float>(crosses ? 0 : std::min(a, b));
        point.max = static_cast<float>(std::max(a, b));
      }
      merged.insert(merged.end(), own.begin(), own.end());
    }
    std::stable_sort(merged.begin(), merged.end(),
                     [](const SeriesPoint& a, const SeriesPoint& b) { return a.time < b.time; });
    return merged;
  }

 private:
  double extreme(double (Track::*of)() const, double (*better)(double, double)) const {
    double result = (parts_.front().track.get()->*of)();
    for (const auto& part : parts_) result = better(result, (part.track.get()->*of)());
    return result;
  }

  /// Looked for when first asked: a growing recording makes such a track several times a second.
  std::pair<float, float> extent() const {
    std::call_once(looked_, [this] {
      for (const auto& part : parts_)
        for (std::size_t k = 0; k < part.from.size(); ++k)
          for (const auto& p : series(part.to[k], part.track->start(), part.track->end(), 1)) {
            extent_.first = std::fmin(extent_.first, p.min);
            extent_.second = std::fmax(extent_.second, p.max);
          }
    });
    return extent_;
  }

  std::vector<Part> parts_;
  mutable std::once_flag looked_;
  mutable std::pair<float, float> extent_{missing_value, missing_value};
};

/// The last good CurrentLimit of each element, A.
std::map<ElementIndex, double> current_limits(const Recording& recording) {
  std::map<ElementIndex, double> limits;
  for (const auto& track : recording.tracks) {
    if (track->metric().name != "PowerMeter/CurrentLimit") continue;
    for (std::size_t c = 0; c < track->elements().size(); ++c) {
      const auto reading = track->reading(c, recording.end());
      if (reading.quality == Quality::bad || reading.quality == Quality::missing || !(reading.value > 0)) continue;
      limits.try_emplace(track->elements()[c], reading.value);
    }
  }
  return limits;
}

bool passes(const Track& track, std::size_t column, double limit) {
  if (!(track.max() > limit)) return false;  // a growing recording asks again and again
  for (const auto& point : track.series(column, track.start(), track.end(), 1))
    if (point.max > limit) return true;
  return false;
}

using BySource = std::array<std::vector<Part>, 3>;

void take(BySource& parts, const std::shared_ptr<const Track>& track, const auto& limit_of) {
  Part part{track, {}, {}, {}, {}};
  for (std::uint32_t c = 0; c < track->elements().size(); ++c) {
    const double limit = limit_of(track->elements()[c]);
    if (!(limit > 0)) continue;
    part.from.push_back(c);
    part.per.push_back(1 / limit);
    part.doubtful.push_back(limit == perhaps_percent && track->metric().quantity == Quantity::current &&
                            passes(*track, c, limit));
  }
  if (!part.from.empty()) parts[static_cast<std::size_t>(track->source())].push_back(std::move(part));
}

}  // namespace

Metric load_share_metric() { return {"PowerMeter/LoadShare", "", Quantity::ratio}; }

std::vector<std::shared_ptr<const Track>> load_share_tracks(const Facility& facility, const Recording& recording) {
  BySource parts;
  std::set<ElementIndex> by_power;
  for (const auto& track : recording.tracks) {
    if (object_type(track->metric()) != ElementType::PowerMeter || !is_power_of_element(track->metric())) continue;
    take(parts, track, [&](ElementIndex e) {
      if (e >= facility.size()) return 0.0;
      const double rated = facility.model(e).rated_power_w.value_or(0);
      if (rated > 0) by_power.insert(e);
      return rated;
    });
  }
  const auto limits = current_limits(recording);
  std::set<ElementIndex> by_phase;
  for (const auto* name : {"PowerMeter/PhaseCurrent", "PowerMeter/Current"})
    for (const auto& track : recording.tracks) {
      const auto& metric = track->metric();
      const bool phase = metric.name == "PowerMeter/PhaseCurrent";
      if (metric.name != name || metric.change != Change::none || (!phase && !metric.qualifier.empty())) continue;
      take(parts, track, [&](ElementIndex e) {
        const auto limit = limits.find(e);
        if (limit == limits.end() || by_power.contains(e) || (!phase && by_phase.contains(e))) return 0.0;
        if (phase) by_phase.insert(e);
        return limit->second;
      });
    }
  std::vector<std::shared_ptr<const Track>> tracks;
  for (std::size_t s = 0; s < parts.size(); ++s)
    if (!parts[s].empty())
      tracks.push_back(std::make_shared<LoadShareTrack>(static_cast<Source>(s), std::move(parts[s])));
  return tracks;
}

std::shared_ptr<const Recording> with_load_share(const Facility& facility, Recording recording) {
  if (!recording.find(load_share_metric().name))
    for (auto& track : load_share_tracks(facility, recording)) recording.tracks.push_back(std::move(track));
  return std::make_shared<Recording>(std::move(recording));
}

}  // namespace hallscope
