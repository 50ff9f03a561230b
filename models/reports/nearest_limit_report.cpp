#include <algorithm>
#include <string>

#include "models/analysis/limits/nearest_limit.h"
#include "models/io/json_file.h"
#include "models/measure/unit.h"
#include "models/words/say.h"

namespace hallscope {
namespace {

std::string padded(std::string text, std::size_t width) {
  text.resize(std::max(width, text.size() + 2), ' ');
  return text;
}

Json as_json(const Facility& facility, const NearLimit& near) {
  return {{"element", facility.path(near.element)},
          {"metric", label(near.track->metric())},
          {"value", near.value},
          {"limit", near.limit.value},
          {"limit_name", near.limit.name},
          {"share", near.share}};
}

}  // namespace

std::string nearest_limits_json(const Facility& facility, const NearestLimits& limits) {
  Json list = Json::array();
  for (const auto& near : limits.nearest) list.push_back(as_json(facility, near));
  return list.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

std::string nearest_limits_text(const Facility& facility, const NearestLimits& limits) {
  if (limits.nearest.empty()) return say("nearest limits: nothing in the data has a limit") + "\n";
  std::string out = say("nearest limits, by the share of the limit that is used") + "\n";
  for (const auto& near : limits.nearest)
    out += "  " + padded(facility.path(near.element), 32) + padded(format_value(Quantity::ratio, near.share), 7) +
           in_words(near) + "\n";
  return out;
}

}  // namespace hallscope
