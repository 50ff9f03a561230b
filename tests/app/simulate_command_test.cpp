#include <gmock/gmock.h>

#include <QJsonArray>
#include <QProcess>

#include "models/facility/reading/facility_json.h"
#include "models/simulation/run/simulate.h"
#include "models/sources/open_document.h"
#include "tests/app/program.h"

namespace hallscope {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

class SimulateCommand : public ProgramTest {
 protected:
  std::string loss(const std::string& element) const {
    return write("loss.json", R"({"format": "hallscope-scenario", "version": 1, "duration": "6m", "step": 5,
      "events": [{"at": "1m", "fail": ")" +
                                  element + R"("}]})");
  }
};

TEST_F(SimulateCommand, WritesARecordingThatInspectReadsAgain) {
  const auto run = without_display("simulate " + pod_ + " --output " + file("a.h5"));
  ASSERT_EQ(run.status, 0) << run.err;
  Problems problems;
  const auto facility = read_facility(pod_, problems);
  ASSERT_TRUE(facility);
  const auto expected = simulate(*facility, scenario_of(*facility), problems);
  ASSERT_TRUE(expected);
  const auto written = open_document({pod_, file("a.h5")}, problems);
  ASSERT_TRUE(written);
  const auto recorded =
      std::ranges::count_if(written->recording->tracks, [](const auto& track) { return track->sample_count() > 0; });
  ASSERT_EQ(static_cast<std::size_t>(recorded), expected->recording.tracks.size()) << "beside what is worked out";
  EXPECT_EQ(written->recording->start(), expected->recording.start());
  EXPECT_EQ(written->recording->end(), expected->recording.end());
  for (const auto& track : expected->recording.tracks) {
    const auto* again = written->recording->find(label(track->metric()));
    ASSERT_NE(again, nullptr) << label(track->metric());
    EXPECT_EQ(again->source(), Source::simulated);
    Frame before, after;
    track->whole_frame(track->start() + 300, before);
    again->whole_frame(track->start() + 300, after);
    EXPECT_THAT(after.value, testing::Pointwise(testing::NanSensitiveFloatEq(), before.value))
        << label(track->metric());
  }
  const auto inspect = without_display("inspect " + pod_ + " " + file("a.h5") +
                                       " --element hall/row-1/rack-02 --metric Rack/RackStatus");
  EXPECT_EQ(inspect.status, 0) << inspect.err;
  EXPECT_THAT(inspect.out, HasSubstr("running"));
}

TEST_F(SimulateCommand, SumsUpWhatHappened) {
  const auto run = without_display("simulate " + pod_ + " --scenario " + loss("hall/row-1/cdu") + " --output " +
                                   file("a.h5") + " --format json");
  ASSERT_EQ(run.status, 0) << run.err;
  const auto json = run.json();
  EXPECT_EQ(json["simulated_s"].toDouble(), 360);
  EXPECT_EQ(json["step_s"].toDouble(), 5);
  EXPECT_EQ(json["rows"].toInt(), 73);
  EXPECT_GT(json["wall_s"].toDouble(), 0);
  EXPECT_GT(json["it_energy_j"].toDouble(), 4 * 30e3 * 360);  // those that are cooled; the others are switched off
  EXPECT_LT(std::abs(json["energy"].toObject()["error_percent"].toDouble()), 0.1);
  const auto throttled = json["throttled"].toObject();
  EXPECT_EQ(throttled["racks"].toInt(), 4);
  EXPECT_GT(throttled["first_s"].toDouble(), 60);
  EXPECT_THAT(throttled["first"].toString().toStdString(), HasSubstr("hall/row-1/rack-0"));
  EXPECT_EQ(json["racks"].toArray().size(), 4);

  const auto text =
      without_display("simulate " + pod_ + " --scenario " + loss("hall/row-1/cdu") + " --output " + file("a.h5"));
  EXPECT_THAT(text.out, HasSubstr("throttled       4 racks, first at 0:0"));
  EXPECT_THAT(text.out, HasSubstr("energy balance  off by"));
}

TEST_F(SimulateCommand, TheCommandLineOverridesTheScenario) {
  const auto run = without_display("simulate " + pod_ + " --scenario " + loss("hall/row-1/cdu") +
                                   " --duration 30 --step 2s --quiet --output " + file("a.h5") + " --format json");
  ASSERT_EQ(run.status, 0) << run.err;
  EXPECT_EQ(run.json()["rows"].toInt(), 16);
  EXPECT_THAT(run.err, HasSubstr("before 1 of the scenario's 1 events"));
}

TEST_F(SimulateCommand, RefusesABadScenarioWithItsPlaceAndKeepsTheOutput) {
  write("a.h5", "precious");
  const auto run =
      without_display("simulate " + pod_ + " --scenario " + loss("hall/row-1/cdu-9") + " --output " + file("a.h5"));
  EXPECT_EQ(run.status, 1);
  EXPECT_THAT(run.err, HasSubstr("/events/0/fail"));
  EXPECT_THAT(run.err, HasSubstr("cdu-9"));
  EXPECT_EQ(content(file("a.h5")), "precious");
}

TEST_F(SimulateCommand, RefusesWhatCannotBeWrittenOrRun) {
  const auto status = [&](const std::string& options, const char* message) {
    const auto run = without_display("simulate " + pod_ + " " + options);
    EXPECT_THAT(run.err, HasSubstr(message)) << options;
    EXPECT_THAT(run.out, "");
    return run.status;
  };
  EXPECT_EQ(status("--output /no/such/folder/a.h5", "does not exist"), 2);
  EXPECT_EQ(status("--output /", "is a folder"), 2);
  EXPECT_EQ(status("--duration 9000h --output " + file("a.h5"), "366 days"), 2);
  EXPECT_EQ(status("--duration 300h --step 1s --output " + file("a.h5"), "more than a million steps"), 2);
  EXPECT_EQ(status("--step 0.01 --output " + file("a.h5"), "0.1 s"), 2);
  EXPECT_THAT(files(), Not(testing::Contains("a.h5")));
}

TEST_F(SimulateCommand, StoppedItLeavesNothingBehind) {
  write("a.h5", "precious");
  QProcess program;
  program.setReadChannel(QProcess::StandardError);
  program.start(HALLSCOPE_PROGRAM, {"simulate", QString::fromStdString(pod_), "--duration", "270h", "--step", "1",
                                    "--output", QString::fromStdString(file("a.h5"))});
  ASSERT_TRUE(program.waitForStarted());
  // Its first line of progress says that it is under way.
  while (program.readAllStandardError().isEmpty()) ASSERT_TRUE(program.waitForReadyRead(60000));
  program.terminate();
  ASSERT_TRUE(program.waitForFinished(60000));
  EXPECT_EQ(program.exitStatus(), QProcess::NormalExit);
  EXPECT_EQ(program.exitCode(), 130);
  EXPECT_EQ(content(file("a.h5")), "precious");
  EXPECT_THAT(files(), ElementsAre("a.h5"));
}

TEST_F(SimulateCommand, SaysWhenTheRunIsShorterThanItsStep) {
  const auto run = without_display("simulate " + pod_ + " --step 600 --duration 60 --quiet --output " + file("x.h5"));
  EXPECT_EQ(run.status, 0) << run.err;
  EXPECT_THAT(run.err, testing::HasSubstr("only its first instant is recorded"));
}

}  // namespace
}  // namespace hallscope
