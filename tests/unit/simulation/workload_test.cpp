#include "models/simulation/racks/workload.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <tuple>

#include "models/simulation/scenario/scenario.h"
#include "tests/unit/simulation/gb300_pod.h"

namespace hallscope {
namespace {

WorkloadJob job() { return test::pod_workload().jobs.front(); }

TEST(JobSignal, IdlesRampsUpRunsAndRampsDown) {
  auto steady = job();
  steady.iteration_s = 0;  // never communicates
  steady.checkpoint_every_s = 0;
  const JobSignal signal(steady);
  EXPECT_DOUBLE_EQ(signal.at(59).level, idle_level);
  EXPECT_DOUBLE_EQ(signal.at(90).level, (idle_level + 1) / 2) << "half way up the ramp of 60 s";
  EXPECT_DOUBLE_EQ(signal.at(90).running, 0.5);
  EXPECT_DOUBLE_EQ(signal.at(300).level, 1);
  EXPECT_NEAR(signal.at(545).level, (idle_level + 1) / 2, 1e-12) << "half way down the ramp of 10 s";
  EXPECT_DOUBLE_EQ(signal.at(550).level, idle_level);
}

TEST(JobSignal, ComputesForItsDutyAndCommunicatesForTheRest) {
  auto one = job();
  one.checkpoint_every_s = 0;
  const JobSignal signal(one);
  int computing = 0, communicating = 0;
  for (int i = 0; i < 40000; ++i) {
    const double level = signal.at(200 + i * 0.001).level;
    if (level == 1.0)
      ++computing;
    else if (std::abs(level - communication_level) < 1e-12)
      ++communicating;
  }
  EXPECT_NEAR(computing, 32000, 20);
  EXPECT_EQ(computing + communicating, 40000);
}

TEST(JobSignal, DipsForCheckpointsAsOftenAndAsLongAsTheJobSays) {
  auto one = job();
  one.iteration_s = 0;
  const JobSignal signal(one);
  const double first = signal.first_checkpoint();
  EXPECT_GT(first, 120) << "not before the ramp is over";
  EXPECT_LE(first, 240);
  EXPECT_DOUBLE_EQ(signal.at(first - 0.01).level, 1);
  EXPECT_DOUBLE_EQ(signal.at(first + 0.01).level, idle_level + (1 - idle_level) * 0.25);
  EXPECT_DOUBLE_EQ(signal.at(first + 19.9).level, idle_level + (1 - idle_level) * 0.25);
  EXPECT_DOUBLE_EQ(signal.at(first + 20.1).level, 1);
  EXPECT_DOUBLE_EQ(signal.at(first + 120.1).level, idle_level + (1 - idle_level) * 0.25);
}

TEST(JobSignal, LoadScalesWhatIsReached) {
  auto part = job();
  part.load = 0.6;
  part.iteration_s = part.checkpoint_every_s = 0;
  EXPECT_DOUBLE_EQ(JobSignal(part).at(300).level, 0.6);
  part.load = 7;
  EXPECT_DOUBLE_EQ(JobSignal(part).at(300).level, 1) << "no GPU passes its limit";
  part.load = 0.1;
  EXPECT_DOUBLE_EQ(JobSignal(part).at(300).level, idle_level) << "nor falls under idle";
}

TEST(JobSignal, StaysWithinIdleAndLimitWhateverTheJobSays) {
  constexpr double nan = std::numeric_limits<double>::quiet_NaN(), huge = 1e300;
  for (const double odd : {nan, -huge, -1.0, 0.0, 1e-300, huge}) {
    auto one = job();
    one.iteration_s = one.duty = one.checkpoint_every_s = one.checkpoint_s = one.ramp_s = one.load = odd;
    for (const bool also_times : {false, true}) {
      if (also_times) one.start_s = one.end_s = odd;
      const JobSignal signal(one);
      for (double t = 0; t < 600; t += 7.3) {
        EXPECT_GE(signal.at(t).level, idle_level) << odd;
        EXPECT_LE(signal.at(t).level, 1) << odd;
      }
      std::vector<double> instants;
      signal.extremes(0, 600, instants);
      EXPECT_FALSE(instants.empty());
    }
  }
}

TEST(JobSignal, ExtremesMissNothingThatFineSamplingFinds) {
  const JobSignal signal(job());
  for (const auto& [from, to] : {std::pair(0.0, 600.0), {70.0, 75.0}, {130.0, 133.0}, {200.0, 420.0}, {535.0, 560.0}}) {
    std::vector<double> instants;
    signal.extremes(from, to, instants);
    double low = 2, high = -1, sampled_low = 2, sampled_high = -1;
    for (const double t : instants) {
      EXPECT_TRUE(t >= from && t <= to);
      low = std::min(low, signal.at(t).level);
      high = std::max(high, signal.at(t).level);
    }
    for (double t = from; t <= to; t += 0.003) {
      sampled_low = std::min(sampled_low, signal.at(t).level);
      sampled_high = std::max(sampled_high, signal.at(t).level);
    }
    EXPECT_LE(low, sampled_low + 1e-9) << from;
    EXPECT_GE(high, sampled_high - 1e-9) << from;
  }
}

/// The mean by brute force.
JobState sampled_mean(const JobSignal& signal, double from, double to) {
  constexpr int samples = 400000;
  JobState sum{0, 0};
  for (int i = 0; i < samples; ++i) {
    const auto state = signal.at(from + (i + 0.5) * (to - from) / samples);
    sum.level += state.level / samples;
    sum.running += state.running / samples;
  }
  return sum;
}

void expect_mean(const JobSignal& signal, double from, double to) {
  const auto mean = signal.mean(from, to), sampled = sampled_mean(signal, from, to);
  EXPECT_NEAR(mean.level, sampled.level, 1e-5 * sampled.level) << from << " to " << to;
  EXPECT_NEAR(mean.running, sampled.running, 1e-5) << from << " to " << to;
}

TEST(JobSignal, MeanIsWhatFineSamplingFinds) {
  const JobSignal training(job());
  auto other = job();
  other.kind = WorkloadJob::Kind::inference;
  const JobSignal inference(other, 3 * 3600.0);
  // Before, in and around the ramps; a second, part of an iteration, and the whole.
  for (const auto& [from, to] : {std::pair(0.0, 50.0),
                                 {55.0, 65.0},
                                 {70.0, 71.0},
                                 {100.0, 130.0},
                                 {300.0, 300.5},
                                 {301.3, 302.7},
                                 {535.0, 560.0},
                                 {0.0, 600.0}}) {
    expect_mean(training, from, to);
    expect_mean(inference, from, to);
  }
}

TEST(JobSignal, MeanOfASquareWaveIsItsDuty) {
  auto one = job();
  one.checkpoint_every_s = 0;
  const JobSignal signal(one);
  EXPECT_NEAR(signal.mean(200, 240).level, 0.8 * 1 + 0.2 * 0.35, 1e-12);
}

TEST(JobSignal, MeansOfTheHalvesMakeTheMeanOfTheWhole) {
  const JobSignal signal(job());
  for (double t = 0; t < 600; t += 7.7) {
    const auto whole = signal.mean(t, t + 7.7), first = signal.mean(t, t + 3.85),
               second = signal.mean(t + 3.85, t + 7.7);
    EXPECT_NEAR(whole.level, (first.level + second.level) / 2, 1e-12) << t;
    EXPECT_NEAR(whole.running, (first.running + second.running) / 2, 1e-12) << t;
  }
  EXPECT_EQ(signal.mean(300, 300).level, signal.at(300).level) << "an empty interval is an instant";
}

// What smoothing makes of it is in power_smoothing_test.cpp.
TEST(JobSignal, WorkAsksForLessWhileCommunicating) {
  auto one = job();
  one.duty = 0;  // communicates all the time
  one.checkpoint_every_s = 0;
  EXPECT_DOUBLE_EQ(JobSignal(one).at(300).level, 0.35);
  one.load = 0.32;
  EXPECT_DOUBLE_EQ(JobSignal(one).at(300).level, 0.32) << "never above what it does while computing";
}

TEST(JobSignal, RampsInWattsPerSecondTakeAsLongAsTheGpuLimitSays) {
  auto one = job();
  one.iteration_s = one.checkpoint_every_s = 0;
  one.ramp_w_per_s = (1 - idle_level) * 1400 / 14;       // the whole way in 14 s
  one.stop_ramp_w_per_s = (1 - idle_level) * 1400 / 20;  // in 20 s
  const JobSignal signal(one, 0, 1400);
  EXPECT_NEAR(signal.at(67).running, 0.5, 1e-12);
  EXPECT_NEAR(signal.at(74).level, 1, 1e-12);
  EXPECT_NEAR(signal.at(550).running, 0.5, 1e-12);
  EXPECT_NEAR(signal.at(560).level, idle_level, 1e-12);
  EXPECT_NEAR(JobSignal(one).at(90).running, 0.5, 1e-12) << "without a limit the ramp keeps its time";
}

TEST(JobSignal, StopRampMayBeOfAnyLength) {
  auto one = job();
  one.iteration_s = one.checkpoint_every_s = 0;
  one.stop_ramp_s = 40;
  EXPECT_NEAR(JobSignal(one).at(560).running, 0.5, 1e-12);
  one.stop_ramp_s = 0;
  EXPECT_EQ(JobSignal(one).at(540).running, 0);
}

TEST(JobSignal, InferenceFollowsTheDay) {
  auto one = job();
  one.kind = WorkloadJob::Kind::inference;
  one.start_s = -1000;
  one.end_s = 1e300;
  one.load = 0.9;
  one.peak_hour = 14;
  one.night_share = 0.5;
  const JobSignal signal(one, 8 * 3600.0);  // t = 0 is 8 o'clock
  EXPECT_NEAR(signal.at(6 * 3600).level, 0.9, 1e-12) << "14 h";
  EXPECT_NEAR(signal.at(18 * 3600).level, 0.45, 1e-12) << "2 h";
  EXPECT_NEAR(signal.at(12 * 3600).level, 0.9 * 0.75, 1e-12) << "20 h";
  EXPECT_NEAR(signal.mean(0, 86400).level, 0.9 * 0.75, 1e-5);
  EXPECT_EQ(signal.at(6 * 3600).running, 1);
  EXPECT_FALSE(std::isfinite(signal.first_checkpoint()));
}

TEST(JobSignal, LoadChangesApplyFromTheirTimeOn) {
  auto one = job();
  one.iteration_s = one.checkpoint_every_s = 0;
  JobSignal signal(one);
  signal.set_load(200, 0.5);
  signal.set_load(300, 0.8);
  EXPECT_DOUBLE_EQ(signal.at(199.9).level, 1);
  EXPECT_DOUBLE_EQ(signal.at(200).level, 0.5);
  EXPECT_DOUBLE_EQ(signal.at(300).level, 0.8);
  EXPECT_NEAR(signal.mean(150, 350).level, (50 * 1 + 100 * 0.5 + 50 * 0.8) / 200, 1e-12);
}

TEST(JobSignal, StopsAndStartsWithItsRamps) {
  auto one = job();  // on from 60 to 540 s
  one.iteration_s = one.checkpoint_every_s = 0;
  JobSignal signal(one);
  signal.stop(200);
  EXPECT_FALSE(signal.on(200));
  EXPECT_NEAR(signal.at(205).running, 0.5, 1e-12);
  EXPECT_EQ(signal.at(300).running, 0);
  signal.start(400);
  EXPECT_NEAR(signal.at(430).running, 0.5, 1e-12);
  EXPECT_EQ(signal.at(500).running, 1);
  EXPECT_NEAR(signal.at(545).running, 0.5, 1e-12) << "its own end still counts";
  signal.start(600);
  EXPECT_EQ(signal.at(5000).running, 1) << "beyond its own end it runs on";
}

TEST(JobSignal, AStartBeforeItsTimeStartsItThen) {
  auto one = job();
  one.iteration_s = one.checkpoint_every_s = 0;
  JobSignal signal(one);
  signal.start(10);
  EXPECT_TRUE(signal.on(10));
  EXPECT_NEAR(signal.at(40).running, 0.5, 1e-12);
  EXPECT_EQ(signal.at(60).running, 50.0 / 60);
}

TEST(JobSignal, AStopDuringTheRampComesDownFromThere) {
  auto one = job();
  one.iteration_s = one.checkpoint_every_s = 0;
  JobSignal signal(one);
  signal.stop(90);
  EXPECT_NEAR(signal.at(90).running, 0.5, 1e-12);
  EXPECT_NEAR(signal.at(92.5).running, 0.25, 1e-12);
  EXPECT_EQ(signal.at(95).running, 0);
}

class Signals : public ::testing::Test {
 protected:
  Signals() : facility(pod.builder.build()) {}
  test::Gb300Pod pod;
  Facility facility;
};

TEST_F(Signals, RacksOfOneJobMoveTogetherAndTheRestIdles) {
  const auto racks = facility.of_type(ElementType::Rack);
  const WorkloadSignal signal(facility, test::pod_workload(), racks);
  EXPECT_EQ(signal.group_of_rack(), (std::vector<std::uint32_t>{1, 1, 0, 0, 0}));
  EXPECT_EQ(signal.racks_of_job().at(0), (std::vector<std::uint32_t>{0, 1}));
  std::vector<JobState> states(signal.group_count());
  signal.at(300, states);
  EXPECT_DOUBLE_EQ(states[0].level, idle_level);
  EXPECT_GT(states[1].level, idle_level);
}

TEST_F(Signals, APatternMayNameWhatRacksStandIn) {
  auto workload = test::pod_workload();
  workload.jobs[0].racks = "hall/row-2";
  const WorkloadSignal signal(facility, workload, facility.of_type(ElementType::Rack));
  EXPECT_EQ(signal.racks_of_job().at(0), (std::vector<std::uint32_t>{2, 3, 4}));
}

TEST_F(Signals, ARackWithSeveralJobsFollowsTheBusiest) {
  auto workload = test::pod_workload();
  workload.jobs.push_back(workload.jobs[0]);
  workload.jobs[0].load = 0.5;
  workload.jobs[1].start_s = 300;
  for (auto& j : workload.jobs) j.iteration_s = j.checkpoint_every_s = j.ramp_s = 0;
  const WorkloadSignal signal(facility, workload, facility.of_type(ElementType::Rack));
  EXPECT_DOUBLE_EQ(signal.at(200, 1).level, 0.5);
  EXPECT_DOUBLE_EQ(signal.at(400, 1).level, 1);
}

TEST_F(Signals, MeanOfSeveralJobsIsThatOfTheBusiestAtEachInstant) {
  auto workload = test::pod_workload();
  workload.jobs.push_back(workload.jobs[0]);
  workload.jobs[1].name = "other";
  workload.jobs[1].load = 0.95;
  const WorkloadSignal signal(facility, workload, facility.of_type(ElementType::Rack));
  constexpr int samples = 400000;
  double level = 0;
  for (int i = 0; i < samples; ++i) level += signal.at(130 + (i + 0.5) * 40 / samples, 1).level / samples;
  EXPECT_NEAR(signal.mean(130, 170, 1).level, level, 1e-5);
  std::vector<JobState> states(signal.group_count());
  signal.mean(130, 170, states);
  EXPECT_EQ(states[0].level, idle_level);
  EXPECT_EQ(states[1].level, signal.mean(130, 170, 1).level);
}

TEST_F(Signals, AScenarioChangesItsJobs) {
  auto scenario = scenario_of(facility);
  EXPECT_TRUE(scenario.jobs.empty()) << "this pod has no workload of its own";
  EXPECT_EQ(scenario.title, "Pod");
  scenario.jobs = test::pod_workload().jobs;
  scenario.jobs[0].iteration_s = scenario.jobs[0].checkpoint_every_s = 0;
  using Kind = ScenarioEvent::Kind;
  for (const auto& [at, kind, value] :
       {std::tuple(200.0, Kind::job_load, 0.5), {300.0, Kind::job_stop, 0.0}, {400.0, Kind::job_start, 0.0}}) {
    ScenarioEvent event;
    event.at_s = at;
    event.kind = kind;
    event.value = value;
    scenario.events.push_back(event);
  }
  const WorkloadSignal signal(facility, scenario, facility.of_type(ElementType::Rack));
  EXPECT_DOUBLE_EQ(signal.at(150, 1).level, 1);
  EXPECT_DOUBLE_EQ(signal.at(250, 1).level, 0.5);
  EXPECT_DOUBLE_EQ(signal.at(350, 1).level, idle_level);
  EXPECT_DOUBLE_EQ(signal.at(500, 1).level, 0.5);
}

TEST_F(Signals, RampsInWattsPerSecondUseTheGpuLimitOfTheirRacks) {
  auto workload = test::pod_workload();
  workload.jobs[0].ramp_w_per_s = (1 - idle_level) * 1400 / 14;
  const WorkloadSignal signal(facility, workload, facility.of_type(ElementType::Rack));
  EXPECT_NEAR(signal.at(67, 1).running, 0.5, 1e-12) << "from idle to the limit of 1400 W in 14 s";
}

TEST(StartOfDay, IsTheTimeSinceMidnightUtc) {
  EXPECT_EQ(start_of_day("2026-03-01T13:00:00Z"), 13 * 3600);
  EXPECT_EQ(start_of_day("2026-03-01T00:30:00+02:00"), 22.5 * 3600);
  EXPECT_EQ(start_of_day(""), 0);
  EXPECT_EQ(start_of_day("20"), 0);
}

}  // namespace
}  // namespace hallscope
