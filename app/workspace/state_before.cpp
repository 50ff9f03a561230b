#include "app/workspace/state_before.h"

#include "models/analysis/limits/impact.h"

namespace hallscope {

Simulator state_before(const Document& document, double time) {
  const auto& facility = *document.facility;
  const auto& recording = *document.recording;
  if (document.scenario)
    return baseline(facility, *document.scenario, recording.empty() ? 0 : time - recording.start());
  if (recording.empty()) return baseline(facility, scenario_of(facility), 0);
  return baseline(facility, scenario_of(facility), recording, time);
}

}  // namespace hallscope
