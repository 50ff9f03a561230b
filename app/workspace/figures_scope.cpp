#include "app/workspace/figures_scope.h"

namespace hallscope {

std::vector<ElementIndex> selection_or_site(const Shown& s) {
  const bool selected = s.facility() && s.selection < s.facility()->size();
  if (!selected) return {0};
  const auto all = s.selection.all();
  return {all.begin(), all.end()};
}

std::vector<ElementIndex> headline_scope(const Shown& s) {
  if (!s.headline_of_selection) return {0};
  return selection_or_site(s);
}

}  // namespace hallscope
