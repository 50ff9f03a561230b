#include "app/workspace/what_if.h"

#include "app/workspace/modes.h"
#include "app/workspace/selecting.h"
#include "models/words/say.h"

namespace hallscope {

void ask_what_if(Shown& s, ElementIndex e) {
  // Of several questions one after the other the first knows what was there before.
  const bool looks_at_it = s.mode.mode == Mode::what_if;
  auto before = looks_at_it ? s.what_if.before : std::make_shared<const LookedAt>(looked_at(s));
  s.what_if = {};
  s.what_if.before = std::move(before);
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

void end_what_if(Shown& s) {
  const auto before = std::move(s.what_if.before);
  s.what_if = {};
  // Swings that were begun meanwhile lead back to what was before the question, not to the question.
  if (s.before_swing && s.before_swing->mode.mode == Mode::what_if && before) {
    s.before_swing = before;
    s.mode.led_from = before->mode.mode;
  }
  if (!s.document || s.mode.mode != Mode::what_if) return;
  if (before)
    look_at(s, *before);
  else
    show_mode(s, first_mode(*s.facility(), *s.document->recording));
}

void end_what_if(Workspace& workspace) {
  if (!workspace.shown().what_if.asked()) return;
  workspace.edit(step(say("End what if")), [](Shown& s) { end_what_if(s); });
}

}  // namespace hallscope
