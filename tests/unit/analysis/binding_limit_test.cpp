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
///     busway               80 % of its rating: (800 − 120) / 2 = 340
///     CDU flow             1 MW, whose flow takes it up at 10.7 K and here could rise by 14.85 K: (1000 − 2 × 54) / 2
///     / 0.9 coolant temperature  177 L/min × 90 / 121.5 take up 992 × 4180 × 2.1852e-3 × 14.85 = 134.56: 149.5 − 60
///     = 89.5 GPU temperature      each W more warms the return by 14.85 K / 60 kW and the GPUs over it by 15.15 K ×
///     0.96 / 40 kW: 20 K more after 20 / (0.2475 + 0.3636) = 32.7
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
  EXPECT_NEAR(headroom(LimitCause::busway), 340e3, 1);
  EXPECT_NEAR(headroom(LimitCause::cdu_flow), (1e6 - 108e3) / 1.8, 10);
  EXPECT_NEAR(headroom(LimitCause::coolant_temperature), 134.56e3 / 0.9 - 60e3, 20);
  EXPECT_NEAR(headroom(LimitCause::gpu_temperature), 20 / (14.85 / 60e3 + 15.15 * 0.96 / 40e3), 20);
}

// More load warms the coolant too: measured over the return alone the head-room would be 16.6 kW, where the GPUs would
// be at 97 °C. Warmer supply, the same GPUs: less of it comes with the load, and there is more room.
TEST_F(BindingLimitTest, GpuHeadroomIsMeasuredFromTheSupply) {
  make({.supply_c = 30, .gpu_c = 80});
  const double from_30 = headroom(LimitCause::gpu_temperature);
  EXPECT_NEAR(from_30, 10 / (24.85 / 60e3 + 25.15 * 0.96 / 40e3), 20);
  const double gpus = (40e3 + 0.96 * from_30) / 40e3, all = (60e3 + from_30) / 60e3;
  EXPECT_NEAR(30 + 24.85 * all + 25.15 * gpus, 90, 0.01);
  make({.supply_c = 50, .gpu_c = 80});
  EXPECT_GT(headroom(LimitCause::gpu_temperature), from_30);
  drop("Rack/RackLiquidSupplyTemperature");
  EXPECT_EQ(rack().of(LimitCause::gpu_temperature).missing, "no current supply temperature");
}

TEST_F(BindingLimitTest, FeedBindsAndStrandsNothing) {
  make({.gpu_c = 60});
  EXPECT_EQ(rack().binding, LimitCause::feed);
  EXPECT_EQ(rack().stranded_w.value(), 0);
  EXPECT_EQ(rack().of(LimitCause::feed).element, rack().rack);
  supplies_w = 80e3;
  make({});
  EXPECT_NEAR(headroom(LimitCause::feed), 20e3, 1) << "the power supplies are less than the rating";
}

