#include "models/document/merge_recordings.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>

#include "models/telemetry/tracks/sparse_track.h"

namespace hallscope {
namespace {

using ::testing::HasSubstr;
using Samples = std::vector<std::vector<SparseTrack::Sample>>;

const Metric power{"Rack/RackPower", "", Quantity::power};

std::shared_ptr<const Track> track(std::vector<ElementIndex> elements, Samples samples,
                                   Source source = Source::measured) {
  return std::make_shared<SparseTrack>(power, source, 100, std::move(elements), std::move(samples));
}

FileRecording file(std::string name, std::shared_ptr<const Track> track, bool absolute = false) {
  Recording recording;
  recording.events.push_back({track->start(), no_element, name + " begins"});
  recording.tracks.push_back(std::move(track));
  recording.absolute = absolute;
  return {std::move(name), std::move(recording)};
}

TEST(MergeRecordings, OneRecordingIsKeptAsItIs) {
  Problems problems;
  const auto only = track({1}, {{{0, 5}}});
  const auto merged = merge_recordings({file("a", only), {"empty", {}}}, problems);
  ASSERT_EQ(merged.tracks.size(), 1u);
  EXPECT_EQ(merged.tracks[0], only);
  EXPECT_TRUE(merge_recordings({}, problems).empty());
}

TEST(MergeRecordings, FilesThatFollowEachOtherBecomeOneTrack) {
  Problems problems;
  const auto merged = merge_recordings({file("second", track({1, 3}, {{{60, 30}, {70, 40}}, {{60, 7}}})),
                                        file("first", track({1, 2}, {{{0, 10}, {50, 20}}, {{0, 5}}}))},
                                       problems);
  ASSERT_EQ(merged.tracks.size(), 1u);
  const auto& joined = *merged.tracks[0];
  EXPECT_EQ(std::vector<ElementIndex>(joined.elements().begin(), joined.elements().end()),
            (std::vector<ElementIndex>{1, 2, 3}));
  EXPECT_EQ(joined.start(), 0);
  EXPECT_EQ(joined.end(), 70);
  EXPECT_EQ(joined.sample_count(), 6u);
  EXPECT_EQ(joined.min(), 5);
  EXPECT_EQ(joined.max(), 40);
  EXPECT_EQ(joined.reading(0, 55).value, 20);
  EXPECT_EQ(joined.reading(0, 65).value, 30);
  EXPECT_EQ(joined.reading(0, 65).at, 60);
  EXPECT_EQ(joined.reading(1, 65).value, 5);
  EXPECT_EQ(joined.reading(2, 55).quality, Quality::missing);
  Frame part;
  joined.frame(65, 1, 2, part);
  EXPECT_EQ(part.value, (std::vector<float>{5, 7}));
  EXPECT_EQ(merged.events.at(0).text, "first begins");
  EXPECT_TRUE(problems.empty());
}

TEST(MergeRecordings, SeriesOfAJoinedTrackRunThroughAllFiles) {
  Problems problems;
  const auto merged = merge_recordings(
      {file("second", track({1}, {{{60, 30}, {70, 40}}})), file("first", track({1}, {{{0, 10}, {50, 20}}}))}, problems);
  std::vector<std::pair<double, float>> points;
  for (const auto& point : merged.tracks[0]->series(0, 0, 100, 100))
    if (!std::isnan(point.max)) points.emplace_back(point.time, point.max);
  EXPECT_EQ(points, (std::vector<std::pair<double, float>>{{0, 10}, {50, 20}, {60, 30}, {70, 40}}));
  EXPECT_LE(merged.tracks[0]->series(0, 0, 100, 2).size(), 2u);
  EXPECT_TRUE(merged.tracks[0]->series(0, 0, 100, 0).empty());
}

TEST(MergeRecordings, OffsetsArePlacedAtTheAbsoluteStartWithANote) {
  Problems problems;
  constexpr double start = 1772373600;  // 2026-03-01T14:00:00Z
  const auto merged = merge_recordings(
      {file("offset.csv", track({1}, {{{5, 10}, {8, 11}}})), file("clock.csv", track({2}, {{{start, 20}}}), true)},
      problems);
  EXPECT_TRUE(merged.absolute);
  const auto& joined = *merged.tracks.at(0);
  EXPECT_EQ(joined.start(), start);
  EXPECT_EQ(joined.end(), start + 3);
  EXPECT_EQ(joined.reading(0, start + 1).value, 10);
  EXPECT_EQ(joined.reading(0, start + 3).value, 11);
  EXPECT_EQ(joined.series(0, start, start + 10, 10).at(0).time, start);
  EXPECT_EQ(merged.events.at(0).time, start);
  ASSERT_EQ(problems.list().size(), 1u);
  EXPECT_EQ(problems.list()[0].severity, Severity::note);
  EXPECT_EQ(problems.list()[0].file, "offset.csv");
  EXPECT_THAT(problems.list()[0].what, HasSubstr("2026-03-01T14:00:00Z"));
}

TEST(MergeRecordings, MeasuredAndSimulatedStayApart) {
  Problems problems;
  const auto merged = merge_recordings(
      {file("a", track({1}, {{{0, 10}}})), file("b", track({1}, {{{0, 20}}}, Source::simulated))}, problems);
  ASSERT_EQ(merged.tracks.size(), 2u);
  EXPECT_EQ(merged.tracks[0]->source(), Source::measured);
  EXPECT_EQ(merged.tracks[1]->source(), Source::simulated);
}

}  // namespace
}  // namespace hallscope
