#include "app/workspace/instants.h"

#include "models/words/say.h"

#include <algorithm>

namespace hallscope {

void jump_to(Workspace& workspace, double instant) {
  const auto axis = time_axis(workspace.shown());
  workspace.edit(step(say("Instant"), "instant"),
                 [&](Shown& s) { s.instant = std::clamp(instant, axis.start, axis.end); });
}

}  // namespace hallscope
