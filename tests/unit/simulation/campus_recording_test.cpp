#include "models/simulation/campus_recording.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>

#include "models/simulation/coolant.h"
#include "tests/unit/simulation/gb300_pod.h"

namespace hallscope {
namespace {

using ::testing::HasSubstr;

class CampusRecording : public ::testing::Test {
 protected:
  CampusRecording() : facility(pod.builder.build()) {}

  Recording generate(const Workload& workload) { return generate_recording(facility, workload, problems); }
  ElementIndex at(FacilityBuilder::Handle handle) const { return pod.builder.index_of(handle); }
  static float value(const Recording& recording, const char* metric, ElementIndex element, double time) {
    const auto* track = recording.find(metric);
    if (!track) return missing_value;
    const auto column = track->column(element);
    return column ? track->reading(*column, time).value : missing_value;
  }

  test::Gb300Pod pod;
  Facility facility;
  Problems problems;
};

TEST_F(CampusRecording, HoldsEveryMetricAsSimulated) {
  const auto recording = generate(test::pod_workload());
  EXPECT_TRUE(problems.empty());
  EXPECT_FALSE(recording.absolute);
  EXPECT_EQ(recording.start(), 0);
  EXPECT_EQ(recording.end(), 600);
  const std::pair<const char*, std::size_t> columns[] = {{"Rack/RackPower", 5},
                                                         {"Rack/RackLiquidFlow", 4},
                                                         {"Rack/RackLiquidSupplyTemperature", 4},
                                                         {"Rack/RackLiquidReturnTemperature", 4},
                                                         {"Rack/RackLiquidDifferentialPressure", 4},
                                                         {"GPU/DCGM_FI_DEV_POWER_USAGE", 288},
                                                         {"GPU/DCGM_FI_DEV_GPU_TEMP", 288},
                                                         {"CDU/LiquidFlow [Secondary]", 1},
                                                         {"CDU/LiquidTemperature [Secondary Supply]", 1},
                                                         {"CDU/LiquidTemperature [Secondary Return]", 1},
                                                         {"CDU/HeatRemoved", 1},
                                                         {"PowerMeter/ActivePower", 2},
                                                         {"PowerMeter/ActivePower [Transformer]", 1},
                                                         {"CRAH/HeatRemoved", 2}};
  EXPECT_EQ(recording.tracks.size(), std::size(columns));
  for (const auto& [name, count] : columns) {
    const auto* track = recording.find(name);
    ASSERT_TRUE(track) << name;
    EXPECT_EQ(track->elements().size(), count) << name;
    EXPECT_EQ(track->sample_count(), count * 61) << name;
    EXPECT_EQ(track->source(), Source::simulated) << name;
    EXPECT_EQ(track->metric().quantity, quantity_of(track->metric().name)) << name;
  }
}

TEST_F(CampusRecording, GpusAddUpToTheRackAtEveryInstantStored) {
  const auto recording = generate(test::pod_workload());
  const auto* gpu_power = recording.find("GPU/DCGM_FI_DEV_POWER_USAGE");
  Frame frame;
  for (double time = 0; time <= 600; time += 10) {
    gpu_power->whole_frame(time, frame);
    for (std::size_t r = 0; r < 4; ++r) {
      double gpus = 0;
      for (std::size_t i = 0; i < 72; ++i) gpus += frame.value[72 * r + i];
      const double rack = value(recording, "Rack/RackPower", at(pod.racks[r]), time);
      // What is left is the 17.28 to 28.8 kW of everything else, over an efficiency of 0.96.
      const double other = rack * 0.96 - gpus;
      EXPECT_GT(other, 17.27e3) << "t " << time << " rack " << r;
      EXPECT_LT(other, 28.81e3) << "t " << time << " rack " << r;
      EXPECT_LE(rack, 135e3);
    }
  }
}

TEST_F(CampusRecording, TheLiquidCarriesItsShareOfTheRacksPower) {
  const auto recording = generate(test::pod_workload());
  for (double time = 0; time <= 600; time += 50)
    for (const auto handle : pod.racks) {
      const auto rack = at(handle);
      const double heat = heat_pickup(water, value(recording, "Rack/RackLiquidFlow", rack, time),
                                      value(recording, "Rack/RackLiquidSupplyTemperature", rack, time),
                                      value(recording, "Rack/RackLiquidReturnTemperature", rack, time));
      EXPECT_NEAR(heat / value(recording, "Rack/RackPower", rack, time), 0.9, 2e-4) << "t " << time;
    }
  EXPECT_TRUE(std::isnan(value(recording, "Rack/RackLiquidFlow", at(pod.network), 0)));
}

TEST_F(CampusRecording, ARackAtFullLoadRunsAtThePublishedFlow) {
  auto workload = test::pod_workload();
  workload.jobs[0].iteration_s = workload.jobs[0].checkpoint_every_s = 0;
  const auto recording = generate(workload);
  const auto rack = at(pod.racks[0]);
  // Lenovo LP2357 at 40 °C: 119 L/min and 58.6 kPa; CDUs hold 40 °C within half a kelvin, about 3.5 % of the flow.
  EXPECT_NEAR(value(recording, "Rack/RackLiquidFlow", rack, 300) * 60e3, 119, 119 * 0.06);
  EXPECT_NEAR(value(recording, "Rack/RackLiquidDifferentialPressure", rack, 300) / 1e3, 58.6, 58.6 * 0.12);
  EXPECT_LE(value(recording, "Rack/RackLiquidReturnTemperature", rack, 300), 54.86f);
  EXPECT_GT(value(recording, "Rack/RackLiquidReturnTemperature", rack, 300), 53.5f);
}

TEST_F(CampusRecording, CdusAndBuswaysSumWhatTheyServe) {
  const auto recording = generate(test::pod_workload());
  const double time = 300;
  double power = value(recording, "Rack/RackPower", at(pod.network), time), liquid = 0, flow = 0;
  for (const auto rack : pod.racks) {
    const double one = value(recording, "Rack/RackPower", at(rack), time);
    power += one;
    liquid += 0.9 * one;
    flow += value(recording, "Rack/RackLiquidFlow", at(rack), time);
  }
  EXPECT_NEAR(value(recording, "CDU/HeatRemoved", at(pod.cdu), time), liquid, 1e-6 * liquid);
  EXPECT_NEAR(value(recording, "CDU/LiquidFlow [Secondary]", at(pod.cdu), time), flow, 1e-6 * flow);
  const double mixed =
      heat_pickup(water, flow, value(recording, "CDU/LiquidTemperature [Secondary Supply]", at(pod.cdu), time),
                  value(recording, "CDU/LiquidTemperature [Secondary Return]", at(pod.cdu), time));
  EXPECT_NEAR(mixed, liquid, 1e-3 * liquid);
  EXPECT_NEAR(value(recording, "PowerMeter/ActivePower", at(pod.bus_a), time), power / 2, 1e-6 * power);
  EXPECT_NEAR(value(recording, "PowerMeter/ActivePower", at(pod.bus_b), time), power / 2, 1e-6 * power);
  EXPECT_NEAR(value(recording, "PowerMeter/ActivePower [Transformer]", at(pod.transformer), time), power, 1e-6 * power);
  EXPECT_FALSE(recording.find("PowerMeter/ActivePower [Generator]")) << "it stands by";
  EXPECT_NEAR(value(recording, "CRAH/HeatRemoved", at(pod.crahs[0]), time), (power - liquid) / 2, 1e-5 * power);
}

TEST_F(CampusRecording, IsTheSameEveryTime) {
  const auto first = generate(test::pod_workload()), second = generate(test::pod_workload());
  ASSERT_EQ(first.tracks.size(), second.tracks.size());
  for (std::size_t i = 0; i < first.tracks.size(); ++i)
    for (const double time : {0.0, 65.0, 300.0, 600.0}) {
      Frame a, b;
      first.tracks[i]->whole_frame(time, a);
      second.tracks[i]->whole_frame(time, b);
      EXPECT_EQ(a.value, b.value) << first.tracks[i]->metric().name;
    }
}

TEST_F(CampusRecording, GpuMetricsStayWithinTheirBoundsAndReachThem) {
  const auto recording = generate(test::pod_workload());
  for (const char* name : {"GPU/DCGM_FI_DEV_POWER_USAGE", "GPU/DCGM_FI_DEV_GPU_TEMP"}) {
    const auto* track = recording.find(name);
    float low = track->max(), high = track->min();
    Frame frame;
    for (double time = 0; time <= 600; time += 0.7) {
      track->whole_frame(time, frame);
      for (const float value : frame.value) {
        low = std::min(low, value);
        high = std::max(high, value);
      }
    }
    EXPECT_FLOAT_EQ(low, track->min()) << name;
    EXPECT_FLOAT_EQ(high, track->max()) << name;
  }
  EXPECT_LE(recording.find("GPU/DCGM_FI_DEV_POWER_USAGE")->max(), 1400);
  EXPECT_LE(recording.find("GPU/DCGM_FI_DEV_GPU_TEMP")->max(), 90);
}

TEST_F(CampusRecording, GpuMetricsAreMissingBeforeAndStaleLongAfter) {
  const auto recording = generate(test::pod_workload());
  const auto* track = recording.find("GPU/DCGM_FI_DEV_GPU_TEMP");
  EXPECT_EQ(track->reading(5, -1).quality, Quality::missing);
  EXPECT_TRUE(std::isnan(track->reading(5, -1).value));
  EXPECT_EQ(track->reading(5, 612.5).age_s, 12.5);
  EXPECT_EQ(track->reading(5, 612.5).quality, Quality::good);
  EXPECT_EQ(track->reading(5, 700).quality, Quality::stale);
  EXPECT_EQ(track->reading(5, 700).value, track->reading(5, 600).value);
}

TEST_F(CampusRecording, PartsOfAFrameAreThoseOfTheWhole) {
  const auto recording = generate(test::pod_workload());
  const auto* track = recording.find("GPU/DCGM_FI_DEV_GPU_TEMP");
  Frame whole, part;
  track->whole_frame(300, whole);
  for (const auto& [first, count] : {std::pair(0, 1), {71, 2}, {100, 150}, {287, 1}}) {
    track->frame(300, first, count, part);
    EXPECT_EQ(part.value, std::vector<float>(whole.value.begin() + first, whole.value.begin() + first + count));
  }
}

TEST_F(CampusRecording, SeriesOfGpusKeepThePeaksOfEachInterval) {
  const auto recording = generate(test::pod_workload());
  const auto* track = recording.find("GPU/DCGM_FI_DEV_POWER_USAGE");
  const auto series = track->series(10, -100, 1000, 30);
  ASSERT_EQ(series.size(), 30u);
  EXPECT_EQ(series.front().time, 0);
  for (std::size_t i = 0; i < series.size(); ++i)
    for (double time = 20.0 * static_cast<double>(i); time < 20.0 * static_cast<double>(i + 1); time += 0.1) {
      const float value = track->reading(10, time).value;
      EXPECT_GE(value, series[i].min - 1e-3f) << time;
      EXPECT_LE(value, series[i].max + 1e-3f) << time;
    }
  EXPECT_LT(series[0].max, series[15].max / 3.0f) << "idle before the job, busy in it";
  EXPECT_TRUE(track->series(10, 700, 800, 30).empty());
  EXPECT_TRUE(track->series(10, 0, 600, 0).empty());
  EXPECT_EQ(track->series(10, 300, 300, 30).size(), 1u);
}

TEST_F(CampusRecording, EventsTellWhenJobsBeginCheckpointAndEnd) {
  const auto recording = generate(test::pod_workload());
  ASSERT_EQ(recording.events.size(), 3u);
  EXPECT_EQ(recording.events[0].time, 60);
  EXPECT_EQ(recording.events[0].text, "training: starts on 2 racks");
  EXPECT_EQ(recording.events[0].element, facility.find("hall/row-1"));
  EXPECT_THAT(recording.events[1].text, HasSubstr("first checkpoint"));
  EXPECT_EQ(recording.events[2].time, 540);
}

TEST_F(CampusRecording, BeginsWhenTheWorkloadSays) {
  auto workload = test::pod_workload();
  workload.start = "2026-03-01T14:00:00Z";
  const auto recording = generate(workload);
  EXPECT_TRUE(recording.absolute);
  EXPECT_EQ(recording.start(), 1772373600);
  EXPECT_EQ(recording.end(), 1772374200);
  EXPECT_EQ(recording.events.at(0).time, 1772373660);
  const auto offsets = generate(test::pod_workload());
  const auto gpu = facility.of_type(ElementType::GPU)[7];
  EXPECT_EQ(value(recording, "GPU/DCGM_FI_DEV_GPU_TEMP", gpu, 1772373900),
            value(offsets, "GPU/DCGM_FI_DEV_GPU_TEMP", gpu, 300));
}

TEST_F(CampusRecording, OddWorkloadsAreSimulatedAsFarAsTheyMakeSenseAndReported) {
  auto workload = test::pod_workload();
  workload.start = "yesterday";
  workload.step_s = -1;
  workload.jobs[0].racks = "hall/row-9/*";
  const auto recording = generate(workload);
  EXPECT_FALSE(recording.absolute);
  EXPECT_EQ(recording.find("Rack/RackPower")->sample_count(), 5u * 61);
  ASSERT_EQ(problems.list().size(), 3u);
  EXPECT_EQ(problems.list()[0].where, "/workload/jobs/0/racks");
  EXPECT_THAT(problems.list()[0].what, HasSubstr("hall/row-9/*"));
  EXPECT_EQ(problems.list()[1].where, "/workload/start");
  EXPECT_EQ(problems.list()[2].where, "/workload/step");
}

TEST_F(CampusRecording, CancellingLeavesNothing) {
  const auto recording = generate_recording(facility, test::pod_workload(), problems,
                                            [](double fraction, std::string_view) { return fraction < 0.1; });
  EXPECT_TRUE(recording.empty());
  EXPECT_TRUE(generate_recording(facility).empty()) << "this facility has no workload";
}

}  // namespace
}  // namespace hallscope
