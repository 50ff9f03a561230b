#include <charconv>
#include <cmath>
#include <cstdlib>
#include <nlohmann/json.hpp>

#include "models/measure/time.h"
#include "models/reports/inspect_values.h"

namespace hallscope {
namespace {

using Json = nlohmann::ordered_json;

/// The double that is written with the same few digits as the float: 0.1, not 0.10000000149011612. Null for NaN.
Json number(float value) {
  if (!std::isfinite(value)) return nullptr;
  char text[32];
  const auto [end, error] = std::to_chars(text, text + sizeof text - 1, value);
  *end = '\0';
  return std::strtod(text, nullptr);
}

/// Ages are floats, so an instant is known to a millisecond in a day and to a microsecond in seconds.
Json instant(double seconds, bool absolute) {
  if (absolute) return format_time(std::round(seconds * 1e3) / 1e3, true);
  return std::round(seconds * 1e6) / 1e6;
}

std::string text_of(std::string_view view) { return std::string(view); }

/// Adds the metric's name and, when there is one, its qualifier.
void put_metric(Json& json, const Metric& metric) {
  json["metric"] = metric.name;
  if (!metric.qualifier.empty()) json["qualifier"] = metric.qualifier;
}

Json facility_json(const Facility& facility) {
  Json counts = Json::object();
  for (const auto always : {ElementType::Rack, ElementType::CDU, ElementType::GPU})
    counts[text_of(to_string(always))] = facility.count(always);
  for (int t = 0; t < element_type_count; ++t) {
    const auto type = static_cast<ElementType>(t);
    if (facility.count(type) > 0) counts[text_of(to_string(type))] = facility.count(type);
  }
  return {{"name", facility.title()}, {"counts", counts}};
}

Json recording_json(const Recording& recording) {
  Json metrics = Json::array();
  for (const auto& track : recording.tracks) {
    Json metric = Json::object();
    put_metric(metric, track->metric());
    metric["unit"] = text_of(si_unit(track->metric().quantity));
    metric["elements"] = track->elements().size();
    metric["samples"] = track->sample_count();
    metric["min"] = number(track->min());
    metric["max"] = number(track->max());
    metric["source"] = text_of(to_string(track->source()));
    metrics.push_back(std::move(metric));
  }
  const bool any = recording.sample_count() > 0;
  Json json = Json::object();
  json["start"] = any ? instant(recording.start(), recording.absolute) : Json();
  json["end"] = any ? instant(recording.end(), recording.absolute) : Json();
  json["samples"] = recording.sample_count();
  json["metrics"] = std::move(metrics);
  return json;
}

Json value_json(const Facility& facility, bool absolute, const InspectValue& value) {
  const bool missing = value.reading.quality == Quality::missing;
  Json json = Json::object();
  json["element"] = facility.path(value.element);
  put_metric(json, value.track->metric());
  json["value"] = number(value.reading.value);
  json["unit"] = text_of(si_unit(value.track->metric().quantity));
  json["at"] = missing ? Json() : instant(value.reading.at, absolute);
  json["age_s"] = missing ? Json() : number(static_cast<float>(value.reading.age_s));
  json["quality"] = text_of(to_string(value.reading.quality));
  json["source"] = text_of(to_string(value.track->source()));
  return json;
}

Json problem_json(const Problem& problem) {
  return {{"file", problem.file},
          {"where", problem.where},
          {"what", problem.what},
          {"count", problem.count},
          {"severity", text_of(to_string(problem.severity))}};
}

/// Names come from files: bytes that are not UTF-8 are replaced rather than thrown over.
std::string text(const Json& json) { return json.dump(-1, ' ', false, Json::error_handler_t::replace); }

/// An array with one entry a line, written entry by entry: half a million values need no tree in memory.
template <typename Items, typename ToJson>
void put_array(std::string& out, const Items& items, ToJson to_json) {
  out += "[";
  const char* separator = "\n    ";
  for (const auto& item : items) {
    out += separator + text(to_json(item));
    separator = ",\n    ";
  }
  out += items.empty() ? "]" : "\n  ]";
}

}  // namespace

std::string inspect_json(const Document& document, const InspectQuery& query, const std::string& more) {
  const auto& facility = *document.facility;
  const bool absolute = document.recording->absolute;
  std::string out = "{\n  \"facility\": " + text(facility_json(facility));
  out += ",\n  \"recording\": " + text(recording_json(*document.recording));
  out += ",\n  \"values\": ";
  put_array(out, inspect_values(document, query),
            [&](const InspectValue& value) { return value_json(facility, absolute, value); });
  if (!more.empty()) out += ",\n  " + more;
  out += ",\n  \"problems\": ";
  put_array(out, document.problems.list(), problem_json);
  return out + "\n}\n";
}

}  // namespace hallscope
