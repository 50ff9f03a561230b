#include "models/facility/reading/workload_json.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/unit/facility/small_hall.h"

namespace hallscope {
namespace {

using ::testing::HasSubstr;

class Jobs : public ::testing::Test {
 protected:
  /// Reads {"jobs": […]}.
  std::vector<WorkloadJob> read(const std::string& jobs) {
    json = Json::parse(R"({"jobs": [)" + jobs + "]}");
    return read_jobs(JsonNode(json, report));
  }
  std::string first() const { return problems.empty() ? "no problem" : to_line(problems.list()[0]); }
  Json json;
  Problems problems;
  JsonReport report{"f.json", problems};
};

TEST_F(Jobs, SayEverythingAboutTraining) {
  const auto jobs = read(R"({"name": "j", "racks": "r", "start": "-2m", "end": "1h30m", "iteration": "500ms",
      "duty": 0.5, "checkpointEvery": "10m", "checkpoint": 3, "ramp": "1m", "stopRamp": 20, "smoothing": false,
      "load": 0.25})");
  ASSERT_EQ(jobs.size(), 1u) << first();
  EXPECT_TRUE(problems.empty()) << first();
  const auto& j = jobs[0];
  EXPECT_EQ(j.kind, WorkloadJob::Kind::training);
  EXPECT_EQ(j.start_s, -120);
  EXPECT_EQ(j.end_s, 5400);
  EXPECT_EQ(j.iteration_s, 0.5);
  EXPECT_EQ(j.checkpoint_every_s, 600);
  EXPECT_EQ(j.ramp_s, 60);
  EXPECT_EQ(j.stop_ramp_s, 20);
  EXPECT_FALSE(j.smoothing);
  EXPECT_EQ(j.ramp_w_per_s, 0);
}

TEST_F(Jobs, SayEverythingAboutInference) {
  const auto jobs = read(R"({"name": "j", "kind": "inference", "racks": "r", "load": 0.8, "peakHour": 20.5,
      "nightShare": 0.3, "rampRate": 50, "stopRampRate": 400})");
  ASSERT_EQ(jobs.size(), 1u) << first();
  EXPECT_TRUE(problems.empty()) << first();
  EXPECT_EQ(jobs[0].kind, WorkloadJob::Kind::inference);
  EXPECT_EQ(jobs[0].peak_hour, 20.5);
  EXPECT_EQ(jobs[0].night_share, 0.3);
  EXPECT_EQ(jobs[0].ramp_w_per_s, 50);
  EXPECT_EQ(jobs[0].stop_ramp_w_per_s, 400);
  EXPECT_TRUE(jobs[0].smoothing);
}

TEST_F(Jobs, MistakesNameTheirPlace) {
  const std::pair<const char*, const char*> mistakes[] = {
      {R"({"racks": "r"})", "/jobs/0: error: a job needs a \"name\""},
      {R"({"name": "j"})", "/jobs/0: error: a job needs \"racks\""},
      {R"({"name": "j", "racks": "r", "kind": "batch"})",
       "/jobs/0/kind: error: expected \"training\" or \"inference\", found \"batch\""},
      {R"({"name": "j", "racks": "r", "start": "soon"})", "/jobs/0/start: error: expected seconds, or text such as"},
      {R"({"name": "j", "racks": "r", "start": "2026-03-01T00:00:00Z"})", "/jobs/0/start: error: expected seconds"},
      {R"({"name": "j", "racks": "r", "stopRamp": "-1s"})",
       "/jobs/0/stopRamp: error: expected 0.0 to 1000000.0 seconds"},
      {R"({"name": "j", "racks": "r", "peakHour": 25})", "/jobs/0/peakHour: error: expected 0.0 to 24.0, found 25"},
      {R"({"name": "j", "racks": "r", "nightShare": -1})", "/jobs/0/nightShare: error: expected 0.0 to 1.0"},
      {R"({"name": "j", "racks": "r", "rampRate": 0})", "/jobs/0/rampRate: error: expected 0.001 to"},
      {R"({"name": "j", "racks": "r", "ramp": 5, "rampRate": 5})", "/jobs/0/rampRate: error: \"ramp\" says already"},
      {R"({"name": "j", "racks": "r", "smoothing": 1})", "/jobs/0/smoothing: error: expected true or false"},
      {R"({"name": "j", "racks": "r", "start": 9, "end": 8})", "/jobs/0/end: error: the job ends before it starts"}};
  for (const auto& [job, says] : mistakes) {
    problems = {};
    report.refused = false;
    read(job);
    EXPECT_TRUE(report.refused) << job;
    EXPECT_THAT(first(), HasSubstr(says));
  }
}

TEST_F(Jobs, RunOnRacksOrOnWhatRacksStandIn) {
  test::SmallHall hall;
  const auto facility = hall.builder.build();
  const auto jobs = read(R"({"name": "a", "racks": "hall/row-1"}, {"name": "b", "racks": "hall/*/rack-2"},
                            {"name": "c", "racks": "hall/cdu"}, {"name": "d", "racks": "hall/*/rack-1/tray-01"})");
  check_job_racks(facility, jobs, JsonNode(json, report));
  ASSERT_EQ(problems.list().size(), 2u) << first();
  EXPECT_EQ(problems.list()[0].where, "/jobs/2/racks");
  EXPECT_EQ(problems.list()[0].what, "no rack matches 'hall/cdu'");
  EXPECT_EQ(problems.list()[1].where, "/jobs/3/racks");
}

}  // namespace
}  // namespace hallscope
