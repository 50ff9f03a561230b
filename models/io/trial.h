#pragma once

#include <functional>

#include "models/io/progress.h"

namespace hallscope {

/// How something went that was done for trial.
enum class Trial {
  survived,
  died,       ///< by a signal, such as a library that fell over what it read
  too_long,   ///< more than a minute of work, or more memory than it may have
  cancelled,  ///< `progress` answered false
  not_made    ///< no process could be made for it
};

/// Does `work` in a child of this process, with limits, and says how it went: for what a library may not survive. What
/// it does is seen nowhere else, and what it throws counts as survived: it will throw again. The child is a copy of
/// this thread alone, so `work` must wait for no other, and holds every lock that this one holds.
Trial on_trial(const std::function<void()>& work, const Progress&);

}  // namespace hallscope
