#include "models/telemetry/hdf5/hdf5_writer.h"

#include <fcntl.h>
#include <gmock/gmock.h>
#include <unistd.h>

#include "tests/unit/telemetry/hdf5_fixture.h"

namespace hallscope {
namespace {

using ::testing::HasSubstr;

class Hdf5WriterTest : public test::Hdf5Files {};

/// From now on there is no space left for the file that is being written.
void fill_disk() {
  for (const auto& entry : std::filesystem::directory_iterator("/proc/self/fd")) {
    std::error_code gone;
    const auto target = std::filesystem::read_symlink(entry.path(), gone);
    if (gone || target.string().find("a.h5.part-") == std::string::npos) continue;
    const int full = open("/dev/full", O_RDWR);
    ASSERT_GE(dup2(full, std::stoi(entry.path().filename())), 0);
    close(full);
    return;
  }
  FAIL() << "no file is being written";
}

TEST_F(Hdf5WriterTest, TheSameRowsGiveTheSameBytes) {
  const auto a = bytes(write_recording("a.h5"));
  ASSERT_GT(a.size(), 1000u);
  EXPECT_TRUE(a == bytes(write_recording("b.h5")));
  EXPECT_FALSE(a == bytes(write_recording("c.h5", 149)));
}

TEST_F(Hdf5WriterTest, AnAbandonedFileLeavesNothingAndTheOldOneAsItWas) {
  write("a.h5", "the one before");
  {
    auto writer = Hdf5Writer::create(path("a.h5"), plan(), facility, problems);
    ASSERT_TRUE(writer) << complaints();
    for (int n = 0; n < 100; ++n) ASSERT_TRUE(add_row(*writer, n));
    EXPECT_EQ(bytes(path("a.h5")), "the one before");
    EXPECT_EQ(files_in_folder(), 2u) << "it grows beside it";
  }
  EXPECT_EQ(files_in_folder(), 1u);
  EXPECT_EQ(bytes(path("a.h5")), "the one before");
}

TEST_F(Hdf5WriterTest, AFinishedFileTakesThePlaceOfTheOldOne) {
  write("a.h5", "the one before");
  write_recording("a.h5", 3);
  EXPECT_EQ(files_in_folder(), 1u);
  EXPECT_TRUE(read(path("a.h5"))) << complaints();
}

TEST_F(Hdf5WriterTest, AFolderThatIsNotThereIsSaid) {
  EXPECT_FALSE(Hdf5Writer::create(path("nowhere/a.h5"), plan(), facility, problems));
  EXPECT_THAT(complaints(), HasSubstr("nowhere/a.h5: error: cannot be written: No such file or directory; choose"));
}

TEST_F(Hdf5WriterTest, AFolderInPlaceOfAFileIsSaid) {
  std::filesystem::create_directory(path("a.h5"));
  EXPECT_FALSE(Hdf5Writer::create(path("a.h5"), plan(), facility, problems));
  EXPECT_THAT(complaints(), HasSubstr("is a folder"));
  EXPECT_EQ(files_in_folder(), 1u);
}

TEST_F(Hdf5WriterTest, AFullDiskStopsItAndIsSaidOnce) {
  const test::LibraryLosesMemory known;
  write("a.h5", "the one before");
  auto writer = Hdf5Writer::create(path("a.h5"), plan(), facility, problems, 0);
  ASSERT_TRUE(writer) << complaints();
  ASSERT_TRUE(add_row(*writer, 0));
  fill_disk();
  int rows = 1;
  while (rows < 100'000 && add_row(*writer, rows)) ++rows;
  EXPECT_FALSE(writer->finish());
  EXPECT_LT(rows, 100'000);
  EXPECT_FALSE(add_row(*writer, 0));
  ASSERT_EQ(problems.list().size(), 1u) << complaints();
  EXPECT_EQ(problems.list()[0].count, 1u);
  EXPECT_THAT(complaints(), HasSubstr("a.h5: error: cannot be written on: No space left on device; free some space"));
  EXPECT_EQ(files_in_folder(), 1u);
  EXPECT_EQ(bytes(path("a.h5")), "the one before");
}

TEST_F(Hdf5WriterTest, ADiskThatIsFullOnlyAtTheEndIsSaidToo) {
  const test::LibraryLosesMemory known;
  auto writer = Hdf5Writer::create(path("a.h5"), plan(), facility, problems);
  ASSERT_TRUE(writer) << complaints();
  for (int n = 0; n < 10; ++n) ASSERT_TRUE(add_row(*writer, n));
  fill_disk();
  EXPECT_FALSE(writer->finish());
  EXPECT_THAT(complaints(), HasSubstr("a.h5: error: cannot be written to its end: No space left on device"));
  EXPECT_EQ(files_in_folder(), 0u);
}

TEST_F(Hdf5WriterTest, ARowOfAnotherShapeIsRefused) {
  auto writer = Hdf5Writer::create(path("a.h5"), plan(), facility, problems);
  ASSERT_TRUE(writer) << complaints();
  EXPECT_FALSE(writer->add_row({}));
  EXPECT_FALSE(writer->finish());
  EXPECT_THAT(complaints(), HasSubstr("another shape"));
  EXPECT_EQ(files_in_folder(), 0u);
}

TEST_F(Hdf5WriterTest, EveryLevelOfCompressionReadsTheSame) {
  for (const int level : {0, 1, 9}) {
    auto writer = Hdf5Writer::create(path("a.h5"), plan(), facility, problems, level);
    ASSERT_TRUE(writer) << complaints();
    add_all(*writer, 70);
    ASSERT_TRUE(writer->finish()) << complaints();
    const auto recording = read(path("a.h5"));
    ASSERT_TRUE(recording) << complaints();
    EXPECT_EQ(recording->find("Rack/RackPower")->max(), 100e3f + 690);
  }
}

}  // namespace
}  // namespace hallscope
