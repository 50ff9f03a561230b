#include "models/alarms/alarm_rules_json.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

#include "models/facility/reading/workload_json.h"
#include "models/io/edit_distance.h"
#include "models/io/json_node.h"
#include "models/io/text.h"
#include "models/measure/unit.h"
#include "models/words/say.h"

namespace hallscope {
namespace {

using Kind = AlarmRule::Kind;

constexpr std::size_t most_rules = 10000;
constexpr std::array kinds{Kind::limit,      Kind::catalogue,     Kind::stale,  Kind::missing,
                           Kind::impossible, Kind::contradictory, Kind::balance};

bool is_limit(const AlarmRule& rule) { return rule.kind == Kind::limit; }

/// The unit in which an example is given.
std::string example_of(Quantity quantity) {
  switch (quantity) {
    case Quantity::temperature:
      return "\"85 °C\"";
    case Quantity::power:
      return "\"120 kW\"";
    case Quantity::flow:
      return "\"60 L/min\"";
    case Quantity::pressure:
      return "\"40 kPa\"";
    case Quantity::ratio:
    case Quantity::humidity:
      return "\"90 %\"";
    default:
      return "90";
  }
}

std::optional<double> read_limit(const JsonNode& node, const char* key, const std::string& metric, bool difference) {
  if (!node.has(key)) return std::nullopt;
  const auto& value = node.value()[key];
  if (value.is_number()) return value.get<double>();
  if (!value.is_string()) {
    node.error(key, say("expected a number in SI or text such as %1", example_of(quantity_of(metric))));
    return std::nullopt;
  }
  std::string why;
  auto text = value.get<std::string>();
  // A span of degrees is the same in both scales.
  if (difference && text.ends_with("K")) text.replace(text.size() - 1, 1, "°C");
  const auto limit = parse_limit(text, metric, why);
  if (!limit) node.error(key, why);
  return limit;
}

std::optional<Kind> read_kind(const JsonNode& node) {
  const auto word = node.text("watch");
  if (!word) return node.has("watch") ? std::nullopt : std::optional(Kind::limit);
  for (const auto kind : kinds)
    if (*word == to_string(kind)) return kind;
  const auto near = std::min_element(kinds.begin(), kinds.end(), [&](Kind a, Kind b) {
    return edit_distance(word->substr(0, 40), to_string(a)) < edit_distance(word->substr(0, 40), to_string(b));
  });
  node.error("watch", say("unknown '%1'; did you mean '%2'?", word->substr(0, 80), to_string(*near)));
  return std::nullopt;
}

std::optional<AlarmRule> read_rule(const JsonNode& node) {
  if (!node.expect_object()) return std::nullopt;
  node.allow_only({"name", "watch", "enabled", "metric", "type", "elements", "warn", "critical", "below", "hysteresis",
                   "delay", "note"});
  const auto kind = read_kind(node);
  if (!kind) return std::nullopt;
  AlarmRule rule;
  rule.kind = *kind;
  rule.enabled = node.boolean("enabled").value_or(true);
  rule.metric = node.text("metric").value_or("");
  rule.elements = node.text("elements").value_or("");
  if (const auto type = node.text("type")) {
    rule.type = element_type(*type);
    if (!rule.type)
      node.error("type", say("unknown type '%1'; types are those of facility files, such as \"Rack\"", *type));
  }
  rule.warn = read_limit(node, "warn", rule.metric, false);
  rule.critical = read_limit(node, "critical", rule.metric, false);
  rule.below = node.boolean("below").value_or(false);
  rule.hysteresis = read_limit(node, "hysteresis", rule.metric, true);
  constexpr double longest = 30 * 86400.0;
  rule.delay_s = bounded_seconds(node, "delay", 0, 0, longest);
  rule.name = node.text("name").value_or(is_limit(rule) ? rule.metric : std::string(to_string(rule.kind)));
  if (const auto fault = fault_of(rule); !fault.empty()) node.error(fault);
  return rule;
}

std::shared_ptr<const AlarmRules> from_json(const Json& json, const std::string& name, Problems& problems) {
  JsonReport report{name, problems};
  const JsonNode root(json, report);
  if (!check_format(root, "hallscope-alarms", 1)) return nullptr;
  root.allow_only({"$schema", "format", "version", "note", "rules"});
  if (!root.has("rules")) root.error(say("needs \"rules\", a list of what is watched"));
  AlarmRules rules;
  const auto nodes = root.items("rules");
  if (nodes.size() > most_rules) root.error("rules", say("more than 10,000 rules"));
  for (const auto& node : nodes) {
    if (rules.size() >= most_rules) break;
    auto rule = read_rule(node);
    if (!rule) continue;
    const bool twice =
        std::any_of(rules.begin(), rules.end(), [&](const auto& other) { return other.name == rule->name; });
    if (twice) node.error("name", say("two rules are named '%1'; give them different names", rule->name));
    rules.push_back(std::move(*rule));
  }
  if (report.refused) return nullptr;
  const auto standard = standard_alarm_rules();
  for (const auto& rule : *standard)
    if (std::none_of(rules.begin(), rules.end(), [&](const auto& other) { return other.kind == rule.kind; }))
      rules.push_back(rule);
  return std::make_shared<const AlarmRules>(std::move(rules));
}

}  // namespace

std::optional<double> parse_limit(std::string_view text, const std::string& metric, std::string& why) {
  const auto from = text.find_first_not_of(' ');
  auto rest = from == text.npos ? std::string_view() : text.substr(from);
  if (rest.starts_with("−"))
    return [&]() -> std::optional<double> {  // a true minus, as Hallscope writes it
      const auto value = parse_limit("-" + std::string(rest.substr(std::string_view("−").size())), metric, why);
      return value;
    }();
  double number = 0;
  const auto [end, failed] = std::from_chars(rest.data(), rest.data() + rest.size(), number);
  const auto quantity = quantity_of(metric);
  if (failed != std::errc() || !std::isfinite(number)) {
    why = say("'%1' is no value; expected a number and a unit, such as %2", text.substr(0, 80), example_of(quantity));
    return std::nullopt;
  }
  rest.remove_prefix(static_cast<std::size_t>(end - rest.data()));
  while (rest.starts_with(' ')) rest.remove_prefix(1);
  while (rest.ends_with(' ')) rest.remove_suffix(1);
  if (rest.empty()) return number;
  const auto unit = unit_conversion(rest);
  if (!unit || !measures(*unit, quantity)) {
    why = say("'%1' is no unit of %2; expected a value such as %3", rest.substr(0, 40),
              metric.empty() ? say("a metric that is not named") : metric, example_of(quantity));
    return std::nullopt;
  }
  return number * unit->scale + unit->offset;
}

std::string fault_of(const AlarmRule& rule) {
  if (rule.name.empty()) return say("needs a \"name\", by which it is told from others");
  if (!rule.metric.empty()) {
    const auto slash = rule.metric.find('/');
    if (slash == std::string::npos || !object_type(metric_from_label(rule.metric)))
      return say("'%1' is no metric; expected an object type and a point, such as \"Rack/RackPower\"", rule.metric);
  }
  if (rule.hysteresis && !(*rule.hysteresis >= 0)) return say("\"hysteresis\" is less than 0; expected 0 or more");
  if (rule.delay_s < 0) return say("\"delay\" is less than 0; expected 0 or more");
  if (!is_limit(rule)) {
    if (rule.warn || rule.critical) return say("has limits and does not watch one; say \"watch\": \"limit\"");
    return {};
  }
  if (rule.metric.empty()) return say("needs a \"metric\", such as \"Rack/RackPower\"");
  if (!rule.warn && !rule.critical) return say("needs \"warn\", \"critical\" or both");
  if (rule.warn && rule.critical && (rule.below ? *rule.warn < *rule.critical : *rule.warn > *rule.critical))
    return rule.below ? say("\"warn\" lies below \"critical\": it would never be seen; swap them")
                      : say("\"warn\" lies above \"critical\": it would never be seen; swap them");
  return {};
}

std::shared_ptr<const AlarmRules> read_alarm_rules(const std::string& path, Problems& problems) {
  const auto json = read_json(path, problems);
  return json ? from_json(*json, path, problems) : nullptr;
}

std::shared_ptr<const AlarmRules> parse_alarm_rules(std::string_view text, const std::string& name,
                                                    Problems& problems) {
  const auto json = parse_json(text, name, problems);
  return json ? from_json(*json, name, problems) : nullptr;
}

std::string alarm_rules_json(const AlarmRules& rules) {
  auto list = Json::array();
  for (const auto& rule : rules) {
    Json one{{"name", rule.name}, {"watch", std::string(to_string(rule.kind))}};
    if (!rule.enabled) one["enabled"] = false;
    if (!rule.metric.empty()) one["metric"] = rule.metric;
    if (rule.type) one["type"] = std::string(to_string(*rule.type));
    if (!rule.elements.empty()) one["elements"] = rule.elements;
    if (rule.warn) one["warn"] = *rule.warn;
    if (rule.critical) one["critical"] = *rule.critical;
    if (rule.below) one["below"] = true;
    if (rule.hysteresis) one["hysteresis"] = *rule.hysteresis;
    if (rule.delay_s > 0) one["delay"] = rule.delay_s;
    list.push_back(std::move(one));
  }
  const Json root{{"format", "hallscope-alarms"}, {"version", 1}, {"rules", std::move(list)}};
  return root.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace hallscope
