#include "models/facility/reading/unknown_element.h"

#include <algorithm>
#include <vector>

#include "models/facility/name_pattern.h"
#include "models/io/edit_distance.h"
#include "models/words/say.h"

namespace hallscope {
namespace {

constexpr std::size_t most_named = 5;
constexpr std::size_t longest = 100;

std::string listed(const std::vector<std::string>& names, std::size_t of) {
  std::string text;
  for (const auto& name : names) text += (text.empty() ? "" : ", ") + name;
  return of > names.size() ? say("%1 and %2 more", text, of - names.size()) : text;
}

/// Goes down the path as far as it exists, then names what is there, the most similar first.
std::string unknown_path(const Facility& facility, std::string_view id) {
  ElementIndex at = 0;
  std::string_view rest = id;
  std::string_view level;
  while (!rest.empty()) {
    level = rest.substr(0, rest.find('/'));
    const auto& e = facility.element(at);
    ElementIndex next = no_element;
    for (std::uint32_t k = 0; k < e.child_count && next == no_element; ++k)
      if (facility.name(e.first_child + k) == level) next = e.first_child + k;
    if (next == no_element) break;
    at = next;
    rest.remove_prefix(std::min(rest.size(), level.size() + 1));
  }
  const auto& e = facility.element(at);
  const std::string where = at == 0 ? say("the site") : facility.path(at);
  if (e.child_count == 0) return say("%1 has nothing in it", where);
  std::vector<std::string> names;
  for (std::uint32_t k = 0; k < e.child_count; ++k) names.emplace_back(facility.name(e.first_child + k));
  const std::string wanted(level.substr(0, longest));
  std::stable_sort(names.begin(), names.end(), [&](const std::string& a, const std::string& b) {
    return edit_distance(wanted, a.substr(0, longest)) < edit_distance(wanted, b.substr(0, longest));
  });
  names.resize(std::min(names.size(), most_named));
  return say("in %1 there is %2", where, listed(names, e.child_count));
}

}  // namespace

std::string no_such_element(const Facility& facility, std::string_view id) {
  std::vector<std::string> same_name;
  std::size_t count = 0;
  for (ElementIndex i = 0; i < facility.size(); ++i)
    if (facility.name(i) == id && ++count <= most_named) same_name.push_back(facility.path(i));
  const std::string quoted = "'" + std::string(id.substr(0, longest)) + "'";
  if (count > 0) return say("%1 elements are named %2: %3", count, quoted, listed(same_name, count));
  return is_pattern(id) ? say("no element matches %1; %2", quoted, unknown_path(facility, id))
                        : say("no element %1; %2", quoted, unknown_path(facility, id));
}

}  // namespace hallscope
