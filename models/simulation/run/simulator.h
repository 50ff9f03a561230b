#pragma once

#include <cstdint>
#include <limits>
#include <memory>
#include <vector>

#include "models/facility/facility.h"
#include "models/simulation/condition_log.h"
#include "models/simulation/energy_balance.h"
#include "models/simulation/energy_meters.h"
#include "models/simulation/event_log.h"
#include "models/simulation/plant/coolant_loops.h"
#include "models/simulation/plant/hall_air.h"
#include "models/simulation/power/power_network.h"
#include "models/simulation/racks/rack_bank.h"
#include "models/simulation/racks/workload.h"
#include "models/simulation/scenario/power_smoothing.h"
#include "models/simulation/scenario/scenario.h"

namespace hallscope {

/// A campus in motion: jobs, power, coolant, air and protection, advanced together in short steps.
/// Deterministic. assets/simulation-model.md describes the model; each part has its header.
///
/// One step:
///   events → who is energised → what jobs ask → flows, pumps, fans and coolers at the step's beginning
///   → power flow → temperatures at the step's end → throttling and trips
class Simulator {
 public:
  /// Starts at `begin` in balance: it runs up to it for four minutes, with the events before `begin` in force from the
  /// outset and none of them in the run-up.
  Simulator(const Facility&, Scenario, double begin = 0);

  /// Beyond it what controls do would depend on the step.
  static constexpr double longest_step_s = 2.5;
  /// Position of what is not simulated.
  static constexpr std::uint32_t nowhere = 0xffffffffu;

  double time() const { return time_; }
  /// On to `time` in equal steps no longer than `longest_step`, nor than longest_step_s, which also end at every event;
  /// of a second at most for five seconds after each, and while racks or what they are supplied with warm fast.
  void advance(double time, double longest_step = 1);

  const Facility& facility() const { return *facility_; }
  const Scenario& scenario() const { return scenario_; }
  const WorkloadSignal& workload() const { return signal_; }
  const PowerNetwork& network() const { return network_; }
  const RackBank& racks() const { return racks_; }
  const CoolantLoops& coolant() const { return loops_; }
  const HallAir& air() const { return air_; }
  /// What cannot be kept to, and could not be since the start.
  const ConditionLog& conditions() const { return conditions_; }
  /// J that GPUs burnt so that their power does not fall faster than it may.
  double burnt_j() const { return burnt_j_; }
  OutsideAir outside() const { return scenario_.weather.at(time_); }

  /// For comparison: takes every rack by itself from now on, also where nothing happens to them (rack_run.h).
  void take_racks_one_by_one() { racks_.take_one_by_one(); }
  /// Replaces a rack's power by one from elsewhere (telemetry) from now on; NaN gives it back to its jobs.
  void force_power(std::size_t rack, double watts) {
    racks_.forced_w[rack] = watts;
    racks_.disturb(rack);
    forced_known_ = false;
  }
  /// Other masses and residual flows than taken for granted, from now on: how much later or sooner would it be? What
  /// is stored then is another amount, so that its energies no longer close.
  void assume(const Uncertainty&);
  /// In balance with what has been forced, as at the start; time stays.
  void run_up();
  /// Not for what cools and has failed or leaks.
  bool works(ElementIndex) const;
  /// As a fail event: the element and all that stands in it, from the next step on. True when any of it is simulated.
  bool fail(ElementIndex);

  /// What happened since it was last asked, ascending.
  std::vector<Event> take_events();
  /// The same at the end of a run, with what might still have grown and the events of that very instant, which have no
  /// time left to have an effect.
  std::vector<Event> take_all_events();

  const EnergyMeters& meters() const { return meters_; }
  EnergyBalance it_balance() const;
  EnergyBalance cdu_balance(std::size_t cdu) const;
  EnergyBalance loop_balance(std::size_t loop) const;
  EnergyBalance campus_balance() const;

