#include <algorithm>

#include "models/facility/facility.h"
#include "models/facility/name_pattern.h"

// Names to elements and back: id paths, aliases, bare names, patterns.

namespace hallscope {
namespace {

/// Cuts the first level off `path`.
std::string_view next_level(std::string_view& path) {
  const auto slash = path.find('/');
  const auto level = path.substr(0, slash);
  path = slash == std::string_view::npos ? std::string_view{} : path.substr(slash + 1);
  return level;
}

}  // namespace

std::string Facility::path(ElementIndex i) const {
  ElementIndex chain[64];
  std::size_t depth = 0, length = 0;
  for (; i != no_element && elements_[i].parent != no_element && depth < std::size(chain); i = elements_[i].parent) {
    chain[depth++] = i;
    length += name(i).size() + 1;
  }
  std::string path;
  path.reserve(length);
  while (depth-- > 0) {
    if (!path.empty()) path += '/';
    path += name(chain[depth]);
  }
  return path;
}

ElementIndex Facility::find(std::string_view id) const {
  if (elements_.empty()) return no_element;
  ElementIndex at = 0;
  for (std::string_view rest = id; !rest.empty() && at != no_element;) {
    const auto level = next_level(rest);
    const Element& parent = elements_[at];
    at = no_element;
    for (ElementIndex c = parent.first_child; parent.child_count > 0 && c < parent.first_child + parent.child_count;
         ++c)
      if (name(c) == level) {
        at = c;
        break;
      }
  }
  if (at != no_element) return at;
  if (const auto alias = aliases_.find(std::string(id)); alias != aliases_.end()) return alias->second;
  if (const auto named = by_name_.find(std::string(id)); named != by_name_.end()) return named->second;
  return no_element;
}

std::vector<ElementIndex> Facility::match(std::string_view pattern) const {
  std::vector<ElementIndex> found;
  if (elements_.empty() || pattern.empty()) return found;
  found.push_back(0);
  enum : char { unknown, no, yes };
  std::vector<char> verdict;
  while (!pattern.empty() && !found.empty()) {
    const auto level = next_level(pattern);
    std::vector<ElementIndex> next;
    verdict.assign(names_.size(), unknown);  // names are few and shared, so each is compared once
    for (const ElementIndex parent : found) {
      const Element& e = elements_[parent];
      for (std::uint32_t k = 0; k < e.child_count; ++k) {
        const ElementIndex child = e.first_child + k;
        char& v = verdict[elements_[child].name];
        if (v == unknown) v = name_matches(level, name(child)) ? yes : no;
        if (v == yes) next.push_back(child);
      }
    }
    found = std::move(next);
  }
  std::sort(found.begin(), found.end());
  return found;
}

}  // namespace hallscope
