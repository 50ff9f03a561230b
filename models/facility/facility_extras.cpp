#include <array>
#include <set>

#include "models/facility/facility_plan.h"

// What a facility file says beside its elements: overrides, columns, workload.

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

std::vector<ColumnBinding> read_columns(const JsonNode& root) {
  std::vector<ColumnBinding> columns;
  std::set<std::string> seen;
  for (const auto& node : root.items("columns")) {
    if (!node.expect_object()) continue;
    node.allow_only({"column", "element", "metric", "unit", "note"});
    ColumnBinding c{node.text("column").value_or(""), node.text("element").value_or(""),
                    node.text("metric").value_or(""), node.text("unit").value_or("")};
    if (c.column.empty()) node.error("needs a \"column\", the text of the header such as \"power[{n}]\"");
    if (c.metric.find('/') == std::string::npos || c.metric.starts_with('/') || c.metric.ends_with('/'))
      node.error("needs a \"metric\", objectType/pointType such as \"CDU/LiquidFlow\"");
    if (c.unit.empty()) node.error("needs the \"unit\" of the values in the file, such as \"kW\"");
    const bool counted = c.column.find("{n}") != std::string::npos;
    if (counted && c.column.find("{n}") != c.column.rfind("{n}")) node.error("column", "holds {n} more than once");
    if (!counted && c.element.find("{n}") != std::string::npos)
      node.error("element", "has a {n} that the column does not have");
    if (!seen.insert(c.column).second) node.error("column", "'" + c.column + "' is bound twice");
    columns.push_back(std::move(c));
  }
  return columns;
}

std::optional<Workload> read_workload(const JsonNode& root) {
  const auto node = root.member("workload");
  if (!node || !node->expect_object()) return std::nullopt;
  node->allow_only({"start", "duration", "step", "supplyTemperature", "jobs", "note"});
  const auto bounded = [](const JsonNode& at, const char* key, double fallback, double low, double high) {
    const auto v = at.number(key);
    if (!v) return fallback;
    if (*v >= low && *v <= high) return *v;
    at.error(key, "expected " + Json(low).dump() + " to " + Json(high).dump() + ", found " + Json(*v).dump());
    return fallback;
  };
  Workload w;
  w.start = node->text("start").value_or("");
  w.duration_s = bounded(*node, "duration", w.duration_s, 1, 366 * 86400.0);
  w.step_s = bounded(*node, "step", w.step_s, 0.1, 86400);
  w.supply_temperature_c = bounded(*node, "supplyTemperature", w.supply_temperature_c, 2, 60);
  if (w.duration_s / w.step_s > 1e6) node->error("step", "more than a million steps; take a longer step");
  for (const auto& job : node->items("jobs")) {
    if (!job.expect_object()) continue;
    job.allow_only({"name", "racks", "start", "end", "iteration", "duty", "checkpointEvery", "checkpoint", "ramp",
                    "load", "note"});
    WorkloadJob j;
    j.name = job.text("name").value_or("");
    j.racks = job.text("racks").value_or("");
    if (j.name.empty()) job.error("a job needs a \"name\"");
    if (j.racks.empty()) job.error("a job needs \"racks\", a pattern such as \"hall-03/*/rack-*\"");
    j.start_s = bounded(job, "start", j.start_s, -1e9, 1e9);
    j.end_s = bounded(job, "end", j.end_s, -1e9, 1e300);
    j.iteration_s = bounded(job, "iteration", j.iteration_s, 0.01, 1e6);
    j.duty = bounded(job, "duty", j.duty, 0, 1);
    j.checkpoint_every_s = bounded(job, "checkpointEvery", j.checkpoint_every_s, 1, 1e9);
    j.checkpoint_s = bounded(job, "checkpoint", j.checkpoint_s, 0, 1e6);
    j.ramp_s = bounded(job, "ramp", j.ramp_s, 0, 1e6);
    j.load = bounded(job, "load", j.load, 0, 1);
    if (j.end_s <= j.start_s) job.error("end", "the job ends before it starts");
    w.jobs.push_back(std::move(j));
  }
  return w;
}

}  // namespace hallscope
