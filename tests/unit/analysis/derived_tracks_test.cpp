#include "models/analysis/derived/derived_tracks.h"

#include <gtest/gtest.h>

#include <cmath>
#include <numeric>

#include "models/analysis/derived/difference_track.h"
#include "models/analysis/derived/swing_track.h"
#include "models/analysis/limits/limits.h"
#include "models/facility/facility.h"
#include "models/measure/unit.h"
#include "models/telemetry/tracks/dense_track.h"

namespace hallscope {
namespace {

const Metric rack_power{"Rack/RackPower", "", Quantity::power};
constexpr float nan = missing_value;

std::shared_ptr<const Track> dense(std::vector<double> times, std::vector<ElementIndex> elements,
                                   std::vector<float> values, Metric metric = rack_power,
                                   Source source = Source::simulated, std::vector<Quality> quality = {}) {
  return std::make_shared<DenseTrack>(std::move(metric), source, 25, std::move(elements), std::move(times),
                                      std::move(values), std::move(quality));
}

/// Two racks, a sample every 10 s: one rises by 1 kW/s from 10 s on, the other falls by 200 W/s.
std::shared_ptr<const Track> two_racks() {
  std::vector<double> times;
  std::vector<float> values;
  for (int i = 0; i <= 12; ++i) {
    times.push_back(10.0 * i);
    values.push_back(i < 1 ? 50e3f : 50e3f + 10e3f * static_cast<float>(i - 1));
    values.push_back(90e3f - 2e3f * static_cast<float>(i));
  }
  return dense(times, {4, 7}, values);
}

TEST(SwingTrack, IsTheSlopeOverTheWindow) {
  const SwingTrack swing(two_racks(), 30);
  EXPECT_EQ(label(swing.metric()), "Rack/RackPower swing [over 30 s]");
  EXPECT_EQ(swing.metric().quantity, Quantity::power_rate);
  EXPECT_EQ(swing.source(), Source::simulated);
  EXPECT_FLOAT_EQ(swing.reading(0, 60).value, 1000);
  EXPECT_FLOAT_EQ(swing.reading(1, 60).value, -200);
  EXPECT_NEAR(swing.reading(0, 30).value, 20e3 / 30, 0.1) << "flat for the first 10 s";
  EXPECT_FLOAT_EQ(swing.reading(0, 64).value, 1000) << "between samples the newest holds";
  EXPECT_EQ(swing.reading(0, 64).age_s, 4);
  EXPECT_EQ(format_value(swing.metric(), -2.5e6), "−2.50 MW/s");
}

// With the same elements and with others, with gaps, before and between and after samples.
TEST(DifferenceTrack, ValuesAloneAreThoseOfAFrame) {
  const auto a = dense({0, 10, 20}, {4, 7, 9}, {1, nan, 3, 4, 5, 6, 7, 8, nan});
  const auto b = dense({0, 10, 20}, {4, 7, 9}, {10, 20, 30, nan, 50, 60, 70, 80, 90});
  const auto fewer = dense({0, 10, 20}, {7, 9}, {1, 2, 3, nan, 5, 6});
  for (const auto& with : {a, fewer})
    for (const double shift : {0.0, 5.0}) {
      const DifferenceTrack difference(b, with, shift);
      const auto columns = difference.elements().size();
      for (const double time : {-5.0, 0.0, 9.0, 10.0, 20.0, 90.0})
        for (std::size_t first = 0; first <= columns; ++first) {
          Frame frame;
          std::vector<float> values;
          difference.frame(time, first, columns - first, frame);
          difference.values(time, first, columns - first, values);
          ASSERT_EQ(values.size(), frame.value.size());
          for (std::size_t i = 0; i < values.size(); ++i) {
            EXPECT_EQ(std::isnan(values[i]), std::isnan(frame.value[i])) << time << ", " << first + i;
            EXPECT_EQ(std::isnan(frame.value[i]), frame.quality[i] == Quality::missing);
            if (!std::isnan(values[i])) {
              EXPECT_EQ(values[i], frame.value[i]) << time << ", " << first + i;
            }
          }
        }
    }
}

TEST(SwingTrack, HasNoValueBeforeAWindowHasPassed) {
  const SwingTrack swing(two_racks(), 30);
  EXPECT_EQ(swing.reading(0, 20).quality, Quality::missing);
  EXPECT_TRUE(std::isnan(swing.reading(0, 20).value));
  EXPECT_EQ(swing.reading(0, 30).quality, Quality::good);
}

TEST(SwingTrack, ComparesNeighboursWhereSamplesStandFurtherApartThanTheWindow) {
  const SwingTrack swing(two_racks(), 2);
  EXPECT_FLOAT_EQ(swing.reading(0, 60).value, 1000);
  EXPECT_FLOAT_EQ(swing.reading(0, 67).value, 1000);
  EXPECT_FLOAT_EQ(swing.reading(0, 10).value, 0);
}

TEST(SwingTrack, FramesAndSeriesAgree) {
  for (const double window : {2.0, 10.0, 35.0}) {
    const SwingTrack swing(two_racks(), window);
    for (std::size_t column = 0; column < 2; ++column) {
      const auto series = swing.series(column, 0, 120, 1000);
      ASSERT_FALSE(series.empty());
      for (const auto& point : series)
        EXPECT_NEAR(point.max, swing.reading(column, point.time).value, 1e-3) << window << " s, at " << point.time;
    }
  }
}

TEST(SwingTrack, DoesNotBridgeAPauseAndKeepsBadBad) {
  const SwingTrack paused(dense({0, 10, 20, 100, 110}, {1}, {1e3f, 2e3f, 3e3f, 90e3f, 91e3f}), 10);
  EXPECT_EQ(paused.reading(0, 100).quality, Quality::missing) << "80 s without a sample";
  EXPECT_FLOAT_EQ(paused.reading(0, 110).value, 100);
  for (const auto& point : paused.series(0, 0, 200, 100)) EXPECT_FALSE(point.max > 101) << "at " << point.time;

  const SwingTrack bad(dense({0, 10, 20}, {1}, {1e3f, 2e3f, 3e3f}, rack_power, Source::measured,
                             {Quality::good, Quality::bad, Quality::good}),
                       10);
  EXPECT_EQ(bad.reading(0, 10).quality, Quality::bad);
  EXPECT_EQ(bad.reading(0, 20).quality, Quality::bad) << "it rests on a bad one";
  EXPECT_EQ(bad.source(), Source::measured);
}

TEST(SwingTrack, KnowsItsExtremes) {
  const SwingTrack swing(two_racks(), 30);
  EXPECT_FLOAT_EQ(swing.max(), 1000);
  EXPECT_FLOAT_EQ(swing.min(), -200);
  EXPECT_EQ(swing.sample_count(), 0u) << "nothing is recorded here";
}

TEST(DifferenceTrack, IsBLessAOnWhatBothHave) {
  const auto a = dense({0, 10}, {1, 2, 5}, {10, 20, 30, 11, 21, 31});
  const auto b = dense({0, 10}, {2, 3, 5}, {25, 1, 30, 20, 2, 36});
  const DifferenceTrack difference(b, a, 0);
  ASSERT_EQ(difference.elements().size(), 2u);
  EXPECT_EQ(difference.elements()[0], 2u);
  EXPECT_EQ(difference.elements()[1], 5u);
  EXPECT_EQ(difference.reading(0, 0).value, 5);
  EXPECT_EQ(difference.reading(0, 10).value, -1);
  EXPECT_EQ(difference.reading(1, 10).value, 5);
  EXPECT_EQ(difference.min(), -1);
  EXPECT_EQ(difference.max(), 5);
  const auto series = difference.series(1, 0, 10, 100);
  ASSERT_EQ(series.size(), 2u);
  EXPECT_EQ(series[0].max, 0);
  EXPECT_EQ(series[1].max, 5);
}

TEST(DifferenceTrack, OfTemperaturesIsInKelvinAndHasNoLimits) {
  const Metric temperature{"GPU/DCGM_FI_DEV_GPU_TEMP", "", Quantity::temperature};
  const auto a = dense({0}, {1}, {60}, temperature), b = dense({0}, {1}, {71.5f}, temperature);
  const DifferenceTrack difference(b, a, 0);
  EXPECT_EQ(difference.metric().quantity, Quantity::temperature_difference);
  EXPECT_EQ(title(difference.metric()), "GPU temperature difference");
  EXPECT_EQ(format_value(difference.metric(), difference.reading(0, 0).value), "11.5 K");
  const Facility none;
  const auto range = default_range(none, difference.metric(), -3, 11.5f);
  EXPECT_EQ(range.low, -range.high) << "the middle of the colours is no difference";
  EXPECT_GE(range.high, 11.5);
}

TEST(DifferenceTrack, IsMissingOldAndFoundedAsTheWorseOfBoth) {
  const auto a = dense({0, 10}, {1}, {10, nan}, rack_power, Source::measured);
  const auto b = dense({0, 10, 20, 100}, {1}, {15, 16, 17, 18}, rack_power, Source::simulated);
  const DifferenceTrack difference(b, a, 0);
  EXPECT_EQ(difference.source(), Source::simulated);
  EXPECT_EQ(difference.reading(0, 20).value, 7);
  EXPECT_EQ(difference.reading(0, 20).age_s, 20) << "A's last value is from 0 s";
  EXPECT_EQ(difference.reading(0, 60).quality, Quality::stale);
  EXPECT_EQ(difference.reading(0, -5).quality, Quality::missing);
}

TEST(DifferenceTrack, ComparesInstantsThatAreShiftedAgainstEachOther) {
  const auto a = dense({1000, 1010}, {1}, {10, 20}), b = dense({0, 10}, {1}, {11, 25});
  const DifferenceTrack difference(b, a, 1000);
  EXPECT_EQ(difference.reading(0, 0).value, 1);
  EXPECT_EQ(difference.reading(0, 10).value, 5);
  EXPECT_EQ(difference.start(), 0);
  EXPECT_EQ(difference.end(), 10);
}

// As many GPUs as are looked at in several pieces, at few instants; the extremes lie in the first and in the last.
TEST(DifferenceTrack, KnowsTheExtremesOfVeryManyElements) {
  constexpr ElementIndex many = 40'000;
  std::vector<ElementIndex> all(many), most(many - 1);
  std::iota(all.begin(), all.end(), 0u);
  std::iota(most.begin(), most.end(), 1u);
  const auto at_every_second = [](std::size_t seconds) {
    std::vector<double> times;
    for (std::size_t i = 0; i < seconds; ++i) times.push_back(static_cast<double>(i));
    return times;
  };
  constexpr std::size_t seconds = 12;
  std::vector<float> values(seconds * many, 10), fewer(seconds * (many - 1), 8);
  for (std::size_t t = 0; t < seconds; ++t) {
    values[t * many] = 30;
    values[t * many + many - 1] = -5;
  }
  const auto b = dense(at_every_second(seconds), all, values);
  const auto same = dense(at_every_second(seconds), all, std::vector<float>(seconds * many, 8));
  const DifferenceTrack of_all(b, same, 0);
  EXPECT_EQ(of_all.min(), -13);
  EXPECT_EQ(of_all.max(), 22);
  EXPECT_EQ(of_all.reading(many - 1, 5).value, -13);
  // Without the first of them each stands in another column of A.
  const DifferenceTrack of_most(b, dense(at_every_second(seconds), most, fewer), 0);
  EXPECT_EQ(of_most.elements().size(), most.size());
  EXPECT_EQ(of_most.reading(0, 5).value, 2);
  EXPECT_EQ(of_most.reading(many - 2, 5).value, -13);
}

TEST(DerivedTracks, StandBehindTheRecordingsOwn) {
  auto a = std::make_shared<Recording>(), b = std::make_shared<Recording>();
  const Metric status{"Rack/RackStatus", "", Quantity::state}, heat{"CDU/HeatRemoved", "", Quantity::power};
  const Metric gpu{"GPU/DCGM_FI_DEV_POWER_USAGE", "", Quantity::power};
  for (auto* recording : {a.get(), b.get()}) {
    for (const auto& metric : {rack_power, status, heat, gpu})
      recording->tracks.push_back(dense({0, 10}, {1}, {1, 2}, metric));
    recording->absolute = true;
  }
  EXPECT_EQ(with_derived(b, {}), b);
  const auto all = with_derived(b, {10, a});
  ASSERT_EQ(all->tracks.size(), 4u + 3u + 1u);
  EXPECT_EQ(all->tracks[0], b->tracks[0]);
  EXPECT_EQ(all->start(), b->start());
  EXPECT_EQ(all->sample_count(), b->sample_count());
  EXPECT_NE(all->find("Rack/RackPower difference"), nullptr);
  EXPECT_NE(all->find("Rack/RackPower swing [over 10 s]"), nullptr);
  EXPECT_EQ(all->find("Rack/RackStatus difference"), nullptr) << "states have no distance";
  EXPECT_EQ(all->find("CDU/HeatRemoved swing [over 10 s]"), nullptr) << "heat is no load";
  EXPECT_EQ(all->find("Rack/RackPower"), b->tracks[0].get()) << "the bare name stays the recorded metric";
}

TEST(DerivedTracks, KnowWhatTheyComeFrom) {
  auto a = std::make_shared<Recording>();
  const Metric primary{"CDU/ActivePower", "Primary", Quantity::power};
  for (const auto& metric : {rack_power, primary}) a->tracks.push_back(dense({0, 10}, {1}, {1, 2}, metric));
  const auto all = with_derived(a, {10, a});
  for (const auto& metric : {rack_power, primary})
    for (const auto change : {Change::swing, Change::difference}) {
      const auto track = change_of(*all, metric, change);
      ASSERT_TRUE(track) << label(metric);
      ASSERT_TRUE(recorded_of(*all, track->metric()));
      EXPECT_EQ(recorded_of(*all, track->metric())->metric(), metric);
    }
  EXPECT_FALSE(change_of(*a, rack_power, Change::swing));
  EXPECT_FALSE(recorded_of(*all, rack_power)) << "it is recorded itself";
}

TEST(DerivedTracks, AlignRecordingsByTheClockOrElseByTheirBeginning) {
  Recording a, b;
  a.tracks.push_back(dense({1000, 2000}, {1}, {1, 2}));
  b.tracks.push_back(dense({1500, 2500}, {1}, {1, 2}));
  a.absolute = b.absolute = true;
  EXPECT_EQ(shift_between(b, a), 0);
  a.absolute = false;
  EXPECT_EQ(shift_between(b, a), -500);
  a.absolute = true;
  b.tracks[0] = dense({5000, 6000}, {1}, {1, 2});
  EXPECT_EQ(shift_between(b, a), -4000) << "they do not overlap";
}

}  // namespace
}  // namespace hallscope
