#include "models/telemetry/hdf5/store_recording.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <span>
#include <vector>

#include "models/telemetry/hdf5/hdf5_writer.h"
#include "models/words/say.h"

namespace hallscope {
namespace {

constexpr double largest_file = 4294967296;  // bytes of values; what is larger is not read

/// Of a few elements, which tell of the others: a track may have half a million.
double step_to_store(const Track& track) {
  constexpr std::size_t looked_at = 8, most_points = 4096;
  std::vector<double> gaps;
  const auto columns = track.elements().size();
  for (std::size_t k = 0; k < std::min(columns, looked_at); ++k) {
    const auto column = k * columns / std::min(columns, looked_at);
    // A stretch with few enough values to be handed out one by one.
    auto end = track.end();
    auto points = track.series(column, track.start(), end, most_points);
    while (points.size() > most_points / 2 && end > track.start()) {
      end = track.start() + (end - track.start()) / 64;
      points = track.series(column, track.start(), end, most_points);
    }
    for (std::size_t i = 1; i < points.size(); ++i)
      if (!std::isnan(points[i].min) && !std::isnan(points[i - 1].min))
        gaps.push_back(points[i].time - points[i - 1].time);
  }
  std::erase_if(gaps, [](double gap) { return !(gap > 0); });
  if (gaps.empty()) return std::numeric_limits<double>::infinity();
  const auto middle = gaps.begin() + static_cast<std::ptrdiff_t>(gaps.size() / 2);
  std::nth_element(gaps.begin(), middle, gaps.end());
  return *middle;
}

/// What is worked out from others has no samples of its own: whoever opens the file works it out again.
Recording measured_part(Recording recording) {
  std::erase_if(recording.tracks, [](const auto& track) { return track->sample_count() == 0; });
  return recording;
}

RecordingPlan plan_of(const Recording& recording, double step_s) {
  RecordingPlan plan;
  plan.absolute = recording.absolute;
  plan.start = recording.start();
  plan.step_s = step_s;
  plan.staleness_s = 3 * step_s;
  for (const auto& track : recording.tracks)
    plan.stored.push_back({track->metric(), track->source(), {track->elements().begin(), track->elements().end()}});
  return plan;
}

}  // namespace

double step_to_store(const Recording& recording) {
  constexpr double least = 1e-3;
  double step = std::numeric_limits<double>::infinity();
  for (const auto& track : measured_part(recording).tracks) step = std::min(step, step_to_store(*track));
  if (!std::isfinite(step)) return 1;
  return std::max(least, std::round(step / least) * least);
}

std::size_t rows_at(const Recording& recording, double step_s) {
  const double steps = (recording.end() - recording.start()) / step_s;
  return static_cast<std::size_t>(std::ceil(std::min(steps, 1e15) - 1e-6)) + 1;
}

std::optional<std::size_t> store_recording(const Recording& all, const Facility& facility, double step_s,
                                           const std::string& path, Problems& problems, const Progress& progress) {
  const auto recording = measured_part(all);
  const auto rows = rows_at(recording, step_s);
  double columns = 0;
  for (const auto& track : recording.tracks) columns += static_cast<double>(track->elements().size());
  if (static_cast<double>(rows) * columns * sizeof(float) > largest_file) {
    problems.error(path, "",
                   say("would hold %1 values at %2 instants, more than 4 GiB; take a longer step",
                       static_cast<long long>(columns), static_cast<long long>(rows)));
    return std::nullopt;
  }
  const auto writer = Hdf5Writer::create(path, plan_of(recording, step_s), facility, problems);
  if (!writer) return std::nullopt;
  std::vector<Frame> frames(recording.tracks.size());
  std::vector<std::span<const float>> row(frames.size());
  std::size_t bad = 0;
  for (std::size_t n = 0; n < rows; ++n) {
    if (!report(progress, static_cast<double>(n) / static_cast<double>(rows), "Writing")) return std::nullopt;
    // A moment later: what was taken at this very step counts, however its time was rounded.
    const double at = recording.start() + (static_cast<double>(n) + 1e-3) * step_s;
    for (std::size_t t = 0; t < frames.size(); ++t) {
      auto& frame = frames[t];
      recording.tracks[t]->whole_frame(at, frame);
      for (std::size_t i = 0; i < frame.value.size(); ++i) {
        if (frame.quality[i] == Quality::good) continue;
        bad += frame.quality[i] == Quality::bad && !std::isnan(frame.value[i]);
        frame.value[i] = missing_value;
      }
      row[t] = frame.value;
    }
    if (!writer->add_row(row)) return std::nullopt;
  }
  for (const auto& event : recording.events) writer->add_event(event);
  if (!writer->finish()) return std::nullopt;
  if (bad > 0)
    problems.note(path, "",
                  say_count(bad, "keeps no qualities: %n value of bad quality is left out",
                            "keeps no qualities: %n values of bad quality are left out"));
  return rows;
}

}  // namespace hallscope
