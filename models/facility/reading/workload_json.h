#pragma once

#include <optional>
#include <vector>

#include "models/facility/facility.h"
#include "models/io/json_node.h"

// For the sources of models/ only: no public header includes this one. Workloads stand in facility files and in
// scenario files, in the same words.

namespace hallscope {

/// The "workload" of a facility file; nothing when it has none. Mistakes are errors at their place.
std::optional<Workload> read_workload(const JsonNode& root);

/// The items of "jobs". A job with a mistake is an error at its place.
std::vector<WorkloadJob> read_jobs(const JsonNode& node);

/// Job k's pattern must match at least one rack, or something in which racks stand; else an error at `jobs`/k/racks.
void check_job_racks(const Facility&, const std::vector<WorkloadJob>& jobs, const JsonNode& node);

/// A member within [low, high]; anything else is an error and answers `fallback`, as an absent member does.
double bounded(const JsonNode&, const char* key, double fallback, double low, double high);
/// The same for seconds: a number, or text such as "90s", "1h30m" or "-2m".
double bounded_seconds(const JsonNode&, const char* key, double fallback, double low, double high);

}  // namespace hallscope
