#include "app/workspace/hiding.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "app/workspace/selecting.h"
#include "models/words/say.h"
#include "scene/sight/visibility.h"

namespace hallscope {

namespace {

void set_hidden(Shown& s, std::vector<ElementIndex> hidden) {
  s.hidden = as_hidden(*s.facility(), std::move(hidden));
  if (s.selection == no_element) return;
  const Visibility visibility(*s.facility(), s.hidden);
  if (!s.selection.several()) {
    if (!visibility.shown(s.selection)) s.selection = no_element;
    return;
  }
  std::vector<ElementIndex> left;
  std::ranges::copy_if(s.selection.all(), std::back_inserter(left), [&](auto e) { return visibility.shown(e); });
  if (left.size() < s.selection.size()) s.selection = Selection(std::move(left), s.selection);
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

void hide(Workspace& workspace, ElementIndex e) { hide(workspace, std::span(&e, 1)); }

void hide(Workspace& workspace, std::span<const ElementIndex> elements) {
  const auto* facility = workspace.shown().facility();
  if (!facility || std::ranges::any_of(elements, [&](auto e) { return e >= facility->size(); })) return;
  const auto whole = as_hidden(*facility, {elements.begin(), elements.end()});
  if (whole.empty()) return;
  workspace.edit(step(say("Hide %1", names_of(*facility, whole))), [&](Shown& s) {
    auto hidden = s.hidden;
    hidden.insert(hidden.end(), whole.begin(), whole.end());
    set_hidden(s, std::move(hidden));
  });
}

void isolate(Workspace& workspace, std::vector<ElementIndex> kept) {
  const auto* facility = workspace.shown().facility();
  if (!facility || kept.empty()) return;
  workspace.edit(step(say("Show %1 alone", names_of(*facility, kept))),
                 [&](Shown& s) { set_hidden(s, all_but(*s.facility(), kept)); });
}

void show_all(Workspace& workspace) {
  workspace.edit(step(say("Show all")), [](Shown& s) { s.hidden.clear(); });
}

}  // namespace hallscope
