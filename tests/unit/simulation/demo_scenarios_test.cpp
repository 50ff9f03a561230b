#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <set>

#include "models/facility/reading/facility_json.h"
#include "models/io/assets.h"
#include "models/simulation/racks/workload.h"
#include "models/simulation/scenario/scenario_json.h"
#include "models/sources/file_kinds.h"

// The scenarios that ship with the program fit the facilities that do.

namespace hallscope {
namespace {

std::string demo(const std::string& name) { return (assets_folder() / "demo" / name).string(); }

/// Every scenario in the folder.
std::set<std::string> scenarios() {
  std::set<std::string> names;
  Problems problems;
  for (const auto& entry : std::filesystem::directory_iterator(assets_folder() / "demo"))
    if (const auto* kind = detect_file_kind(entry.path().string(), problems); kind && kind->key == "scenario")
      names.insert(entry.path().filename().string());
  return names;
}

class DemoScenarios : public ::testing::TestWithParam<const char*> {
 protected:
  std::optional<Facility> facility() {
    auto f = read_facility(demo(GetParam()), problems);
    EXPECT_TRUE(f && problems.empty());
    return f;
  }
  std::optional<Scenario> scenario(const std::string& name, const Facility& f) {
    auto s = read_scenario(demo(name), f, problems);
    for (const auto& p : problems.list()) ADD_FAILURE() << to_line(p);
    return s;
  }
  Problems problems;
};

TEST_P(DemoScenarios, OpenWithoutAProblem) {
  const auto f = facility();
  ASSERT_TRUE(f);
  for (const auto& name : scenarios()) {
    const auto s = scenario(name, *f);
    ASSERT_TRUE(s) << name;
    EXPECT_GE(s->duration_s, 900) << name;
    EXPECT_LE(s->duration_s, 2400) << name;
    EXPECT_EQ(s->step_s, 5) << name;
    EXPECT_FALSE(s->jobs.empty()) << name;
  }
}

TEST_P(DemoScenarios, HitWhatTheySay) {
  const auto f = facility();
  ASSERT_TRUE(f);
  const auto cdu = scenario("cdu-loss.json", *f);
  ASSERT_TRUE(cdu && cdu->events.size() == 4);
  const auto racks = f->coolant().sinks(cdu->events[0].elements.at(0));
  EXPECT_EQ(racks.size(), 40u) << "as the note says";
  EXPECT_EQ(racks.front(), f->find("hall-01/row-02/rack-01"));
  EXPECT_EQ(f->coolant().sources(racks.front()).size(), 5u);
  std::vector<ElementIndex> failed;
  for (std::size_t e = 0; e < 3; ++e)
    failed.insert(failed.end(), cdu->events[e].elements.begin(), cdu->events[e].elements.end());
  std::sort(failed.begin(), failed.end());
  EXPECT_EQ(failed.size(), 5u);
  EXPECT_EQ(failed, cdu->events[3].elements) << "what fails is restored";
  const auto plant = scenario("chiller-plant-loss.json", *f);
  ASSERT_TRUE(plant && !plant->events.empty());
  EXPECT_EQ(plant->events[0].elements.size(), 14u);
  EXPECT_EQ(plant->events[0].text, "14 chillers fail");
  const auto dip = scenario("utility-dip.json", *f);
  ASSERT_TRUE(dip && dip->events.size() == 2);
  EXPECT_EQ(f->element(dip->events[0].elements.at(0)).type, ElementType::Utility);
  EXPECT_EQ(dip->events[1].at_s - dip->events[0].at_s, 90);
}

TEST_P(DemoScenarios, ACheckpointStormTakesEveryGpuRackDownTogether) {
  const auto f = facility();
  ASSERT_TRUE(f);
  const auto s = scenario("checkpoint-storm.json", *f);
  ASSERT_TRUE(s);
  std::vector<ElementIndex> racks;
  for (const auto rack : f->of_type(ElementType::Rack))
    if (const auto [first, last] = f->gpus_of_rack(rack); first != last) racks.push_back(rack);
  const WorkloadSignal signal(*f, *s, racks);
  EXPECT_EQ(signal.racks_of_job().at(0).size(), racks.size());
  double lowest = 1, highest = 0;
  for (double t = 0; t < s->duration_s; ++t) {
    const double level = signal.mean(t, t + 1, 1).level;
    lowest = std::min(lowest, level);
    highest = std::max(highest, level);
  }
  EXPECT_GT(highest - lowest, 0.4) << "share of all GPUs' limits";
}

INSTANTIATE_TEST_SUITE_P(Shipped, DemoScenarios, ::testing::Values("campus-1gw.json", "hall.json"),
                         [](const auto& info) { return info.param[0] == 'c' ? "Campus" : "Hall"; });

TEST(DemoFolder, HoldsTheReadyScenarios) {
  const auto found = scenarios();
  for (const char* name : {"busway-loss.json", "cdu-loss.json", "checkpoint-storm.json", "chiller-plant-loss.json",
                           "supply-45.json", "utility-dip.json"})
    EXPECT_TRUE(found.count(name)) << name;
}

}  // namespace
}  // namespace hallscope
