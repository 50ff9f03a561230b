#include "models/document/merge_recordings.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "models/measure/time.h"
#include "models/telemetry/tracks/joined_track.h"
#include "models/words/say.h"

namespace hallscope {
namespace {

/// Tracks of one metric and source, from all recordings.
using Parts = std::vector<JoinedTrack::Part>;

void place(std::vector<Parts>& all, std::shared_ptr<const Track> track, double shift) {
  const auto same = std::find_if(all.begin(), all.end(), [&](const Parts& parts) {
    const auto& first = *parts.front().track;
    return first.metric() == track->metric() && first.source() == track->source();
  });
  if (same != all.end())
    same->push_back({std::move(track), shift});
  else
    all.push_back({{std::move(track), shift}});
}

}  // namespace

Recording merge_recordings(std::vector<FileRecording> files, Problems& problems) {
  std::erase_if(files, [](const FileRecording& file) { return file.recording.empty(); });
  if (files.empty()) return {};
  if (files.size() == 1) return std::move(files.front().recording);

  Recording merged;
  double absolute_start = 0;
  for (const auto& [file, recording] : files) {
    if (!recording.absolute) continue;
    absolute_start = merged.absolute ? std::min(absolute_start, recording.start()) : recording.start();
    merged.absolute = true;
  }
  std::vector<Parts> all;
  for (auto& [file, recording] : files) {
    double shift = 0;
    if (merged.absolute && !recording.absolute) {
      shift = absolute_start - recording.start();
      problems.note(file, "",
                    say("counts time from its own start, which is placed at %1, where the other telemetry begins",
                        format_time(absolute_start, true)));
    }
    if (recording.began) merged.began = std::min(merged.began.value_or(1e300), *recording.began + shift);
    for (auto& track : recording.tracks) place(all, std::move(track), shift);
    for (auto& event : recording.events) {
      event.time += shift;
      merged.events.push_back(std::move(event));
    }
  }
  for (auto& parts : all) {
    if (parts.size() == 1 && parts.front().shift_s == 0)
      merged.tracks.push_back(std::move(parts.front().track));
    else
      merged.tracks.push_back(std::make_shared<JoinedTrack>(std::move(parts)));
  }
  std::stable_sort(merged.events.begin(), merged.events.end(),
                   [](const Event& a, const Event& b) { return a.time < b.time; });
  return merged;
}

}  // namespace hallscope
