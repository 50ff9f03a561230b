#include "models/ranking/path_filter.h"

#include "models/facility/name_pattern.h"
#include "models/io/text.h"

namespace hallscope {

std::vector<bool> meant_by(const Facility& facility, std::string_view pattern) {
  std::vector<std::string> levels;
  for (std::size_t from = 0; from <= pattern.size();) {
    const auto end = std::min(pattern.find('/', from), pattern.size());
    if (end > from) levels.push_back(lower(pattern.substr(from, end - from)));
    from = end + 1;
  }
  std::vector<bool> meant(facility.size(), false);
  if (levels.empty() || levels.size() > most_levels) return meant;

  // Of each name, which levels it can be; half a million GPUs share four names.
  constexpr std::uint32_t unknown = 0xffffffffu;
  std::vector<std::uint32_t> of_name;
  // Of each element, how many levels at the front of the pattern its path may end with, one bit each.
  std::vector<std::uint32_t> ends(facility.size(), 0);
  const auto whole = 1u << (levels.size() - 1);
  for (ElementIndex e = 0; e < facility.size(); ++e) {
    const auto& element = facility.element(e);
    if (element.name >= of_name.size()) of_name.resize(element.name + 1, unknown);
    auto& can_be = of_name[element.name];
    if (can_be == unknown) {
      can_be = 0;
      const auto name = lower(facility.name(e));
      for (std::size_t i = 0; i < levels.size(); ++i)
        if (name_matches(levels[i], name)) can_be |= 1u << i;
    }
    const auto up = element.parent;
    if (up == no_element) continue;  // the site has no part in paths
    ends[e] = can_be & ((ends[up] << 1) | 1u);
    meant[e] = (ends[e] & whole) != 0 || meant[up];
  }
  return meant;
}

}  // namespace hallscope
