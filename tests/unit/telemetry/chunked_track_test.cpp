#include "models/telemetry/tracks/chunked_track.h"

#include <gtest/gtest.h>

#include <cmath>

namespace hallscope {
namespace {

constexpr float nan = missing_value;
const Metric power{"Rack/RackPower", "", Quantity::power};

std::shared_ptr<const TrackChunk> chunk(std::size_t rows, std::vector<float> values) {
  return std::make_shared<TrackChunk>(rows, values.size() / rows, std::move(values));
}

/// Five rows of two columns at 100, 110 … in chunks of two.
ChunkedTrack five_rows() {
  return {power,
          Source::simulated,
          15,
          {3, 7},
          100,
          10,
          {chunk(2, {1, 2, 3, 4}), chunk(2, {nan, 6, 7, 8}), chunk(1, {9, 10})}};
}

TEST(ChunkedTrack, AReadingIsTheRowAtOrBefore) {
  const auto track = five_rows();
  EXPECT_EQ(track.start(), 100);
  EXPECT_EQ(track.end(), 140);
  EXPECT_EQ(track.reading(1, 100).value, 2);
  EXPECT_EQ(track.reading(1, 119.5).value, 4);
  EXPECT_DOUBLE_EQ(track.reading(1, 119.5).age_s, 9.5);
  EXPECT_EQ(track.reading(1, 119.5).quality, Quality::good);
  EXPECT_EQ(track.reading(1, 120).value, 6);
  EXPECT_EQ(track.reading(0, 140).value, 9);
}

TEST(ChunkedTrack, NothingBeforeTheFirstRowOrWithoutRows) {
  EXPECT_EQ(five_rows().reading(0, 99.999).quality, Quality::missing);
  EXPECT_TRUE(std::isnan(five_rows().reading(0, 99.999).value));
  const ChunkedTrack none(power, Source::simulated, 15, {3, 7}, 100, 10, {});
  EXPECT_EQ(none.sample_count(), 0u);
  EXPECT_TRUE(std::isnan(none.min()));
  EXPECT_EQ(none.reading(0, 100).quality, Quality::missing);
  EXPECT_TRUE(none.series(0, 0, 1000, 10).empty());
}

TEST(ChunkedTrack, AHoleIsMissingAndDoesNotFallBack) {
  const auto track = five_rows();
  Frame frame;
  track.whole_frame(125, frame);
  EXPECT_EQ(frame.quality, (std::vector{Quality::missing, Quality::good}));
  EXPECT_EQ(frame.age_s, (std::vector{0.0f, 5.0f}));
  EXPECT_TRUE(std::isnan(frame.value[0]));
  EXPECT_EQ(track.sample_count(), 9u);
}

TEST(ChunkedTrack, AfterTheEndTheLastRowBecomesStale) {
  const auto track = five_rows();
  EXPECT_EQ(track.reading(0, 155).quality, Quality::good);
  const auto late = track.reading(0, 155.5);
  EXPECT_EQ(late.quality, Quality::stale);
  EXPECT_EQ(late.value, 9);
}

TEST(ChunkedTrack, APartOfTheColumnsCanBeAskedFor) {
  Frame frame;
  five_rows().frame(130, 1, 1, frame);
  EXPECT_EQ(frame.value, std::vector{8.0f});
}

TEST(ChunkedTrack, ExtremesAreThoseOfAllChunks) {
  EXPECT_EQ(five_rows().min(), 1);
  EXPECT_EQ(five_rows().max(), 10);
  const ChunkedTrack empty_first(power, Source::simulated, 15, {3}, 0, 1, {chunk(1, {nan}), chunk(1, {-5})});
  EXPECT_EQ(empty_first.min(), -5);
  EXPECT_EQ(empty_first.max(), -5);
}

TEST(ChunkedTrack, ASeriesRunsThroughTheChunksAndKeepsExtremes) {
  const auto track = five_rows();
  const auto all = track.series(1, 0, 1000, 100);
  ASSERT_EQ(all.size(), 5u);
  EXPECT_EQ(all[4].time, 140);
  EXPECT_EQ(all[4].max, 10);
  const auto part = track.series(1, 110, 130, 100);
  ASSERT_EQ(part.size(), 3u) << "both ends count";
  EXPECT_EQ(part.front().time, 110);
  const auto reduced = track.series(1, 100, 140, 2);
  ASSERT_EQ(reduced.size(), 2u);
  EXPECT_EQ(reduced.front().min, 2);
  EXPECT_EQ(reduced.back().max, 10);
  EXPECT_TRUE(std::isnan(track.series(0, 120, 120, 5).at(0).min));
  EXPECT_TRUE(track.series(0, 141, 200, 5).empty());
  EXPECT_TRUE(track.series(0, 101, 109, 5).empty()) << "between two rows";
  EXPECT_TRUE(track.series(0, 130, 120, 5).empty());
}

TEST(EvenAxis, EveryRowIsFoundAtItsOwnTime) {
  for (const double step : {0.1, 0.3, 1.0, 7.0, 1e-3}) {
    const EvenAxis axis{1772373600.7, step, 5000};
    for (std::size_t row = 0; row < axis.rows; ++row) ASSERT_EQ(axis.row_at(axis.time(row)), row) << step;
  }
}

}  // namespace
}  // namespace hallscope
