#include <gtest/gtest.h>

#include <cmath>
#include <numeric>

#include "models/analysis/networks/coolant_circuits.h"
#include "models/analysis/networks/coolant_design.h"
#include "models/analysis/networks/coolant_streams.h"
#include "models/facility/reading/facility_builder.h"
#include "models/simulation/racks/rack_cooling.h"
#include "models/telemetry/tracks/dense_track.h"

namespace hallscope {
namespace {

Metric metric(const char* name, const char* qualifier = "") { return {name, qualifier, quantity_of(name)}; }

/// Two CDUs of three racks each on two chillers; the third rack of the second hangs on a valve without a body.
class CoolantTest : public testing::Test {
 protected:
  CoolantTest() {
    Catalog catalog;
    EquipmentModel rack;
    rack.key = "rack";
    rack.type = ElementType::Rack;
    rack.liquid_fraction = 0.9;
    rack.rated_power_w = 135e3;
    rack.figures["aif:spec:requiredLiquidFlowRate[40]"] = {119e-3 / 60, "m³/s", "test", FigureStatus::sourced};
    EquipmentModel cdu;
    cdu.key = "cdu";
    cdu.type = ElementType::CDU;
    cdu.rated_cooling_w = 1.8e6;
    const auto rack_model = catalog.add(rack), cdu_model = catalog.add(cdu);
    FacilityBuilder b(std::move(catalog), "Two loops", "two.json");
    const auto add = [&](ElementType type, const std::string& name, std::uint16_t model, double x) {
      return b.add(FacilityBuilder::root, type, name, model, {{x, 0, 0}, {0.6, 1.2, 2.2}, Facing::minus_y});
    };
    std::vector<FacilityBuilder::Handle> chillers, cdus, racks;
    for (int k = 0; k < 2; ++k)
      chillers.push_back(add(ElementType::Chiller, "chiller-" + std::to_string(k), 0, 20 + k));
    for (int k = 0; k < 2; ++k) {
      cdus.push_back(add(ElementType::CDU, "cdu-" + std::to_string(k), cdu_model, 5.0 * k));
      for (const auto chiller : chillers) b.coolant(chiller, cdus.back());
      for (int r = 0; r < 3; ++r) {
        racks.push_back(add(ElementType::Rack, "rack-" + std::to_string(3 * k + r), rack_model, 5.0 * k + 1 + r));
        if (k == 1 && r == 2) break;
        b.coolant(cdus.back(), racks.back());
      }
    }
    const auto valve = b.add(FacilityBuilder::root, ElementType::Valve, "valve", 0, {});
    b.coolant(cdus[1], valve);
    b.coolant(valve, racks[5]);
    facility = std::make_shared<const Facility>(b.build());
    circuits = coolant_circuits(*facility);
  }

  ElementIndex find(const char* name) const { return facility->find(name); }
  std::shared_ptr<const Track> track(const Metric& m, std::vector<std::pair<const char*, float>> values) const {
    std::sort(values.begin(), values.end(), [&](auto& a, auto& b) { return find(a.first) < find(b.first); });
    std::vector<ElementIndex> elements;
    std::vector<float> samples;
    for (const auto& [name, v] : values) elements.push_back(find(name)), samples.push_back(v);
    return std::make_shared<DenseTrack>(m, Source::measured, 60, elements, std::vector<double>{0}, samples);
  }
  CoolantStreams streams(const std::vector<std::shared_ptr<const Track>>& tracks) {
    design = std::make_unique<DesignFlows>(*facility, circuits);
    CoolantStreams s(*facility, circuits, *design, CoolantTracks(tracks));
    s.read(1);
    return s;
  }
  std::uint32_t loop_of(const char* cdu) const { return circuits.feeds[find(cdu)]; }

