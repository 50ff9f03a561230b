#include "app/workspace/figures_scope.h"

namespace hallscope {

std::vector<ElementIndex> selection_or_site(const Shown& s) {
  const bool selected = s.facility() && s.selection < s.facility()->size();
  return {selected ? ElementIndex{s.selection} : ElementIndex{0}};
}

std::vector<ElementIndex> headline_scope(const Shown& s) {
  if (!s.headline_of_selection) return {0};
  return selection_or_site(s);
}

}  // namespace hallscope
