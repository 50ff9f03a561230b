#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "models/analysis/networks/selected_racks.h"
#include "models/facility/accounts.h"
#include "models/simulation/racks/workload.h"
#include "models/simulation/scenario/power_smoothing.h"
#include "models/simulation/scenario/scenario.h"
#include "models/telemetry/recording.h"

namespace hallscope {

/// Tokens that jobs make in a simulated run, from what the accounts state of each job (accounts.h).
///
///     asked = tokens a second of a GPU × GPUs × how far the job has ramped up
///     made  = asked × (GPU power over idle) ÷ (what it would be over idle, unhindered), at most all of it
///
/// in each row's own time, GPU power being what was recorded (Rack/GPUPower), and what it would be what jobs ask for,
/// smoothed in tenths of a second as the run smoothed it (power_smoothing.h); in rows of more than a minute, what they
/// ask for. So throttling, caps, shedding and racks that are off cost tokens in proportion to the power over idle that
/// they hold back: assumed, and on the safe side, as a lower clock costs less work than power. The racks' own storage
/// and smoothing cost none.
class TokenMeter {
 public:
  TokenMeter(const Facility&, const Recording&, const std::shared_ptr<const Scenario>&, const Accounts&);

  /// Why nothing can be said; empty when it can.
  const std::string& why_not() const { return why_not_; }

  struct Rate {
    double made = 0, asked = 0;  ///< tokens a second
    bool known = true;           ///< every rack with a job has a current GPU power
  };
  /// The means of a row that holds from `since` to `time`, on the recording's axis.
  Rate between(double since, double time, const SelectedRacks&);

 private:
  struct Part {
    std::size_t rack = 0;    ///< among the facility's racks
    std::size_t column = 0;  ///< of the track of GPU powers
    std::uint32_t job = 0, group = 0;
    double gpus = 0, gpu_full_w = 0, rate = 0;
  };
  void find_parts(const Facility&, const Accounts&);
  void expect(double since, double time);
  void smooth(double from, double to);

  double start_ = 0;
  std::shared_ptr<const Scenario> scenario_;
  const Track* gpu_power_ = nullptr;
  std::optional<WorkloadSignal> signal_;
  std::vector<ElementIndex> racks_;  ///< those of the signal
  std::vector<Part> parts_;
  std::vector<JobState> groups_, jobs_;
  std::vector<char> smooths_;              ///< groups with power smoothing
  std::vector<PowerSmoothing> smoothing_;  ///< at smoothed_to_
  std::vector<double> expected_;           ///< level of each group over the row, unhindered
  double smoothed_to_;
  Frame frame_;
  std::string why_not_;
};

}  // namespace hallscope
