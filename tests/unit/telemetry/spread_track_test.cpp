#include "models/telemetry/tracks/spread_track.h"

#include <gtest/gtest.h>

#include <cmath>

namespace hallscope {
namespace {

constexpr float nan = missing_value;
const Metric temperature{"GPU/DCGM_FI_DEV_GPU_TEMP", "", Quantity::temperature};

/// Two racks at 0, 10 and 20 s.
std::shared_ptr<const ChunkedTrack> racks(std::vector<float> values) {
  ChunkedTrack::Chunks chunks{std::make_shared<TrackChunk>(2, 2, std::vector(values.begin(), values.begin() + 4)),
                              std::make_shared<TrackChunk>(1, 2, std::vector(values.begin() + 4, values.end()))};
  return std::make_shared<ChunkedTrack>(Metric{"Rack/RackPower", "", Quantity::power}, Source::simulated, 15,
                                        std::vector<ElementIndex>{1, 2}, 0, 10, std::move(chunks));
}

/// Two GPUs of the first rack and three of the second.
std::shared_ptr<const SpreadLayout> gpus() {
  return std::make_shared<SpreadLayout>(std::vector<std::uint32_t>{0, 0, 1, 1, 1},
                                        std::vector<float>{1, 2, 0.5f, -1, 4});
}

SpreadTrack five_gpus(std::shared_ptr<const ChunkedTrack> offset, std::shared_ptr<const ChunkedTrack> scale) {
  return {temperature, Source::simulated, 15, {10, 11, 12, 13, 14}, gpus(), std::move(offset), std::move(scale)};
}

TEST(SpreadTrack, AValueIsTheOffsetPlusTheScaledFactor) {
  const auto track = five_gpus(racks({40, 30, 41, 31, 42, 32}), racks({10, 20, 11, 21, 12, 22}));
  Frame frame;
  track.whole_frame(14, frame);
  EXPECT_EQ(frame.value, (std::vector<float>{52, 63, 41.5f, 10, 115}));
  EXPECT_EQ(frame.age_s, std::vector<float>(5, 4));
  EXPECT_EQ(frame.quality, std::vector<Quality>(5, Quality::good));
  EXPECT_EQ(track.start(), 0);
  EXPECT_EQ(track.end(), 20);
  EXPECT_EQ(track.sample_count(), 15u);
  EXPECT_EQ(track.reading(4, 20).value, 120);
}

TEST(SpreadTrack, WithoutAnOffsetItIsZero) {
  const auto track = five_gpus(nullptr, racks({10, 20, 11, 21, 12, 22}));
  EXPECT_EQ(track.reading(1, 0).value, 20);
  EXPECT_EQ(track.min(), -22);
  EXPECT_EQ(track.max(), 88);
}

TEST(SpreadTrack, AnyPartOfTheColumnsIsTheSameAsInTheWhole) {
  const auto track = five_gpus(racks({40, 30, 41, 31, 42, 32}), racks({10, 20, 11, 21, 12, 22}));
  Frame whole, part;
  track.whole_frame(10, whole);
  for (std::size_t first = 0; first <= 5; ++first)
    for (std::size_t count = 0; first + count <= 5; ++count) {
      track.frame(10, first, count, part);
      const auto begin = whole.value.begin() + static_cast<std::ptrdiff_t>(first);
      EXPECT_EQ(part.value, std::vector(begin, begin + static_cast<std::ptrdiff_t>(count)));
      std::vector<float> values;
      track.values(10, first, count, values);
      EXPECT_EQ(values, part.value);
    }
}

TEST(SpreadTrack, BeforeTheStartMissingAfterTheEndStale) {
  const auto track = five_gpus(nullptr, racks({10, 20, 11, 21, 12, 22}));
  EXPECT_EQ(track.reading(0, -1).quality, Quality::missing);
  EXPECT_TRUE(std::isnan(track.reading(0, -1).value));
  EXPECT_EQ(track.reading(0, 35).quality, Quality::good);
  EXPECT_EQ(track.reading(0, 36).quality, Quality::stale);
  EXPECT_EQ(track.reading(0, 36).value, 12);
}

TEST(SpreadTrack, WhereABaseIsMissingSoAreItsElements) {
  const auto track = five_gpus(racks({40, nan, 41, 31, 42, 32}), racks({10, 20, nan, 21, 12, 22}));
  Frame frame;
  using enum Quality;
  track.whole_frame(5, frame);
  EXPECT_EQ(frame.quality, (std::vector{good, good, missing, missing, missing}));
  EXPECT_EQ(frame.age_s, (std::vector<float>{5, 5, 0, 0, 0}));
  EXPECT_TRUE(std::isnan(frame.value[3]));
  track.whole_frame(10, frame);
  EXPECT_EQ(frame.quality, (std::vector{missing, missing, good, good, good}));
  EXPECT_EQ(track.sample_count(), 10u);
  EXPECT_EQ(track.min(), 10) << "the second rack at 10 s with the factor -1, or at 20 s";
  EXPECT_EQ(track.max(), 120);
}

TEST(SpreadTrack, ExtremesAreExactlyThoseOfAllFrames) {
  const auto track = five_gpus(racks({40.1f, -30.7f, 41, 31, 42, 32}), racks({-10.3f, 20, 11, -21.9f, 12, 22}));
  float low = 1e9f, high = -1e9f;
  Frame frame;
  for (const double time : {0.0, 10.0, 20.0}) {
    track.whole_frame(time, frame);
    for (const float value : frame.value) low = std::min(low, value), high = std::max(high, value);
  }
  EXPECT_EQ(track.min(), low);
  EXPECT_EQ(track.max(), high);
}

TEST(SpreadTrack, ASeriesHasTheValuesOfTheFrames) {
  const auto track = five_gpus(racks({40, 30, 41, 31, 42, 32}), racks({10, 20, 11, 21, 12, 22}));
  const auto series = track.series(4, 0, 20, 10);
  ASSERT_EQ(series.size(), 3u);
  for (const auto& point : series) EXPECT_EQ(point.max, track.reading(4, point.time).value);
  const auto reduced = track.series(4, 0, 20, 1);
  ASSERT_EQ(reduced.size(), 1u);
  EXPECT_EQ(reduced[0].min, 110);
  EXPECT_EQ(reduced[0].max, 120);
}

}  // namespace
}  // namespace hallscope
