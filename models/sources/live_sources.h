#pragma once

#include <functional>
#include <memory>
#include <stop_token>
#include <vector>

#include "models/document/merge_recordings.h"
#include "models/document/named_source.h"
#include "models/facility/facility.h"
#include "models/io/problem.h"
#include "models/io/progress.h"

namespace hallscope {

/// Told what live sources have delivered so far: those of them that have delivered anything, each with all it has, and
/// the problems that they have met.
using LiveArrival = std::function<void(std::vector<FileRecording>, const Problems&)>;

/// Reads sources that go on until they are cancelled, each on a thread of its own, and tells `arrival`, on the calling
/// thread, what there is: soon after something came, but not more often than four times a second. Returns when all have
/// ended, having told all there was, or once it was cancelled and all have let go. Every source has problems of its
/// own, because readers on several threads would write into them.
void follow_live_sources(const std::vector<NamedSource>&, std::shared_ptr<const Facility>, const Progress&,
                         std::stop_token, const LiveArrival& arrival);

}  // namespace hallscope
