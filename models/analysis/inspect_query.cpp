#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "models/analysis/inspect_report.h"
#include "models/io/edit_distance.h"

// Says what is wrong with a query, and what would be right.

namespace hallscope {
namespace {

constexpr std::size_t most_named = 5;

std::string listed(const std::vector<std::string>& names, std::size_t of) {
  std::string text;
  for (const auto& name : names) text += (text.empty() ? "" : ", ") + name;
  if (of > names.size()) text += " and " + std::to_string(of - names.size()) + " more";
  return text;
}

/// Goes down the path as far as it exists, then names what is there, the most similar first.
std::string unknown_path(const Facility& facility, const std::string& id) {
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
  const std::string where = at == 0 ? "the site" : facility.path(at);
  if (e.child_count == 0) return where + " has nothing in it";
  std::vector<std::string> names;
  for (std::uint32_t k = 0; k < e.child_count; ++k) names.emplace_back(facility.name(e.first_child + k));
  constexpr std::size_t longest = 100;
  const std::string wanted(level.substr(0, longest));
  std::stable_sort(names.begin(), names.end(), [&](const std::string& a, const std::string& b) {
    return edit_distance(wanted, a.substr(0, longest)) < edit_distance(wanted, b.substr(0, longest));
  });
  names.resize(std::min(names.size(), most_named));
  return "in " + where + " there is " + listed(names, e.child_count);
}

std::string no_such_element(const Facility& facility, const std::string& id) {
  std::vector<std::string> same_name;
  std::size_t count = 0;
  for (ElementIndex i = 0; i < facility.size(); ++i)
    if (facility.name(i) == id && ++count <= most_named) same_name.push_back(facility.path(i));
  if (count > 0) return std::to_string(count) + " elements are named '" + id + "': " + listed(same_name, count);
  if (id.find('*') != std::string::npos) return "no element matches '" + id + "'; " + unknown_path(facility, id);
  return "no element '" + id + "'; " + unknown_path(facility, id);
}

}  // namespace

std::optional<std::string> unanswerable(const Document& document, const InspectQuery& query) {
  const auto& facility = *document.facility;
  if (!query.element.empty() && facility.find(query.element) == no_element && facility.match(query.element).empty())
    return no_such_element(facility, query.element);
  if (query.metric.empty()) return std::nullopt;
  std::vector<std::string> names;
  for (const auto& track : document.recording->tracks) {
    if (track->metric().name == query.metric || label(track->metric()) == query.metric) return std::nullopt;
    names.push_back(label(track->metric()));
  }
  if (names.empty()) return "no metric '" + query.metric + "'; there is no telemetry";
  return "no metric '" + query.metric + "'; there is " + listed(names, names.size());
}

}  // namespace hallscope
