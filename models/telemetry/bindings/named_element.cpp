#include "models/telemetry/bindings/named_element.h"

#include <algorithm>
#include <vector>

#include "models/io/text.h"

namespace hallscope {
namespace {

/// The spellings under which a name of another system may be one of the facility's.
std::vector<std::string> spellings(std::string_view text) {
  std::vector<std::string> all;
  const auto add = [&](std::string spelling) {
    if (!spelling.empty() && std::ranges::find(all, spelling) == all.end()) all.push_back(std::move(spelling));
  };
  text = trimmed(text);
  add(std::string(text));
  if (const auto scheme = text.find("://"); scheme != std::string_view::npos) {  // "http://tray-17:9100/metrics"
    text.remove_prefix(scheme + 3);
    text = text.substr(0, text.find('/'));
  }
  // "10.0.0.7:9100", "tray-17.hall-3.example:9400"
  if (const auto colon = text.rfind(':'); colon != std::string_view::npos && colon + 1 < text.size() &&
                                          text.find_first_not_of("0123456789", colon + 1) == std::string_view::npos)
    text = text.substr(0, colon);
  add(std::string(text));
  const bool address = text.find_first_not_of("0123456789.") == std::string_view::npos;
  if (!address) add(std::string(text.substr(0, text.find('.'))));
  for (std::size_t i = 0, count = all.size(); i < count; ++i) add(lower(all[i]));
  for (std::size_t i = 0, count = all.size(); i < count; ++i) {
    auto dashes = all[i];
    std::ranges::replace(dashes, '_', '-');
    std::ranges::replace(dashes, ' ', '-');
    add(std::move(dashes));
  }
  return all;
}

}  // namespace

ElementIndex find_like(std::string_view text, const Facility& facility) {
  if (trimmed(text).empty()) return no_element;
  for (const auto& spelling : spellings(text))
    if (const auto found = facility.find(spelling); found != no_element && found != 0) return found;
  return no_element;
}

bool spelled_alike(std::string_view a, std::string_view b) {
  const auto other = spellings(b);
  return std::ranges::any_of(spellings(a),
                             [&](const std::string& one) { return std::ranges::find(other, one) != other.end(); });
}

std::optional<std::string> path_below(const Facility& facility, ElementIndex element, ElementType type) {
  for (ElementIndex up = element; up != no_element; up = facility.element(up).parent)
    if (facility.element(up).type == type) return facility.path(element).substr(facility.path(up).size());
  return std::nullopt;
}

ElementIndex counterpart(const Facility& facility, ElementIndex bound, ElementIndex about) {
  const auto below = path_below(facility, bound, facility.element(about).type);
  if (!below) return no_element;
  return below->empty() ? about : facility.find(facility.path(about) + *below);
}

}  // namespace hallscope
