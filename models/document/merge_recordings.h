#pragma once

#include <string>
#include <vector>

#include "models/io/problem.h"
#include "models/telemetry/recording.h"

namespace hallscope {

/// A recording with the file it came from.
struct FileRecording {
  std::string file;
  Recording recording;
};

/// Puts recordings of one facility on one time axis. Tracks of the same metric and source become one. When some count
/// from the Unix epoch and others from their own start, those others are placed at the earliest absolute start, and a
/// note says so. Events are ordered by time.
Recording merge_recordings(std::vector<FileRecording>, Problems&);

}  // namespace hallscope
