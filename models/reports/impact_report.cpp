#include <algorithm>
#include <cmath>
#include <cstdio>

#include "models/analysis/limits/first_limit.h"
#include "models/analysis/limits/impact.h"
#include "models/facility/element_roles.h"
#include "models/io/json_file.h"
#include "models/measure/unit.h"
#include "models/reports/time_band.h"
#include "models/simulation/uncertainty.h"
#include "models/words/say.h"

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

std::string racks(std::size_t n) { return say_count(n, "%n rack", "%n racks"); }

std::string seconds(double value) { return say("%1 s", std::lround(value)); }

/// What the bands of the times hang on.
std::string uncertain_text() {
  const auto number = [](double value) { return format_value(Quantity::number, value); };
  return say("coolant volume %1 to %2, heat capacity %3 to %4, residual flow %5 to %6 times what is assumed",
             number(soonest.volume), number(latest.volume), number(soonest.heat_capacity), number(latest.heat_capacity),
             number(soonest.residual_flow), number(latest.residual_flow));
}

/// One line under its title.
std::string line(const std::string& title, const std::string& text) {
  constexpr std::size_t width = 12;
  return "  " + title + std::string(width - std::min(width - 1, title.size()), ' ') + text + "\n";
}

/// "a, b, c and 5 more".
template <typename Items, typename Text>
void list(std::string& out, const std::string& title, const Items& items, const Text& text) {
  constexpr std::size_t most = 6;
  for (std::size_t i = 0; i < items.size() && i < most; ++i) out += line(i == 0 ? title : "", text(items[i]));
  if (items.size() > most) out += line("", say("and %1 more", items.size() - most));
}

}  // namespace

Json band_json(const ImpactTimes::Band& band) {
  if (!band.soonest_s) return nullptr;
  return Json::array({*band.soonest_s, number_or_null(band.latest_s)});
}

std::string band_text(const ImpactTimes::Band& band, double looked_s) {
  if (!band.soonest_s) return {};
  if (!band.latest_s) return say(" (%1 s, or not within %2)", std::lround(*band.soonest_s), seconds(looked_s));
  return say(" (%1 to %2)", std::lround(*band.soonest_s), seconds(*band.latest_s));
}

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
  root["time_to_throttle_band_s"] = times ? band_json(times->throttle_band) : Json(nullptr);
  root["time_to_trip_band_s"] = times ? band_json(times->trip_band) : Json(nullptr);
  if (times && times->throttle_band.soonest_s)
    root["band_of"] = {{"coolant_volume", {soonest.volume, latest.volume}},
                       {"heat_capacity", {soonest.heat_capacity, latest.heat_capacity}},
                       {"residual_flow", {soonest.residual_flow, latest.residual_flow}}};
  const auto& limit = impact.limit;
  root["first_limit"] = to_string(limit.kind);
  root["first_limit_text"] = impact.first_limit.empty() ? Json(nullptr) : Json(impact.first_limit);
  root["first_limit_element"] = limit.element == no_element ? Json(nullptr) : Json(facility.path(limit.element));
  root["first_limit_share"] = number_or_null(limit.share);
  root["first_limit_s"] = number_or_null(limit.seconds);
  root["fed_racks"] = impact.fed_racks;
  root["fed_w"] = impact.fed_w;
  root["cooled_w"] = number_or_null(impact.cooled_w);
  root["dark"] = ids(facility, impact.dark);
  root["uncooled"] = ids(facility, impact.uncooled);
  root["held_back"] = ids(facility, impact.held_back);
  root["source"] = "simulated";
  return root.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

std::string impact_text(const Facility& facility, const Impact& impact, const ImpactTimes* times) {
  const auto path = [&](ElementIndex element) { return facility.path(element); };
  std::string out =
      say("If %1 fails (simulated)", impact.element == 0 ? say("the whole site") : path(impact.element)) + "\n";
  if (!impact.simulated)
    return out + "  " + say("It plays no part in the simulation: nothing is known of its failure.") + "\n";
  if (impact.fed_w > 0 || !impact.cooled_w)
    out += line(say("feeds"), say("%1, carries %2", racks(impact.fed_racks), watts(impact.fed_w)));
  if (impact.cooled_w)
    out += line(say("cools"), say("%1, takes %2 of heat", racks(impact.fed_racks), watts(*impact.cooled_w)));
  out += line(say("lost"), watts(impact.lost_w) + ", " + racks(impact.lost_racks) + ", " +
                               say_count(impact.lost_gpus, "%n GPU", "%n GPUs"));
  list(out, say("dark"), impact.dark, path);
  list(out, say("uncooled"), impact.uncooled, path);
  list(out, say("held back"), impact.held_back, path);
  list(out, say("fails over"), impact.failed_over, [&](const Failover& over) {
    const auto who = path(over.element) + "  ", before = watts(over.before_w), after = watts(over.after_w);
    if (!std::isfinite(over.limit_w)) return who + say("%1 to %2", before, after);
    const auto share = format_value(Quantity::ratio, over.after_w / over.limit_w);
    if (rejects_heat(facility.element(over.element).type))
      return who + say("%1 to %2, %3 of what it can reject", before, after, share);
    return who + say("%1 to %2, %3 of its rating", before, after, share);
  });
  list(out, say("overloaded"), impact.overloaded, [&](const Overload& over) {
    const auto who = path(over.element) + "  ", share = format_value(Quantity::ratio, over.share);
    if (moves_heat(facility.element(over.element).type))
      return who + say("at capacity, asked for %1 of what it does", share);
    if (!std::isfinite(over.trip_after_s)) return who + say("%1 of its rating", share);
    return who + say("%1 of its rating, trips in %2", share, seconds(over.trip_after_s));
  });
  if (!impact.first_limit.empty()) out += line(say("limit"), impact.first_limit);
  if (!times) return out;
  if (times->throttle_s)
    out += line(say("throttle"), say("first rack in %1", seconds(*times->throttle_s)) +
                                     band_text(times->throttle_band, times->looked_s));
  else
    out += line(say("throttle"),
                say("none within %1", seconds(times->looked_s)) + band_text(times->throttle_band, times->looked_s));
  if (times->trip_s)
    out += line(say("switch off"),
                say("first rack in %1", seconds(*times->trip_s)) + band_text(times->trip_band, times->looked_s));
  if (times->throttle_band.soonest_s) out += line(say("band"), uncertain_text());
  return out;
}

}  // namespace hallscope
