#include "app/workspace/what_if.h"

#include "app/workspace/modes.h"
#include "app/workspace/selecting.h"
#include "models/words/say.h"

namespace hallscope {

void ask_what_if(Shown& s, ElementIndex e) {
  s.what_if = {};
  s.what_if.document = s.opened->document;
  s.what_if.at = s.instant;
  s.what_if.element = e;
}

void ask_what_if(Workspace& workspace, ElementIndex e) {
  const auto* facility = workspace.shown().facility();
  if (!facility || e >= facility->size()) return;
  workspace.edit(step(say("What if %1 fails", name_of(*facility, e))), [e](Shown& s) {
    ask_what_if(s, e);
    if (s.mode.mode != Mode::custom) show_mode(s, Mode::what_if);
  });
}

void end_what_if(Workspace& workspace) {
  workspace.edit(step(say("End what if")), [](Shown& s) {
    s.what_if = {};
    if (s.document && s.mode.mode == Mode::what_if) show_mode(s, first_mode(*s.facility(), *s.document->recording));
  });
}

}  // namespace hallscope
