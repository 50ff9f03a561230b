#include <algorithm>
#include <cmath>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "models/facility/like_elements.h"
#include "models/facility/reading/facility_plan.h"
#include "models/facility/reading/point_pattern.h"
#include "models/facility/reading/point_template.h"
#include "models/words/say.h"

// "bindings" and "columns" of a facility file. See models/facility/point_binding.h for what they mean.

namespace hallscope {
namespace {

constexpr std::size_t most_bindings = 10000;

std::vector<NamedText> read_named_texts(const JsonNode& node, const char* key) {
  std::vector<NamedText> texts;
  for (const auto& [name, member] : node.members(key)) {
    if (member.value().is_string())
      texts.push_back({name, member.value().get<std::string>()});
    else
      member.error(say("expected text"));
  }
  return texts;
}

/// The names of all places that the patterns and constants of a binding have.
std::vector<std::string> places_of(const JsonNode& node, const PointBinding& binding, const char* key) {
  std::vector<std::string> names;
  const auto add = [&](const std::string& text, const char* where) {
    std::string why;
    const auto pattern = PointPattern::parse(text, why);
    if (!pattern) {
      node.error(where, why);
      return;
    }
    for (auto& name : pattern->names()) {
      if (std::ranges::find(names, name) != names.end()) node.error(where, say("holds {%1} more than once", name));
      names.push_back(std::move(name));
    }
  };
  add(binding.point, key);
  for (const auto& label : binding.labels) add(label.text, "labels");
  for (const auto& constant : binding.constants) names.push_back(constant.name);
  return names;
}

void check_template(const JsonNode& node, const char* key, const std::string& text,
                    const std::vector<std::string>& names) {
  std::string why;
  if (!PointTemplate::parse(text, names, why)) node.error(key, why);
}

void check_metric(const JsonNode& node, const std::string& metric) {
  if (metric.find('/') == std::string::npos || metric.starts_with('/') || metric.ends_with('/'))
    node.error(say("needs a \"metric\", objectType/pointType such as \"CDU/LiquidFlow\""));
}

PointBinding read_binding(const JsonNode& node, const char* key) {
  PointBinding b{node.text(key).value_or(""), node.text("element").value_or(""), node.text("metric").value_or(""),
                 node.text("unit").value_or("")};
  b.labels = read_named_texts(node, "labels");
  b.constants = read_named_texts(node, "constants");
  b.scale = node.number("scale").value_or(1);
  b.offset = node.number("offset").value_or(0);
  if (!(std::isfinite(b.scale) && b.scale != 0 && std::abs(b.scale) <= 1e15))
    node.error("scale", say("must be a number other than 0, at most 1e15"));
  if (!(std::abs(b.offset) <= 1e15)) node.error("offset", say("must be a number of at most 1e15"));
  check_metric(node, b.metric);
  const auto names = places_of(node, b, key);
  check_template(node, "element", b.element, names);
  check_template(node, "metric", b.metric, names);
  check_template(node, "unit", b.unit, names);
  return b;
}

/// The element's path with every place as `*`.
std::string as_path_pattern(const std::string& element) {
  std::string path;
  for (std::size_t i = 0; i < element.size(); ++i) {
    if (element[i] != '{') {
      path += element[i];
      continue;
    }
    path += '*';
    i = std::min(element.find('}', i), element.size());
  }
  return path;
}

/// A path that is a place as a whole is an alias or a bare name as often as a path.
bool may_be_an_alias(const std::string& element) {
  return element.starts_with('{') && element.find('/') == std::string::npos;
}

}  // namespace

std::vector<PointBinding> read_bindings(const JsonNode& root) {
  std::vector<PointBinding> bindings;
  for (const auto& node : root.items("bindings")) {
    if (!node.expect_object()) continue;
    node.allow_only(
        {"point", "labels", "constants", "element", "metric", "unit", "scale", "offset", "guessed", "note"});
    for (const char* key : {"guessed", "note"}) (void)read_texts(node, key);
    auto binding = read_binding(node, "point");
    if (binding.point.empty() && binding.labels.empty())
      node.error(say("needs a \"point\", the name that it has in telemetry such as \"power[{n}]\", or \"labels\""));
    if (binding.point.empty()) binding.point = "{*}";
    bindings.push_back(std::move(binding));
  }
  std::set<std::string> seen;
  for (const auto& node : root.items("columns")) {
    if (!node.expect_object()) continue;
    node.allow_only({"column", "labels", "constants", "element", "metric", "unit", "scale", "offset", "note"});
    auto binding = read_binding(node, "column");
    if (binding.point.empty()) node.error(say("needs a \"column\", the text of the header such as \"power[{n}]\""));
    if (binding.unit.empty()) node.error(say("needs the \"unit\" of the values in the file, such as \"kW\""));
    if (binding.labels.empty() && !seen.insert(binding.point).second)
      node.error("column", say("'%1' is bound twice", binding.point));
    bindings.push_back(std::move(binding));
  }
  if (bindings.size() > most_bindings) root.error("bindings", say("more than 10,000 bindings"));
  return bindings;
}

void check_binding_elements(const JsonNode& root, const Facility& facility, Problems& problems) {
  const auto named = root.items("bindings").size();
  std::optional<LikeElements> alike;  // made for the first that is wrong
  for (std::size_t k = 0; k < facility.bindings().size(); ++k) {
    const auto& element = facility.bindings()[k].element;
    if (element.empty() || may_be_an_alias(element)) continue;
    const bool counted = element.find('{') != std::string::npos;
    if (counted ? !facility.match(as_path_pattern(element)).empty() : facility.find(element) != no_element) continue;
    const auto where = k < named ? "/bindings/" + std::to_string(k) : "/columns/" + std::to_string(k - named);
    if (!counted && !alike) alike.emplace(facility);
    const auto meant = counted ? std::string() : alike->did_you_mean(element);
    problems.error(facility.file(), root.pointer() + where + "/element",
                   meant.empty() ? say("no element matches '%1'", element)
                                 : say("no element matches '%1'; did you mean '%2'?", element, meant));
  }
}

}  // namespace hallscope
