#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "models/facility/facility.h"
#include "models/simulation/scenario/job_signal.h"

namespace hallscope {

struct Scenario;

/// Seconds since midnight UTC of an ISO 8601 time; 0 when there is none, so that the day starts with the run.
double start_of_day(const std::string& time);

/// Which job each rack runs, and all of them at one instant. Racks that share their jobs form one group; group 0 is
/// idle. A rack on which several jobs are placed follows the busiest.
class WorkloadSignal {
 public:
  /// `racks` ascending. Jobs name racks, or whatever racks stand in, by pattern.
  WorkloadSignal(const Facility&, const Workload&, std::span<const ElementIndex> racks);
  /// The jobs of a scenario with its job_load, job_start and job_stop events applied: nothing is left to do for them.
  WorkloadSignal(const Facility&, const Scenario&, std::span<const ElementIndex> racks);

  std::size_t group_count() const { return groups_.size(); }
  /// The group of each rack, in the order given.
  const std::vector<std::uint32_t>& group_of_rack() const { return group_of_rack_; }
  /// Racks of each of the workload's jobs, as positions in the racks given.
  const std::vector<std::vector<std::uint32_t>>& racks_of_job() const { return racks_of_job_; }
  const std::vector<JobSignal>& jobs() const { return jobs_; }

  JobState at(double time, std::size_t group) const;
  /// All groups at one instant; `out` has group_count() entries.
  void at(double time, std::span<JobState> out) const;
  /// As JobSignal::mean; of a group with several jobs the mean of the busiest at each instant (straight lines that
  /// cross count as one of them).
  JobState mean(double from, double to, std::size_t group) const;
  /// All groups; `out` has group_count() entries.
  void mean(double from, double to, std::span<JobState> out) const;
  /// As JobSignal::extremes, for all jobs of a group.
  std::vector<double> extremes(std::size_t group, double from, double to) const;

 private:
  void place(const Facility&, std::span<const WorkloadJob>, double start_of_day_s, std::span<const ElementIndex> racks);

  std::vector<JobSignal> jobs_;
  std::vector<std::vector<std::uint32_t>> groups_;  // group → jobs
  std::vector<std::uint32_t> group_of_rack_;
  std::vector<std::vector<std::uint32_t>> racks_of_job_;
};

}  // namespace hallscope
