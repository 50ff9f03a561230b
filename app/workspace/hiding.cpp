#include "app/workspace/hiding.h"

#include <algorithm>

#include "app/workspace/selecting.h"
#include "models/words/say.h"
#include "scene/sight/visibility.h"

namespace hallscope {

namespace {

void set_hidden(Shown& s, std::vector<ElementIndex> hidden) {
  s.hidden = as_hidden(*s.facility(), std::move(hidden));
  if (is_hidden(s, s.selection)) s.selection = no_element;
}

}  // namespace

std::vector<ElementIndex> as_hidden(const Facility& facility, std::vector<ElementIndex> hidden) {
  for (auto& e : hidden) e = hideable(facility, e);
  std::sort(hidden.begin(), hidden.end());
  hidden.erase(std::unique(hidden.begin(), hidden.end()), hidden.end());
  if (!hidden.empty() && hidden.back() == no_element) hidden.pop_back();
  return hidden;
}

bool is_hidden(const Shown& s, ElementIndex e) {
  if (s.hidden.empty() || !s.facility()) return false;
  for (; e != no_element; e = s.facility()->element(e).parent)
    if (std::binary_search(s.hidden.begin(), s.hidden.end(), e)) return true;
  return false;
}

void hide(Workspace& workspace, ElementIndex e) {
  const auto* facility = workspace.shown().facility();
  if (!facility || e >= facility->size()) return;
  const auto whole = hideable(*facility, e);
  workspace.edit(step(say("Hide %1", name_of(*facility, whole))), [e](Shown& s) {
    auto hidden = s.hidden;
    hidden.push_back(e);
    set_hidden(s, std::move(hidden));
  });
}

void isolate(Workspace& workspace, std::vector<ElementIndex> kept) {
  const auto* facility = workspace.shown().facility();
  if (!facility || kept.empty()) return;
  const auto what = kept.size() == 1 ? name_of(*facility, kept.front()) : say("%1 elements", kept.size());
  workspace.edit(step(say("Show %1 alone", what)), [&](Shown& s) { set_hidden(s, all_but(*s.facility(), kept)); });
}

void show_all(Workspace& workspace) {
  workspace.edit(step(say("Show all")), [](Shown& s) { s.hidden.clear(); });
}

}  // namespace hallscope
