#include "models/io/json_stream.h"

#include <gmock/gmock.h>

#include <cmath>

#include "tests/unit/io/temporary_file.h"

namespace hallscope {
namespace {

using testing::HasSubstr;
using Token = JsonStream::Token;

/// The tokens as one text: "{ a: 1 }".
std::string tokens(JsonStream& json) {
  std::string all;
  for (;;) {
    const auto token = json.next();
    switch (token) {
      case Token::object:
        all += "{";
        break;
      case Token::object_end:
        all += "}";
        break;
      case Token::array:
        all += "[";
        break;
      case Token::array_end:
        all += "]";
        break;
      case Token::key:
        all += std::string(json.text()) + ":";
        break;
      case Token::string:
        all += "'" + std::string(json.text()) + "' ";
        break;
      case Token::number:
        all += std::string(json.text()) + " ";
        break;
      case Token::yes:
        all += "yes ";
        break;
      case Token::no:
        all += "no ";
        break;
      case Token::null:
        all += "null ";
        break;
      case Token::end:
        return all;
      case Token::broken:
        return all + "! " + json.where() + ": " + json.problem();
    }
  }
}
std::string tokens(std::string_view text) {
  JsonStream json(text);
  return tokens(json);
}

TEST(JsonStream, ReadsEveryKindOfValue) {
  EXPECT_EQ(tokens(R"({"a": [1, -2.5e3, "x", true, false, null], "b": {}, "c": []})"),
            "{a:[1 -2.5e3 'x' yes no null ]b:{}c:[]}");
  EXPECT_EQ(tokens("{}\n{\"a\":1}\n\n3 \"x\""), "{}{a:1 }3 'x' ") << "one behind the other";
  EXPECT_EQ(tokens("[NaN, Infinity, -Infinity]"), "[NaN Infinity -Infinity ]");
  EXPECT_EQ(tokens(R"(["\"\\\/\n", "\u00e9\u20ac\ud83d\ude00", "\ud83d"])"), "['\"\\/\n' 'é€😀' '\xef\xbf\xbd' ]");
  EXPECT_EQ(tokens(""), "");
}

TEST(JsonStream, SaysWhereItIsBrokenAndWhatWasExpected) {
  EXPECT_EQ(tokens("{\"a\": 1,\n \"b\" 2}"), "{a:1 ! line 2, column 6: expected a colon");
  EXPECT_EQ(tokens("[1 2]"), "[1 ! line 1, column 4: expected , or ]");
  EXPECT_EQ(tokens("{\"a\": tru}"), "{a:! line 1, column 7: expected a value");
  EXPECT_THAT(tokens("[1, 2"), HasSubstr("ends too early; expected ]"));
  EXPECT_THAT(tokens("[\"abc"), HasSubstr("ends within a text"));
  EXPECT_THAT(tokens("[\"\\q\"]"), HasSubstr("escape"));
  EXPECT_THAT(tokens("[}"), HasSubstr("expected ]"));
  EXPECT_THAT(tokens("]"), HasSubstr("!"));
  EXPECT_THAT(tokens(std::string(200, '[')), HasSubstr("more than 100 levels"));
}

TEST(JsonStream, NumbersAlsoInQuotationMarks) {
  JsonStream json(R"([1.5, "2.5", "+Inf", "NaN", "x", "", true])");
  json.next();
  std::vector<std::optional<double>> read;
  while (json.next() != Token::array_end) read.push_back(json.number());
  EXPECT_EQ(read[0], 1.5);
  EXPECT_EQ(read[1], 2.5);
  EXPECT_TRUE(std::isinf(*read[2]));
  EXPECT_TRUE(std::isnan(*read[3]));
  EXPECT_FALSE(read[4] || read[5]);
  EXPECT_EQ(read[6], 1);
}

TEST(JsonStream, SkipsValues) {
  JsonStream json(R"({"a": {"x": [1, {"y": 2}]}, "b": 3})");
  json.next();
  EXPECT_EQ(json.next(), Token::key);
  json.skip();
  EXPECT_EQ(json.next(), Token::key);
  EXPECT_EQ(json.text(), "b");
  EXPECT_EQ(json.next(), Token::number);
}

TEST(JsonStream, AFileIsReadInPiecesThatCutTokens) {
  std::string text = "[";
  for (int i = 0; i < 60000; ++i)
    text += (i ? ",\n" : "") + std::string("{\"key \\u00e9 ") + std::to_string(i) + "\": [" + std::to_string(i) +
            ".25, \"" + std::string(static_cast<std::size_t>(i % 89), 'x') + "\", true]}";
  text += "]";
  const TemporaryFile file(text);
  Problems problems;
  auto json = JsonStream::open(file.path(), problems);
  ASSERT_TRUE(json);
  EXPECT_EQ(tokens(*json), tokens(text));
  const TemporaryFile cut(text.substr(0, text.size() - 40));
  json = JsonStream::open(cut.path(), problems);
  while (json->next() != Token::broken) {
  }
  EXPECT_THAT(json->where(), HasSubstr("line 60000"));
  EXPECT_FALSE(JsonStream::open("/nowhere", problems));
}

/// All numbers of [[s, "v"], …, n, …]: pairs and plain ones in one go where that can be.
std::vector<double> quickly(JsonStream& json, std::size_t& quick) {
  std::vector<double> all;
  json.next();
  for (;;) {
    double a = 0, b = 0;
    if (json.next_number(a)) {
      ++quick;
      all.push_back(a);
      continue;
    }
    const auto token = json.next();
    if (token == Token::array && json.rest_of_pair(a, b)) {
      ++quick;
      EXPECT_EQ(json.token(), Token::array_end);
      all.insert(all.end(), {a, b});
    } else if (const auto number = json.number()) {
      all.push_back(*number);
    } else if (token == Token::end || token == Token::broken) {
      return all;
    }
  }
}

TEST(JsonStream, NumbersAndPairsInOneGoAreWhatTheirTokensAre) {
  std::string text = "[";
  std::vector<double> expected;
  for (int i = 0; i < 20000; ++i) {
    text += (i ? "," : "") + ("[" + std::to_string(1772370000 + i)) + ".25,\"" + std::to_string(i) + ".5\"]";
    if (i % 3 == 0) text += ", " + std::to_string(-i) + "\n";
    expected.insert(expected.end(), {1772370000.25 + i, i + 0.5});
    if (i % 3 == 0) expected.push_back(-i);
  }
  text += "]";
  const TemporaryFile file(text);
  Problems problems;
  auto json = JsonStream::open(file.path(), problems);
  ASSERT_TRUE(json);
  std::size_t quick = 0;
  EXPECT_EQ(quickly(*json, quick), expected) << "pieces of the file cut numbers";
  EXPECT_GT(quick, 26000u);
}

TEST(JsonStream, WhatIsNoPlainNumberOrPairIsLeftToItsTokens) {
  for (const std::string text :
       {"[1,\"x\"]", "[1]", "[1,2,3]", "[1,\"2]", "[\"1\",2]", "[1,\"NaN\"]", "[1,null]", "[]"}) {
    const std::string all = "[" + text + "]";
    JsonStream json(all);
    json.next();
    json.next();
    double a = 0, b = 0;
    EXPECT_FALSE(json.rest_of_pair(a, b)) << text;
    json.skip();
    if (text != "[1,\"2]") {
      EXPECT_EQ(json.next(), Token::array_end) << text;
    }
  }
  JsonStream object(R"({"a": 1})");
  double value = 0;
  object.next();
  EXPECT_FALSE(object.next_number(value));
  EXPECT_EQ(object.next(), Token::key);
  EXPECT_FALSE(object.next_number(value)) << "the value of a key is no item";
  JsonStream ends("[1, 25");
  ends.next();
  EXPECT_TRUE(ends.next_number(value));
  EXPECT_FALSE(ends.next_number(value)) << "more of it may follow";
}

}  // namespace
}  // namespace hallscope
