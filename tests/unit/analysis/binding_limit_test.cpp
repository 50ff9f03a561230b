#include "models/analysis/limits/binding_limit.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <numeric>

#include "models/facility/reading/facility_builder.h"
#include "models/telemetry/tracks/sparse_track.h"

namespace hallscope {
namespace {

using ::testing::HasSubstr;

/// Two racks of 100 kW, 90 % liquid, on busways A and B and one CDU, drawing 60 kW each. Unless a test says otherwise
/// the head-rooms of either are, in kW:
///
///     feed                 100 − 60 = 40
///     busway               (1000 − 120) / 2 = 440
///     CDU flow             1 MW at a rise of 15 K, at 14.85 K 990: (990 − 2 × 54) / 2 / 0.9 = 490
///     coolant temperature  177 L/min × 90 / 121.5 take up 992 × 4180 × 2.1852e-3 × 14.85 = 134.56: 149.5 − 60 = 89.5
///     GPU temperature      70 °C is 15.15 over the return: (35.15 / 15.15 − 1) × 4 × 10 / 0.96 = 55.0
class BindingLimitTest : public ::testing::Test {
 protected:
  struct Values {
    double busway_w = 1e6, cdu_w = 1e6, supply_c = 40, gpu_c = 70, power_w = 60e3;
  };
  static constexpr double return_c = 54.85;

  void make(const Values& v) {
    using enum ElementType;
    Catalog catalog;
    EquipmentModel rack;
    rack.key = "rack";
    rack.type = Rack;
    rack.liquid_fraction = 0.9;
    rack.rated_power_w = 100e3;
    rack.slots.push_back({RackSlot::Kind::compute, 1, 1, 4});
    rack.figures["aif:spec:installedPowerSupply"] = {supplies_w, "W", "test", FigureStatus::assumed};
    EquipmentModel busway, cdu;
    busway.key = "busway";
    busway.rated_power_w = v.busway_w;
    cdu.key = "cdu";
    cdu.rated_cooling_w = v.cdu_w;
    const auto rack_model = catalog.add(rack), busway_model = catalog.add(busway), cdu_model = catalog.add(cdu);
    FacilityBuilder builder(catalog, "Pair", "pair.json");
    const auto a = builder.add(0, Busway, "a", busway_model, {}), b = builder.add(0, Busway, "b", busway_model, {});
    const auto c = builder.add(0, CDU, "cdu", cdu_model, {});
    for (const char* name : {"rack-1", "rack-2"}) {
      const auto r = builder.add(0, Rack, name, rack_model, {});
      builder.power(a, r);
      builder.power(b, r);
      builder.coolant(c, r);
    }
    facility = builder.build();
    recording.tracks.clear();
    const auto racks = facility.of_type(Rack);
    set("Rack/RackPower", Quantity::power, racks, v.power_w);
    set("Rack/GPUPower", Quantity::power, racks, 10e3);
    set("Rack/RackLiquidSupplyTemperature", Quantity::temperature, racks, v.supply_c);
    set("Rack/RackLiquidReturnTemperature", Quantity::temperature, racks, return_c);
    set("GPU/DCGM_FI_DEV_GPU_TEMP", Quantity::temperature, facility.of_type(GPU), 50);
    // The hottest GPU of each rack is its third.
    std::vector<ElementIndex> gpus(facility.of_type(GPU).begin(), facility.of_type(GPU).end());
    std::vector<std::vector<SparseTrack::Sample>> samples;
    for (std::size_t g = 0; g < gpus.size(); ++g)
      samples.push_back({{0, static_cast<float>(g % 4 == 2 ? v.gpu_c : 56.0)}});
    recording.tracks.back() =
        std::make_shared<SparseTrack>(Metric{"GPU/DCGM_FI_DEV_GPU_TEMP", "", Quantity::temperature}, Source::measured,
                                      100, std::move(gpus), std::move(samples));
  }

