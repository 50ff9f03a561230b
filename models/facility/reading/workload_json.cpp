#include "models/facility/reading/workload_json.h"

#include <algorithm>

#include "models/measure/time.h"
#include "models/words/say.h"

namespace hallscope {
namespace {

std::string range(double low, double high) { return say("%1 to %2", Json(low).dump(), Json(high).dump()); }

WorkloadJob::Kind read_kind(const JsonNode& node) {
  const auto kind = node.text("kind");
  if (kind && *kind != "training" && *kind != "inference")
    node.error("kind", say("expected \"training\" or \"inference\", found \"%1\"", kind->substr(0, 80)));
  return kind == "inference" ? WorkloadJob::Kind::inference : WorkloadJob::Kind::training;
}

WorkloadJob read_job(const JsonNode& node) {
  node.allow_only({"name", "kind", "racks", "start", "end", "iteration", "duty", "checkpointEvery", "checkpoint",
                   "ramp", "stopRamp", "rampRate", "stopRampRate", "smoothing", "load", "peakHour", "nightShare",
                   "note"});
  WorkloadJob j;
  j.name = node.text("name").value_or("");
  j.racks = node.text("racks").value_or("");
  if (j.name.empty()) node.error(say("a job needs a \"name\""));
  if (j.racks.empty()) node.error(say("a job needs \"racks\", a pattern such as \"hall-03/*/rack-*\""));
  j.kind = read_kind(node);
  j.start_s = bounded_seconds(node, "start", j.start_s, -1e9, 1e9);
  j.end_s = bounded_seconds(node, "end", j.end_s, -1e9, 1e300);
  j.iteration_s = bounded_seconds(node, "iteration", j.iteration_s, 0.01, 1e6);
  j.duty = bounded(node, "duty", j.duty, 0, 1);
  j.checkpoint_every_s = bounded_seconds(node, "checkpointEvery", j.checkpoint_every_s, 1, 1e9);
  j.checkpoint_s = bounded_seconds(node, "checkpoint", j.checkpoint_s, 0, 1e6);
  j.ramp_s = bounded_seconds(node, "ramp", j.ramp_s, 0, 1e6);
  j.stop_ramp_s = bounded_seconds(node, "stopRamp", j.stop_ramp_s, 0, 1e6);
  j.ramp_w_per_s = bounded(node, "rampRate", j.ramp_w_per_s, 0.001, 1e6);
  j.stop_ramp_w_per_s = bounded(node, "stopRampRate", j.stop_ramp_w_per_s, 0.001, 1e6);
  if (node.has("ramp") && node.has("rampRate")) node.error("rampRate", say("\"ramp\" says already how long it takes"));
  if (node.has("stopRamp") && node.has("stopRampRate"))
    node.error("stopRampRate", say("\"stopRamp\" says already how long it takes"));
  j.smoothing = node.boolean("smoothing").value_or(j.smoothing);
  j.load = bounded(node, "load", j.load, 0, 1);
  j.peak_hour = bounded(node, "peakHour", j.peak_hour, 0, 24);
  j.night_share = bounded(node, "nightShare", j.night_share, 0, 1);
  if (j.end_s <= j.start_s) node.error("end", say("the job ends before it starts"));
  return j;
}

}  // namespace

double bounded(const JsonNode& node, const char* key, double fallback, double low, double high) {
  const auto v = node.number(key);
  if (!v) return fallback;
  if (*v >= low && *v <= high) return *v;
  node.error(key, say("expected %1, found %2", range(low, high), Json(*v).dump()));
  return fallback;
}

double bounded_seconds(const JsonNode& node, const char* key, double fallback, double low, double high) {
  const auto member = node.member(key);
  if (!member || !member->value().is_string()) return bounded(node, key, fallback, low, high);
  const auto text = member->value().get<std::string>();
  const auto time = parse_time(text);
  if (!time || time->absolute) {
    member->error(say("expected seconds, or text such as \"10m\" or \"1h30m\", found \"%1\"", text.substr(0, 80)));
    return fallback;
  }
  if (time->seconds >= low && time->seconds <= high) return time->seconds;
  member->error(say("expected %1 seconds, found \"%2\"", range(low, high), text.substr(0, 80)));
  return fallback;
}

std::vector<WorkloadJob> read_jobs(const JsonNode& node) {
  std::vector<WorkloadJob> jobs;
  for (const auto& job : node.items("jobs"))
    if (job.expect_object()) jobs.push_back(read_job(job));
  return jobs;
}

std::optional<Workload> read_workload(const JsonNode& root) {
  const auto node = root.member("workload");
  if (!node || !node->expect_object()) return std::nullopt;
  node->allow_only({"start", "duration", "step", "supplyTemperature", "jobs", "note"});
  Workload w;
  w.start = node->text("start").value_or("");
  w.duration_s = bounded_seconds(*node, "duration", w.duration_s, 1, 366 * 86400.0);
  w.step_s = bounded_seconds(*node, "step", w.step_s, 0.1, 86400);
  w.supply_temperature_c = bounded(*node, "supplyTemperature", w.supply_temperature_c, 2, 60);
  if (w.duration_s / w.step_s > 1e6) node->error("step", say("more than a million steps; take a longer step"));
  w.jobs = read_jobs(*node);
  return w;
}

void check_job_racks(const Facility& facility, const std::vector<WorkloadJob>& jobs, const JsonNode& node) {
  const auto racks = facility.of_type(ElementType::Rack);
  const auto items = node.items("jobs");
  for (std::size_t k = 0; k < std::min(jobs.size(), items.size()); ++k) {
    std::vector<bool> hit(facility.body_count(), false);
    for (const auto i : facility.match(jobs[k].racks))
      if (i < hit.size()) hit[i] = true;
    const bool any = std::any_of(racks.begin(), racks.end(), [&](ElementIndex i) {
      while (i != no_element && !hit[i]) i = facility.element(i).parent;
      return i != no_element;
    });
    if (!any) items[k].error("racks", say("no rack matches '%1'", jobs[k].racks));
  }
}

}  // namespace hallscope
