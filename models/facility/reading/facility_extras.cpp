#include "models/facility/reading/facility_plan.h"

#include "models/words/say.h"

// What a facility file says beside its elements: overrides and dates. Bindings: binding_json.cpp.

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

}  // namespace hallscope
