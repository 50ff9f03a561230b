#include "models/io/json_file.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string_view>

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

TEST(JsonFile, TheFirstPlaceOfAKeyAndItsLastValueCount) {
  Problems problems;
  const auto json = parse_json(R"({"a": [1], "b": {"c": 2}, "a": {"d": [3, {}]}, "e": null, "b": 4})", "a", problems);
  ASSERT_TRUE(json);
  EXPECT_EQ(json->dump(), R"({"a":{"d":[3,{}]},"b":4,"e":null})");
}

TEST(JsonFile, TextsAreReadAsTheyWere) {
  Problems problems;
  const std::string text = R"([null,true,false,-1,18446744073709551615,1.5,"\u00e9\n",[],{},[[1],{"a":[]}]])";
  const auto json = parse_json(text, "a.json", problems);
  ASSERT_TRUE(json);
  EXPECT_EQ(*json, Json::parse(text));
  EXPECT_EQ((*json)[6], "é\n");
}

// Were a key compared with all before it, or what follows an object with all before that, these would take hours.
TEST(JsonFile, ManyKeysInOneObject) {
  constexpr int keys = 1'000'000;
  std::string text = "{";
  for (int i = 0; i < keys; ++i) text += "\"key " + std::to_string(i) + "\":" + std::to_string(i) + ",";
  text += "\"last\":0}";
  Problems problems;
  const auto json = parse_json(text, "a.json", problems);
  ASSERT_TRUE(json);
  ASSERT_EQ(json->size(), keys + 1u);
  long long sum = 0;
  for (int i = 0; i < keys; ++i) sum += json->find("key " + std::to_string(i))->get<int>() - i;
  EXPECT_EQ(sum, 0);
  EXPECT_EQ(json->begin().key(), "key 0");
  EXPECT_TRUE(problems.empty());
}

TEST(JsonFile, ManyObjectsInOneArrayAndKeysGivenTwice) {
  constexpr std::size_t objects = 1'000'000;
  std::string text = "[";
  for (std::size_t i = 1; i < objects; ++i) text += "{},";
  text += "{\"a\":1";
  for (std::size_t i = 0; i < 500'000; ++i) text += ",\"a\":2";
  Problems problems;
  const auto json = parse_json(text + "}]", "a.json", problems);
  ASSERT_TRUE(json);
  EXPECT_EQ(json->size(), objects);
  ASSERT_EQ(problems.list().size(), 1u);
  EXPECT_EQ(problems.list()[0].count, 500'000u);
}

TEST(OrderedObject, FindsAddsAndRemovesAsBeforeWithFewKeysAndMany) {
  for (const int keys : {3, 15, 16, 17, 1000}) {
    SCOPED_TRACE(keys);
    Json json = Json::object();
    for (int i = 0; i < keys; ++i) json["key" + std::to_string(i)] = i;
    json["key1"] = -1;
    EXPECT_EQ(json.size(), static_cast<std::size_t>(keys));
    EXPECT_EQ(json.at("key1"), -1);
    EXPECT_EQ(std::next(json.begin()).key(), "key1");
    EXPECT_THROW(json.at("none"), Json::out_of_range);
    const Json copy = json;
    EXPECT_EQ(json.erase("key0"), 1u);
    EXPECT_EQ(json.erase("key0"), 0u);
    EXPECT_FALSE(json.contains("key0"));
    EXPECT_EQ(json.begin().key(), "key1");
    for (int i = 1; i < keys; ++i) EXPECT_TRUE(json.contains("key" + std::to_string(i)));
    EXPECT_EQ(copy.at("key0"), 0);
    EXPECT_NE(copy, json);
    json.clear();
    EXPECT_FALSE(json.contains("key1"));
    json["key1"] = 5;
    EXPECT_EQ(json.dump(), R"({"key1":5})");
  }
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

TEST_F(TextFile, NeitherPipesNorDevicesAreWaitedFor) {
  const auto pipe = (folder / "pipe").string();
  ASSERT_EQ(::mkfifo(pipe.c_str(), 0600), 0);
  EXPECT_THAT(complaint(pipe), HasSubstr("is a pipe, which may never end; hand it over as /dev/stdin"));
  EXPECT_THAT(complaint("/dev/zero"), HasSubstr("is a device"));
  EXPECT_THAT(complaint("/dev/null"), HasSubstr("is a device"));
  std::filesystem::create_symlink("/dev/zero", folder / "link");
  EXPECT_THAT(complaint((folder / "link").string()), HasSubstr("is a device"));
}

/// A pipe as a shell hands it over for <(…): its path names what is open.
class HandedOver {
 public:
  HandedOver() { EXPECT_EQ(::pipe(ends_), 0); }
  ~HandedOver() {
    ::close(ends_[0]);
    close();
  }
  std::string path(const char* folder) const { return folder + std::to_string(ends_[0]); }
  void write(std::string_view text) { EXPECT_EQ(::write(ends_[1], text.data(), text.size()), std::ssize(text)); }
  void close() {
    if (ends_[1] >= 0) ::close(ends_[1]);
    ends_[1] = -1;
  }

 private:
  int ends_[2] = {-1, -1};
};

TEST_F(TextFile, WhatIsHandedOverIsReadToItsEnd) {
  for (const auto* in : {"/dev/fd/", "/proc/self/fd/"}) {
    HandedOver pipe;
    pipe.write("{\"a\": ");
    // The rest comes when it is waited for.
    int asked = 0;
    const Progress more = [&](double, std::string_view) {
      if (++asked == 2) pipe.write("1}");
      if (asked == 3) pipe.close();
      return true;
    };
    Problems problems;
    const auto text = read_text_file(pipe.path(in), 100, problems, more);
    EXPECT_EQ(text, "{\"a\": 1}");
    EXPECT_TRUE(problems.empty());
  }
}

TEST_F(TextFile, WaitingForWhatIsHandedOverCanBeCancelled) {
  HandedOver pipe;
  pipe.write("{");
  int asked = 0;
  Problems problems;
  const Progress stop = [&](double, std::string_view) { return ++asked < 3; };
  EXPECT_FALSE(read_text_file(pipe.path("/dev/fd/"), 100, problems, stop));
  EXPECT_EQ(asked, 3);
  EXPECT_TRUE(problems.empty()) << "who cancels need not be told";
}

TEST_F(TextFile, WhatIsHandedOverIsLimitedToo) {
  HandedOver pipe;
  pipe.write(std::string(101, 'x'));
  EXPECT_THAT(complaint(pipe.path("/dev/fd/")), HasSubstr("is larger than"));
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