TEST_F(BindingLimitTest, BuswayBindsWhenOneSideCannotCarryAll) {
  make({.busway_w = 225e3});
  EXPECT_EQ(rack().binding, LimitCause::busway);
  EXPECT_NEAR(headroom(LimitCause::busway), 30e3, 1) << "(0.8 × 225 − 120) / 2: for hours a busway carries 80 %";
  EXPECT_EQ(rack().of(LimitCause::busway).element, facility.find("a"));
  EXPECT_NEAR(rack().stranded_w.value(), 10e3, 1) << "100 − (60 + 30)";
  const auto all = limits();
  EXPECT_EQ(all.bound[static_cast<std::size_t>(LimitCause::busway)], 2u);
  EXPECT_NEAR(all.stranded_w[static_cast<std::size_t>(LimitCause::busway)], 20e3, 2);
  make({.busway_w = 125e3});
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
  EXPECT_NEAR(headroom(LimitCause::gpu_temperature), 5 / (14.85 / 60e3 + 30.15 * 0.96 / 40e3), 20);
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

/// Two racks of 60 kW behind one chain; every limit of the chain in turn is the tightest.
TEST(LimitsUpTheChain, EachOfThemCanBind) {
  using enum ElementType;
  struct Case {
    const char* name;
    LimitCause cause;
    double each_w;
  };
  for (const auto& [name, cause, each_w] :
       {Case{"ups", LimitCause::ups, (150e3 - 120e3) / 2}, Case{"tx", LimitCause::transformer, (150e3 - 120e3) / 2},
        Case{"mv", LimitCause::switchgear, (150e3 - 125e3) / 2}, Case{"grid", LimitCause::grid, (150e3 - 125e3) / 2},
        Case{"gen-1", LimitCause::generation, (250e3 - 150e3 - 125e3) / 2},
        Case{"chiller", LimitCause::chiller, (150e3 - 108e3) / 2 / 0.9},
        Case{"crah", LimitCause::crah, (14e3 - 12e3) / 2 / 0.1}}) {
    Catalog catalog;
    const auto model = [&](const std::string& key, ElementType type, double watts, double cooling = 0) {
      EquipmentModel m;
      m.key = key;
      m.type = type;
      if (watts > 0) m.rated_power_w = watts;
      if (cooling > 0) m.rated_cooling_w = cooling;
      if (type == Rack) m.liquid_fraction = 0.9;
      // Nothing is lost, so that the sums are whole.
      m.figures["aif:spec:efficiency"] = {1, "1", "test", FigureStatus::assumed};
      return catalog.add(m);
    };
    const std::string tight = name;
    const auto rating = [&](const char* of, double plenty) { return tight == of ? 150e3 : plenty; };
    const auto rack = model("rack", Rack, 200e3), busway = model("busway", Busway, 9e6);
    const auto ups = model("ups", UPS, rating("ups", 9e6)), tx = model("tx", Transformer, rating("tx", 9e6));
    const auto mv = model("mv", Switchgear, rating("mv", 9e6)), grid = model("grid", Utility, rating("grid", 9e6));
    const auto small = model("small", Generator, tight == "gen-1" ? 150e3 : 9e6);
    const auto large = model("large", Generator, tight == "gen-1" ? 100e3 : 9e6);
    const auto cdu = model("cdu", CDU, 0, 9e6), chiller = model("chiller", Chiller, 30e3, rating("chiller", 9e6));
    const auto crah = model("crah", CRAH, 5e3, tight == "crah" ? 14e3 : 9e6);
    FacilityBuilder builder(catalog, "Chain", "chain.json");
    const auto hall = builder.add(0, Hall, "hall", 0, {});
    const auto add = [&](ElementType type, const char* id, std::uint16_t m) {
      return builder.add(hall, type, id, m, {});
    };
    const auto e_grid = add(Utility, "grid", grid), e_mv = add(Switchgear, "mv", mv), e_tx = add(Transformer, "tx", tx);
    const auto e_ups = add(UPS, "ups", ups), e_busway = add(Busway, "busway", busway);
    const auto e_1 = add(Generator, "gen-1", small), e_2 = add(Generator, "gen-2", large);
    const auto e_crah = add(CRAH, "crah", crah), e_cdu = add(CDU, "cdu", cdu),
               e_chiller = add(Chiller, "chiller", chiller);
    for (const auto source : {e_grid, e_1, e_2}) builder.power(source, e_mv);
    builder.power(e_mv, e_tx);
    builder.power(e_mv, e_crah);
    builder.power(e_tx, e_ups);
    builder.power(e_ups, e_busway);
    builder.coolant(e_chiller, e_cdu);
    for (const char* id : {"rack-1", "rack-2"}) {
      const auto r = add(Rack, id, rack);
      builder.power(e_busway, r);
      builder.coolant(e_cdu, r);
    }
    const auto facility = builder.build();
    Recording recording;
    const auto put = [&](const char* metric, const char* id, float value) {
      const auto e = facility.find(id);
      recording.tracks.push_back(std::make_shared<SparseTrack>(
          Metric{metric, "", Quantity::power}, Source::measured, 100, std::vector<ElementIndex>{e},
          std::vector<std::vector<SparseTrack::Sample>>{{{0, value}}}));
    };
    const std::vector<ElementIndex> racks(facility.of_type(Rack).begin(), facility.of_type(Rack).end());
    recording.tracks.push_back(
        std::make_shared<SparseTrack>(Metric{"Rack/RackPower", "", Quantity::power}, Source::measured, 100, racks,
                                      std::vector<std::vector<SparseTrack::Sample>>(2, {{0, 60e3f}})));
    put("CRAH/ActivePower", "hall/crah", 5e3f);
    const auto limits = binding_limits(facility, recording, 0, 10);
    const auto& first = limits.racks.front();
    EXPECT_EQ(first.binding, cause) << name;
    EXPECT_NEAR(first.of(cause).watts.value_or(-1), each_w, 1) << name;
    EXPECT_EQ(facility.name(first.of(cause).element), name);
    EXPECT_NEAR(first.stranded_w.value(), std::max(0.0, 140e3 - each_w), 1) << "200 − (60 + what is left)";
  }
}

TEST_F(BindingLimitTest, AsJsonAndText) {
  make({.busway_w = 225e3});
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
