#include "app/workspace/ready_scenarios.h"

#include <gtest/gtest.h>

#include <QTemporaryDir>
#include <algorithm>
#include <fstream>

#include "app/workspace/what_if_scenario.h"
#include "models/facility/reading/facility_json.h"

namespace hallscope {
namespace {

class ScenariosOfAPod : public testing::Test {
 protected:
  void SetUp() override {
    facility_ = read_facility(HALLSCOPE_TEST_DATA "/pod.json", problems_);
    ASSERT_TRUE(facility_);
  }
  void write(const char* name, const std::string& text) const {
    std::ofstream(folder_.filePath(name).toStdString()) << text;
  }
  QTemporaryDir folder_;
  Problems problems_;
  std::optional<Facility> facility_;
};

TEST_F(ScenariosOfAPod, OnlyThoseThatFitAreReady) {
  const auto failing = [](const char* element) {
    return R"({"format": "hallscope-scenario", "version": 1, "title": "Loss", "events": [{"at": 60, "fail": ")" +
           std::string(element) + R"("}]})";
  };
  write("b.json", failing("hall/row-1/cdu"));
  write("a.json", R"({"format": "hallscope-scenario", "version": 1})");
  write("elsewhere.json", failing("hall-07/cdu-3"));
  write("facility.json", R"({"format": "hallscope-facility", "version": 1})");
  write("notes.txt", "nothing");
  const auto ready = ready_scenarios(folder_.path().toStdString(), *facility_);
  ASSERT_EQ(ready.size(), 2u);
  EXPECT_EQ(ready[0].title, "a");
  EXPECT_EQ(ready[1].title, "Loss");
  EXPECT_TRUE(ready_scenarios("/no/such/folder", *facility_).empty());
}

TEST_F(ScenariosOfAPod, AFailureJoinsTheEventsInOrderAndTakesAllThatStandsInARow) {
  Scenario scenario;
  scenario.duration_s = 100;
  for (const double at : {10.0, 50.0}) {
    ScenarioEvent event;
    event.at_s = at;
    scenario.events.push_back(event);
  }
  const auto row = facility_->find("hall/row-1");
  const auto run = with_failure(scenario, *facility_, row, 30);
  ASSERT_EQ(run.events.size(), 3u);
  EXPECT_EQ(run.events[1].at_s, 30);
  EXPECT_EQ(run.events[2].at_s, 50);
  EXPECT_EQ(run.duration_s, 930);
  EXPECT_EQ(run.step_s, scenario.step_s) << "or the two could not be compared";
  const auto& failed = run.events[1].elements;
  EXPECT_TRUE(std::is_sorted(failed.begin(), failed.end()));
  for (const char* id : {"hall/row-1", "hall/row-1/cdu", "hall/row-1/rack-04", "hall/row-1/busway-a"})
    EXPECT_TRUE(std::binary_search(failed.begin(), failed.end(), facility_->find(id))) << id;
  EXPECT_FALSE(std::binary_search(failed.begin(), failed.end(), facility_->find("hall/row-2/cdu")));
}

}  // namespace
}  // namespace hallscope