  void set(const char* name, Quantity quantity, std::span<const ElementIndex> elements, double value) {
    std::vector<std::vector<SparseTrack::Sample>> samples(elements.size(), {{0, static_cast<float>(value)}});
    recording.tracks.push_back(
        std::make_shared<SparseTrack>(Metric{name, "", quantity}, Source::measured, 100,
                                      std::vector<ElementIndex>(elements.begin(), elements.end()), std::move(samples)));
  }
  void drop(const char* name) {
    std::erase_if(recording.tracks, [&](const auto& track) { return track->metric().name == name; });
  }
  BindingLimits limits(const char* id = "") const { return binding_limits(facility, recording, facility.find(id), 10); }
  RackLimits rack() const { return limits().racks.front(); }
  double headroom(LimitCause cause) const { return rack().of(cause).watts.value(); }

  double supplies_w = 264e3;
  Facility facility;
  Recording recording;
};

TEST_F(BindingLimitTest, EveryHeadroomAsWorkedOut) {
  make({});
  EXPECT_NEAR(headroom(LimitCause::feed), 40e3, 1);
  EXPECT_NEAR(headroom(LimitCause::busway), 440e3, 1);
  EXPECT_NEAR(headroom(LimitCause::cdu_flow), (1e6 - 108e3) / 1.8, 10);
  EXPECT_NEAR(headroom(LimitCause::coolant_temperature), 134.56e3 / 0.9 - 60e3, 20);
  EXPECT_NEAR(headroom(LimitCause::gpu_temperature), (35.15 / 15.15 - 1) * 40e3 / 0.96, 20);
}

TEST_F(BindingLimitTest, FeedBindsAndStrandsNothing) {
  make({});
  EXPECT_EQ(rack().binding, LimitCause::feed);
  EXPECT_EQ(rack().stranded_w.value(), 0);
  EXPECT_EQ(rack().of(LimitCause::feed).element, rack().rack);
  supplies_w = 80e3;
  make({});
  EXPECT_NEAR(headroom(LimitCause::feed), 20e3, 1) << "the power supplies are less than the rating";
}

TEST_F(BindingLimitTest, BuswayBindsWhenOneSideCannotCarryAll) {
  make({.busway_w = 180e3});
  EXPECT_EQ(rack().binding, LimitCause::busway);
  EXPECT_NEAR(headroom(LimitCause::busway), 30e3, 1) << "(180 − 120) / 2";
  EXPECT_EQ(rack().of(LimitCause::busway).element, facility.find("a"));
  EXPECT_NEAR(rack().stranded_w.value(), 10e3, 1) << "100 − (60 + 30)";
  const auto all = limits();
  EXPECT_EQ(all.bound[static_cast<std::size_t>(LimitCause::busway)], 2u);
  EXPECT_NEAR(all.stranded_w[static_cast<std::size_t>(LimitCause::busway)], 20e3, 2);
  make({.busway_w = 100e3});
  EXPECT_NEAR(headroom(LimitCause::busway), -10e3, 1) << "passed already";
  EXPECT_NEAR(rack().stranded_w.value(), 50e3, 1);
}

TEST_F(BindingLimitTest, CduFlowBinds) {
  make({.cdu_w = 150e3});
  EXPECT_EQ(rack().binding, LimitCause::cdu_flow);
  EXPECT_NEAR(headroom(LimitCause::cdu_flow), (150e3 - 108e3) / 1.8, 1) << "its rating";
  EXPECT_EQ(rack().of(LimitCause::cdu_flow).element, facility.find("cdu"));
  make({.cdu_w = 150e3, .supply_c = 30});
  EXPECT_NEAR(headroom(LimitCause::cdu_flow), (150e3 - 108e3) / 1.8, 1) << "never more than rated";
}

TEST_F(BindingLimitTest, CoolantTemperatureBinds) {
  make({.supply_c = 47});
  EXPECT_EQ(rack().binding, LimitCause::coolant_temperature);
  EXPECT_NEAR(headroom(LimitCause::coolant_temperature), 134.56e3 * 7.85 / 14.85 / 0.9 - 60e3, 20);
  make({.supply_c = 56});
  EXPECT_NEAR(headroom(LimitCause::coolant_temperature), -60e3, 1) << "nothing can be cooled above the design return";
  EXPECT_NEAR(rack().stranded_w.value(), 100e3, 1);
}

TEST_F(BindingLimitTest, GpuTemperatureBinds) {
  make({.gpu_c = 85});
  EXPECT_EQ(rack().binding, LimitCause::gpu_temperature);
  EXPECT_NEAR(headroom(LimitCause::gpu_temperature), (35.15 / 30.15 - 1) * 40e3 / 0.96, 20);
  const auto gpu = facility.gpus_of_rack(rack().rack).first + 2;
  EXPECT_EQ(rack().of(LimitCause::gpu_temperature).element, gpu);
  make({.gpu_c = 93});
  EXPECT_LT(headroom(LimitCause::gpu_temperature), 0);
}

TEST_F(BindingLimitTest, WhatTheDataLacksIsAbsentAndSaysSo) {
  make({.gpu_c = 85});
  drop("GPU/DCGM_FI_DEV_GPU_TEMP");
  drop("Rack/RackLiquidSupplyTemperature");
  EXPECT_FALSE(rack().of(LimitCause::gpu_temperature).watts);
  EXPECT_EQ(rack().of(LimitCause::gpu_temperature).missing, "no current GPU temperature");
  EXPECT_EQ(rack().of(LimitCause::coolant_temperature).missing, "no current supply temperature");
  EXPECT_NEAR(headroom(LimitCause::cdu_flow), (1e6 - 108e3) / 1.8, 10) << "its rating stays";
  EXPECT_EQ(rack().binding, LimitCause::feed);
  EXPECT_EQ(limits().unknown[static_cast<std::size_t>(LimitCause::gpu_temperature)], 2u);
  drop("Rack/RackPower");
  EXPECT_FALSE(rack().binding);
  EXPECT_FALSE(rack().stranded_w);
  EXPECT_EQ(rack().of(LimitCause::busway).missing, "no current rack power");
}

TEST_F(BindingLimitTest, ARackWithoutPowerLeavesTheSharedLimitsOfItsNeighbourUnknown) {
  make({});
  drop("Rack/RackPower");
  set("Rack/RackPower", Quantity::power, facility.of_type(ElementType::Rack).first(1), 60e3);
  EXPECT_FALSE(rack().of(LimitCause::busway).watts);
  EXPECT_THAT(rack().of(LimitCause::busway).missing, HasSubstr("rack-2"));
  EXPECT_TRUE(rack().of(LimitCause::feed).watts);
  EXPECT_EQ(limits("rack-1").racks.size(), 1u);
}

TEST_F(BindingLimitTest, AsJsonAndText) {
  make({.busway_w = 180e3});
  drop("Rack/GPUPower");
  const auto all = limits();
  const auto json = nlohmann::json::parse(binding_json(facility, recording, all));
  EXPECT_EQ(json["racks"].size(), 2u);
  EXPECT_EQ(json["racks"][0]["binding"], "busway");
  EXPECT_EQ(json["racks"][0]["limited_by"]["busway"], "a");
  EXPECT_NEAR(json["racks"][0]["headroom_w"]["feed"].get<double>(), 40e3, 1);
  EXPECT_TRUE(json["racks"][0]["headroom_w"]["gpu_temperature"].is_null());
  EXPECT_EQ(json["racks"][0]["missing"]["gpu_temperature"], "no current GPU power");
  EXPECT_NEAR(json["causes"]["busway"]["stranded_w"].get<double>(), 20e3, 2);
  const auto text = binding_text(facility, recording, all);
  EXPECT_THAT(text, HasSubstr("stranded 20.0 kW"));
  EXPECT_THAT(text, HasSubstr("busway of a"));
}

}  // namespace
}  // namespace hallscope
