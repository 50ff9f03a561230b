#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "models/facility/facility.h"

namespace hallscope {

/// The element that a text names by id path, alias or name, or by likeness: host names without domain and port, in any
/// case, "rack_07" for "rack-07". Never the site; no_element for none.
ElementIndex find_like(std::string_view text, const Facility&);

/// True for two spellings of one name: "node-07" and "node-07.dc:9400".
bool spelled_alike(std::string_view, std::string_view);

/// The path of an element from the one of a type that it stands in, itself included: empty for that one itself, nothing
/// where there is none.
std::optional<std::string> path_below(const Facility&, ElementIndex, ElementType);

/// What is to `about` as `bound` is to the element of that type that it stands in: itself, or the same part of it;
/// no_element where there is none.
ElementIndex counterpart(const Facility&, ElementIndex bound, ElementIndex about);

}  // namespace hallscope
