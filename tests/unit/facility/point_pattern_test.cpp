#include "models/facility/reading/point_pattern.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "models/facility/reading/point_template.h"

namespace hallscope {
namespace {

using testing::HasSubstr;

/// What the places stood for, "name=text" each; "no" where the text does not fit.
std::string captured(const std::string& pattern, const std::string& text) {
  std::string error;
  const auto parsed = PointPattern::parse(pattern, error);
  if (!parsed) return "broken: " + error;
  Captures captures;
  if (!parsed->match(text, captures)) return captures.empty() ? "no" : "no, but captures are left";
  std::string out;
  for (const auto& [name, value] : captures)
    out += (out.empty() ? "" : " ") + std::string(name) + "=" + std::string(value);
  return out;
}

TEST(PointPattern, Spellings) {
  struct Row {
    const char *pattern, *text, *captured;
  };
  for (const auto& [pattern, text, expected] : {
           Row{"power[{n}]", "power[12]", "n=12"},
           Row{"power[{n}]", "power[]", "no"},
           Row{"power[{n}]", "power[x]", "no"},
           Row{"power[{n}]", "power[", "no"},
           Row{"a{n}a", "a", "no"},
           Row{"wet bulb", "wet bulb", ""},
           Row{"wet bulb", "Wet bulb", "no"},
           Row{"{host}", "gb300-07", "host=gb300-07"},
           Row{"{host}", "", "no"},
           Row{"{host}", "a/b", "no"},
           Row{"gb300-{#rack}-{#tray}", "gb300-07-3", "rack=07 tray=3"},
           Row{"gb300-{#rack}-{#tray}", "gb300-07-3b", "no"},
           Row{"{a}-{b}", "x-y-z", "a=x b=y-z"},
           Row{"{a}-{b}-", "x-y-", "a=x b=y"},
           Row{"r{#a}{#b}", "r123", "a=12 b=3"},
           Row{"BMS/v1/PUB/Value/Rack/{kind}/{id}/{*}", "BMS/v1/PUB/Value/Rack/RackPower/R01/x/y",
               "kind=RackPower id=R01"},
           Row{"{*}/Temp{*}", "a/b/Temperature", ""},
           Row{"{*}Temp", "Temp", ""},
           Row{"{*} [{unit}]", "power.draw [W]", "unit=W"},
           Row{"Stromst\xC3\xA4rke {n}", "Stromst\xC3\xA4rke 4", "n=4"},
       })
    EXPECT_EQ(captured(pattern, text), expected) << pattern << " and " << text;
}

TEST(PointPattern, BrokenOnesSayWhy) {
  EXPECT_THAT(captured("a{n", "a"), HasSubstr("'{' without '}'"));
  EXPECT_THAT(captured("{n}{n}", "a"), HasSubstr("more than once"));
  EXPECT_THAT(captured("{a b}", "a"), HasSubstr("cannot read the place '{a b}'"));
  EXPECT_THAT(captured("{}", "a"), HasSubstr("cannot read the place"));
  EXPECT_THAT(captured("{1}", "a"), HasSubstr("cannot read the place"));
  std::string many;
  for (char c = 'a'; c < 'a' + 17; ++c) many += std::string("{") + c + c + "}-";
  EXPECT_THAT(captured(many, "a"), HasSubstr("more than 16 places"));
}

TEST(PointPattern, WhatNearlyFitsTakesNoLonger) {
  // Each place could end anywhere: tried one by one that would be 100^15 ways.
  std::string pattern;
  for (char c = 'a'; c < 'a' + 15; ++c) pattern += std::string("{") + c + c + "}x";
  EXPECT_EQ(captured(pattern + "!", std::string(2000, 'x')), "no");
  EXPECT_EQ(captured(pattern + "{n}!", std::string(2000, 'x') + "!"), "no");
}

std::string filled(const std::string& text, const Captures& captures) {
  std::vector<std::string> names;
  for (const auto& [name, value] : captures) names.emplace_back(name);
  std::string error;
  const auto parsed = PointTemplate::parse(text, names, error);
  return parsed ? parsed->fill(captures).value_or("nothing") : "broken: " + error;
}

TEST(PointTemplate, PlacesAreFilled) {
  const Captures captures{{"rack", "7"}, {"gpu", "0"}, {"host", "node-a"}, {"h", "13"}};
  struct Row {
    const char *text, *filled;
  };
  for (const auto& [text, expected] : {
           Row{"hall-01/row-02", "hall-01/row-02"}, Row{"rack-{rack:02}/gpu-{gpu+1}", "rack-07/gpu-1"},
           Row{"{host}", "node-a"}, Row{"rack-{(h+7)/8}", "rack-3"},           // 20 / 8 rounded up
           Row{"tray-{h%8:02}", "tray-05"},                                    // of eight, from 1
           Row{"gpu-{rack*4+gpu}", "gpu-28"}, Row{"gpu-{host+1}", "nothing"},  // no number
       })
    EXPECT_EQ(filled(text, captures), expected) << text;
  EXPECT_THAT(filled("rack-{hall}", captures), HasSubstr("has a {hall} that no pattern"));
  EXPECT_THAT(filled("rack-{hall+1}", captures), HasSubstr("has a {hall} that no pattern"));
  EXPECT_THAT(filled("rack-{1}", captures), HasSubstr("cannot read '{1}'"));
  EXPECT_THAT(filled("rack-{rack", captures), HasSubstr("'{' without '}'"));
}

}  // namespace
}  // namespace hallscope
