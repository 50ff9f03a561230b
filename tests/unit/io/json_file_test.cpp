#include "models/io/json_file.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "models/io/assets.h"
#include "models/io/json_node.h"
#include "models/io/text_file.h"

namespace hallscope {
namespace {

using ::testing::HasSubstr;

std::string complaint(std::string_view text) {
  Problems problems;
  EXPECT_FALSE(parse_json(text, "a.json", problems));
  return problems.empty() ? "" : to_line(problems.list()[0]);
}

TEST(JsonFile, SyntaxErrorsNameLineAndColumn) {
  EXPECT_THAT(complaint("{\n  \"a\": 1,\n  b\n}"), HasSubstr("a.json: line 3, column 3: error: not JSON"));
  EXPECT_THAT(complaint("{\"a\": 1,\n \"b\": [1, 2"), HasSubstr("truncated"));
  EXPECT_THAT(complaint("{\"a\": \"\xe4\"}"), HasSubstr("line 1, column 9: error: is not UTF-8"));
  EXPECT_THAT(complaint(std::string("\xff\xfe{\0}\0", 6)), HasSubstr("UTF-16"));
  EXPECT_THAT(complaint(" \n"), HasSubstr("is empty"));
  EXPECT_THAT(complaint("{\"a\":\n 1e999}"), HasSubstr("line 2, column 2"));
}

TEST(JsonFile, RefusesWhatNestsTooDeep) {
  EXPECT_THAT(complaint(std::string(1000, '[')), HasSubstr("column 101: error: nested deeper than 100"));
  Problems problems;
  EXPECT_TRUE(parse_json("[\"[[[[\", \"\\\"[\"]", "a.json", problems));
}

TEST(JsonFile, WarnsOfAKeyGivenTwice) {
  Problems problems;
  const auto json = parse_json(R"({"a": {"b": 1}, "b": 2, "a": 3})", "a.json", problems);
  ASSERT_TRUE(json);
  EXPECT_EQ((*json)["a"], 3);
  ASSERT_EQ(problems.list().size(), 1u);
  EXPECT_EQ(problems.list()[0].where, "key \"a\"");
  EXPECT_EQ(problems.list()[0].severity, Severity::warning);
}

class TextFile : public ::testing::Test {
 protected:
  std::filesystem::path folder =
      std::filesystem::temp_directory_path() / ("hallscope-io-" + std::to_string(::getpid()));
  void SetUp() override { std::filesystem::create_directories(folder); }
  void TearDown() override { std::filesystem::remove_all(folder); }
  std::string complaint(const std::string& path, std::size_t limit = 100) {
    Problems problems;
    EXPECT_FALSE(read_text_file(path, limit, problems));
    EXPECT_EQ(problems.list().at(0).file, path);
    return problems.list().at(0).what;
  }
  std::string file(const std::string& name, const std::string& content) {
    std::ofstream(folder / name) << content;
    return (folder / name).string();
  }
};

TEST_F(TextFile, SaysWhyAFileCannotBeRead) {
  EXPECT_THAT(complaint((folder / "none.json").string()), HasSubstr("no such file"));
  EXPECT_THAT(complaint(folder.string()), HasSubstr("is a folder"));
  EXPECT_THAT(complaint(file("empty.json", "")), HasSubstr("is empty"));
  EXPECT_THAT(complaint(file("large.json", std::string(101, 'x'))), HasSubstr("is larger than"));
}

TEST_F(TextFile, ReadsTheWholeFile) {
  Problems problems;
  const std::string content(700000, 'y');
  EXPECT_EQ(read_text_file(file("some.txt", content), 1 << 20, problems), content);
  EXPECT_TRUE(problems.empty());
}

TEST_F(TextFile, AssetsComeFromTheFolderThatTheUserNames) {
  ASSERT_EQ(::setenv("HALLSCOPE_ASSETS", folder.c_str(), 1), 0);
  EXPECT_EQ(assets_folder(), folder);
  ::setenv("HALLSCOPE_ASSETS", (folder / "none").c_str(), 1);
  EXPECT_NE(assets_folder(), folder / "none") << "a folder that does not exist is passed over";
  ::unsetenv("HALLSCOPE_ASSETS");
  EXPECT_TRUE(std::filesystem::exists(assets_folder() / "catalog"));
}

class Node : public ::testing::Test {
 protected:
  Json json = Json::parse(R"({"n": 2.5, "s": "x", "a": [1, 2], "o": {"x/y": 1}, "lenght": 3, "big": 3e9})");
  Problems problems;
  JsonReport report{"a.json", problems};
  JsonNode node{json, report};
};

TEST_F(Node, WrongTypesNamePlaceAndRefuse) {
  EXPECT_EQ(node.number("n"), 2.5);
  EXPECT_FALSE(node.number("none"));
  EXPECT_FALSE(report.refused);
  EXPECT_FALSE(node.number("s"));
  EXPECT_FALSE(node.integer("n", 0, 10));
  EXPECT_FALSE(node.integer("big", 0, 1000));
  EXPECT_FALSE(node.numbers("a", 3, 3));
  EXPECT_TRUE(report.refused);
  ASSERT_EQ(problems.list().size(), 4u);
  EXPECT_EQ(to_line(problems.list()[0]), "a.json: /s: error: expected a number, found text");
  EXPECT_EQ(problems.list()[1].what, "expected a whole number from 0 to 10, found 2.5");
  EXPECT_EQ(problems.list()[3].where, "/a");
}

TEST_F(Node, UnknownKeysAreWarnedAboutWithTheLikelyOne) {
  node.allow_only({"n", "s", "a", "length", "big"});
  EXPECT_FALSE(report.refused);
  ASSERT_EQ(problems.list().size(), 2u);
  EXPECT_EQ(problems.list()[1].where, "/lenght");
  EXPECT_THAT(problems.list()[1].what, HasSubstr("did you mean 'length'?"));
}

TEST_F(Node, PointersEscapeSlashes) { EXPECT_EQ(node.members("o").at(0).second.pointer(), "/o/x~1y"); }

}  // namespace
}  // namespace hallscope
