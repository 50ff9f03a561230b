#include "models/analysis/plant/figures.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <nlohmann/json.hpp>
#include <span>
#include <vector>

#include "models/analysis/derived/ramp_rate.h"
#include "models/analysis/networks/selected_racks.h"
#include "models/analysis/plant/plant_power.h"
#include "models/analysis/plant/recorded_rows.h"
#include "tests/unit/analysis/two_halls.h"

namespace hallscope {
namespace {

using ::testing::HasSubstr;

class FiguresTest : public ::testing::Test {
 protected:
  Figures of(const char* id = "", FiguresQuery query = {}) const {
    query.selection = {plant.at(id)};
    return figures(plant.facility, plant.recording, query);
  }
  test::TwoHalls plant;
};

TEST_F(FiguresTest, OfTheWholeSite) {
  const auto f = of();
  EXPECT_EQ(f.racks, 3u);
  EXPECT_NEAR(f.it_power.value.value(), 180e3, 0.1);
  EXPECT_NEAR(f.total_power.value.value(), 212e3, 0.1) << "150 from the grid, 62 from the turbine";
  EXPECT_NEAR(f.power_ratio.value.value(), 212.0 / 180, 1e-6);
  EXPECT_NEAR(f.it_energy.value.value(), 180e3 * 100, 10);
  EXPECT_NEAR(f.total_energy.value.value(), 212e3 * 100, 10);
  EXPECT_NEAR(f.pue.value.value(), 212.0 / 180, 1e-6);
  EXPECT_NEAR(f.water.value.value(), 1e-4 * 100, 1e-8) << "m³";
  EXPECT_NEAR(f.wue.value.value(), 2, 1e-5) << "0.1 L/s are 360 L an hour, for 180 kWh of IT";
  EXPECT_NEAR(f.cue.value.value(), (150 * 0.4 + 62 * 0.55) / 180, 1e-6);
  EXPECT_NEAR(f.cer.value.value(), 160.0 / 27, 1e-5) << "80 + 48 + 32 of heat for 2 + 1 + 3 + 21";
  EXPECT_NEAR(f.gpu_part.value.value(), 128.0 / 180, 1e-6) << "GPUs draw 4 × 20 + 4 × 12";
  EXPECT_TRUE(f.interim);
  EXPECT_EQ(f.pue_category, 3);
  for (const auto* figure : {&f.erf, &f.ere, &f.ref, &f.cost, &f.tokens, &f.token_cost}) {
    EXPECT_FALSE(figure->value) << "nobody stated what they follow from";
    EXPECT_THAT(figure->note, HasSubstr("accounts state no"));
  }
  EXPECT_NEAR(f.it_range.mean.value.value(), 180e3, 0.1);
  EXPECT_EQ(f.total_range.ramp.up.value.value(), 0) << "nothing moves";
  EXPECT_TRUE(f.pue.note.empty()) << f.pue.note;
}

TEST_F(FiguresTest, OfAHallWithItsPartOfWhatIsShared) {
  const auto f = of("hall-1");
  EXPECT_EQ(f.racks, 2u);
  const double grid = 150 * 140.7 / 147;
  EXPECT_NEAR(f.total_power.value.value(), 1e3 * grid, 0.1);
  EXPECT_NEAR(f.pue.value.value(), grid / 120, 1e-6);
  EXPECT_NEAR(f.wue.value.value(), 0.7 * 360 / 120, 1e-5) << "0.7 of the chiller's heat is this hall's";
  EXPECT_NEAR(f.cue.value.value(), 0.4 * grid / 120, 1e-6);
  EXPECT_NEAR(f.cer.value.value(), 112 / (2 + 3 + 0.7 * 21), 1e-5);
  EXPECT_NEAR(of("hall-2").total_power.value.value(), 62e3 + 150e3 * 6.3 / 147, 0.1);
}

TEST_F(FiguresTest, OfWhatCoolsOrFeedsRacksThatStandElsewhere) {
  EXPECT_NEAR(of("hall-2/cdu-2").it_power.value.value(), 60e3, 0.1);
  EXPECT_NEAR(of("grid").it_power.value.value(), 120e3, 0.1);
  EXPECT_NEAR(of("hall-1/crah-1").it_power.value.value(), 120e3, 0.1) << "it cools the hall's air";
  const auto gpu = plant.facility.gpus_of_rack(plant.at("hall-1/rack-1")).first;
  EXPECT_EQ(of(plant.facility.path(gpu).c_str()).it_power.value.value(), 100e3) << "spoken of by its rack";
}

TEST_F(FiguresTest, OfDisjointSelectionsAddUp) {
  const auto site = of();
  for (const auto& parts :
       {std::vector{"hall-1", "hall-2"}, std::vector{"hall-1/rack-1", "hall-1/rack-2", "hall-2/rack-3"},
        std::vector{"hall-1/busway-1", "hall-2/busway-2"}}) {
    double it = 0, total = 0, water = 0, carbon = 0;
    for (const auto* part : parts) {
      const auto f = of(part);
      it += f.it_energy.value.value();
      total += f.total_energy.value.value();
      water += f.water.value.value();
      carbon += f.carbon_kg.value.value();
    }
    EXPECT_NEAR(it, *site.it_energy.value, 1e-6 * it);
    EXPECT_NEAR(total, *site.total_energy.value, 1e-6 * total);
    EXPECT_NEAR(water, *site.water.value, 1e-6 * water);
    EXPECT_NEAR(carbon, *site.carbon_kg.value, 1e-6 * carbon);
  }
}

TEST_F(FiguresTest, BatteriesGiveAndTakePartOfWhatIsConsumedWithTheirLosses) {
  plant.set("PowerMeter/ActivePower", "BESS", Quantity::power, test::TwoHalls::Values{{"battery", 5e3}});
  plant.set("PowerMeter/ActivePower", "Generator", Quantity::power, test::TwoHalls::Values{{"turbine", 57e3}});
  const double left = 5 / 0.96, stored = 5 * 0.96;
  const auto giving = of();
  EXPECT_NEAR(giving.total_power.value.value(), 207e3 + left * 1e3, 0.1) << "150 + 57, and what leaves the battery";
  EXPECT_NEAR(giving.cue.value.value(), (150 * 0.4 + (57 + left) * 0.55) / 180, 1e-6)
      << "of what charges it: emptying it makes nothing cleaner";
  plant.set("PowerMeter/ActivePower", "BESS", Quantity::power, test::TwoHalls::Values{{"battery", -5e3}});
  plant.set("PowerMeter/ActivePower", "Generator", Quantity::power, test::TwoHalls::Values{{"turbine", 67e3}});
  EXPECT_NEAR(of().total_power.value.value(), 217e3 - stored * 1e3, 0.1) << "150 + 67, less what it stores";
  EXPECT_NEAR(of("hall-2").total_power.value.value(), 67e3 - stored * 1e3 + 150e3 * 6.3 / 147, 0.1);
  plant.drop("PowerMeter/ActivePower [Generator]");
  EXPECT_NEAR(of().total_power.value.value(), 217e3 - stored * 1e3, 0.1) << "the turbine gives what the battery takes";
  plant.drop("PowerMeter/ActivePower [BESS]");
  EXPECT_FALSE(of().total_power.value);
  EXPECT_THAT(of().total_power.note, HasSubstr("battery"));
}

TEST_F(FiguresTest, AccountsAreTheCallers) {
  FiguresQuery query;
  Accounts accounts;
  accounts.stated_grid_carbon = 0.1;
  accounts.stated_generator_carbon = 0.2;
  accounts.renewable_share = 0.5;
  accounts.reused_heat_share = 0.25;
  accounts.electricity_price = 0.1;
  query.accounts = accounts;
  auto f = of("", query);
  EXPECT_NEAR(f.cue.value.value(), (150 * 0.1 + 62 * 0.2) / 180, 1e-6);
  EXPECT_NEAR(f.ref.value.value(), 0.5 * 150 / 212, 1e-6);
  EXPECT_NEAR(f.erf.value.value(), 0.25 * 160 / 212, 1e-6) << "80 + 48 + 32 of heat";
  EXPECT_NEAR(f.ere.value.value(), (212 - 0.25 * 160) / 180, 1e-6);
  EXPECT_NEAR(f.cost.value.value(), 0.1 * 212 * 100 / 3600, 1e-6) << "5.9 kWh";
  query.accounts->water_price = 3;
  f = of("", query);
  EXPECT_NEAR(f.cost.value.value(), 0.1 * 212 * 100 / 3600 + 3 * 0.01, 1e-6);
  plant.drop("Chiller/WaterFlow");
  EXPECT_FALSE(of("", query).cost.value) << "water has a price and cannot be told";
}

TEST_F(FiguresTest, WithoutARackPowerRatiosAreUnknownAndSaySo) {
  plant.set("Rack/RackPower", "", Quantity::power,
            test::TwoHalls::Values{{"hall-1/rack-1", 100e3}, {"hall-2/rack-3", 60e3}});
  const auto f = of();
  EXPECT_NEAR(f.it_power.value.value(), 160e3, 0.1) << "of those that are known";
  EXPECT_THAT(f.it_power.note, HasSubstr("1 of 3 racks without a current value (hall-1/rack-2)"));
  for (const auto* figure : {&f.power_ratio, &f.pue, &f.wue, &f.cue, &f.gpu_part, &f.it_energy}) {
    EXPECT_FALSE(figure->value);
    EXPECT_THAT(figure->note, HasSubstr("hall-1/rack-2"));
  }
  EXPECT_TRUE(of("hall-2").pue.value) << "the other hall has all of its racks";
}

TEST_F(FiguresTest, WithoutMetersPowerFollowsFromWhatIsFed) {
  for (const char* metric : {"PowerMeter/ActivePower", "PowerMeter/ActivePower [Transformer]",
                             "PowerMeter/ActivePower [Utility]", "PowerMeter/ActivePower [Generator]"})
    plant.drop(metric);
  const auto f = of();
  EXPECT_NEAR(f.total_power.value.value(), 212e3, 0.1);
  EXPECT_THAT(f.total_power.note, HasSubstr("5 without a meter"));
  plant.drop("Chiller/ActivePower");
  const auto without = of();
  EXPECT_FALSE(without.total_power.value);
  EXPECT_THAT(without.total_power.note, HasSubstr("1 of 3 sources without a current value (grid)"));
  EXPECT_FALSE(without.pue.value);
  EXPECT_FALSE(without.cer.value);
  EXPECT_THAT(without.cer.note, HasSubstr("chiller"));
  EXPECT_TRUE(without.gpu_part.value) << "asks for racks alone";
}

TEST_F(FiguresTest, WithoutAnyDataNothingIsZero) {
  plant.recording.tracks.clear();
  const auto f = of();
  for (const auto* figure : {&f.it_power, &f.total_power, &f.power_ratio,   &f.it_energy,     &f.total_energy,
                             &f.pue,      &f.wue,         &f.cue,           &f.cer,           &f.erf,
                             &f.ere,      &f.ref,         &f.gpu_part,      &f.cost,          &f.tokens,
                             &f.water,    &f.carbon_kg,   &f.it_range.peak, &f.it_range.mean, &f.total_range.ramp.up}) {
    EXPECT_FALSE(figure->value);
  }
  EXPECT_THAT(f.pue.note, HasSubstr("racks"));
}

TEST_F(FiguresTest, AGapLeavesTheRestOfTheTime) {
  std::vector<double> row(test::TwoHalls::row_count, 147e3);
  auto meter = row;
  std::fill(meter.begin(), meter.begin() + 2, std::nan(""));  // no current value before 20 s: 15 of 100 s
  std::fill(meter.begin() + 2, meter.end(), 150e3);
  plant.set("PowerMeter/ActivePower", "Utility", Quantity::power, test::TwoHalls::Rows{{"grid", meter}});
  plant.drop("CRAH/ActivePower");
  plant.drop("PowerMeter/ActivePower [Transformer]");
  plant.drop("PowerMeter/ActivePower");
  const auto f = of();
  EXPECT_NEAR(f.total_energy.value.value(), 212e3 * 85, 1);
  EXPECT_NEAR(f.pue.value.value(), 212.0 / 180, 1e-6) << "of the time at which both are known";
  EXPECT_THAT(f.pue.note, HasSubstr("without 15 % of the time"));
}

TEST_F(FiguresTest, SeveralElementsTogether) {
  FiguresQuery query;
  query.selection = {plant.at("hall-1/rack-1"), plant.at("hall-2/rack-3"), plant.at("hall-2")};
  const auto f = figures_now(plant.facility, plant.recording, query);
  EXPECT_EQ(f.racks, 2u) << "what is named twice counts once";
  EXPECT_NEAR(f.it_power.value.value(), 160e3, 0.1);
  const auto both = selected_racks(plant.facility, std::vector{plant.at("hall-1"), plant.at("hall-2")});
  EXPECT_TRUE(both.all);
}

TEST_F(FiguresTest, WithoutRacksPowersWhatBuswaysCarryStandsForItButIsNoBaseForRatios) {
  plant.drop("Rack/RackPower");
  const auto f = of();
  EXPECT_NEAR(f.it_power.value.value(), 186e3, 0.1) << "125 and 61";
  EXPECT_THAT(f.it_power.note, HasSubstr("measured at the busways"));
  EXPECT_TRUE(f.it_range.peak.value);
  for (const auto* figure : {&f.power_ratio, &f.pue, &f.wue, &f.cue, &f.gpu_part}) {
    EXPECT_FALSE(figure->value);
    EXPECT_THAT(figure->note, HasSubstr("no power of racks"));
  }
  const auto head = headline(plant.facility, plant.recording, plant.recording.end());
  EXPECT_EQ(head.it_power.value, f.it_power.value) << "there is one definition";
}

TEST_F(FiguresTest, TrendsAreThoseOfTheRows) {
  const auto f = of();
  ASSERT_EQ(f.it_trend.size(), f.rows);
  EXPECT_NEAR(f.it_trend.front().value, 180e3, 0.1);
  EXPECT_NEAR(f.total_trend.back().value, 212e3, 0.1);
  EXPECT_NEAR(f.ratio_trend.back().value, 212.0 / 180, 1e-6);
  EXPECT_EQ(f.water_trend.size(), f.instants);
  EXPECT_NEAR(f.water_trend.front().value, 1e-4, 1e-9);
}

TEST_F(FiguresTest, CanBeGivenUp) {
  FiguresQuery query;
  int asked = 0;
  query.stopped = [&] { return ++asked > 3; };
  of("", query);
  EXPECT_LT(asked, 20) << "it was asked again and again";
}

TEST_F(FiguresTest, RampsOfTheSelectionItself) {
  // rack-1 rises by 10 kW within 10 s and falls by 5 kW; rack-3 does the opposite at the same time.
  std::vector<double> one(test::TwoHalls::row_count, 100e3), three(test::TwoHalls::row_count, 60e3);
  for (std::size_t r = 4; r < one.size(); ++r) one[r] = r < 7 ? 110e3 : 105e3;
  for (std::size_t r = 4; r < one.size(); ++r) three[r] = r < 7 ? 50e3 : 55e3;
  plant.set(
      "Rack/RackPower", "", Quantity::power,
      test::TwoHalls::Rows{
          {"hall-1/rack-1", one}, {"hall-1/rack-2", std::vector<double>(one.size(), 20e3)}, {"hall-2/rack-3", three}});
  const auto hall = of("hall-1").it_range;
  EXPECT_NEAR(hall.ramp.up.value.value(), 1e3, 1);
  EXPECT_NEAR(hall.ramp.down.value.value(), -500, 1);
  EXPECT_NEAR(hall.peak.value.value(), 130e3, 1);
  EXPECT_EQ(of().it_range.ramp.up.value.value(), 0) << "together they do not move";
  FiguresQuery wide;
  wide.ramp_window_s = 20;
  EXPECT_NEAR(of("hall-1", wide).it_range.ramp.window_up.value.value(), 500, 1);
}

TEST_F(FiguresTest, ARangeAndAnInstantWithinTheRecording) {
  FiguresQuery query;
  query.from = 20;
  query.to = 65;
  query.at = 30;
  const auto f = of("", query);
  EXPECT_EQ(f.at, 30);
  EXPECT_NEAR(f.it_energy.value.value(), 180e3 * 45, 10);
  query.to = 20;
  const auto instant = of("", query);
  EXPECT_FALSE(instant.pue.value);
  EXPECT_THAT(instant.pue.note, HasSubstr("single instant"));
  EXPECT_NEAR(instant.it_range.mean.value.value(), 180e3, 0.1);
}

TEST_F(FiguresTest, FollowingFewerInstantsKeepsPeaksOfIt) {
  std::vector<double> one(test::TwoHalls::row_count, 100e3);
  one[6] = 119e3;
  plant.set("Rack/RackPower", "", Quantity::power,
            test::TwoHalls::Rows{{"hall-1/rack-1", one},
                                 {"hall-1/rack-2", std::vector<double>(one.size(), 20e3)},
                                 {"hall-2/rack-3", std::vector<double>(one.size(), 60e3)}});
  FiguresQuery query;
  query.most_instants = 2;
  const auto f = of("", query);
  EXPECT_EQ(f.instants, 2u);
  EXPECT_EQ(f.rows, 11u);
  EXPECT_NEAR(f.it_range.peak.value.value(), 199e3, 1);
  EXPECT_NEAR(f.total_range.peak.value.value(), 231e3, 1) << "32 kW beyond IT at both ends";
}

TEST_F(FiguresTest, AsJsonAndText) {
  plant.drop("Chiller/WaterFlow");
  const auto f = of();
  const auto json = nlohmann::json::parse(figures_json(plant.facility, plant.recording, f));
  EXPECT_EQ(json["selection"], "");
  EXPECT_NEAR(json["pue"].get<double>(), 212.0 / 180, 1e-6);
  EXPECT_NEAR(json["it"]["mean_w"].get<double>(), 180e3, 1);
  EXPECT_TRUE(json["water_m3"].is_null());
  EXPECT_THAT(json["notes"]["water_m3"].get<std::string>(), HasSubstr("water"));
  EXPECT_EQ(json["source"], "measured");
  EXPECT_EQ(json["interim"], true);
  EXPECT_EQ(json["total"]["window_s"], 10);
  EXPECT_TRUE(json["validated"]["pue"].is_null());
  const auto text = figures_text(plant.facility, plant.recording, f);
  EXPECT_THAT(text, HasSubstr("PUE             1.178, category 3, interim: of 2 min, not a year\n"));
  EXPECT_THAT(text, HasSubstr("power ratio     1.178\n"));
  EXPECT_THAT(text, HasSubstr("water           unknown: "));
}

TEST(RampRate, PassesOverGapsAndComparesAcrossTheWindow) {
  const double gap = std::nan("");
  const std::array<PowerSample, 7> samples{{{0, 0}, {1, 10}, {2, 30}, {3, gap}, {4, 1000}, {5, 990}, {6, 995}}};
  EXPECT_EQ(ramps(samples, 0).up.value(), 20);
  EXPECT_EQ(ramps(samples, 0).down.value(), -10);
  EXPECT_EQ(ramps(samples, 2).up.value(), 15) << "30 in 2 s; across the gap nothing is compared";
  EXPECT_EQ(ramps(samples, 2).down.value(), -2.5);
  EXPECT_FALSE(ramps(samples, 10).up);
}

TEST(RampRate, OfMeansIsThatOfTheWindowWhateverTheStep) {
  // 100 W rising by 2 W/s for 60 s from second 100 on, then level; rows are means of their step.
  const auto energy = [](double t) {
    const double rising = std::clamp(t - 100, 0.0, 60.0), after = std::max(0.0, t - 160);
    return 100 * t + rising * rising + 120 * after;
  };
  for (const double step : {1.0, 2.0, 5.0, 10.0}) {
    std::vector<PowerSample> samples;
    for (double t = 0; t <= 300; t += step) samples.push_back({t, t > 0 ? (energy(t) - energy(t - step)) / step : 100});
    const auto found = mean_ramps(samples, 10);
    EXPECT_NEAR(found.up.value(), 2, 1e-9) << step;
    EXPECT_NEAR(found.down.value(), 0, 1e-9);
    EXPECT_EQ(found.span_s, 10);
  }
  std::vector<PowerSample> coarse;
  for (double t = 0; t <= 300; t += 30) coarse.push_back({t, t > 0 ? (energy(t) - energy(t - 30)) / 30 : 100});
  EXPECT_EQ(mean_ramps(coarse, 10).span_s, 30) << "the rows cannot tell more, and it is said";
  EXPECT_FALSE(mean_ramps(std::span(coarse).first(2), 10).up);
}

TEST(RecordedRows, OfMeansCountForTheirOwnStep) {
  const test::TwoHalls plant;
  const auto whole = row_spans(plant.recording, 0, 100, true);
  ASSERT_EQ(whole.time.size(), 11u);
  EXPECT_EQ(whole.seconds.front(), 0);
  EXPECT_EQ(whole.seconds.back(), 10);
  const auto part = row_spans(plant.recording, 25, 65, true);
  EXPECT_EQ(part.time, (std::vector<double>{25, 30, 40, 50, 60, 70})) << "the row that holds what was at its end";
  EXPECT_EQ(part.seconds, (std::vector<double>{0, 5, 10, 10, 10, 5}));
  EXPECT_EQ(part.since[2], 30);
  const auto some = spans_of({25, 50, 70}, part);
  EXPECT_EQ(some.seconds[0] + some.seconds[1] + some.seconds[2], 40);
  EXPECT_EQ(some.since[1], 40);
}

TEST(RecordedRows, SpreadRowsCoverTheRangeUnevenly) {
  std::vector<double> rows;
  for (int i = 0; i <= 1000; ++i) rows.push_back(i);
  const auto some = spread_rows(rows, 50);
  EXPECT_EQ(some.size(), 50u);
  EXPECT_EQ(some.front(), 0);
  EXPECT_EQ(some.back(), 1000);
  EXPECT_TRUE(std::is_sorted(some.begin(), some.end()));
  // A square wave of four seconds is met high in about half of the rows; even steps of 20 would meet it always low.
  const auto high = std::count_if(some.begin(), some.end(), [](double t) { return std::fmod(t, 4) >= 2; });
  EXPECT_NEAR(static_cast<double>(high), 25, 6);
  EXPECT_EQ(spread_rows(rows, 5000), rows);
  double sum = 0;
  for (const double weight : time_weights(some)) sum += weight;
  EXPECT_NEAR(sum, 1000, 1e-9);
}

}  // namespace
}  // namespace hallscope
