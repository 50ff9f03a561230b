#include <array>
#include <set>

#include "models/facility/reading/facility_plan.h"

#include "models/words/say.h"

// What a facility file says beside its elements: overrides and columns.

namespace hallscope {

std::vector<OverridePlan> read_overrides(const JsonNode& root, const Catalog& catalog) {
  std::vector<OverridePlan> overrides;
  for (const auto& [path, node] : root.members("overrides")) {
    if (!node.expect_object()) continue;
    node.allow_only({"model", "present", "alias", "note"});
    OverridePlan o{path, node, std::nullopt, node.boolean("present").value_or(true), {}};
    if (node.has("model")) o.model = read_model_key(node, catalog);
    for (auto& [alias, at] : read_texts(node, "alias")) o.aliases.push_back(alias);
    overrides.push_back(std::move(o));
  }
  return overrides;
}

DateOrder read_date_order(const JsonNode& root) {
  const auto word = root.text("dates");
  if (!word) return DateOrder::unknown;
  if (*word == "day-first") return DateOrder::day_first;
  if (*word == "month-first") return DateOrder::month_first;
  root.error("dates", say("'%1' is not known; one of \"day-first\" and \"month-first\" is expected", *word));
  return DateOrder::unknown;
}

std::vector<ColumnBinding> read_columns(const JsonNode& root) {
  std::vector<ColumnBinding> columns;
  std::set<std::string> seen;
  for (const auto& node : root.items("columns")) {
    if (!node.expect_object()) continue;
    node.allow_only({"column", "element", "metric", "unit", "note"});
    ColumnBinding c{node.text("column").value_or(""), node.text("element").value_or(""),
                    node.text("metric").value_or(""), node.text("unit").value_or("")};
    if (c.column.empty()) node.error(say("needs a \"column\", the text of the header such as \"power[{n}]\""));
    if (c.metric.find('/') == std::string::npos || c.metric.starts_with('/') || c.metric.ends_with('/'))
      node.error(say("needs a \"metric\", objectType/pointType such as \"CDU/LiquidFlow\""));
    if (c.unit.empty()) node.error(say("needs the \"unit\" of the values in the file, such as \"kW\""));
    const bool counted = c.column.find("{n}") != std::string::npos;
    if (counted && c.column.find("{n}") != c.column.rfind("{n}")) node.error("column", say("holds {n} more than once"));
    if (!counted && c.element.find("{n}") != std::string::npos)
      node.error("element", say("has a {n} that the column does not have"));
    if (!seen.insert(c.column).second) node.error("column", say("'%1' is bound twice", c.column));
    columns.push_back(std::move(c));
  }
  return columns;
}

}  // namespace hallscope
