#include "app/workspace/selection.h"

#include <algorithm>
#include <utility>

namespace hallscope {

Selection::Selection(std::vector<ElementIndex> all, ElementIndex lead) {
  if (!std::ranges::is_sorted(all)) std::ranges::sort(all);
  all.erase(std::unique(all.begin(), all.end()), all.end());
  if (!all.empty() && all.back() == no_element) all.pop_back();
  if (all.empty()) return;
  lead_ = std::ranges::binary_search(all, lead) ? lead : all.front();
  if (all.size() > 1) many_ = std::make_shared<const std::vector<ElementIndex>>(std::move(all));
}

Selection& Selection::operator=(ElementIndex one) {
  lead_ = one;
  many_.reset();
  return *this;
}

std::span<const ElementIndex> Selection::all() const {
  if (many_) return *many_;
  return {&lead_, lead_ == no_element ? std::size_t{0} : std::size_t{1}};
}

bool Selection::contains(ElementIndex e) const {
  return many_ ? std::ranges::binary_search(*many_, e) : e == lead_ && e != no_element;
}

bool operator==(const Selection& a, const Selection& b) {
  if (a.lead_ != b.lead_ || a.several() != b.several()) return false;
  return a.many_ == b.many_ || *a.many_ == *b.many_;
}

}  // namespace hallscope
