#include "models/analysis/plant/token_meter.h"

#include <algorithm>
#include <cmath>

#include "models/simulation/racks/gpu_power.h"
#include "models/simulation/racks/rack_bank.h"
#include "models/simulation/racks/rack_power.h"
#include "models/words/say.h"

namespace hallscope {
namespace {

constexpr double least_over_idle = 0.02;  // below that a job asks for nothing that could be held back
constexpr double unhindered = 0.995;      // what rounding leaves of all of it

}  // namespace

TokenMeter::TokenMeter(const Facility& facility, const Recording& recording,
                       const std::shared_ptr<const Scenario>& scenario, const Accounts& accounts)
    : start_(recording.empty() ? 0 : recording.start()),
      scenario_(scenario),
      gpu_power_(recording.find("Rack/GPUPower")) {
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

TokenMeter::Rate TokenMeter::between(double since, double time, const SelectedRacks& selected) {
  Rate rate;
  gpu_power_->whole_frame(time, frame_);
  signal_->mean(since - start_, time - start_, groups_);
  for (std::size_t j = 0; j < jobs_.size(); ++j) jobs_[j] = signal_->jobs()[j].mean(since - start_, time - start_);
  for (const auto& part : parts_) {
    const double share = selected.share[part.rack];
    if (!(share > 0)) continue;
    if (frame_.quality[part.column] != Quality::good) {
      rate.known = false;
      continue;
    }
    const double asked = share * part.gpus * part.rate * jobs_[part.job].running;
    const double wanted = groups_[part.group].level - idle_level;
    const double had = frame_.value[part.column] / part.gpu_full_w - idle_level;
    double made = wanted > least_over_idle ? std::clamp(had / wanted, 0.0, 1.0) : had > -least_over_idle ? 1 : 0;
    if (made > unhindered) made = 1;
    rate.asked += asked;
    rate.made += asked * made;
  }
  return rate;
}

}  // namespace hallscope
