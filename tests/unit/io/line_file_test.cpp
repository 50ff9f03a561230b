#include "models/io/line_file.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include "tests/unit/io/temporary_file.h"

namespace hallscope {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

std::vector<std::string> lines_of(const std::string& content, Problems& problems) {
  const TemporaryFile file(content);
  std::vector<std::string> lines;
  if (auto text = LineFile::open(file.path(), problems))
    while (text->next()) lines.emplace_back(text->line());
  return lines;
}

std::string refusal(const std::string& content) {
  Problems problems;
  const TemporaryFile file(content);
  if (auto text = LineFile::open(file.path(), problems))
    while (text->next()) {
    }
  return problems.empty() ? "" : to_line(problems.list()[0]).substr(file.path().size());
}

TEST(LineFile, KnowsAllLineEnds) {
  Problems problems;
  EXPECT_THAT(lines_of("a\nb\r\n\nlast", problems), ElementsAre("a", "b", "", "last"));
  EXPECT_THAT(lines_of("\xef\xbb\xbftime,x\n", problems), ElementsAre("time,x"));
  EXPECT_TRUE(problems.empty());
}

TEST(LineFile, LinesCrossThePiecesThatAreRead) {
  std::string content;
  std::vector<std::string> expected;
  for (int i = 0; i < 40000; ++i) {
    expected.push_back(std::to_string(i) + std::string(static_cast<std::size_t>(i % 97), 'x'));
    content += expected.back() + (i % 3 ? "\n" : "\r\n");
  }
  Problems problems;
  EXPECT_EQ(lines_of(content, problems), expected);
}

TEST(LineFile, SaysWhyAFileIsRefused) {
  Problems problems;
  EXPECT_FALSE(LineFile::open("/nowhere/at/all.csv", problems));
  EXPECT_EQ(to_line(problems.list()[0]), "/nowhere/at/all.csv: error: no such file");
  const TemporaryFile file("x");
  EXPECT_FALSE(LineFile::open(file.folder(), problems));
  EXPECT_THAT(problems.list()[1].what, HasSubstr("folder"));
  EXPECT_EQ(refusal(""), ": error: is empty");
  EXPECT_THAT(refusal(std::string("PNG\0\0\0", 6)), HasSubstr("binary"));
  EXPECT_THAT(refusal("t\xef\x01me,x\n1,2\n"), HasSubstr("not UTF-8"));
  EXPECT_EQ(refusal("\xff\xfe"), ": error: is empty");
}

TEST(LineFile, LinesMayEndInACarriageReturnAlone) {
  const auto lines = [](const std::string& text) {
    Problems problems;
    const TemporaryFile file(text);
    std::string all;
    for (const bool in_memory : {false, true})
      for (auto source = in_memory ? LineFile::from_text(text, "a", problems) : LineFile::open(file.path(), problems);
           source && source->next();)
        if (!source->line().empty())
          all += std::to_string(source->line_number()) + ":" + std::string(source->line()) + ";";
    EXPECT_TRUE(problems.empty());
    return all;
  };
  const std::string twice = "1:time,x;2:1,2;3:3,4;1:time,x;2:1,2;3:3,4;";
  for (const auto& text : {std::string("time,x\r1,2\r3,4\r"), std::string("time,x\r1,2\r3,4"),
                           std::string("\xef\xbb\xbftime,x\r1,2\r3,4\r"),
                           std::string("\xff\xfet\0i\0m\0e\0,\0x\0\r\0\x31\0,\0\x32\0\r\0\x33\0,\0\x34\0", 30)})
    EXPECT_EQ(lines(text), twice) << text;
  EXPECT_EQ(lines("time,x\r\r\n1,2\r\r\n"), "1:time,x;4:1,2;1:time,x;4:1,2;");
  std::string many = "time,x\r";
  for (int i = 0; i < 100000; ++i) many += std::to_string(i) + ",2\r";  // more than is read at once
  Problems problems;
  auto file = LineFile::open(TemporaryFile(many).path(), problems);
  std::size_t count = 0;
  while (file && file->next()) ++count;
  EXPECT_EQ(count, 100001u);
}

TEST(LineFile, RefusesWhatIsNotReadable) {
  const TemporaryFile file("time,x\n");
  chmod(file.path().c_str(), 0);
  if (std::ifstream(file.path()).good()) GTEST_SKIP() << "this user may read everything";
  Problems problems;
  EXPECT_FALSE(LineFile::open(file.path(), problems));
  EXPECT_THAT(problems.list()[0].what, HasSubstr("ermission"));
}

TEST(LineFile, RefusesAPipeWithoutWaitingForIt) {
  const TemporaryFile file("x");
  const auto pipe = file.folder() + "/pipe";
  ASSERT_EQ(mkfifo(pipe.c_str(), 0600), 0);
  Problems problems;
  EXPECT_FALSE(LineFile::open(pipe, problems));
  EXPECT_THAT(problems.list()[0].what, HasSubstr("regular file"));
}

TEST(LineFile, SkipsAndCountsRowsThatAreNoText) {
  Problems problems;
  const std::string long_line(5000, 'x');  // a NUL byte near the start would make the whole file binary
  const std::string content =
      "head\n" + long_line + "\nbro\xff\x02ken\n\xc3\xa9t\xc3\xa9\n" + std::string("nul\0l", 5) + "\n\xff\x81\nend\n";
  EXPECT_THAT(lines_of(content, problems), ElementsAre("head", long_line, "\xc3\xa9t\xc3\xa9", "end"));
  ASSERT_EQ(problems.list().size(), 2u);
  EXPECT_EQ(problems.list()[0].where, "line 3");
  EXPECT_THAT(problems.list()[0].what, HasSubstr("UTF-8"));
  EXPECT_EQ(problems.list()[0].count, 2u);
  EXPECT_EQ(problems.list()[1].where, "line 5");
}

TEST(LineFile, ReadsLatin1WithANote) {
  Problems problems;
  EXPECT_THAT(lines_of("Bel\xe9m,\xb0\x43\n20,\xc3\xa9\n\x80 5 \x96 6\r\n", problems),
              ElementsAre("Bel\xc3\xa9m,\xc2\xb0\x43", "20,\xc3\xa9", "\xe2\x82\xac 5 \xe2\x80\x93 6"));
  ASSERT_EQ(problems.list().size(), 1u);
  EXPECT_EQ(problems.list()[0].severity, Severity::note);
  EXPECT_EQ(problems.list()[0].count, 2u);
  EXPECT_THAT(problems.list()[0].what, HasSubstr("Latin-1"));
}

/// UTF-16 of a text of plain characters and those named.
std::string utf16(const std::u16string& text, bool big_endian) {
  std::string bytes = big_endian ? "\xfe\xff" : "\xff\xfe";
  for (const char16_t unit : text) {
    const char high = static_cast<char>(unit >> 8), low = static_cast<char>(unit & 0xff);
    bytes += big_endian ? high : low;
    bytes += big_endian ? low : high;
  }
  return bytes;
}

TEST(LineFile, ReadsUtf16OfEitherOrder) {
  for (const bool big_endian : {false, true}) {
    Problems problems;
    EXPECT_THAT(lines_of(utf16(u"time,\u00b0C\r\n1,\u2126\n2,\U0001F525\n", big_endian), problems),
                ElementsAre("time,\xc2\xb0\x43", "1,\xe2\x84\xa6", "2,\xf0\x9f\x94\xa5"));
    EXPECT_TRUE(problems.empty());
    // Over many pieces, with units cut between them.
    std::u16string many = u"x";
    for (int i = 0; i < 300000; ++i) many += u"\u20ac7\n";
    const TemporaryFile file(utf16(many, big_endian));
    auto text = LineFile::open(file.path(), problems);
    ASSERT_TRUE(text);
    ASSERT_TRUE(text->next());
    EXPECT_EQ(text->line(), "x\xe2\x82\xac\x37");
    int lines = 1;
    while (text->next()) {
      ASSERT_EQ(text->line(), "\xe2\x82\xac\x37");
      ++lines;
    }
    EXPECT_EQ(lines, 300000);
  }
}

TEST(LineFile, ALineWithoutEndIsRefusedBeforeItFillsTheMemory) {
  const TemporaryFile file("time,x\n1,2\n");
  std::filesystem::resize_file(file.path(), 11);
  {
    std::ofstream out(file.path(), std::ios::binary | std::ios::app);
    const std::string megabyte(std::size_t{1} << 20, '7');
    for (int i = 0; i < 40; ++i) out << megabyte;
  }
  Problems problems;
  auto text = LineFile::open(file.path(), problems);
  ASSERT_TRUE(text);
  int lines = 0;
  while (text->next()) ++lines;
  EXPECT_EQ(lines, 2);
  EXPECT_TRUE(text->refused());
  EXPECT_LT(text->bytes_read(), std::size_t{20} << 20);
  ASSERT_EQ(problems.list().size(), 1u);
  EXPECT_EQ(problems.list()[0].where, "line 3");
  EXPECT_THAT(problems.list()[0].what, HasSubstr("16 MiB"));
}

TEST(LineFile, AFileThatShrinksIsReportedAndWhatCameBeforeIsKept) {
  std::string content;
  for (int i = 0; i < 100000; ++i) content += "row number " + std::to_string(i) + "\n";
  const TemporaryFile file(content);
  Problems problems;
  auto text = LineFile::open(file.path(), problems);
  ASSERT_TRUE(text && text->next());
  std::filesystem::resize_file(file.path(), 1000);
  int lines = 1;
  while (text->next()) ++lines;
  EXPECT_GT(lines, 10);
  EXPECT_LT(lines, 100000);
  ASSERT_EQ(problems.list().size(), 1u);
  EXPECT_THAT(problems.list()[0].what, HasSubstr("shorter"));
}

TEST(LineFile, AFileThatGrowsIsReadAsItWas) {
  std::string content;
  for (int i = 0; i < 100000; ++i) content += "row\n";
  const TemporaryFile file(content);
  Problems problems;
  auto text = LineFile::open(file.path(), problems);
  std::ofstream(file.path(), std::ios::binary | std::ios::app) << "more\n";
  int lines = 0;
  while (text->next()) ++lines;
  EXPECT_EQ(lines, 100000);
}

TEST(LineFile, ARecordMayGoOnInTheNextLine) {
  Problems problems;
  auto text = LineFile::from_text("a,\"b\nc\"\nd\n", "x.csv", problems);
  ASSERT_TRUE(text && text->next());
  EXPECT_EQ(text->line(), "a,\"b");
  EXPECT_EQ(text->peek(), "c\"");
  EXPECT_TRUE(text->extend());
  EXPECT_EQ(text->line(), "a,\"b\nc\"");
  ASSERT_TRUE(text->next());
  EXPECT_EQ(text->line(), "d");
  EXPECT_EQ(text->where(), "line 3");
  EXPECT_EQ(text->peek(), "");
  EXPECT_FALSE(text->extend());
  EXPECT_FALSE(text->next());
}

}  // namespace
}  // namespace hallscope
