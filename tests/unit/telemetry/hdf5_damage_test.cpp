#include <cmath>
#include <set>

#include "tests/unit/telemetry/hdf5_editor.h"
#include "tests/unit/telemetry/hdf5_fixture.h"

// Files with one bit flipped. What is wrong ends the whole program of tests, as it would have ended Hallscope.

namespace hallscope {
namespace {

class Hdf5Damage : public test::Hdf5Files {
 protected:
  /// With more metrics and spreads than lie in their group itself (8): the library then keeps them in a heap and trees.
  std::string recording_of_many_metrics() {
    auto many = plan();
    for (int n = 0; n < 9; ++n)
      many.stored.push_back({{"Rack/Point" + std::to_string(n), "", Quantity::number},
                             Source::measured,
                             {at("hall/rack-01"), at("hall/cdu")}});
    while (many.spread.size() < 10) {
      many.spread.push_back(many.spread[1]);
      many.spread.back().metric.qualifier = std::to_string(many.spread.size());
    }
    auto writer = Hdf5Writer::create(path("many.h5"), many, facility, problems);
    EXPECT_TRUE(writer) << complaints();
    for (int n = 0; n < 3; ++n) {
      std::vector<std::vector<float>> values;
      std::vector<std::span<const float>> row;
      for (const auto& stored : many.stored)
        values.emplace_back(stored.elements.size(), static_cast<float>(n + static_cast<int>(values.size())));
      for (const auto& one : values) row.emplace_back(one);
      EXPECT_TRUE(writer->add_row(row));
    }
    writer->add_event({1772373601, no_element, "job starts"});
    EXPECT_TRUE(writer->finish()) << complaints();
    return bytes(path("many.h5"));
  }

  /// All that is said and all values, in one number of text.
  static std::string shown(const Recording& recording) {
    std::string all = std::to_string(recording.events.size());
    for (const auto& track : recording.tracks) {
      all += label(track->metric()) + std::to_string(track->start()) + std::to_string(track->end());
      for (const auto element : track->elements()) all += ' ' + std::to_string(element);
      Frame frame;
      for (double time = track->start(); time <= track->end(); time += 0.5) {
        track->frame(time, 0, track->elements().size(), frame);
        for (const float value : frame.value) all += ' ' + std::to_string(value);
      }
    }
    return all;
  }

  /// Reads the file with that bit flipped: it is the same, or something is said.
  void flip(std::string& file, std::size_t byte, int bit, const std::string& whole) {
    file[byte] = static_cast<char>(file[byte] ^ (1 << bit));
    problems = {};
    const auto recording = parse_hdf5_recording(file, "damaged.h5", facility, problems);
    file[byte] = static_cast<char>(file[byte] ^ (1 << bit));
    ++tried;
    if (!problems.empty()) return;
    ++unnoticed;
    ASSERT_TRUE(recording) << "byte " << byte;
    EXPECT_EQ(shown(*recording), whole) << "byte " << byte << ", bit " << bit;
  }

  std::size_t tried = 0, unnoticed = 0;
};

TEST_F(Hdf5Damage, AnyBitOfAWholeRecording) {
  const test::LibraryLosesMemory known;
  auto file = recording_of_many_metrics();
  const auto good = read(path("many.h5"));
  ASSERT_TRUE(good) << complaints();
  ASSERT_EQ(good->tracks.size(), 22u);
  const auto whole = shown(*good);
  // A step that has no factor with 8, so that all bits of bytes have their turn.
  for (std::size_t bit = 0; bit < 8 * file.size(); bit += 97) flip(file, bit / 8, static_cast<int>(bit % 8), whole);
  EXPECT_GT(tried, 3000u);
  EXPECT_LT(unnoticed, tried / 2) << "what is between the parts may be anything";
}

TEST_F(Hdf5Damage, EveryByteOfWhatGroupsAreKeptIn) {
  const test::LibraryLosesMemory known;
  recording_of_many_metrics();
  {  // as everybody else writes them, and as we did
    test::Editor editor(path("many.h5"));
    editor.keep_densely("/metrics");
    editor.keep_densely("/spreads");
  }
  auto file = bytes(path("many.h5"));
  const auto good = read(path("many.h5"));
  ASSERT_TRUE(good) << complaints();
  ASSERT_EQ(good->tracks.size(), 22u);
  const auto whole = shown(*good);
  std::set<std::size_t> places;
  for (const auto* part : {"FRHP", "FHDB", "FHIB", "BTHD", "BTLF", "BTIN"})
    for (auto at = file.find(part); at != std::string::npos; at = file.find(part, at + 1))
      for (std::size_t i = at; i < std::min(at + 560, file.size()); ++i) places.insert(i);
  ASSERT_GT(places.size(), 2000u) << "groups are kept in other ways; this test shows nothing";
  for (const auto byte : places) flip(file, byte, static_cast<int>(byte % 8), whole);
}

}  // namespace
}  // namespace hallscope
