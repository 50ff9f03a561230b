#include <algorithm>
#include <string>
#include <vector>

#include "models/analysis/limits/binding_limit.h"
#include "models/io/json_file.h"
#include "models/measure/time.h"
#include "models/measure/unit.h"
#include "models/words/say.h"

namespace hallscope {
namespace {

Json number_or_null(const std::optional<double>& value) { return value ? Json(*value) : Json(nullptr); }

std::string name(std::size_t cause) { return std::string(to_string(static_cast<LimitCause>(cause))); }

std::string padded(std::string text, std::size_t width) {
  text.resize(std::max(width, text.size() + 2), ' ');
  return text;
}

std::string watts(double value) { return format_value(Quantity::power, value); }

Json rack_json(const Facility& facility, const RackLimits& rack) {
  Json json;
  json["element"] = facility.path(rack.rack);
  json["power_w"] = number_or_null(rack.power_w);
  json["binding"] = rack.binding ? Json(to_string(*rack.binding)) : Json(nullptr);
  json["stranded_w"] = number_or_null(rack.stranded_w);
  Json headroom, by = Json::object(), missing = Json::object();
  for (std::size_t c = 0; c < limit_cause_count; ++c) {
    const auto& one = rack.headroom[c];
    headroom[name(c)] = number_or_null(one.watts);
    if (one.watts) by[name(c)] = facility.path(one.element);
    if (!one.watts) missing[name(c)] = one.missing;
  }
  json["headroom_w"] = std::move(headroom);
  json["limited_by"] = std::move(by);
  json["missing"] = std::move(missing);
  return json;
}

}  // namespace

std::string binding_json(const Facility& facility, const Recording& recording, const BindingLimits& limits) {
  Json root;
  root["at"] = recording.absolute ? Json(format_time(limits.at, true)) : Json(limits.at);
  for (std::size_t c = 0; c < limit_cause_count; ++c)
    root["causes"][name(c)] = {{"racks", limits.bound[c]},
                               {"stranding", limits.stranding[c]},
                               {"stranded_w", limits.stranded_w[c]},
                               {"unknown", limits.unknown[c]}};
  root["racks"] = Json::array();
  for (const auto& rack : limits.racks) root["racks"].push_back(rack_json(facility, rack));
  return root.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

std::string binding_text(const Facility& facility, const Recording& recording, const BindingLimits& limits) {
  const double shown = recording.absolute ? limits.at : limits.at - recording.start();
  std::string out =
      say("first limit of %1 racks at %2", limits.racks.size(), format_time(shown, recording.absolute)) + "\n";
  for (std::size_t c = 0; c < limit_cause_count; ++c) {
    out += "  " + padded(in_words(static_cast<LimitCause>(c)), 22) + padded(say("%1 racks", limits.bound[c]), 14);
    out += limits.unknown[c] > 0 ? say("stranded %1, unknown for %2", watts(limits.stranded_w[c]), limits.unknown[c])
                                 : say("stranded %1", watts(limits.stranded_w[c]));
    out += "\n";
  }
  std::vector<const RackLimits*> tightest;
  for (const auto& rack : limits.racks)
    if (rack.binding) tightest.push_back(&rack);
  const auto most = std::min<std::size_t>(tightest.size(), 10);
  const auto headroom = [](const RackLimits& rack) { return *rack.of(*rack.binding).watts; };
  std::stable_sort(tightest.begin(), tightest.end(),
                   [&](const auto* a, const auto* b) { return headroom(*a) < headroom(*b); });
  if (most > 0) out += say("least head-room") + "\n";
  for (std::size_t k = 0; k < most; ++k) {
    const auto& rack = *tightest[k];
    const auto& limit = rack.of(*rack.binding);
    const auto cause = in_words(*rack.binding);
    out += "  " + padded(facility.path(rack.rack), 32) + padded(watts(headroom(rack)), 12) +
           (limit.element != rack.rack ? say("%1 of %2", cause, facility.path(limit.element)) : cause) + "\n";
  }
  return out;
}

}  // namespace hallscope
