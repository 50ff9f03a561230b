#include "models/telemetry/tracks/dense_track.h"

#include <gtest/gtest.h>

#include <cmath>

namespace hallscope {
namespace {

constexpr float nan = missing_value;
const Metric power{"Rack/RackPower", "", Quantity::power};

DenseTrack two_racks(std::vector<float> values, std::vector<Quality> quality = {}) {
  return {power, Source::simulated, 15, {3, 7}, {0, 10, 20}, std::move(values), std::move(quality)};
}

TEST(DenseTrack, AReadingIsTheNewestSampleNotLater) {
  const auto track = two_racks({1, 2, 3, 4, 5, 6});
  EXPECT_EQ(track.reading(0, 10).value, 3);
  EXPECT_EQ(track.reading(0, 10).age_s, 0);
  EXPECT_EQ(track.reading(1, 19.5).value, 4);
  EXPECT_DOUBLE_EQ(track.reading(1, 19.5).age_s, 9.5);
  EXPECT_DOUBLE_EQ(track.reading(1, 19.5).at, 10);
  EXPECT_EQ(track.reading(1, 19.5).quality, Quality::good);
}

TEST(DenseTrack, NothingBeforeTheFirstSample) {
  const auto track = two_racks({1, 2, 3, 4, 5, 6});
  const auto r = track.reading(0, -0.001);
  EXPECT_EQ(r.quality, Quality::missing);
  EXPECT_TRUE(std::isnan(r.value));
}

TEST(DenseTrack, AnOldValueIsKeptAndStale) {
  const auto track = two_racks({1, 2, 3, 4, 5, 6});
  EXPECT_EQ(track.reading(0, 35).quality, Quality::good);
  const auto r = track.reading(0, 35.5);
  EXPECT_EQ(r.quality, Quality::stale);
  EXPECT_EQ(r.value, 5);
}

TEST(DenseTrack, AHoleFallsBackToTheSampleBeforeIt) {
  const auto track = two_racks({1, nan, nan, nan, nan, 6});
  EXPECT_EQ(track.reading(0, 10).value, 1);
  EXPECT_EQ(track.reading(0, 10).age_s, 10);
  EXPECT_EQ(track.reading(0, 10).quality, Quality::good);
  EXPECT_EQ(track.reading(0, 20).value, 1);
  EXPECT_EQ(track.reading(0, 20).quality, Quality::stale);
  EXPECT_EQ(track.reading(1, 10).quality, Quality::missing);
  EXPECT_TRUE(std::isnan(track.reading(1, 10).value));
  EXPECT_EQ(track.reading(1, 20).value, 6);
  EXPECT_EQ(track.sample_count(), 2u);
}

TEST(DenseTrack, ABadSampleStaysBadAndOutOfTheRange) {
  using enum Quality;
  const auto track = two_racks({1, 2, 900, 4, nan, 6}, {good, good, bad, good, good, good});
  EXPECT_EQ(track.reading(0, 10).quality, bad);
  EXPECT_EQ(track.reading(0, 20).quality, bad) << "the hole falls back to the bad sample";
  EXPECT_EQ(track.reading(0, 20).value, 900);
  EXPECT_EQ(track.reading(1, 10).quality, good);
  EXPECT_EQ(track.min(), 1);
  EXPECT_EQ(track.max(), 6);
}

TEST(DenseTrack, AFrameIsAPartOfTheColumns) {
  const auto track = two_racks({1, 2, 3, 4, 5, 6});
  Frame frame;
  track.frame(12, 1, 1, frame);
  ASSERT_EQ(frame.value.size(), 1u);
  EXPECT_EQ(frame.value[0], 4);
  track.whole_frame(12, frame);
  EXPECT_EQ(frame.value, (std::vector<float>{3, 4}));
  EXPECT_EQ(frame.age_s, (std::vector<float>{2, 2}));
  track.frame(12, 2, 0, frame);
  EXPECT_TRUE(frame.value.empty());
}

TEST(DenseTrack, ColumnsAreFoundByElement) {
  const auto track = two_racks({1, 2, 3, 4, 5, 6});
  EXPECT_EQ(track.column(7), 1u);
  EXPECT_EQ(track.column(4), std::nullopt);
  EXPECT_EQ(track.column(no_element), std::nullopt);
}

TEST(DenseTrack, NoSamplesAtAll) {
  const DenseTrack track(power, Source::measured, 15, {3}, {}, {});
  EXPECT_EQ(track.reading(0, 1).quality, Quality::missing);
  EXPECT_TRUE(track.series(0, -1e300, 1e300, 10).empty());
  EXPECT_TRUE(std::isnan(track.min()));
  EXPECT_EQ(track.sample_count(), 0u);
}

TEST(DenseTrack, ASeriesThatFitsIsNotReduced) {
  const auto track = two_racks({1, 2, nan, 4, 5, 6});
  const auto points = track.series(0, 0, 20, 100);
  ASSERT_EQ(points.size(), 3u);
  EXPECT_EQ(points[0].max, 1);
  EXPECT_TRUE(std::isnan(points[1].max)) << "a hole is not drawn as the value before it";
  EXPECT_EQ(points[2].min, 5);
  EXPECT_EQ(track.series(0, 5, 15, 100).size(), 1u);
  EXPECT_TRUE(track.series(0, 15, 5, 100).empty());
  EXPECT_TRUE(track.series(0, 0, 20, 0).empty());
}

TEST(DenseTrack, AReducedSeriesKeepsEveryPeak) {
  std::vector<double> times;
  std::vector<float> values;
  for (int i = 0; i < 100000; ++i) times.push_back(i), values.push_back(i == 77777 ? 500.f : i == 12345 ? -500.f : 1.f);
  const DenseTrack track(power, Source::simulated, 15, {0}, times, values);
  for (const std::size_t n : {1u, 7u, 300u}) {
    const auto points = track.series(0, -1e300, 1e300, n);
    ASSERT_LE(points.size(), n);
    float low = 1e9f, high = -1e9f;
    for (const auto& p : points) low = std::min(low, p.min), high = std::max(high, p.max);
    EXPECT_EQ(low, -500);
    EXPECT_EQ(high, 500);
    EXPECT_DOUBLE_EQ(points.front().time, 0);
  }
  const auto points = track.series(0, 0, 99999, 100);
  std::size_t peaks = 0;
  for (std::size_t i = 0; i + 1 < points.size(); ++i)
    if (points[i].max == 500) {
      ++peaks;
      EXPECT_LE(points[i].time, 77777);
      EXPECT_GT(points[i + 1].time, 77777);
    }
  EXPECT_EQ(peaks, 1u);
}

TEST(DenseTrack, ALongPauseIsAGapInTheSeries) {
  const DenseTrack track(power, Source::simulated, 15, {0}, {0, 10, 1000, 1010}, {1, 2, 3, 4});
  const auto points = track.series(0, 0, 2000, 100);
  ASSERT_EQ(points.size(), 5u);
  EXPECT_DOUBLE_EQ(points[2].time, 25);
  EXPECT_TRUE(std::isnan(points[2].max));
  EXPECT_EQ(points[3].max, 3);
}

}  // namespace
}  // namespace hallscope
