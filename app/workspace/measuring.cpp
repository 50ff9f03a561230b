#include "app/workspace/measuring.h"

#include "models/facility/rack_face.h"
#include "models/words/say.h"

namespace hallscope {

void set_rulers(Workspace& workspace, std::vector<Ruler> rulers) {
  const bool more = rulers.size() > workspace.shown().rulers.size();
  workspace.edit(step(more ? say("Ruler") : say("Remove ruler")), [&](Shown& s) { s.rulers = std::move(rulers); });
}

void measure_between(Workspace& workspace, ElementIndex a, ElementIndex b) {
  const auto* facility = workspace.shown().facility();
  if (!facility || a >= facility->size() || b >= facility->size()) return;
  auto rulers = workspace.shown().rulers;
  rulers.push_back(gap_between(world_body(*facility, a), world_body(*facility, b)));
  set_rulers(workspace, std::move(rulers));
}

}  // namespace hallscope
