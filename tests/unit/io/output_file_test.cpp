#include "models/io/output_file.h"

#include <fcntl.h>
#include <gmock/gmock.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "models/io/partial_file.h"
#include "tests/unit/io/temporary_file.h"

namespace hallscope {
namespace {

namespace fs = std::filesystem;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

std::string content(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

mode_t mode_of(const std::string& path) {
  struct stat status {};
  return stat(path.c_str(), &status) == 0 ? status.st_mode & 07777 : 0;
}

/// The number of a process that has ended.
pid_t ended_process() {
  const pid_t child = fork();
  if (child == 0) _exit(0);
  waitpid(child, nullptr, 0);
  return child;
}

/// A folder with one file in it, "old.json".
class OutputFileTest : public testing::Test {
 protected:
  std::string path(const std::string& name) const { return old_.folder() + "/" + name; }
  std::vector<std::string> names() const {
    std::vector<std::string> all;
    for (const auto& entry : fs::directory_iterator(old_.folder())) all.push_back(entry.path().filename());
    std::sort(all.begin(), all.end());
    return all;
  }
  std::unique_ptr<OutputFile> create(const std::string& name, OutputAccess access = OutputAccess::stream) {
    return OutputFile::create(path(name), access, refusal_);
  }
  std::string refusal_of(const std::string& file, OutputAccess access = OutputAccess::stream) {
    std::string refusal;
    EXPECT_FALSE(OutputFile::create(file, access, refusal)) << file;
    return refusal;
  }

  const TemporaryFile old_{"the old one", "old.json"};
  std::string refusal_;
};

TEST_F(OutputFileTest, TheOldFileIsThereUntilTheNewOneIsWhole) {
  const auto file = create("old.json");
  ASSERT_TRUE(file) << refusal_;
  EXPECT_TRUE(file->write("the "));
  EXPECT_EQ(content(path("old.json")), "the old one");
  EXPECT_TRUE(file->write("new one"));
  EXPECT_TRUE(file->finish());
  EXPECT_EQ(file->failure(), "");
  EXPECT_EQ(content(path("old.json")), "the new one");
  EXPECT_THAT(names(), ElementsAre("old.json"));
}

TEST_F(OutputFileTest, OneThatIsNotFinishedLeavesNothing) {
  create("new.json")->write("half");
  create("old.json")->write("half");
  const auto given_up = create("old.json");
  given_up->write("half");
  given_up->discard();
  EXPECT_FALSE(given_up->write("more"));
  EXPECT_FALSE(given_up->finish());
  EXPECT_THAT(names(), ElementsAre("old.json"));
  EXPECT_EQ(content(path("old.json")), "the old one");
}

TEST_F(OutputFileTest, AFileIsWrittenBackAndForth) {
  const auto file = create("new.h5", OutputAccess::anywhere);
  ASSERT_TRUE(file) << refusal_;
  EXPECT_TRUE(file->write_at(4, "efgh", 4));
  EXPECT_TRUE(file->write_at(0, "abcd", 4));
  char read[6] = {};
  EXPECT_TRUE(file->read_at(6, read, sizeof read));
  EXPECT_EQ(std::string(read, sizeof read), std::string("gh\0\0\0\0", 6));
  EXPECT_TRUE(file->resize(6));
  EXPECT_TRUE(file->finish());
  EXPECT_EQ(content(path("new.h5")), "abcdef");
}

TEST_F(OutputFileTest, ANewFileIsWhatTheUmaskMakesOfIt) {
  const mode_t before = umask(027);
  EXPECT_EQ(write_file(path("new.json"), "{}"), "");
  umask(before);
  EXPECT_EQ(mode_of(path("new.json")), 0640u);
}

TEST_F(OutputFileTest, PermissionsAreKept) {
  for (const mode_t mode : {0600u, 0640u, 0664u, 0755u}) {
    ASSERT_EQ(chmod(path("old.json").c_str(), mode), 0);
    EXPECT_EQ(write_file(path("old.json"), "new"), "");
    EXPECT_EQ(mode_of(path("old.json")), mode);
  }
}

TEST_F(OutputFileTest, UntilItIsFinishedNobodyElseReadsWhatReplacesAFile) {
  ASSERT_EQ(chmod(path("old.json").c_str(), 0644), 0);
  const auto file = create("old.json");
  ASSERT_EQ(names().size(), 2u);
  EXPECT_EQ(mode_of(path(names().back())), 0600u);
}

TEST_F(OutputFileTest, TheOwnerIsKeptWhereThatMayBeDone) {
  if (geteuid() != 0) GTEST_SKIP() << "only root gives files away";
  ASSERT_EQ(chown(path("old.json").c_str(), 12345, 54321), 0);
  ASSERT_EQ(chmod(path("old.json").c_str(), 0660), 0);
  EXPECT_EQ(write_file(path("old.json"), "new"), "");
  struct stat status {};
  ASSERT_EQ(stat(path("old.json").c_str(), &status), 0);
  EXPECT_EQ(status.st_uid, 12345u);
  EXPECT_EQ(status.st_gid, 54321u);
  EXPECT_EQ(status.st_mode & 07777, 0660u);
}

TEST_F(OutputFileTest, OfALinkItsTargetIsReplaced) {
  fs::create_directory(path("folder"));
  fs::create_symlink("../old.json", path("folder/link"));
  fs::create_symlink("folder/link", path("link"));
  EXPECT_EQ(write_file(path("link"), "the new one"), "");
  EXPECT_TRUE(fs::is_symlink(path("link")));
  EXPECT_TRUE(fs::is_symlink(path("folder/link")));
  EXPECT_FALSE(fs::is_symlink(path("old.json")));
  EXPECT_EQ(content(path("old.json")), "the new one");

  fs::create_symlink("folder/not-yet", path("ahead"));
  EXPECT_EQ(write_file(path("ahead"), "there now"), "");
  EXPECT_TRUE(fs::is_symlink(path("ahead")));
  EXPECT_EQ(content(path("folder/not-yet")), "there now");
}

TEST_F(OutputFileTest, WhatIsNoPlaceForAFileIsRefused) {
  fs::create_directory(path("folder"));
  EXPECT_THAT(refusal_of(path("folder")), HasSubstr("is a folder; name a file in it"));
  EXPECT_THAT(refusal_of(path("nothing/")), HasSubstr("is a folder"));
  EXPECT_THAT(refusal_of(path("nowhere/a.json")), HasSubstr("its folder does not exist"));
  EXPECT_THAT(refusal_of(path("old.json/a.json")), HasSubstr("Not a directory"));
  EXPECT_THAT(refusal_of(""), HasSubstr("has no name"));
  EXPECT_THAT(refusal_of(path(std::string(300, 'x'))), HasSubstr("File name too long"));
  fs::create_symlink("round", path("round"));
  EXPECT_THAT(refusal_of(path("round")), HasSubstr("symbolic links"));
  EXPECT_THAT(names(), ElementsAre("folder", "old.json", "round"));
}

TEST_F(OutputFileTest, WhatMayNotBeWrittenIsRefused) {
  if (geteuid() == 0) GTEST_SKIP() << "root writes everything";
  ASSERT_EQ(chmod(path("old.json").c_str(), 0400), 0);
  EXPECT_THAT(refusal_of(path("old.json")), HasSubstr("Permission denied; choose another name"));
  fs::create_directory(path("folder"));
  ASSERT_EQ(chmod(path("folder").c_str(), 0500), 0);
  EXPECT_THAT(refusal_of(path("folder/a.json")), HasSubstr("its folder may not be written to"));
  EXPECT_EQ(content(path("old.json")), "the old one");
}

TEST_F(OutputFileTest, APipeIsWrittenIntoOrRefused) {
  ASSERT_EQ(mkfifo(path("pipe").c_str(), 0600), 0);
  EXPECT_THAT(refusal_of(path("pipe"), OutputAccess::anywhere), HasSubstr("is a pipe or a device"));
  std::string received;
  std::thread reader([&] { received = content(path("pipe")); });
  const std::string much(1 << 20, 'x');  // more than a pipe holds
  EXPECT_EQ(write_file(path("pipe"), much), "");
  reader.join();
  EXPECT_EQ(received, much);
  EXPECT_TRUE(fs::is_fifo(path("pipe")));
  EXPECT_THAT(names(), ElementsAre("old.json", "pipe"));
}

TEST_F(OutputFileTest, DevicesAreWrittenIntoOrRefused) {
  EXPECT_EQ(write_file("/dev/null", "gone"), "");
  EXPECT_THAT(write_file("/dev/full", "x"), HasSubstr("No space left on device; free some space"));
  EXPECT_THAT(refusal_of("/dev/null", OutputAccess::anywhere), HasSubstr("name a file"));
  fs::create_symlink("/dev/full", path("device"));
  EXPECT_THAT(write_file(path("device"), "x"), HasSubstr("No space left on device"));
  EXPECT_TRUE(fs::is_character_file("/dev/null"));
  EXPECT_TRUE(fs::is_character_file("/dev/full"));
  EXPECT_THAT(names(), ElementsAre("device", "old.json"));
}

TEST_F(OutputFileTest, WhatIsOpenAlreadyIsWrittenOn) {
  const int open_one = open(path("old.json").c_str(), O_WRONLY);
  const auto name = "/dev/fd/" + std::to_string(open_one);
  EXPECT_EQ(write_file(name, " goes on"), "");
  EXPECT_THAT(refusal_of(name, OutputAccess::anywhere), HasSubstr("name a file"));
  close(open_one);
  EXPECT_EQ(content(path("old.json")), "the old one goes on");
}

TEST_F(OutputFileTest, AFileThatMayNotGrowIsAFullDisk) {
  rlimit before{};
  getrlimit(RLIMIT_FSIZE, &before);
  const auto handler = std::signal(SIGXFSZ, SIG_IGN);
  const rlimit small{100, before.rlim_max};
  setrlimit(RLIMIT_FSIZE, &small);
  const auto failure = write_file(path("old.json"), std::string(1000, 'x'));
  setrlimit(RLIMIT_FSIZE, &before);
  std::signal(SIGXFSZ, handler);
  EXPECT_EQ(failure, "cannot be written: File too large; free some space or choose another folder");
  EXPECT_THAT(names(), ElementsAre("old.json"));
  EXPECT_EQ(content(path("old.json")), "the old one");
}

TEST_F(OutputFileTest, AFolderThatTookTheNameIsLeftAlone) {
  const auto file = create("new.json");
  file->write("{}");
  fs::create_directory(path("new.json"));
  EXPECT_FALSE(file->finish());
  EXPECT_THAT(file->failure(), HasSubstr("Is a directory"));
  EXPECT_THAT(names(), ElementsAre("new.json", "old.json"));
}

TEST_F(OutputFileTest, AKilledWritersFileIsFoundAndRemoved) {
  const pid_t child = fork();
  if (child == 0) {
    std::string refusal;
    const auto file = OutputFile::create(path("old.json"), OutputAccess::stream, refusal);
    file->write("half");
    raise(SIGKILL);
  }
  waitpid(child, nullptr, 0);
  const auto found = leftovers_beside(path("old.json"));
  ASSERT_EQ(found.size(), 1u);
  EXPECT_THAT(found[0].path, testing::StartsWith(path("old.json.part-" + std::to_string(child) + "-")));
  EXPECT_EQ(found[0].bytes, 4u);
  EXPECT_THAT(leftovers_beside(path("new.json")), IsEmpty());
  EXPECT_EQ(remove_leftover(found[0]), "");
  EXPECT_EQ(remove_leftover(found[0]), "") << "somebody else may have done it";
  EXPECT_THAT(names(), ElementsAre("old.json"));
}

TEST_F(OutputFileTest, WhatIsBeingWrittenIsNotLeftOver) {
  const auto file = create("old.json");
  EXPECT_THAT(leftovers_beside(path("old.json")), IsEmpty()) << "its process lives, and is this one";
  const auto ours = names().back();
  // The same as another container sees it, where no process has that number.
  const auto name = path("old.json.part-" + std::to_string(ended_process()) + "-1");
  fs::rename(path(ours), name);
  EXPECT_THAT(leftovers_beside(path("old.json")), IsEmpty()) << "it is locked";
  EXPECT_THAT(remove_leftover({name, 0}), HasSubstr("being written"));
  EXPECT_TRUE(fs::exists(name));
  // Without a lock, as on file systems that have none.
  std::ofstream(path("old.json.part-" + std::to_string(getppid()) + "-1")) << "alive";
  EXPECT_THAT(leftovers_beside(path("old.json")), IsEmpty()) << "its process lives";
}

TEST_F(OutputFileTest, OnlyItsOwnNamesAreLeftOver) {
  const auto gone = std::to_string(ended_process());
  for (const auto& name :
       {"new.json.part-" + gone + "-1", std::string("old.json.part-x-1"), "old.json.part-" + gone,
        "old.json.part-" + gone + "-", "old.json.part-" + gone + "-1.bak", "a-old.json.part-" + gone + "-1",
        std::string("old.json.part--1-1"), std::string("old.json.part-0-1")})
    std::ofstream(path(name)) << "precious";
  fs::create_directory(path("old.json.part-" + gone + "-2"));
  fs::create_symlink("old.json", path("old.json.part-" + gone + "-3"));
  EXPECT_THAT(leftovers_beside(path("old.json")), IsEmpty());
  std::ofstream(path("old.json.part-" + gone + "-4")) << "half";
  ASSERT_EQ(leftovers_beside(path("old.json")).size(), 1u);
}

/// In a container every run has the same number, that of one that was killed too.
TEST_F(OutputFileTest, ALeftoverOfTheSameNumberIsFoundAndNotInTheWay) {
  create("old.json");
  auto file = create_partial_file(path("old.json"), 0600);
  const auto number = std::stoul(file.path.substr(file.path.rfind('-') + 1));
  close(file.descriptor);
  unlink(file.path.c_str());
  const auto taken = path("old.json.part-" + std::to_string(getpid()) + "-" + std::to_string(number + 1));
  std::ofstream(taken) << "half";
  ASSERT_EQ(leftovers_beside(path("old.json")).size(), 1u);
  EXPECT_EQ(leftovers_beside(path("old.json"))[0].path, taken);
  EXPECT_EQ(write_file(path("old.json"), "the new one"), "");
  EXPECT_EQ(content(taken), "half");
}

}  // namespace
}  // namespace hallscope
