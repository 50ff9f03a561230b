#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

#include "models/facility/facility.h"
#include "models/io/problem.h"
#include "models/io/progress.h"
#include "models/simulation/scenario/scenario.h"
#include "models/telemetry/recording.h"

namespace hallscope {

/// What a source has delivered so far. Each delivery takes the place of the one before it.
struct Delivery {
  std::shared_ptr<const Facility> facility;  ///< a facility, or the site that a capture lays out for itself
  std::shared_ptr<const Scenario> scenario;
  std::optional<Recording> recording;  ///< its elements are those of `facility` or, without one, of the request's
};

/// What a reader is asked for, and whom it tells. It calls `deliver` whenever there is more to look at: a file once, at
/// its end; a source that never ends again and again, as often as it likes, because what comes faster than it can be
/// shown is passed over. It returns when its source has ended, when it was refused (`problems` then says why) or soon
/// after it was cancelled: when `progress` answers false or `stop` is requested, whichever it meets first. A reader
/// that waits for something waits with `stop`.
struct ReadRequest {
  std::string address;
  std::vector<std::string> beside;  ///< other files that make one thing with it, of kinds that join (file_kinds.h)
  std::shared_ptr<const Facility> facility;  ///< null when there is none and the kind needs none
  Problems& problems;
  Progress progress;
  std::stop_token stop;
  std::function<void(Delivery)> deliver;
};

}  // namespace hallscope
