#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "models/sources/open_document.h"
#include "tests/unit/document/temporary_files.h"
#include "tests/unit/sources/live_kind.h"

namespace hallscope {
namespace {

using ::testing::HasSubstr;

class LiveSource : public test::TemporaryFiles {
 protected:
  std::optional<Document> open(const std::vector<std::string>& addresses, const Progress& progress = {},
                               const Arrival& arrival = {}, std::stop_token stop = {}) {
    return open_document(addresses, problems, progress, arrival, stop, kinds);
  }

  const std::vector<FileKind> kinds = test::kinds_with_live();
  const std::string facility = write("hall.json", R"({
    "format": "hallscope-facility", "version": 1,
    "elements": [{"id": "hall", "type": "Hall", "size": [10, 10, 4], "elements": [
      {"id": "row", "type": "Row", "at": [2, 2], "slots": [{"id": "rack-{n}", "model": "gb300-nvl72", "count": 2}]}]}],
    "columns": [{"column": "p{n}", "element": "hall/row/rack-{n}", "metric": "Rack/RackPower", "unit": "kW"}]})");
  Problems problems;
};

TEST_F(LiveSource, GrowsUntilItIsCancelled) {
  std::stop_source stop;
  std::vector<Document> arrived;
  const auto whole = open(
      {"live://hall/row/rack-1", facility}, {},
      [&](const Document& so_far) {
        arrived.push_back(so_far);
        if (so_far.recording->sample_count() == test::live_samples) stop.request_stop();
      },
      stop.get_token());
  EXPECT_FALSE(whole) << "it never ends, so it was cancelled";
  ASSERT_GE(arrived.size(), 3u);
  const auto last = arrived.back();
  const auto rack = last.facility->find("hall/row/rack-1");
  for (std::size_t i = 0; i < arrived.size(); ++i) {
    const auto& recording = *arrived[i].recording;
    EXPECT_EQ(arrived[i].facility, last.facility);
    if (i > 0) {
      EXPECT_GT(recording.sample_count(), arrived[i - 1].recording->sample_count());
    }
    // What came early reads the same in every document, also in the first while the source goes on.
    const auto& track = *recording.find("Rack/RackPower");
    EXPECT_EQ(track.reading(*track.column(rack), 5).value, 1005);
    EXPECT_EQ(track.max(), 999 + static_cast<float>(recording.sample_count()));
    EXPECT_EQ(track.reading(*track.column(rack), 1e6).value, track.max());
  }
  EXPECT_TRUE(unread_sources(last).empty());
  EXPECT_EQ(test::live_readers, 0) << "nobody reads on";
}

TEST_F(LiveSource, StandsBesideFilesAndOtherLiveSources) {
  const auto file = write("wide.csv", "time,p1,p2\n0,1,2\n1000,3,4\n");
  std::optional<Document> seen;
  EXPECT_FALSE(open(
      {facility, file, "live://hall/row/rack-1", "live://hall/row/rack-2"},
      [&](double, std::string_view) { return !seen; },
      [&](const Document& so_far) {
        if (so_far.recording->sample_count() == 4 + 2 * test::live_samples) seen = so_far;
      }))
      << "cancelled by its progress";
  ASSERT_TRUE(seen);
  const auto& track = *seen->recording->find("Rack/RackPower");
  EXPECT_EQ(track.reading(*track.column(seen->facility->find("hall/row/rack-2")), 100).value, 1100);
  EXPECT_EQ(track.reading(*track.column(seen->facility->find("hall/row/rack-2")), 1000).value, 4000);
  EXPECT_EQ(test::live_readers, 0);
}

TEST_F(LiveSource, CanBeCancelledBeforeAnythingHasCome) {
  const auto not_received = [](double, std::string_view stage) { return stage != "Receiving"; };
  EXPECT_FALSE(open({facility, "live://hall/row/rack-1"}, not_received));
  EXPECT_FALSE(problems.has(Severity::error)) << "it was not read to its end, which is no fault of the source";
  EXPECT_EQ(test::live_readers, 0);
}

TEST_F(LiveSource, OneThatEndsByItselfLeavesItsDocument) {
  const auto document = open({facility, "live://hall/row/rack-9"});
  ASSERT_TRUE(document);
  EXPECT_THAT(to_line(document->problems.list().at(0)), HasSubstr("the facility has no such rack"));
}

TEST_F(LiveSource, NeedsItsFacility) {
  EXPECT_FALSE(open({"live://hall/row/rack-1"}));
  EXPECT_THAT(to_line(problems.list().at(0)), HasSubstr("a live source needs a facility"));
  problems = {};
  EXPECT_FALSE(open({facility, "mqtts://broker"})->problems.empty());
  EXPECT_THAT(to_line(problems.list().at(0)), HasSubstr("this version opens file: or live: and paths of files"));
}

}  // namespace
}  // namespace hallscope
