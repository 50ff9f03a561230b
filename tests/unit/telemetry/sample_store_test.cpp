#include "models/telemetry/tracks/sample_store.h"

#include <gtest/gtest.h>
#include <sys/resource.h>

#include <algorithm>
#include <random>

namespace hallscope {
namespace {

using Sample = SampleStore::Sample;
const Metric power{"Rack/RackPower", "", Quantity::power};

Sample at(double time) { return {time, static_cast<float>(1000 + time), Quality::good}; }

/// What a track says of a column at many times and as a series.
std::vector<float> all_of(const Track& track, std::size_t column) {
  std::vector<float> values;
  for (double t = -1; t < 12000; t += 7) values.push_back(track.reading(column, t).value);
  for (const auto& p : track.series(column, 3, 9000, 500)) values.push_back(p.max);
  for (const auto& p : track.series(column, 0, 1e6, 1000000)) values.push_back(static_cast<float>(p.time));
  std::ranges::replace_if(
      values, [](float v) { return v != v; }, -1.0f);
  return values;
}

long most_memory_kb() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return usage.ru_maxrss;
}

TEST(SampleStore, ASnapshotStaysAsItIsWhileTheStoreGrows) {
  SampleStore store;
  for (int i = 0; i < 10; ++i) store.add(0, 7, at(i));
  const auto early = store.snapshot(power, Source::measured);
  for (int i = 10; i < 10000; ++i) store.add(0, 7, at(i));
  store.add(1, 3, at(5));
  const auto late = store.snapshot(power, Source::measured);
  EXPECT_EQ(early->sample_count(), 10u);
  EXPECT_EQ(early->end(), 9);
  EXPECT_EQ(early->max(), 1009);
  EXPECT_EQ(early->reading(0, 500).value, 1009);
  EXPECT_EQ(early->series(0, 0, 1e6, 100).size(), 10u);
  EXPECT_EQ(late->sample_count(), 10001u);
  EXPECT_EQ(late->elements().front(), 3u) << "elements ascend whatever came first";
  EXPECT_EQ(late->reading(1, 5000.5).value, 6000);
  EXPECT_EQ(late->max(), 10999);
  EXPECT_EQ(late->staleness_s(), 3);
}

TEST(SampleStore, SnapshotsShareTheirSamples) {
  SampleStore store;
  for (int i = 0; i < 100000; ++i) store.add(0, 7, at(i));
  // Two thousand of them would take 3.2 GB if each held the samples itself.
  const auto before_kb = most_memory_kb();
  std::vector<std::shared_ptr<const Track>> kept;
  for (int i = 0; i < 2000; ++i) kept.push_back(store.snapshot(power, Source::measured));
  EXPECT_LT(most_memory_kb() - before_kb, 1600000);
  EXPECT_EQ(kept.back()->reading(0, 99999).value, kept.front()->reading(0, 99999).value);
}

TEST(SampleStore, LateSamplesAreReadInTheirPlace) {
  SampleStore store;
  EXPECT_EQ(store.add(0, 7, at(1)), SampleStore::Order::ascending);
  EXPECT_EQ(store.add(0, 7, at(5)), SampleStore::Order::ascending);
  EXPECT_EQ(store.add(0, 7, at(5)), SampleStore::Order::same_time);
  const auto before = store.snapshot(power, Source::measured);
  EXPECT_EQ(store.add(0, 7, at(3)), SampleStore::Order::backwards);
  EXPECT_EQ(store.add(0, 7, at(4)), SampleStore::Order::ascending) << "against the one before it";
  const auto after = store.snapshot(power, Source::measured);
  EXPECT_EQ(before->reading(0, 4.5).value, 1001);
  EXPECT_EQ(after->reading(0, 4.5).value, 1004);
  EXPECT_EQ(after->reading(0, 3.5).value, 1003);
  EXPECT_EQ(after->reading(0, 9).value, 1005);
  store.add(0, 7, at(4.5));
  EXPECT_EQ(store.snapshot(power, Source::measured)->reading(0, 4.6).value, 1004.5f);
}

TEST(SampleStore, PieceByPieceComesToTheSameAsAllAtOnce) {
  std::mt19937 random(7);
  for (const int shuffle : {0, 40, 20000}) {
    SampleStore growing, whole;
    std::vector<double> times;
    for (int i = 0; i < 10000; ++i) times.push_back(i);
    for (std::size_t i = 0; shuffle > 0 && i < times.size(); i += static_cast<std::size_t>(shuffle))
      std::shuffle(
          times.begin() + static_cast<std::ptrdiff_t>(i),
          times.begin() + std::min<std::ptrdiff_t>(std::ssize(times), static_cast<std::ptrdiff_t>(i) + shuffle),
          random);
    for (std::size_t i = 0; i < times.size(); ++i) {
      growing.add(0, 7, at(times[i]));
      whole.add(0, 7, at(times[i]));
      if (i % 333 == 0) growing.snapshot(power, Source::measured);
    }
    const auto a = growing.snapshot(power, Source::measured), b = growing.finish(power, Source::measured),
               c = whole.finish(power, Source::measured);
    for (const auto& track : {a, b}) {
      EXPECT_EQ(all_of(*track, 0), all_of(*c, 0)) << shuffle;
      EXPECT_EQ(track->sample_count(), c->sample_count());
      EXPECT_EQ(track->min(), c->min());
      EXPECT_EQ(track->max(), c->max());
      EXPECT_EQ(track->staleness_s(), c->staleness_s());
    }
  }
}

}  // namespace
}  // namespace hallscope
