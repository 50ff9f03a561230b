#include "models/analysis/plant/token_meter.h"

#include <algorithm>
#include <cmath>

#include "models/simulation/racks/gpu_power.h"
#include "models/simulation/racks/rack_bank.h"
#include "models/simulation/racks/rack_power.h"
#include "models/words/say.h"

namespace hallscope {
namespace {

constexpr double least_over_idle = 0.02;   // below that a job asks for nothing that could be held back
constexpr double unhindered = 0.995;       // what rounding leaves of all of it
constexpr double longest_smoothed_s = 60;  // rows over which smoothing is seen
constexpr double part_s = 0.1;             // in which the run smoothed
constexpr double run_up_s = 240;           // before which a run has forgotten where smoothing began

}  // namespace

TokenMeter::TokenMeter(const Facility& facility, const Recording& recording,
                       const std::shared_ptr<const Scenario>& scenario, const Accounts& accounts)
    : start_(recording.empty() ? 0 : recording.start()),
      scenario_(scenario),
      gpu_power_(recording.find("Rack/GPUPower")),
      smoothed_to_(std::nan("")) {
  if (accounts.tokens_per_gpu_s.empty()) {
    why_not_ = say("the facility's accounts state no tokensPerGpuSecond");
    return;
  }
  if (!gpu_power_ || gpu_power_->source() != Source::simulated) {
    why_not_ = say("nothing tells which jobs ran: no simulated powers of GPUs");
    return;
  }
  if (!scenario_) scenario_ = std::make_shared<const Scenario>(scenario_of(facility));
  racks_ = powered_racks(facility);
  signal_.emplace(facility, *scenario_, racks_);
  groups_.resize(signal_->group_count());
  jobs_.resize(scenario_->jobs.size());
  expected_.resize(groups_.size());
  smooths_.assign(groups_.size(), 0);
  for (std::size_t j = 0; j < jobs_.size(); ++j)
    for (const auto r : signal_->racks_of_job()[j])
      if (scenario_->jobs[j].smoothing) smooths_[signal_->group_of_rack()[r]] = 1;
  find_parts(facility, accounts);
  if (parts_.empty()) why_not_ = say("the facility's accounts state no tokensPerGpuSecond for any job that runs");
}

void TokenMeter::find_parts(const Facility& facility, const Accounts& accounts) {
  const auto all = facility.of_type(ElementType::Rack);
  std::vector<char> taken(racks_.size(), 0);  // a rack makes the tokens of one job: the first of them
  for (std::uint32_t j = 0; j < scenario_->jobs.size(); ++j) {
    const auto rate = accounts.tokens_of(scenario_->jobs[j].name);
    if (!rate) continue;
    for (const auto r : signal_->racks_of_job()[j]) {
      const auto [first, end] = facility.gpus_of_rack(racks_[r]);
      const auto column = gpu_power_->column(racks_[r]);
      const auto power = rack_power(facility.model(racks_[r]), end - first);
      if (taken[r] || first == end || !column || !power) continue;
      taken[r] = 1;
      Part part;
      part.rack = static_cast<std::size_t>(std::lower_bound(all.begin(), all.end(), racks_[r]) - all.begin());
      part.column = *column;
      part.job = j;
      part.group = signal_->group_of_rack()[r];
      part.gpus = static_cast<double>(end - first);
      part.rate = *rate;
      const bool liquid = facility.model(racks_[r]).liquid_fraction > 0;
      for (auto gpu = first; gpu < end; ++gpu) part.gpu_full_w += gpu_at_limit(gpu, power->gpu_w, liquid).power_w;
      part.gpu_full_w /= part.gpus;
      parts_.push_back(part);
    }
  }
}

/// The means of what all groups draw unhindered, in tenths of a second.
void TokenMeter::smooth(double from, double to) {
  const double parts = std::max(1.0, std::ceil((to - from) / part_s - 1e-6)), h = (to - from) / parts;
  std::fill(expected_.begin(), expected_.end(), 0);
  for (double i = 0; i < parts; ++i) {
    signal_->mean(from + i * h, from + (i + 1) * h, groups_);
    for (std::size_t g = 0; g < groups_.size(); ++g)
      expected_[g] += (smooths_[g] ? smoothing_[g].next(groups_[g].level, h) : groups_[g].level) / parts;
  }
}

void TokenMeter::expect(double since, double time) {
  if (time - since > longest_smoothed_s) {
    signal_->mean(since, time, groups_);
    for (std::size_t g = 0; g < groups_.size(); ++g) expected_[g] = groups_[g].level;
    return;
  }
  if (!(std::abs(since - smoothed_to_) < 1e-6)) {
    // As a run begins.
    smoothing_.clear();
    signal_->mean(since - run_up_s, since - run_up_s + 1, groups_);
    for (const auto& group : groups_) smoothing_.emplace_back(group.level);
    smooth(since - run_up_s, since);
  }
  smooth(since, time);
  smoothed_to_ = time;
}

TokenMeter::Rate TokenMeter::between(double since, double time, const SelectedRacks& selected) {
  Rate rate;
  gpu_power_->whole_frame(time, frame_);
  expect(since - start_, time - start_);
  for (std::size_t j = 0; j < jobs_.size(); ++j) jobs_[j] = signal_->jobs()[j].mean(since - start_, time - start_);
  for (const auto& part : parts_) {
    const double share = selected.share[part.rack];
    if (!(share > 0)) continue;
    if (frame_.quality[part.column] != Quality::good) {
      rate.known = false;
      continue;
    }
    const double asked = share * part.gpus * part.rate * jobs_[part.job].running;
    const double wanted = expected_[part.group] - idle_level;
    const double had = frame_.value[part.column] / part.gpu_full_w - idle_level;
    double made = wanted > least_over_idle ? std::clamp(had / wanted, 0.0, 1.0) : had > -least_over_idle ? 1 : 0;
    if (made > unhindered) made = 1;
    rate.asked += asked;
    rate.made += asked * made;
  }
  return rate;
}

}  // namespace hallscope
