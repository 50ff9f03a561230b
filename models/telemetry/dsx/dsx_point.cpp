#include "models/telemetry/dsx/dsx_point.h"

#include "models/measure/time.h"
#include "models/words/say.h"

#include <nlohmann/json.hpp>

namespace hallscope {
namespace {

using Json = nlohmann::json;

/// The payload as JSON, with `{{name}}` outside strings read as null: exported captures keep them as templates.
Json parse_with_placeholders(std::string_view payload, bool& placeholder) {
  auto json = Json::parse(payload, nullptr, false);
  placeholder = false;
  if (!json.is_discarded()) return json;
  std::string filled;
  bool in_string = false;
  for (std::size_t i = 0; i < payload.size(); ++i) {
    const char c = payload[i];
    if (in_string) {
      filled += c;
      if (c == '\\' && i + 1 < payload.size()) filled += payload[++i];
      if (c == '"') in_string = false;
      continue;
    }
    if (c == '{' && payload.substr(i).starts_with("{{")) {
      const auto close = payload.find("}}", i);
      if (close != std::string_view::npos) {
        filled += "null";
        placeholder = true;
        i = close + 1;
        continue;
      }
    }
    in_string = c == '"';
    filled += c;
  }
  return placeholder ? Json::parse(filled, nullptr, false) : json;
}

std::string text_of(const Json& object, const char* key) {
  const auto at = object.find(key);
  if (at == object.end()) return {};
  if (at->is_string()) return at->get<std::string>();
  // Ids are now and then written as numbers.
  return at->is_number_integer() ? at->dump() : std::string();
}

/// A list of texts, or one text for a list of one.
std::vector<std::string> texts_of(const Json& object, const char* key) {
  std::vector<std::string> out;
  const auto at = object.find(key);
  if (at == object.end()) return out;
  if (at->is_string()) out.push_back(at->get<std::string>());
  if (at->is_array())
    for (const auto& entry : *at)
      if (entry.is_string()) out.push_back(entry.get<std::string>());
  return out;
}

}  // namespace

std::optional<DsxTopic> parse_dsx_topic(std::string_view topic) {
  const auto level = [&]() -> std::string_view {
    const auto slash = topic.find('/');
    if (slash == std::string_view::npos) return {};
    const auto text = topic.substr(0, slash);
    topic.remove_prefix(slash + 1);
    return text;
  };
  if (level() != "BMS" || level() != "v1") return std::nullopt;
  DsxTopic out;
  out.publisher = level();
  const auto kind = level();
  if (out.publisher.empty() || (kind != "Metadata" && kind != "Value")) return std::nullopt;
  out.is_metadata = kind == "Metadata";
  out.point = topic;
  out.object_type = level();
  out.point_type = level();
  out.tag_path = topic;
  if (out.object_type.empty() || out.point_type.empty() || out.tag_path.empty()) return std::nullopt;
  return out;
}

std::optional<DsxPoint> parse_dsx_metadata(std::string_view payload, const DsxTopic& topic, std::string& error) {
  bool placeholder = false;
  const Json json = parse_with_placeholders(payload, placeholder);
  if (!json.is_object()) {
    error = say("the payload is not a JSON object");
    return std::nullopt;
  }
  DsxPoint point;
  point.object_type = topic.object_type;
  point.point_type = topic.point_type;
  point.tag_path = topic.tag_path;
  for (const auto& [key, said] : {std::pair{"objectType", topic.object_type}, std::pair{"pointType", topic.point_type}})
    if (const auto own = text_of(json, key); !own.empty() && own != said) {
      error = say("%1 in the payload is not that of the topic", key);
      return std::nullopt;
    }
  point.unit = text_of(json, "engUnit");
  point.object_id = text_of(json, "objectId");
  if (point.object_id.empty()) point.object_id = text_of(json, "objectName");
  point.rack_id = text_of(json, "rackLocationId");
  if (point.rack_id.empty()) point.rack_id = text_of(json, "rackLocationName");
  point.associate_id = text_of(json, "associateId");
  point.serves = texts_of(json, "servesId");
  point.areas = texts_of(json, "processArea");
  point.phase = text_of(json, "phase");
  point.integration = text_of(json, "integration");
  if (const auto at = json.find("isSetpoint"); at != json.end())
    point.is_setpoint = at->is_boolean() && at->get<bool>();
  if (const auto at = json.find("stateText"); at != json.end() && at->is_array())
    for (const auto& state : *at)
      if (state.is_object() && state.contains("value") && state["value"].is_number())
        point.states[state["value"].get<double>()] = text_of(state, "text");
  return point;
}

std::optional<DsxJsonMessage> parse_dsx_json_message(std::string_view line) {
  bool placeholder = false;
  const Json json = parse_with_placeholders(line, placeholder);
  if (!json.is_object()) return std::nullopt;
  const auto topic = json.find("topic"), payload = json.find("payload");
  if (topic == json.end() || payload == json.end() || !topic->is_string()) return std::nullopt;
  DsxJsonMessage message{
      topic->get<std::string>(), payload->is_string() ? payload->get<std::string>() : payload->dump(), {}};
  for (const char* key : {"offset", "tst", "timestamp", "time", "ts", "received"})
    if (const auto at = json.find(key); at != json.end() && message.time.empty()) {
      if (at->is_string()) message.time = at->get<std::string>();
      if (at->is_number()) message.time = at->dump();
    }
  return message;
}

std::optional<DsxValue> parse_dsx_value(std::string_view payload, std::string& error) {
  DsxValue out;
  const Json json = parse_with_placeholders(payload, out.placeholder);
  if (!json.is_object()) {
    error = say("the payload is not a JSON object");
    return std::nullopt;
  }
  const auto value = json.find("value");
  if (value == json.end() || !(value->is_null() || value->is_boolean() || value->is_number())) {
    error = say("the payload has no \"value\" that is a number, true, false or null");
    return std::nullopt;
  }
  if (value->is_boolean()) out.value = value->get<bool>() ? 1 : 0;
  if (value->is_number()) out.value = value->get<double>();
  if (const auto at = json.find("timestamp"); at != json.end()) {
    const auto written = at->is_string() ? at->get<std::string>() : at->is_number() ? at->dump() : std::string();
    if (const auto time = parse_time(written); time && time->absolute) out.stamp = time->seconds;
  }
  // Without a quality nobody vouches for the value.
  const auto quality = json.find("quality");
  out.good = quality != json.end() && quality->is_number() && quality->get<double>() == 1;
  return out;
}

}  // namespace hallscope
