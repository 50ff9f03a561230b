#include "models/telemetry/tracks/sparse_track.h"

#include <gtest/gtest.h>

#include <cmath>

namespace hallscope {
namespace {

const Metric flow{"CDU/LiquidFlow", "Primary", Quantity::flow};

SparseTrack two_cdus() {
  return {flow,
          Source::measured,
          100,
          {1, 5},
          {{{0, 2}, {30, 3}, {30, 4}}, {{10, 7}, {50, missing_value}, {60, 90, Quality::bad}}}};
}

TEST(SparseTrack, EachColumnHasItsOwnTimes) {
  const auto track = two_cdus();
  Frame frame;
  track.whole_frame(20, frame);
  EXPECT_EQ(frame.value, (std::vector<float>{2, 7}));
  EXPECT_EQ(frame.age_s, (std::vector<float>{20, 10}));
  track.whole_frame(5, frame);
  EXPECT_EQ(frame.quality, (std::vector<Quality>{Quality::good, Quality::missing}));
}

TEST(SparseTrack, OfEqualTimesTheLastCounts) { EXPECT_EQ(two_cdus().reading(0, 30).value, 4); }

TEST(SparseTrack, ASampleWithoutAValueIsMissing) {
  const auto r = two_cdus().reading(1, 55);
  EXPECT_EQ(r.quality, Quality::missing);
  EXPECT_TRUE(std::isnan(r.value));
}

TEST(SparseTrack, BadAndStaleKeepTheirValue) {
  const auto track = two_cdus();
  EXPECT_EQ(track.reading(1, 61).quality, Quality::bad);
  EXPECT_EQ(track.reading(1, 61).value, 90);
  EXPECT_EQ(track.reading(1, 500).quality, Quality::bad);
  EXPECT_EQ(track.reading(0, 130).quality, Quality::good);
  EXPECT_EQ(track.reading(0, 130.5).quality, Quality::stale);
  EXPECT_EQ(track.reading(0, 130.5).value, 4);
  EXPECT_EQ(track.max(), 7);
  EXPECT_EQ(track.min(), 2);
}

TEST(SparseTrack, KnowsItsExtent) {
  const auto track = two_cdus();
  EXPECT_DOUBLE_EQ(track.start(), 0);
  EXPECT_DOUBLE_EQ(track.end(), 60);
  EXPECT_EQ(track.sample_count(), 6u);
}

TEST(SparseTrack, SeriesKeepsPeaks) {
  std::vector<SparseTrack::Sample> samples;
  for (int i = 0; i < 5000; ++i) samples.push_back({i * 0.1, i == 4321 ? 99.f : 1.f});
  const SparseTrack track(flow, Source::measured, 100, {0}, {samples});
  const auto points = track.series(0, -1e300, 1e300, 20);
  ASSERT_LE(points.size(), 20u);
  float high = 0;
  for (const auto& p : points) high = std::max(high, p.max);
  EXPECT_EQ(high, 99);
  EXPECT_EQ(track.series(0, 100, 100.05, 20).size(), 1u);
}

TEST(SparseTrack, AColumnWithoutSamples) {
  const SparseTrack track(flow, Source::measured, 100, {0, 1}, {{}, {{1, 2}}});
  EXPECT_EQ(track.reading(0, 5).quality, Quality::missing);
  EXPECT_TRUE(track.series(0, 0, 10, 5).empty());
}

}  // namespace
}  // namespace hallscope
