#include "models/telemetry/plausibility.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "models/facility/reading/facility_builder.h"
#include "models/telemetry/tracks/sparse_track.h"

namespace hallscope {
namespace {

using testing::HasSubstr;

/// A row of four racks under a CDU, with a meter in the first rack.
struct Pod {
  FacilityBuilder builder{Catalog{}, "pod", ""};
  FacilityBuilder::Handle row = builder.add(FacilityBuilder::root, ElementType::Row, "row", 0, {});
  FacilityBuilder::Handle cdu = builder.add(FacilityBuilder::root, ElementType::CDU, "cdu", 0, {});
  std::vector<FacilityBuilder::Handle> racks;
  FacilityBuilder::Handle tap = 0;
  Facility facility;
  Recording recording;
  Problems problems;

  Pod() {
    for (const auto* name : {"r1", "r2", "r3", "r4"}) {
      racks.push_back(builder.add(row, ElementType::Rack, name, 0, {}));
      builder.coolant(cdu, racks.back());
    }
    tap = builder.add(racks[0], ElementType::PowerMeter, "tap", 0, {});
    facility = builder.build();
  }
  void add(const std::string& name, const std::string& qualifier, std::vector<FacilityBuilder::Handle> handles,
           std::vector<float> values, double time = 10, Quality quality = Quality::good) {
    std::vector<ElementIndex> elements;
    std::vector<std::vector<SparseTrack::Sample>> samples;
    for (std::size_t i = 0; i < handles.size(); ++i) {
      elements.push_back(builder.index_of(handles[i]));
      samples.push_back({{0, values[i], quality}, {time, values[i], quality}});
    }
    recording.tracks.push_back(std::make_shared<SparseTrack>(Metric{name, qualifier, quantity_of(name)},
                                                             Source::measured, 100, elements, samples));
  }
  /// The only finding; empty when there is none.
  Problem finding() {
    check_plausibility(facility, recording, "a.csv", problems);
    EXPECT_LE(problems.list().size(), 1u);
    return problems.empty() ? Problem{} : problems.list()[0];
  }
};

TEST(Plausibility, ADeadVoltageUnderCurrent) {
  Pod pod;
  pod.add("PowerMeter/Voltage", "", {pod.tap}, {0});
  pod.add("PowerMeter/PhaseCurrent", "Phase A", {pod.tap}, {43});
  const auto p = pod.finding();
  EXPECT_EQ(p.severity, Severity::warning);
  EXPECT_EQ(p.where, "row/r1/tap");
  EXPECT_THAT(p.what, HasSubstr("voltage is 0 V while PowerMeter/PhaseCurrent [Phase A] is 43.0 A, at 0:00:00.025"));
  EXPECT_EQ(pod.recording.tracks[0]->reading(0, 5).quality, Quality::good) << "flagged, not hidden";
}

TEST(Plausibility, ADeadVoltageWithoutCurrentIsAnOpenBreaker) {
  Pod pod;
  pod.add("PowerMeter/Voltage", "", {pod.tap}, {0});
  pod.add("PowerMeter/Current", "", {pod.tap}, {0.2f});
  EXPECT_EQ(pod.finding().what, "");
}

TEST(Plausibility, BadValuesAreNotJudged) {
  Pod pod;
  pod.add("PowerMeter/Voltage", "", {pod.tap}, {0}, 10, Quality::bad);
  pod.add("PowerMeter/Current", "", {pod.tap}, {43});
  EXPECT_EQ(pod.finding().what, "");
}

TEST(Plausibility, NoFlowWhileAPumpRuns) {
  Pod pod;
  pod.add("CDU/LiquidFlow", "Secondary", {pod.cdu}, {0});
  pod.add("CDU/PumpSpeed", "Secondary pump1", {pod.cdu}, {0});
  pod.add("CDU/PumpSpeed", "Secondary pump2", {pod.cdu}, {0.44f});
  const auto p = pod.finding();
  EXPECT_EQ(p.where, "cdu");
  EXPECT_THAT(p.what, HasSubstr("secondary liquid flow is 0 while CDU/PumpSpeed [Secondary pump2] is 44 %"));
}

TEST(Plausibility, ACduAtRestMayHaveNoFlow) {
  Pod pod;
  pod.add("CDU/LiquidFlow", "Secondary", {pod.cdu}, {0});
  pod.add("CDU/PumpSpeed", "Secondary pump1", {pod.cdu}, {0});
  pod.add("CDU/PumpSpeed", "Fill", {pod.cdu}, {1});
  EXPECT_EQ(pod.finding().what, "");
}

TEST(Plausibility, APumpThatRunsDownAndThreePhasesAreNotManyFindings) {
  Pod pod;
  pod.add("CDU/LiquidFlow", "Secondary", {pod.cdu}, {0});
  pod.add("CDU/PumpSpeed", "Secondary pump1", {pod.cdu}, {0.005f});
  pod.add("PowerMeter/Voltage", "", {pod.tap}, {0});
  for (const auto* phase : {"Phase A", "Phase B", "Phase C"})
    pod.add("PowerMeter/PhaseCurrent", phase, {pod.tap}, {43});
  EXPECT_EQ(pod.finding().where, "row/r1/tap");
}

TEST(Plausibility, CurrentAboveItsLimit) {
  Pod pod;
  pod.add("PowerMeter/Current", "", {pod.tap}, {162}, 500);
  pod.add("PowerMeter/CurrentLimit", "", {pod.tap}, {100}, 1);
  const auto p = pod.finding();
  EXPECT_THAT(p.what,
              HasSubstr("current 162.0 A is above the CurrentLimit of 100.0 A (perhaps the limit is meant in %)"));
}

TEST(Plausibility, OneRackWithTwiceThePressure) {
  Pod pod;
  pod.add("Rack/RackLiquidDifferentialPressure", "", pod.racks, {79e3f, 190e3f, 80e3f, 81e3f});
  const auto p = pod.finding();
  EXPECT_EQ(p.where, "row/r2");
  EXPECT_THAT(p.what, HasSubstr("differential pressure 190.0 kPa is more than twice that of the other racks in the row "
                                "(median 80.0 kPa)"));
}

TEST(Plausibility, PrimaryFlowTooSmallForTheRacks) {
  Pod pod;
  pod.add("CDU/LiquidFlow", "Primary", {pod.cdu}, {1e-4f});
  pod.add("Rack/RackLiquidFlow", "", pod.racks, {8e-4f, 8e-4f, 8e-4f, 8e-4f});
  const auto p = pod.finding();
  EXPECT_EQ(p.where, "cdu");
  EXPECT_THAT(p.what, HasSubstr("primary flow 6.00 L/min is far too small for the 192 L/min"));
}

TEST(Plausibility, ReturnColderThanSupply) {
  Pod pod;
  pod.add("Rack/RackLiquidReturnTemperature", "", {pod.racks[0], pod.racks[1]}, {30, 45});
  pod.add("Rack/RackLiquidSupplyTemperature", "", {pod.racks[0], pod.racks[1]}, {40, 40});
  const auto p = pod.finding();
  EXPECT_EQ(p.where, "row/r1");
  EXPECT_THAT(p.what, HasSubstr("return temperature 30.0 °C is below the supply temperature 40.0 °C"));
}

TEST(Plausibility, SecondaryReturnOfACdu) {
  Pod pod;
  pod.add("CDU/LiquidTemperature", "Secondary Return", {pod.cdu}, {30});
  pod.add("CDU/LiquidTemperature", "Secondary Supply", {pod.cdu}, {35});
  pod.add("CDU/LiquidTemperature", "Secondary Supply setpoint", {pod.cdu}, {99});
  EXPECT_THAT(pod.finding().what, HasSubstr("Secondary Return temperature 30.0 °C is below the Secondary Supply"));
}

TEST(Plausibility, PrimaryReturnOfACduWhateverItsSidesAreCalled) {
  for (const auto& [back, there] :
       {std::pair{"Primary Outlet", "Primary Inlet"}, {"Primary Return", "Primary Supply"}}) {
    Pod pod;
    pod.add("CDU/LiquidTemperature", back, {pod.cdu}, {30});
    pod.add("CDU/LiquidTemperature", there, {pod.cdu}, {35});
    EXPECT_THAT(pod.finding().what, HasSubstr(std::string(back) + " temperature 30.0 °C is below the " + there));
  }
}

TEST(Plausibility, ManyFindingsAreSummedUp) {
  FacilityBuilder builder(Catalog{}, "x", "");
  std::vector<ElementIndex> elements;
  for (int i = 0; i < 50; ++i) builder.add(FacilityBuilder::root, ElementType::Rack, "r" + std::to_string(i), 0, {});
  const Facility facility = builder.build();
  for (const auto e : facility.of_type(ElementType::Rack)) elements.push_back(e);
  Recording recording;
  for (const auto* name : {"Rack/RackLiquidReturnTemperature", "Rack/RackLiquidSupplyTemperature"}) {
    const float value = std::string_view(name).find("Return") == std::string_view::npos ? 40.f : 20.f;
    recording.tracks.push_back(
        std::make_shared<SparseTrack>(Metric{name, "", Quantity::temperature}, Source::measured, 100, elements,
                                      std::vector<std::vector<SparseTrack::Sample>>(50, {{0, value}, {9, value}})));
  }
  Problems problems;
  check_plausibility(facility, recording, "a.csv", problems);
  EXPECT_EQ(problems.list().size(), 21u);
  EXPECT_THAT(problems.list().back().what, HasSubstr("50 elements"));
}

}  // namespace
}  // namespace hallscope
