#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "models/facility/facility.h"

namespace hallscope {

/// Which limit bites first after a failure.
struct FirstLimit {
  enum class Kind {
    none,             ///< nothing is passed or short
    nearest,          ///< nothing is passed; `element` comes nearest to its rating, at `share` of it
    overload,         ///< `element` is at `share` of its rating, and trips in `seconds` unless it can stay so
    gpu_temperature,  ///< racks without coolant flow
    coolant_flow,     ///< CDUs of `element` lack `share` of the flow that their racks need
    cooling,          ///< facility water of `element` lacks `share` of the cooling that it needs
    battery,          ///< `element` lives on its battery, for `seconds`
    rack_supplies     ///< racks are held back by their power supplies on what feeds them still
  };
  Kind kind = Kind::none;
  ElementIndex element = no_element;
  std::optional<double> share, seconds;
};

/// "overload": for machines, the same in every language.
std::string_view to_string(FirstLimit::Kind);
/// For people; empty when there is none.
std::string in_words(const Facility&, const FirstLimit&);

}  // namespace hallscope
