#include "models/telemetry/tracks/row_store.h"

#include <gtest/gtest.h>

#include <cmath>

namespace hallscope {
namespace {

const Metric power{"Rack/RackPower", "", Quantity::power};

TEST(RowStore, ASnapshotStaysAsItIsWhileTheStoreGrows) {
  RowStore store(power, Source::measured, {2, 5});
  std::vector<std::shared_ptr<const Track>> tracks;
  for (int i = 0; i < 1000; ++i) {
    const float values[] = {static_cast<float>(i), static_cast<float>(-i)};
    ASSERT_TRUE(store.add(10 * i, values));
    tracks.push_back(store.snapshot());
  }
  for (std::size_t i = 0; i < tracks.size(); ++i) {
    EXPECT_EQ(tracks[i]->end(), 10.0 * static_cast<double>(i));
    EXPECT_EQ(tracks[i]->sample_count(), 2 * (i + 1));
    EXPECT_EQ(tracks[i]->max(), static_cast<float>(i));
    EXPECT_EQ(tracks[i]->reading(1, 1e6).value, -static_cast<float>(i));
    EXPECT_EQ(tracks[i]->series(0, 0, 1e6, 2000).size(), i + 1);
  }
  EXPECT_EQ(tracks.back()->reading(0, 634).value, 63);
  EXPECT_EQ(tracks.back()->reading(0, 640).value, 64) << "the next piece";
  EXPECT_EQ(tracks.back()->staleness_s(), 30);
}

TEST(RowStore, ReadsAsADenseTrackOfTheSameRowsDoes) {
  std::vector<double> times;
  std::vector<float> values;
  RowStore store(power, Source::measured, {1, 2, 3});
  for (int i = 0; i < 300; ++i) {
    const float row[] = {i % 3 == 0 ? 1.0f * i : missing_value, i < 100 ? missing_value : 2.0f * i, 3.0f * i};
    times.push_back(i * 1.5);
    values.insert(values.end(), row, row + 3);
    store.add(times.back(), row);
  }
  const auto grown = store.snapshot();
  const DenseTrack whole(power, Source::measured, grown->staleness_s(), {1, 2, 3}, times, values);
  EXPECT_EQ(grown->sample_count(), whole.sample_count());
  EXPECT_EQ(grown->min(), whole.min());
  EXPECT_EQ(grown->max(), whole.max());
  for (double t = -1; t < 500; t += 0.7)
    for (std::size_t c = 0; c < 3; ++c) {
      const auto a = grown->reading(c, t), b = whole.reading(c, t);
      EXPECT_EQ(a.quality, b.quality) << t;
      EXPECT_EQ(a.age_s, b.age_s) << t;
      EXPECT_TRUE(a.value == b.value || (std::isnan(a.value) && std::isnan(b.value))) << t;
    }
  for (std::size_t c = 0; c < 3; ++c) {
    const auto a = grown->series(c, 10, 400, 50), b = whole.series(c, 10, 400, 50);
    ASSERT_EQ(a.size(), b.size());
    for (std::size_t i = 0; i < a.size(); ++i) {
      EXPECT_EQ(a[i].time, b[i].time);
      EXPECT_TRUE(a[i].max == b[i].max || (std::isnan(a[i].max) && std::isnan(b[i].max)));
    }
  }
}

TEST(RowStore, RefusesRowsThatDoNotFit) {
  RowStore store(power, Source::measured, {1, 2});
  const float two[] = {1, 2};
  EXPECT_TRUE(store.add(5, two));
  EXPECT_FALSE(store.add(5, two));
  EXPECT_FALSE(store.add(4, two));
  EXPECT_FALSE(store.add(std::nan(""), two));
  EXPECT_FALSE(store.add(6, std::span(two, 1)));
  EXPECT_EQ(store.rows(), 1u);
}

}  // namespace
}  // namespace hallscope