  std::shared_ptr<const Facility> facility;
  CoolantCircuits circuits;
  std::unique_ptr<DesignFlows> design;
};

TEST(CoolantMeaning, SimulationsAndCapturesNameTheSameStreamsDifferently) {
  using P = CoolantPoint;
  const auto cdu = [](CoolantPort port, P point) { return CoolantMeaning{ElementType::CDU, port, point}; };
  const auto up = CoolantPort::upstream, down = CoolantPort::downstream;
  EXPECT_EQ(coolant_meaning(metric("CDU/LiquidTemperature", "Secondary Supply")), cdu(down, P::supply_temperature));
  EXPECT_EQ(coolant_meaning(metric("CDU/LiquidTemperature", "Primary Return")), cdu(up, P::return_temperature));
  EXPECT_EQ(coolant_meaning(metric("CDU/LiquidTemperature", "Primary Inlet")), cdu(up, P::supply_temperature));
  EXPECT_EQ(coolant_meaning(metric("CDU/LiquidTemperature", "Primary Outlet")), cdu(up, P::return_temperature));
  EXPECT_EQ(coolant_meaning(metric("CDU/LiquidTemperature", "Secondary Inlet")), cdu(down, P::return_temperature));
  EXPECT_EQ(coolant_meaning(metric("CDU/LiquidFlow", "Primary")), cdu(up, P::flow));
  EXPECT_EQ(coolant_meaning(metric("CDU/LiquidFlow")), cdu(down, P::flow));
  EXPECT_EQ(coolant_meaning(metric("Chiller/LiquidTemperature", "Return")),
            (CoolantMeaning{ElementType::Chiller, down, P::return_temperature}));
  EXPECT_EQ(coolant_meaning(metric("Rack/RackLiquidDifferentialPressure")),
            (CoolantMeaning{ElementType::Rack, up, P::pressure_drop}));
  // Neither says which stream, or what is there now.
  EXPECT_FALSE(coolant_meaning(metric("CDU/LiquidTemperature")));
  EXPECT_FALSE(coolant_meaning(metric("CDU/LiquidTemperature", "Secondary Supply setpoint")));
  EXPECT_FALSE(coolant_meaning(metric("CDU/LiquidDifferentialPressure", "Secondary Filter1")));
  EXPECT_FALSE(coolant_meaning(metric("Rack/RackPower")));
}

TEST_F(CoolantTest, WhatSharesLiquidIsOneCircuit) {
  ASSERT_EQ(circuits.list.size(), 3u);
  const auto plant = circuits.feeds[find("chiller-0")];
  EXPECT_EQ(plant, circuits.feeds[find("chiller-1")]);
  EXPECT_EQ(circuits.list[plant].sinks.size(), 2u);
  EXPECT_EQ(circuits.cooled_by[find("cdu-0")], plant);
  EXPECT_NE(loop_of("cdu-0"), loop_of("cdu-1"));
  EXPECT_EQ(circuits.list[loop_of("cdu-1")].sinks.size(), 3u);  // one of them behind the valve
  EXPECT_EQ(circuits.cooled_by[find("rack-5")], loop_of("cdu-1"));
}

TEST_F(CoolantTest, DesignFlowsComeFromTheCatalogue) {
  const DesignFlows flows(*facility, circuits);
  const double rack = 119e-3 / 60;  // as its model's table says for 40 °C
  EXPECT_NEAR(flows.flow(find("rack-0"), CoolantPort::upstream), rack, 1e-9);
  EXPECT_NEAR(flows.flow(find("cdu-0"), CoolantPort::downstream), 3 * rack, 1e-9);
  EXPECT_NEAR(flows.flow(find("cdu-0"), CoolantPort::upstream), 1.8e6 / (992.0 * 4180 * 10), 1e-6);
  // Chillers without a rating share what their CDUs take.
  EXPECT_NEAR(flows.flow(find("chiller-0"), CoolantPort::downstream), 1.8e6 / (992.0 * 4180 * 10), 1e-6);
}

TEST_F(CoolantTest, AMixIsWeightedByFlow) {
  auto s = streams({track(metric("Rack/RackLiquidReturnTemperature"), {{"rack-0", 40}, {"rack-1", 50}, {"rack-2", 60}}),
                    track(metric("Rack/RackLiquidFlow"), {{"rack-0", 1e-3f}, {"rack-1", 1e-3f}, {"rack-2", 2e-3f}})});
  const std::vector<ElementIndex> racks{find("rack-0"), find("rack-1"), find("rack-2")}, cdu{find("cdu-0")};
  const auto mixed = s.temperature({racks, CoolantPort::upstream, loop_of("cdu-0")}, true);
  EXPECT_FLOAT_EQ(mixed.value, (40 + 50 + 2 * 60) / 4.f);
  EXPECT_TRUE(mixed.derived);
  // The CDU has no sensors: its return is what its racks send back, its flow what they take.
  const CoolantStream own{cdu, CoolantPort::downstream, loop_of("cdu-0")};
  EXPECT_FLOAT_EQ(s.temperature(own, true).value, 52.5f);
  EXPECT_FLOAT_EQ(s.flow(own).value, 4e-3f);
  EXPECT_TRUE(s.flow(own).derived);
  // The other loop has neither: nothing is recorded for it, and its width is by design.
  const std::vector<ElementIndex> other{find("rack-3")};
  const CoolantStream unknown{other, CoolantPort::upstream, loop_of("cdu-1")};
  EXPECT_FALSE(s.temperature(unknown, true).recorded);
  EXPECT_TRUE(s.flow(unknown).design);
}

TEST_F(CoolantTest, GapsStayGapsAndSumsWithGapsAreDoubtful) {
  auto s = streams({track(metric("Rack/RackLiquidReturnTemperature"), {{"rack-0", missing_value}, {"rack-1", 50}}),
                    track(metric("Rack/RackLiquidFlow"), {{"rack-0", missing_value}, {"rack-1", 1e-3f}})});
  const std::vector<ElementIndex> both{find("rack-0"), find("rack-1")}, gap{find("rack-0")};
  EXPECT_FLOAT_EQ(s.temperature({both, CoolantPort::upstream, loop_of("cdu-0")}, true).value, 50);
  const auto sum = s.flow({both, CoolantPort::upstream, loop_of("cdu-0")});
  EXPECT_FLOAT_EQ(sum.value, 1e-3f);
  EXPECT_EQ(sum.quality, Quality::bad);
  const CoolantStream one{gap, CoolantPort::upstream, loop_of("cdu-0")};
  EXPECT_EQ(s.temperature(one, true).quality, Quality::missing);
  EXPECT_TRUE(s.temperature(one, true).recorded);
  EXPECT_EQ(s.flow(one).quality, Quality::missing);
  EXPECT_FALSE(s.flow(one).design);
}

TEST_F(CoolantTest, ApproachIsSecondaryOverPrimarySupply) {
  auto s = streams({track(metric("CDU/LiquidTemperature", "Secondary Supply"), {{"cdu-0", 41}}),
                    track(metric("CDU/LiquidTemperature", "Primary Supply"), {{"cdu-0", 36.5f}})});
  EXPECT_FLOAT_EQ(s.approach(find("cdu-0")).value, 4.5f);
  EXPECT_FALSE(s.approach(find("cdu-1")).recorded);
  EXPECT_FALSE(s.approach(find("rack-0")).recorded);
}

}  // namespace
}  // namespace hallscope
