#include "models/analysis/contingency/failures.h"

#include <algorithm>

#include "models/facility/element_roles.h"

namespace hallscope {

std::vector<Failure> single_failures(const Facility& facility, std::span<const ElementType> types) {
  std::vector<Failure> failures;
  for (ElementIndex i = 0; i < facility.body_count(); ++i) {
    const auto type = facility.element(i).type;
    const bool plays = consumes_power(type) || carries_power(type) || rejects_heat(type);
    const bool wanted = types.empty() ? plays && !is_room(type) : std::ranges::find(types, type) != types.end();
    if (wanted) failures.push_back({i});
  }
  return failures;
}

std::vector<Failure> double_failures(std::span<const ElementIndex> a, std::span<const ElementIndex> b) {
  std::vector<Failure> failures;
  for (const auto x : a)
    for (const auto y : b)
      if (x != y) failures.push_back({std::min(x, y), std::max(x, y)});
  std::ranges::sort(failures);
  failures.erase(std::unique(failures.begin(), failures.end()), failures.end());
  return failures;
}

std::vector<Failure> part_of(const std::vector<Failure>& all, std::size_t part, std::size_t parts) {
  std::vector<Failure> mine;
  for (std::size_t i = part - 1; i < all.size(); i += parts) mine.push_back(all[i]);
  return mine;
}

std::vector<ElementIndex> elements_named(const Facility& facility, const std::string& name) {
  if (const auto type = element_type(name)) {
    const auto all = facility.of_type(*type);
    return {all.begin(), all.end()};
  }
  if (const auto element = facility.find(name); element != no_element) return {element};
  return facility.match(name);
}

std::string name_of(const Facility& facility, const Failure& failure) {
  std::string name;
  for (const auto element : failure) name += (name.empty() ? "" : " + ") + facility.path(element);
  return name;
}

}  // namespace hallscope
