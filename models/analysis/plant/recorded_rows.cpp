#include "models/analysis/plant/recorded_rows.h"

#include <algorithm>
#include <cmath>

namespace hallscope {
namespace {

constexpr std::size_t most_rows = 1000000;

/// The column with most samples in the range decides: others may begin late.
std::vector<double> times_of(const Track& track, double from, double to) {
  std::vector<double> best;
  const auto columns = track.elements().size();
  constexpr std::size_t looked_at = 8;
  for (std::size_t k = 0; k < std::min(columns, looked_at); ++k) {
    std::vector<double> times;
    for (const auto& point : track.series(k * columns / std::min(columns, looked_at), from, to, most_rows))
      if (!std::isnan(point.min)) times.push_back(point.time);
    if (times.size() > best.size()) best = std::move(times);
  }
  return best;
}

}  // namespace

std::vector<double> recorded_rows(const Recording& recording, double from, double to) {
  std::vector<double> rows;
  if (recording.empty() || !(to >= from)) return rows;
  const auto* track = recording.find("Rack/RackPower");
  rows = times_of(track ? *track : *recording.tracks.front(), from, to);
  if (rows.empty() || rows.front() > from) rows.insert(rows.begin(), from);
  if (rows.back() < to) rows.push_back(to);
  return rows;
}

namespace {

/// The first row at or after the end of a range, so that what its last part had is the mean of its own step.
double row_after(const Recording& recording, double to) {
  if (recording.empty() || to >= recording.end()) return to;
  const auto* track = recording.find("Rack/RackPower");
  const auto later = times_of(track ? *track : *recording.tracks.front(), to, recording.end());
  return later.empty() ? to : later.front();
}

}  // namespace

RowSpans row_spans(const Recording& recording, double from, double to, bool means) {
  RowSpans rows;
  rows.time = recorded_rows(recording, from, to);
  if (!means) {
    rows.seconds = time_weights(rows.time);
  } else if (!rows.time.empty()) {
    if (to > from) rows.time.back() = row_after(recording, to);
    rows.seconds.push_back(0);
    for (std::size_t i = 1; i < rows.time.size(); ++i)
      rows.seconds.push_back(std::min(rows.time[i], to) - rows.time[i - 1]);
  }
  rows.since.assign(rows.time.size(), std::nan(""));
  for (std::size_t i = 1; i < rows.time.size(); ++i) rows.since[i] = rows.time[i - 1];
  return rows;
}

RowSpans spans_of(const std::vector<double>& taken, const RowSpans& rows) {
  RowSpans spans{taken, std::vector<double>(taken.size(), std::nan("")), std::vector<double>(taken.size(), 0)};
  std::size_t k = 0;
  for (std::size_t i = 0; i < rows.time.size() && !taken.empty(); ++i) {
    while (k + 1 < taken.size() && rows.time[i] - taken[k] > taken[k + 1] - rows.time[i]) ++k;
    spans.seconds[k] += rows.seconds[i];
    if (rows.time[i] == taken[k]) spans.since[k] = rows.since[i];
  }
  return spans;
}

double row_before(const Recording& recording, double time) {
  const auto* track = recording.find("Rack/RackPower");
  if (!track || track->elements().empty()) return std::nan("");
  const auto row = track->reading(0, time);
  if (row.quality == Quality::missing) return std::nan("");
  // The axis is absolute in some recordings: a millisecond is the least that a double tells apart there.
  const auto before = track->reading(0, row.at - 1e-3);
  return before.quality == Quality::missing ? std::nan("") : before.at;
}

std::vector<double> spread_rows(const std::vector<double>& rows, std::size_t count) {
  count = std::max<std::size_t>(count, 2);
  if (rows.size() <= count) return rows;
  std::vector<double> taken{rows.front()};
  const double stretch = static_cast<double>(rows.size() - 2) / static_cast<double>(count - 2);
  double place = 0;
  for (std::size_t k = 0; k + 2 < count; ++k) {
    place = std::fmod(place + 0.6180339887498949, 1.0);
    const auto row = static_cast<std::size_t>((static_cast<double>(k) + place) * stretch);
    taken.push_back(rows[1 + std::min(row, rows.size() - 3)]);
  }
  taken.push_back(rows.back());
  taken.erase(std::unique(taken.begin(), taken.end()), taken.end());
  return taken;
}

std::vector<double> time_weights(const std::vector<double>& times) {
  std::vector<double> weights(times.size(), 0);
  for (std::size_t i = 1; i < times.size(); ++i) {
    const double half = (times[i] - times[i - 1]) / 2;
    weights[i - 1] += half;
    weights[i] += half;
  }
  return weights;
}

}  // namespace hallscope
