#include "models/telemetry/hdf5/hdf5_writer.h"

#include <fcntl.h>
#include <gmock/gmock.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <csignal>

#include "models/telemetry/hdf5/hdf5_handle.h"
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
  EXPECT_THAT(complaints(), HasSubstr("nowhere/a.h5: error: cannot be written: its folder does not exist; choose"));
}

TEST_F(Hdf5WriterTest, AFolderInPlaceOfAFileIsSaid) {
  std::filesystem::create_directory(path("a.h5"));
  EXPECT_FALSE(Hdf5Writer::create(path("a.h5"), plan(), facility, problems));
  EXPECT_THAT(complaints(), HasSubstr("is a folder"));
  EXPECT_EQ(files_in_folder(), 1u);
}

TEST_F(Hdf5WriterTest, APipeInPlaceOfAFileIsSaid) {
  ASSERT_EQ(mkfifo(path("a.h5").c_str(), 0600), 0);
  EXPECT_FALSE(Hdf5Writer::create(path("a.h5"), plan(), facility, problems));
  EXPECT_THAT(complaints(), HasSubstr("is a pipe or a device"));
  EXPECT_TRUE(std::filesystem::is_fifo(path("a.h5")));
  EXPECT_EQ(files_in_folder(), 1u);
}

TEST_F(Hdf5WriterTest, GroupsHoldTheirLinksHoweverManyThereAre) {
  auto many = plan();
  const auto one = many.stored[0];
  for (int n = 0; n < 500; ++n) {
    many.stored.push_back(one);
    many.stored.back().metric.qualifier = std::to_string(n);
  }
  auto writer = Hdf5Writer::create(path("a.h5"), many, facility, problems);
  ASSERT_TRUE(writer) << complaints();
  ASSERT_TRUE(writer->finish()) << complaints();
  const Hdf5Handle file(H5Fopen(path("a.h5").c_str(), H5F_ACC_RDONLY, H5P_DEFAULT));
  const Hdf5Handle metrics(H5Gopen2(file.get(), "metrics", H5P_DEFAULT));
  H5G_info_t info;
  ASSERT_GE(H5Gget_info(metrics.get(), &info), 0);
  EXPECT_EQ(info.nlinks, 503u);
  EXPECT_EQ(info.storage_type, H5G_STORAGE_TYPE_COMPACT);
}

TEST_F(Hdf5WriterTest, AFullDiskStopsItAndIsSaidOnce) {
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
  EXPECT_THAT(complaints(), HasSubstr("a.h5: error: cannot be written: No space left on device; free some space"));
  EXPECT_EQ(files_in_folder(), 1u);
  EXPECT_EQ(bytes(path("a.h5")), "the one before");
}

TEST_F(Hdf5WriterTest, ADiskThatIsFullOnlyAtTheEndIsSaidToo) {
  auto writer = Hdf5Writer::create(path("a.h5"), plan(), facility, problems);
  ASSERT_TRUE(writer) << complaints();
  for (int n = 0; n < 10; ++n) ASSERT_TRUE(add_row(*writer, n));
  fill_disk();
  EXPECT_FALSE(writer->finish());
  EXPECT_THAT(complaints(), HasSubstr("a.h5: error: cannot be written: No space left on device"));
  EXPECT_EQ(files_in_folder(), 0u);
}

TEST_F(Hdf5WriterTest, WhereverTheSpaceEndsTheOldFileStaysAndTheLibraryIsWell) {
  const auto whole = bytes(write_recording("a.h5", 150)).size();
  write("a.h5", "the one before");
  rlimit before{};
  getrlimit(RLIMIT_FSIZE, &before);
  const auto handler = std::signal(SIGXFSZ, SIG_IGN);
  // Each whole number of 97 bytes, and the last ones one by one.
  for (std::size_t space = 0; space<whole; space += whole - space> 200 ? 97 : 1) {
    problems = {};
    const rlimit little{space, before.rlim_max};
    setrlimit(RLIMIT_FSIZE, &little);
    auto writer = Hdf5Writer::create(path("a.h5"), plan(), facility, problems);
    bool well = writer != nullptr;
    for (int n = 0; well && n < 150; ++n) well = add_row(*writer, n);
    if (well) {
      writer->add_event({1772373610, at("hall/rack-02"), "throttles — heat"});
      writer->add_event({1772373601, no_element, "job starts"});
      writer->add_event({1772373605, at("hall"), "an element without values"});
      well = writer->finish();
    }
    writer.reset();
    setrlimit(RLIMIT_FSIZE, &before);
    ASSERT_FALSE(well) << space << " of " << whole;
    ASSERT_EQ(complaints(), path("a.h5") +
                                ": error: cannot be written: File too large; free some space or choose "
                                "another folder\n")
        << space << " of " << whole;
    ASSERT_EQ(files_in_folder(), 1u) << space << " of " << whole;
    ASSERT_EQ(H5Fget_obj_count(H5F_OBJ_ALL, H5F_OBJ_ALL), 0) << space << " of " << whole;
  }
  std::signal(SIGXFSZ, handler);
  EXPECT_EQ(bytes(path("a.h5")), "the one before");
  write_recording("a.h5", 150);
  EXPECT_EQ(bytes(path("a.h5")).size(), whole);
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
