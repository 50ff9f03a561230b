#include <cmath>
#include <cstdio>

#include "models/analysis/limits/impact.h"
#include "models/io/json_file.h"
#include "models/measure/unit.h"

namespace hallscope {
namespace {

Json number_or_null(std::optional<double> value) {
  return value && std::isfinite(*value) ? Json(*value) : Json(nullptr);
}

Json ids(const Facility& facility, const std::vector<ElementIndex>& elements) {
  Json list = Json::array();
  for (const auto element : elements) list.push_back(facility.path(element));
  return list;
}

std::string watts(double value) { return format_value(Quantity::power, value); }

std::string count(std::size_t n, const char* what) { return std::to_string(n) + " " + what + (n == 1 ? "" : "s"); }

std::string seconds(double value) { return std::to_string(std::lround(value)) + " s"; }

/// "a, b, c and 5 more".
template <typename Items, typename Text>
void list(std::string& out, const char* title, const Items& items, const Text& text) {
  constexpr std::size_t most = 6;
  for (std::size_t i = 0; i < items.size() && i < most; ++i)
    out +=
        (i == 0 ? std::string(title) : std::string(std::char_traits<char>::length(title), ' ')) + text(items[i]) + "\n";
  if (items.size() > most)
    out += std::string(std::char_traits<char>::length(title), ' ') + "and " + std::to_string(items.size() - most) +
           " more\n";
}

}  // namespace

std::string impact_json(const Facility& facility, const Impact& impact, const ImpactTimes* times) {
  Json root;
  root["element"] = facility.path(impact.element);
  root["simulated"] = impact.simulated;
  root["lost_w"] = impact.simulated ? Json(impact.lost_w) : Json(nullptr);
  root["racks"] = impact.simulated ? Json(impact.lost_racks) : Json(nullptr);
  root["gpus"] = impact.simulated ? Json(impact.lost_gpus) : Json(nullptr);
  root["failed_over"] = Json::array();
  for (const auto& over : impact.failed_over)
    root["failed_over"].push_back({{"element", facility.path(over.element)},
                                   {"before_w", over.before_w},
                                   {"after_w", over.after_w},
                                   {"limit_w", number_or_null(over.limit_w)}});
  root["overloaded"] = Json::array();
  for (const auto& over : impact.overloaded)
    root["overloaded"].push_back({{"element", facility.path(over.element)},
                                  {"share", over.share},
                                  {"trip_after_s", number_or_null(over.trip_after_s)}});
  root["time_to_throttle_s"] = times ? number_or_null(times->throttle_s) : Json(nullptr);
  root["time_to_trip_s"] = times ? number_or_null(times->trip_s) : Json(nullptr);
  root["first_limit"] = impact.first_limit.empty() ? Json(nullptr) : Json(impact.first_limit);
  root["fed_racks"] = impact.fed_racks;
  root["fed_w"] = impact.fed_w;
  root["dark"] = ids(facility, impact.dark);
  root["uncooled"] = ids(facility, impact.uncooled);
  root["held_back"] = ids(facility, impact.held_back);
  root["source"] = "simulated";
  return root.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

std::string impact_text(const Facility& facility, const Impact& impact, const ImpactTimes* times) {
  const auto path = [&](ElementIndex element) { return facility.path(element); };
  std::string out =
      "If " + (impact.element == 0 ? std::string("the whole site") : path(impact.element)) + " fails (simulated)\n";
  if (!impact.simulated) return out + "  It plays no part in the simulation: nothing is known of its failure.\n";
  out += "  feeds       " + count(impact.fed_racks, "rack") + ", carries " + watts(impact.fed_w) + "\n";
  out += "  lost        " + watts(impact.lost_w) + ", " + count(impact.lost_racks, "rack") + ", " +
         count(impact.lost_gpus, "GPU") + "\n";
  list(out, "  dark        ", impact.dark, path);
  list(out, "  uncooled    ", impact.uncooled, path);
  list(out, "  held back   ", impact.held_back, path);
  list(out, "  fails over  ", impact.failed_over, [&](const Failover& over) {
    auto text = path(over.element) + "  " + watts(over.before_w) + " to " + watts(over.after_w);
    if (std::isfinite(over.limit_w))
      text += ", " + format_value(Quantity::ratio, over.after_w / over.limit_w) + " of its rating";
    return text;
  });
  list(out, "  overloaded  ", impact.overloaded, [&](const Overload& over) {
    auto text = path(over.element) + "  " + format_value(Quantity::ratio, over.share) + " of its rating";
    if (std::isfinite(over.trip_after_s)) text += ", trips in " + seconds(over.trip_after_s);
    return text;
  });
  if (!impact.first_limit.empty()) out += "  limit       " + impact.first_limit + "\n";
  if (!times) return out;
  if (times->throttle_s)
    out += "  throttle    first rack in " + seconds(*times->throttle_s) + "\n";
  else
    out += "  throttle    none within " + seconds(times->looked_s) + "\n";
  if (times->trip_s) out += "  switch off  first rack in " + seconds(*times->trip_s) + "\n";
  return out;
}

}  // namespace hallscope
