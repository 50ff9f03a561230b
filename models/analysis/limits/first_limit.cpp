#include "models/analysis/limits/first_limit.h"

#include <cmath>

#include "models/facility/element_roles.h"
#include "models/measure/unit.h"
#include "models/words/say.h"

namespace hallscope {

std::string_view to_string(FirstLimit::Kind kind) {
  switch (kind) {
    case FirstLimit::Kind::nearest:
      return "nearest";
    case FirstLimit::Kind::overload:
      return "overload";
    case FirstLimit::Kind::gpu_temperature:
      return "gpu_temperature";
    case FirstLimit::Kind::coolant_flow:
      return "coolant_flow";
    case FirstLimit::Kind::cooling:
      return "cooling";
    case FirstLimit::Kind::battery:
      return "battery";
    case FirstLimit::Kind::rack_supplies:
      return "rack_supplies";
    case FirstLimit::Kind::none:
      break;
  }
  return "none";
}

std::string in_words(const Facility& facility, const FirstLimit& limit) {
  const auto path = limit.element == no_element ? std::string() : facility.path(limit.element);
  const auto share = format_value(Quantity::ratio, limit.share.value_or(0));
  const auto seconds = std::lround(limit.seconds.value_or(0));
  switch (limit.kind) {
    case FirstLimit::Kind::nearest:
      return rejects_heat(facility.element(limit.element).type)
                 ? say("%1 comes nearest, at %2 of what it can reject", path, share)
                 : say("%1 comes nearest, at %2 of its rating", path, share);
    case FirstLimit::Kind::overload:
      return limit.seconds ? say("%1 at %2 of its rating, trips in %3 s", path, share, seconds)
                           : say("%1 at %2 of its rating", path, share);
    case FirstLimit::Kind::gpu_temperature:
      return say("GPU temperature: racks without coolant flow");
    case FirstLimit::Kind::coolant_flow:
      return say("CDUs of %1 lack %2 of the flow that their racks need", path, share);
    case FirstLimit::Kind::cooling:
      return say("facility water of %1 lacks %2 of the cooling it needs", path, share);
    case FirstLimit::Kind::battery:
      return say("%1 lives on its battery, for %2 s", path, seconds);
    case FirstLimit::Kind::rack_supplies:
      return say("power supplies of racks on their remaining feed");
    case FirstLimit::Kind::none:
      break;
  }
  return {};
}

}  // namespace hallscope
