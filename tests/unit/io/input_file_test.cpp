#include "models/io/input_file.h"

#include <fcntl.h>
#include <gmock/gmock.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>
#include <zstd.h>

#include <thread>

#include "models/io/file_head.h"
#include "models/io/line_file.h"
#include "models/io/text_file.h"
#include "tests/unit/io/temporary_file.h"

namespace hallscope {
namespace {

using testing::HasSubstr;

std::string gzip(std::string_view text) {
  z_stream z{};
  deflateInit2(&z, 6, Z_DEFLATED, MAX_WBITS + 16, 8, Z_DEFAULT_STRATEGY);
  std::string out(deflateBound(&z, static_cast<uLong>(text.size())) + 64, '\0');
  z.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
  z.avail_in = static_cast<uInt>(text.size());
  z.next_out = reinterpret_cast<Bytef*>(out.data());
  z.avail_out = static_cast<uInt>(out.size());
  deflate(&z, Z_FINISH);
  out.resize(out.size() - z.avail_out);
  deflateEnd(&z);
  return out;
}

std::string zstd(std::string_view text) {
  std::string out(ZSTD_compressBound(text.size()), '\0');
  out.resize(ZSTD_compress(out.data(), out.size(), text.data(), text.size(), 3));
  return out;
}

std::string all_of(const std::string& path, Problems& problems) {
  auto file = InputFile::open(path, problems);
  std::string text;
  if (!file) return text;
  char piece[1000];
  for (std::size_t got = 1; got > 0; text.append(piece, got)) got = file->read(piece, sizeof piece);
  return text;
}

std::string long_text() {
  std::string text;
  for (int i = 0; i < 100000; ++i) text += "row " + std::to_string(i * 7919 % 100003) + "\n";
  return text;
}

TEST(InputFile, UnpacksByContentNotByName) {
  const auto text = long_text();
  const auto half = text.size() / 2;
  for (const auto& packed : {gzip(text), zstd(text), gzip(text.substr(0, half)) + gzip(text.substr(half)),
                             zstd(text.substr(0, half)) + zstd(text.substr(half)), text}) {
    const TemporaryFile file(packed);
    Problems problems;
    EXPECT_EQ(all_of(file.path(), problems), text);
    EXPECT_TRUE(problems.empty());
  }
}

TEST(InputFile, ZerosBehindThePackedPartFillABlock) {
  for (const std::string& text : {std::string("time,a\n0,1\n"), long_text()})
    for (const auto& packed : {gzip(text), zstd(text)}) {
      const TemporaryFile file(packed + std::string(512, '\0'));
      Problems problems;
      EXPECT_EQ(all_of(file.path(), problems), text);
      EXPECT_TRUE(problems.empty()) << to_line(problems.list().at(0));
    }
}

TEST(InputFile, DamageKeepsWhatCameBefore) {
  const auto text = long_text();
  for (auto packed : {gzip(text), zstd(text)}) {
    Problems problems;
    const TemporaryFile cut(packed.substr(0, packed.size() / 2));
    const auto some = all_of(cut.path(), problems);
    EXPECT_GT(some.size(), text.size() / 10);
    EXPECT_EQ(text.compare(0, some.size(), some), 0);
    EXPECT_THAT(to_line(problems.list().at(0)), HasSubstr("ends too early"));
    for (std::size_t i = packed.size() / 2; i < packed.size() / 2 + 40; ++i) packed[i] = 'x';
    const TemporaryFile damaged(packed);
    Problems others;
    all_of(damaged.path(), others);
    EXPECT_TRUE(others.has(Severity::error));
  }
}

TEST(InputFile, LinesAndHeadsOfPackedFiles) {
  const TemporaryFile file(gzip("time,a\n0,1\n"), "a.csv.gz");
  FileHead head(file.path());
  EXPECT_TRUE(head.is_packed());
  EXPECT_EQ(head.table_header(), "time,a");
  EXPECT_EQ(head.bytes(4), "time");
  Problems problems;
  auto lines = LineFile::open(file.path(), problems);
  ASSERT_TRUE(lines && lines->next() && lines->next());
  EXPECT_EQ(lines->line(), "0,1");
  EXPECT_FALSE(lines->next());
  const TemporaryFile json(zstd("{\"a\": 1}"));
  EXPECT_EQ(read_text_file(json.path(), 1000, problems), "{\"a\": 1}");
}

/// A pipe as a shell hands it over, /dev/fd/N, into which a thread writes.
struct Piped {
  int ends[2] = {-1, -1};
  std::jthread writer;
  explicit Piped(std::string text, bool ends_it = true) {
    EXPECT_EQ(pipe(ends), 0);
    writer = std::jthread([this, text = std::move(text), ends_it] {
      for (std::size_t done = 0; done < text.size();) {
        const auto wrote = write(ends[1], text.data() + done, std::min<std::size_t>(700, text.size() - done));
        if (wrote <= 0) break;
        done += static_cast<std::size_t>(wrote);
      }
      if (ends_it) close(ends[1]);
    });
  }
  ~Piped() { close(ends[0]); }
  std::string path() const { return "/dev/fd/" + std::to_string(ends[0]); }
};

TEST(InputFile, AHandedOverPipeIsReadAgainAndAgain) {
  const auto text = long_text();
  for (const auto& sent : {text, gzip(text)}) {
    const Piped pipe(sent);
    Problems problems;
    FileHead head(pipe.path());
    EXPECT_TRUE(head.is_file());
    EXPECT_EQ(head.header(), "row 0");
    EXPECT_EQ(all_of(pipe.path(), problems), text);
    EXPECT_EQ(all_of(pipe.path(), problems), text);
    EXPECT_EQ(read_text_file(pipe.path(), text.size(), problems), text);
    EXPECT_TRUE(problems.empty());
  }
}

TEST(InputFile, WaitingForAPipeCanBeCancelled) {
  const Piped pipe("some", false);
  Problems problems;
  int asked = 0;
  auto file = InputFile::open(pipe.path(), problems, [&](double, std::string_view) { return ++asked < 3; });
  EXPECT_FALSE(file && file->read(std::string(100, ' ').data(), 100) > 4 && !file->failed());
  EXPECT_EQ(asked, 3);
  EXPECT_TRUE(problems.empty());
  close(pipe.ends[1]);
}

TEST(InputFile, WhatIsNoFileIsRefused) {
  Problems problems;
  EXPECT_FALSE(InputFile::open("/nowhere/at/all", problems));
  EXPECT_FALSE(InputFile::open("/", problems));
  EXPECT_FALSE(InputFile::open("/dev/zero", problems));
  const TemporaryFile place("");
  const auto pipe = place.folder() + "/pipe";
  ASSERT_EQ(mkfifo(pipe.c_str(), 0600), 0);
  EXPECT_FALSE(InputFile::open(pipe, problems)) << "nobody writes into it";
  EXPECT_THAT(problems.list().back().what, HasSubstr("hand it over as -"));
}

}  // namespace
}  // namespace hallscope