 private:
  struct PumpPlace {
    ElementIndex element = no_element;
    std::uint32_t cdu = 0, pump = 0;
  };
  /// Racks of one run that have the same feeds: the power network hears of them together.
  struct SharedFeed {
    std::uint32_t run = 0, gathering = PowerNetwork::no_gathering;
    std::vector<std::uint32_t> racks;
    double base_w = 0, slope_w = 0, forced_w = 0;  ///< summed
  };
  /// CDUs, coolers or CRAHs that have the same feeds.
  struct SharedLoad {
    enum class Of : char { cdus, coolers, crahs } of = Of::cdus;
    bool told = false;  ///< together, in the last step
    std::uint32_t gathering = PowerNetwork::no_gathering;
    std::vector<std::uint32_t> items;
  };
  struct Flows {
    double in_j = 0, out_j = 0, stored_at_start_j = 0;
  };
  /// The same of many.
  struct ManyFlows {
    std::vector<double> in_j, out_j, stored_at_start_j;
    void resize(std::size_t n) {
      for (auto* list : {&in_j, &out_j, &stored_at_start_j}) list->resize(n, 0);
    }
  };

  void find_runs();
  void find_shared_feeds();
  void find_shared_loads();
  PowerNetwork::Node node_of(SharedLoad::Of, std::uint32_t item) const;
  double load_of(SharedLoad::Of, std::uint32_t item) const;
  void settle();
  void forget();
  void step(double dt);
  void apply(const ScenarioEvent&);
  bool set_health(ElementIndex, bool working, double share);
  const PumpPlace* pump_at(ElementIndex) const;
  void restore(ElementIndex);
  void leak(ElementIndex);
  void apply_due();
  void ask_jobs(double dt);
  void set_loads();
  void set_rack_loads();
  void set_load_of_each(SharedLoad&);
  void tell_each();
  void write_loads();
  void set_load_of_each(const SharedFeed&);
  double next_stop(double until);
  void set_swings();
  double swing_of_run(std::size_t supply, std::uint32_t run);
  void log_step(double dt);
  void log_leak(ElementIndex, double isolated_s, double dt, double after_s);
  /// Pumps stop and racks without flow warm within seconds, whatever the steps of a run.
  static constexpr double hurry_s = 5;
  /// What changes fast asks for short steps.
  bool hurries() { return time_ < hurry_until_ - 1e-9 || loops_.hurries || racks_.hurries(); }
  void account(double dt);
  void read_meters(double dt);
  void reset_meters();
  void start_accounts();
  double campus_stored_j() const;

  const Facility* facility_;
  Scenario scenario_;
  PowerNetwork network_;
  WorkloadSignal signal_;
  RackBank racks_;
  CoolantLoops loops_;
  HallAir air_;
  EventLog log_;
  ConditionLog conditions_;
  std::vector<JobState> jobs_;
  std::vector<double> asked_, used_, felt_, filtered_, held_;  ///< levels and storage of each group
  std::vector<char> smooths_;
  std::vector<PowerSmoothing> smoothing_;
  std::vector<double> part_;  ///< level of each group in each part of the step
  std::size_t parts_ = 1;
  std::vector<double> group_slope_w_;
  /// For each supply that follows and each run of racks: by how much its demand moves with the level of a run that is
  /// calm, W; NaN = not known for this state of the network. And the same for each group, while all racks stand.
  std::vector<std::vector<double>> swing_slopes_, swing_of_group_;
  std::uint64_t swing_state_ = 0, swing_standing_ = 0;
  std::vector<double> swing_;
  double burnt_j_ = 0;
  std::vector<std::uint32_t> rack_of_, cdu_of_, cooler_of_, crah_of_;  ///< body → position
  std::vector<PumpPlace> pumps_;                                       ///< in CDUs, ascending by element
  std::vector<SharedFeed> feeds_;                                      ///< run by run
  std::vector<SharedLoad> shared_;
  bool forced_known_ = false;  ///< what is forced is in them
  std::vector<double> stops_;  ///< when something leaks no longer: steps end there
  std::size_t next_event_ = 0;
  double time_ = 0, hurry_until_ = -std::numeric_limits<double>::infinity();
  double rack_storage_j_ = 0;
  EnergyMeters meters_;
  Flows it_, campus_;
  ManyFlows cdu_flows_;
  std::vector<Flows> loop_flows_;
};

}  // namespace hallscope
