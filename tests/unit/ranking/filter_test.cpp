#include "models/ranking/filter.h"

#include <gtest/gtest.h>

#include "models/ranking/table_kind.h"
#include "tests/unit/ranking/two_rows.h"

namespace hallscope {
namespace {

class FilterTest : public testing::Test {
 protected:
  void rank(TableKind kind) {
    table_ = make_table(rows_.facility, rows_.recording, elements_of(*rows_.facility, kind));
    values_ = read_values(table_, 0);
  }
  /// The rows kept, by number.
  std::vector<std::size_t> kept(std::string_view text) {
    const auto read = read_filter(text, table_);
    EXPECT_EQ(read.problem, "") << text;
    understood_ = read.understood;
    std::vector<std::size_t> rows;
    const auto flags = read.filter.kept(table_, values_);
    for (std::size_t i = 0; i < flags.size(); ++i)
      if (flags[i]) rows.push_back(i);
    return rows;
  }
  std::string problem(std::string_view text) {
    const auto read = read_filter(text, table_);
    EXPECT_TRUE(read.filter.empty()) << text;
    return read.problem;
  }

  void SetUp() override { rank(TableKind::racks); }

  using Rows = std::vector<std::size_t>;
  TwoRows rows_;
  ElementTable table_;
  TableValues values_;
  std::string understood_;
};

TEST_F(FilterTest, ComparesInAnyUnit) {
  EXPECT_EQ(kept("power > 100 kW"), (Rows{2, 3}));
  EXPECT_EQ(understood_, "Rack power > 100 kW");
  EXPECT_EQ(kept("power>=100kW"), (Rows{0, 2, 3}));
  EXPECT_EQ(kept("Rack/RackPower < 0.1 MW"), (Rows{5}));
  EXPECT_EQ(kept("power <= 100000 W"), (Rows{0, 5}));
  EXPECT_EQ(kept("gpu temp > 344 K"), (Rows{1, 2}));
  EXPECT_EQ(kept("temp ≥ 167 °F"), (Rows{1, 2}));
  EXPECT_EQ(kept("flow = 120 L/min"), (Rows{1}));
  EXPECT_EQ(kept("flow > 7 m³/h"), (Rows{1}));
}

TEST_F(FilterTest, SharesAreInPercent) {
  EXPECT_EQ(kept("limit > 90 %"), (Rows{2, 3}));
  EXPECT_EQ(understood_, "Nearest limit > 90 %");
  EXPECT_EQ(kept("limit>92%"), (Rows{2}));
}

TEST_F(FilterTest, EqualMeansAsFarAsItIsWritten) {
  EXPECT_EQ(kept("power = 120 kW"), (Rows{2}));
  EXPECT_EQ(kept("power = 0.1 MW"), (Rows{0, 2, 3, 5}));  // 50 to 150 kW
  EXPECT_EQ(kept("power != 120 kW"), (Rows{0, 3, 5}));
}

TEST_F(FilterTest, WhatIsMissingMeetsNoComparisonNorItsContrary) {
  EXPECT_EQ(kept("power > 0 W"), (Rows{0, 2, 3, 5}));
  EXPECT_EQ(kept("not power > 110 kW"), (Rows{0, 5}));
  EXPECT_EQ(kept("power is missing"), (Rows{1, 4}));
  EXPECT_EQ(kept("power is not missing"), (Rows{0, 2, 3, 5}));
  EXPECT_EQ(kept("power is stale"), Rows{});
  values_ = read_values(table_, 1000);
  EXPECT_EQ(kept("power is stale"), (Rows{0, 2, 3, 5}));
}

TEST_F(FilterTest, IdsAreMetLevelByLevel) {
  EXPECT_EQ(kept("hall-01"), (Rows{0, 1, 2}));
  EXPECT_EQ(kept("hall-0[2-9]"), (Rows{3, 4, 5}));
  EXPECT_EQ(kept("rack-2"), (Rows{1, 4}));
  EXPECT_EQ(kept("row-1/rack-[13]"), (Rows{0, 2, 3, 5}));
  EXPECT_EQ(kept("HALL-01/*/rack-1"), (Rows{0}));
  EXPECT_EQ(kept("*-1"), (Rows{0, 1, 2, 3, 4, 5}));  // what stands in a row that is meant
  EXPECT_EQ(kept("rack"), (Rows{0, 1, 2, 3, 4, 5}));
  rank(TableKind::gpus);
  EXPECT_EQ(kept("hall-01/row-1/rack-2").size(), 8u);
}

TEST_F(FilterTest, TermsTogether) {
  EXPECT_EQ(kept("power > 100 kW and hall-01"), (Rows{2}));
  EXPECT_EQ(kept("hall-01 power > 110 kW"), (Rows{2}));
  EXPECT_EQ(understood_, "hall-01 and Rack power > 110 kW");
  EXPECT_EQ(kept("hall-01 or power > 110 kW"), (Rows{0, 1, 2, 3}));
  EXPECT_EQ(kept("rack-1 or rack-2 and hall-02"), (Rows{0, 3, 4}));
  EXPECT_EQ(kept("(rack-1 or rack-2) and hall-02"), (Rows{3, 4}));
  EXPECT_EQ(understood_, "(rack-1 or rack-2) and hall-02");
  EXPECT_EQ(kept("!(rack-1 | rack-2) && hall-02"), (Rows{5}));
  EXPECT_EQ(kept("not hall-01 rack-1"), (Rows{3}));
  EXPECT_EQ(understood_, "not hall-01 and rack-1");
  EXPECT_EQ(kept("limit > 50 % power > 125 kW"), (Rows{3}));
  EXPECT_EQ(kept("   "), (Rows{0, 1, 2, 3, 4, 5}));
}

TEST_F(FilterTest, StatesByTheirWords) {
  EXPECT_EQ(kept("status = throttled"), (Rows{2}));
  EXPECT_EQ(kept("status = running or status = switched"), (Rows{0, 3, 5}));
  EXPECT_EQ(kept("status > 1"), (Rows{2, 5}));
}

TEST_F(FilterTest, TypesByTheirWords) {
  rank(TableKind::feeders);
  EXPECT_EQ(kept("busway").size(), 2u);
  EXPECT_EQ(kept("ups").size(), 0u);
  EXPECT_EQ(kept("power < 0 W"), (Rows{1}));
}

TEST_F(FilterTest, SaysWhatCannotBeReadAndWhatCould) {
  EXPECT_EQ(problem("pwoer > 120 kW"),
            "“pwoer” is no column of this table; Rack power, Rack liquid flow, Nearest limit, GPU temperature and "
            "others are");
  EXPECT_EQ(problem("power > 120"), "120 of what? Rack power is in W, kW or MW");
  EXPECT_EQ(problem("power > 120 and hall-01"), "120 of what? Rack power is in W, kW or MW");
  EXPECT_EQ(problem("power > 120 kPa"), "kPa does not measure Rack power; W, kW or MW would");
  EXPECT_EQ(problem("power > 120kX"), "kX does not measure Rack power; W, kW or MW would");
  EXPECT_EQ(problem("power > much"), "“much” is no number; Rack power is compared with a number in W, kW or MW");
  EXPECT_EQ(problem("power >"), "a number in W, kW or MW is missing after “>”");
  EXPECT_EQ(problem("power"),
            "Rack power wants a comparison, with a number in W, kW or MW, such as rack power > 120 kW");
  EXPECT_EQ(problem("> 3"), "what is “>” to be compared? Write it before, such as rack power > 120 kW");
  EXPECT_EQ(problem("hall-0"),
            "nothing here is called “hall-0”; a name is written whole, or with * for what is left out: hall-0*");
  EXPECT_EQ(problem("hall-[7-9]"), "nothing here has an id like “hall-[7-9]”");
  EXPECT_EQ(problem("(hall-01"), "this ( is never closed");
  EXPECT_EQ(problem("hall-01)"), "“)” closes nothing: the ( before it is missing");
  EXPECT_EQ(problem("hall-01 and"),
            "something is missing here: an id such as hall-0[1-3], or a comparison such as rack power > 120 kW");
  EXPECT_EQ(problem("power is odd"), "after “is” stands one of good, bad, stale or missing");
  EXPECT_EQ(read_filter("hall-01 and (power > 3 kPa)", table_).at, 21u);
}

TEST_F(FilterTest, BearsAnything) {
  const std::string deep(3000, '(');
  EXPECT_NE(problem(deep), "");
  EXPECT_NE(problem(deep.substr(0, 1900)), "");
  std::string nots;
  while (nots.size() < 1900) nots += "not ";
  EXPECT_NE(problem(nots + "rack-1"), "");
  std::string many = "rack-1";
  while (many.size() < 1900) many += " or rack-1";
  EXPECT_NE(problem(many), "");
  for (const std::string_view odd :
       {"\xff\xfe > 1 kW", "power > \xff", "[", "[a-", "*****", "a/b/c/d", "/", "power > nan kW", "power > 1e999 kW",
        "power > -", "is is is", "&&", "!", "power > 1 kW kW"})
    read_filter(odd, table_);
}

}  // namespace
}  // namespace hallscope
