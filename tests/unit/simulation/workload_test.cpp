#include "models/simulation/workload.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <limits>

#include "tests/unit/simulation/gb300_pod.h"

namespace hallscope {
namespace {

WorkloadJob job() { return test::pod_workload().jobs.front(); }

TEST(JobSignal, IdlesRampsUpRunsAndRampsDown) {
  auto steady = job();
  steady.iteration_s = 0;  // never communicates
  steady.checkpoint_every_s = 0;
  const JobSignal signal(steady);
  EXPECT_DOUBLE_EQ(signal.at(59).level, 0.3);
  EXPECT_DOUBLE_EQ(signal.at(90).level, 0.3 + 0.7 * 0.5) << "half way up the ramp of 60 s";
  EXPECT_DOUBLE_EQ(signal.at(90).running, 0.5);
  EXPECT_DOUBLE_EQ(signal.at(300).level, 1);
  EXPECT_NEAR(signal.at(545).level, 0.3 + 0.7 * 0.5, 1e-12) << "half way down the ramp of 10 s";
  EXPECT_DOUBLE_EQ(signal.at(550).level, 0.3);
}

TEST(JobSignal, ComputesForItsDutyAndCommunicatesAtTheSmoothedFloor) {
  auto one = job();
  one.checkpoint_every_s = 0;
  const JobSignal signal(one);
  int computing = 0, communicating = 0;
  for (int i = 0; i < 40000; ++i) {
    const double level = signal.at(200 + i * 0.001).level;
    if (level == 1.0)
      ++computing;
    else if (std::abs(level - 0.9) < 1e-12)
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
  EXPECT_DOUBLE_EQ(signal.at(first + 0.01).level, 0.3 + 0.7 * 0.25);
  EXPECT_DOUBLE_EQ(signal.at(first + 19.9).level, 0.3 + 0.7 * 0.25);
  EXPECT_DOUBLE_EQ(signal.at(first + 20.1).level, 1);
  EXPECT_DOUBLE_EQ(signal.at(first + 120.1).level, 0.3 + 0.7 * 0.25);
}

TEST(JobSignal, LoadScalesWhatIsReached) {
  auto part = job();
  part.load = 0.6;
  part.iteration_s = part.checkpoint_every_s = 0;
  EXPECT_DOUBLE_EQ(JobSignal(part).at(300).level, 0.6);
  part.load = 7;
  EXPECT_DOUBLE_EQ(JobSignal(part).at(300).level, 1) << "no GPU passes its limit";
  part.load = 0.1;
  EXPECT_DOUBLE_EQ(JobSignal(part).at(300).level, 0.3) << "nor falls under idle";
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
        EXPECT_GE(signal.at(t).level, 0.3) << odd;
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
  EXPECT_DOUBLE_EQ(states[0].level, 0.3);
  EXPECT_GT(states[1].level, 0.3);
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

}  // namespace
}  // namespace hallscope
