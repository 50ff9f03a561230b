#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <set>

#include "models/facility/rack_face.h"
#include "models/facility/reading/facility_json.h"
#include "models/io/assets.h"

// The facilities that ship with the program.

namespace hallscope {
namespace {

std::string demo(const char* name) { return (assets_folder() / "demo" / name).string(); }

/// Reads a shipped facility; it has no problems at all.
Facility open(const char* name) {
  Problems problems;
  auto f = read_facility(demo(name), problems);
  for (const auto& p : problems.list()) ADD_FAILURE() << to_line(p);
  return f ? std::move(*f) : Facility{};
}

class Campus : public ::testing::Test {
 protected:
  static void SetUpTestSuite() { shared = new Facility(open("campus-1gw.json")); }
  static void TearDownTestSuite() {
    delete shared;
    shared = nullptr;
  }
  bool is_gpu_rack(ElementIndex i) const { return f.model(i).key == "gb300-nvl72"; }
  static Facility* shared;
  const Facility& f = *shared;
};
Facility* Campus::shared = nullptr;

TEST_F(Campus, IsAFileThatAPersonCanRead) {
  std::ifstream file(demo("campus-1gw.json"));
  std::string line;
  int lines = 0;
  while (std::getline(file, line)) ++lines;
  EXPECT_LT(lines, 300);
}

TEST_F(Campus, HasTheCountsOfTheReference) {
  const auto racks = f.of_type(ElementType::Rack);
  EXPECT_EQ(std::count_if(racks.begin(), racks.end(), [&](auto i) { return is_gpu_rack(i); }), 7680);
  EXPECT_EQ(racks.size(), 7680u + 12 * 16 * 2);
  EXPECT_EQ(f.count(ElementType::GPU), 552960u);
  EXPECT_EQ(f.count(ElementType::Hall), 12u);
  EXPECT_EQ(f.count(ElementType::Row), 192u);
  EXPECT_EQ(f.count(ElementType::CDU), 960u);
  EXPECT_EQ(f.count(ElementType::Busway), 1920u);
  EXPECT_EQ(f.count(ElementType::BESS), 168u);
}

TEST_F(Campus, DrawsAboutAGigawatt) {
  double it = 0;
  for (const auto rack : f.of_type(ElementType::Rack))
    if (is_gpu_rack(rack)) it += f.model(rack).figures.at("aif:spec:thermalDesignPower").value;
  EXPECT_NEAR(it, 1.0368e9, 1);
}

TEST_F(Campus, EveryGpuRackHasTwoBuswaysAndTheCdusOfItsRow) {
  for (const auto rack : f.of_type(ElementType::Rack)) {
    if (!is_gpu_rack(rack)) continue;
    const auto power = f.power().sources(rack);
    const auto coolant = f.coolant().sources(rack);
    ASSERT_EQ(power.size(), 2u) << f.path(rack);
    ASSERT_EQ(coolant.size(), 5u) << f.path(rack);
    EXPECT_EQ(f.element(power[0]).type, ElementType::Busway);
    EXPECT_NE(power[0], power[1]);
    std::vector<ElementIndex> sources(power.begin(), power.end());
    for (const auto cdu : coolant) {
      EXPECT_EQ(f.element(cdu).type, ElementType::CDU);
      EXPECT_EQ(f.coolant().sinks(cdu).size(), 40u) << "all share one loop";
      sources.push_back(cdu);
    }
    for (const auto source : sources)
      EXPECT_EQ(f.element(source).parent, f.element(rack).parent) << "a rack is fed from its own row";
  }
}

TEST_F(Campus, ARowKeepsItsCoolingWithoutOneOfItsCdus) {
  const auto row = f.find("hall-03/row-12");
  double heat = 0, cooling = 0;
  for (ElementIndex i = f.element(row).first_child; i < f.element(row).first_child + f.element(row).child_count; ++i) {
    if (f.element(i).type == ElementType::CDU) cooling += f.model(i).rated_cooling_w.value_or(0);
    if (is_gpu_rack(i)) heat += f.model(i).liquid_fraction * f.model(i).rated_power_w.value_or(0);
  }
  EXPECT_GT(cooling * 3 / 5, heat) << "two may be lost at 40 °C";
  EXPECT_LT(cooling * 2 / 5, heat) << "but not three";
}

TEST_F(Campus, EveryBuswayIsFedByTheGridOrByTurbines) {
  for (const auto busway : f.of_type(ElementType::Busway)) {
    std::set<ElementIndex> seen{busway};
    std::vector<ElementIndex> open{busway};
    bool found = false;
    while (!open.empty() && !found) {
      const auto i = open.back();
      open.pop_back();
      const auto type = f.element(i).type;
      found = type == ElementType::Utility || type == ElementType::Generator;
      for (const auto s : f.power().sources(i))
        if (seen.insert(s).second) open.push_back(s);
    }
    ASSERT_TRUE(found) << f.path(busway);
  }
}

TEST_F(Campus, HeatLeavesThroughChillers) {
  for (const auto type : {ElementType::CDU, ElementType::CRAH})
    for (const auto i : f.of_type(type)) {
      const auto sources = f.coolant().sources(i);
      ASSERT_FALSE(sources.empty()) << f.path(i);
      for (const auto s : sources) EXPECT_EQ(f.element(s).type, ElementType::Chiller);
    }
}

TEST_F(Campus, ColdWaterForAirAndWarmWaterForCdusAreSeparate) {
  std::set<ElementIndex> warm, cold;
  for (const auto cdu : f.of_type(ElementType::CDU)) {
    const auto sources = f.coolant().sources(cdu);
    EXPECT_EQ(sources.size(), 12u) << f.path(cdu);
    warm.insert(sources.begin(), sources.end());
  }
  for (const auto crah : f.of_type(ElementType::CRAH)) {
    const auto sources = f.coolant().sources(crah);
    EXPECT_EQ(sources.size(), 2u) << f.path(crah);
    cold.insert(sources.begin(), sources.end());
  }
  EXPECT_EQ(warm.size(), 12u * 4 * 12);
  EXPECT_EQ(cold.size(), 12u * 4 * 2);
  for (const auto chiller : cold) EXPECT_FALSE(warm.count(chiller)) << f.path(chiller);
}

TEST_F(Campus, RowsStandInPairsOverContainedHotAisles) {
  const auto row = [&](const char* path) { return f.body(f.find(path)); };
  const Body first = row("hall-01/row-01"), second = row("hall-01/row-02"), third = row("hall-01/row-03");
  EXPECT_EQ(first.front, Facing::minus_y);
  EXPECT_EQ(second.front, Facing::plus_y);
  EXPECT_EQ(third.front, Facing::minus_y);
  EXPECT_NEAR(second.origin.y - first.origin.y - first.size.y, 1.8, 1e-9);
  EXPECT_NEAR(third.origin.y - second.origin.y - second.size.y, 2.4, 1e-9);
  EXPECT_NEAR(first.size.x, 29.2, 1e-9);
  for (const auto hall : f.of_type(ElementType::Hall)) EXPECT_TRUE(f.hot_aisle_contained(hall));
}

TEST_F(Campus, BuswaysRunAboveTheRacksTheyFeed) {
  for (const auto busway : f.of_type(ElementType::Busway)) {
    const Body& b = f.body(busway);
    for (const auto sink : f.power().sinks(busway)) {
      const Body& r = f.body(sink);
      if (f.model(sink).key == "network-rack") continue;
      EXPECT_GT(b.origin.z, r.origin.z + r.size.z);
      EXPECT_GE(r.origin.x, b.origin.x - 1e-6) << f.path(sink);
      EXPECT_LE(r.origin.x + r.size.x, b.origin.x + b.size.x + 1e-6) << f.path(sink);
    }
  }
}

TEST_F(Campus, PathsOfAllRacksAndManyGpusFindThemAgain) {
  for (const auto rack : f.of_type(ElementType::Rack)) ASSERT_EQ(f.find(f.path(rack)), rack);
  const auto gpus = f.of_type(ElementType::GPU);
  for (std::size_t k = 0; k < gpus.size(); k += 997) {
    const auto path = f.path(gpus[k]);
    ASSERT_EQ(f.find(path), gpus[k]) << path;
    const auto cell = face_cell(f, gpus[k]);
    ASSERT_TRUE(cell);
    const auto rack = f.ancestor(gpus[k], ElementType::Rack);
    ASSERT_EQ(element_at(f, rack, cell->unit, (cell->column + 0.5) / cell->columns), gpus[k]);
  }
  EXPECT_NE(f.find("hall-03/row-12/rack-07/tray-05/gpu-2"), no_element);
}

TEST_F(Campus, ThePatternsOfJobsSelectWhatTheySay) {
  EXPECT_EQ(f.match("hall-0[1-6]/*/rack-*").size(), 6u * 640);
  EXPECT_EQ(f.match("hall-12/row-1[0-3]/rack-*5").size(), 4u * 4);
  ASSERT_TRUE(f.workload());
  std::set<ElementIndex> busy;
  for (const auto& job : f.workload()->jobs)
    for (const auto rack : f.match(job.racks)) EXPECT_TRUE(busy.insert(rack).second) << "two jobs on " << f.path(rack);
  EXPECT_LT(busy.size(), 7680u) << "some racks idle";
}

TEST(HallDemo, IsOneHallOfTheCampus) {
  const Facility f = open("hall.json");
  EXPECT_EQ(f.count(ElementType::Hall), 1u);
  EXPECT_EQ(f.count(ElementType::GPU), 640u * 72);
  EXPECT_EQ(f.count(ElementType::CDU), 80u);
  ASSERT_TRUE(f.workload());
}

TEST(FrontierDemo, HasTwentyFiveCdusForSeventyFourCabinets) {
  const Facility f = open("frontier.json");
  EXPECT_EQ(f.count(ElementType::Rack), 74u);
  EXPECT_EQ(f.count(ElementType::CDU), 25u);
  for (int n = 1; n <= 25; ++n) {
    const auto cdu = f.find("hall/cdu-" + std::to_string(n));
    ASSERT_NE(cdu, no_element);
    EXPECT_EQ(f.coolant().sinks(cdu).size(), n == 25 ? 2u : 3u) << n;
  }
  ASSERT_EQ(f.bindings().size(), 2u);
  EXPECT_EQ(f.bindings()[0].point, "power[{n}]");
  EXPECT_EQ(f.bindings()[0].element, "hall/cdu-{n}");
}

}  // namespace
}  // namespace hallscope
