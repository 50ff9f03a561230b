#include "models/ranking/element_table.h"

#include <gtest/gtest.h>

#include <cmath>

#include "models/ranking/ranked_rows.h"
#include "models/ranking/table_kind.h"
#include "tests/unit/ranking/two_rows.h"

namespace hallscope {
namespace {

class ElementTableTest : public testing::Test {
 protected:
  ElementTable table(TableKind kind) const {
    return make_table(rows_.facility, rows_.recording, elements_of(*rows_.facility, kind));
  }
  static std::vector<std::string> titles(const ElementTable& table) {
    std::vector<std::string> all;
    for (const auto& column : table.columns) all.push_back(column.title);
    return all;
  }
  static std::size_t column(const ElementTable& table, const std::string& title) {
    for (std::size_t c = 0; c < table.columns.size(); ++c)
      if (table.columns[c].title == title) return c;
    ADD_FAILURE() << title;
    return 0;
  }
  std::vector<std::string> ranked(const ElementTable& table, const std::string& by, bool descending) const {
    const auto values = read_values(table, 0);
    std::vector<std::string> ids;
    for (const auto row : ranked_rows(table, values, {}, {column(table, by), descending}))
      ids.push_back(rows_.facility->path(table.elements[row]));
    return ids;
  }

  TwoRows rows_;
};

TEST_F(ElementTableTest, ColumnsAreWhatRowsHaveThemselvesOrInTheirParts) {
  EXPECT_EQ(titles(table(TableKind::racks)),
            (std::vector<std::string>{"Element", "Nearest limit", "Rack power", "GPU temperature", "Rack liquid flow",
                                      "Rack status"}));
  // GPUs stand in racks, but what a rack draws is nothing that they draw.
  EXPECT_EQ(titles(table(TableKind::gpus)), (std::vector<std::string>{"Element", "Nearest limit", "GPU temperature"}));
  EXPECT_EQ(titles(table(TableKind::feeders)).back(), "Power meter active power, Busway");
  EXPECT_TRUE(elements_of(*rows_.facility, TableKind::cdus).empty());
}

TEST_F(ElementTableTest, ARackHasItsHottestGpuAndSaysWhich) {
  const auto racks = table(TableKind::racks);
  const auto values = read_values(racks, 0);
  const auto c = column(racks, "GPU temperature");
  EXPECT_TRUE(racks.columns[c].of_parts);
  EXPECT_EQ(values.columns[c].value[1], 75);
  EXPECT_TRUE(std::isnan(values.columns[c].value[3]));
  EXPECT_EQ(values.columns[c].quality[3], Quality::missing);
  const auto origin = origin_of(racks, racks.columns[c], 1, 0);
  EXPECT_EQ(origin.element, rows_.facility->gpus_of_rack(racks.elements[1]).second - 1);
  EXPECT_EQ(origin.reading.value, 75);
}

TEST_F(ElementTableTest, TheNearestLimitIsTheLargestShareOfAllThatARowHas) {
  const auto racks = table(TableKind::racks);
  const auto values = read_values(racks, 0);
  const auto& limit = values.columns[column(racks, "Nearest limit")].value;
  EXPECT_FLOAT_EQ(limit[0], 67.0f / 90);    // its hottest GPU
  EXPECT_FLOAT_EQ(limit[2], 83.0f / 90);    // more than 120 kW of 142
  EXPECT_FLOAT_EQ(limit[3], 130.0f / 142);  // without GPUs its power
  EXPECT_TRUE(std::isnan(limit[4]));        // nothing is known of it
  EXPECT_EQ(nearest_limit_in_words(racks, values, 2), "GPU temperature 83.0 °C of 90.0 °C, throttle");
  EXPECT_EQ(nearest_limit_in_words(racks, values, 3), "Rack power 130.0 kW of 142.0 kW, rated");
  EXPECT_EQ(nearest_limit_in_words(racks, values, 4), "");
  // Power that flows back loads what carries it as well.
  const auto feeders = table(TableKind::feeders);
  EXPECT_FLOAT_EQ(read_values(feeders, 0).columns[column(feeders, "Nearest limit")].value[1], 290.0f / 300);
}

TEST_F(ElementTableTest, OldValuesAreShownButNearNoLimit) {
  const auto racks = table(TableKind::racks);
  const auto values = read_values(racks, 1000);
  const auto power = column(racks, "Rack power");
  EXPECT_EQ(values.columns[power].value[0], 100e3f);
  EXPECT_EQ(values.columns[power].quality[0], Quality::stale);
  EXPECT_TRUE(std::isnan(values.columns[column(racks, "Nearest limit")].value[0]));
}

TEST_F(ElementTableTest, RanksBothWaysAndPutsTheUnknownLast) {
  const auto racks = table(TableKind::racks);
  EXPECT_EQ(ranked(racks, "Rack power", true),
            (std::vector<std::string>{"hall-02/row-1/rack-1", "hall-01/row-1/rack-3", "hall-01/row-1/rack-1",
                                      "hall-02/row-1/rack-3", "hall-01/row-1/rack-2", "hall-02/row-1/rack-2"}));
  EXPECT_EQ(ranked(racks, "Rack power", false),
            (std::vector<std::string>{"hall-02/row-1/rack-3", "hall-01/row-1/rack-1", "hall-01/row-1/rack-3",
                                      "hall-02/row-1/rack-1", "hall-01/row-1/rack-2", "hall-02/row-1/rack-2"}));
  EXPECT_EQ(ranked(racks, "Element", true).front(), "hall-02/row-1/rack-3");
}

TEST_F(ElementTableTest, FindsRows) {
  const auto racks = table(TableKind::racks);
  EXPECT_EQ(racks.row_of(rows_.at("hall-02/row-1/rack-1")), 3u);
  EXPECT_FALSE(racks.row_of(rows_.at("hall-01")).has_value());
}

TEST(TableKinds, AreKnownByTheirKeys) {
  for (const auto kind : {TableKind::racks, TableKind::gpus, TableKind::cdus, TableKind::cooling, TableKind::feeders})
    EXPECT_EQ(table_kind(key(kind)), kind);
  EXPECT_FALSE(table_kind("what-if").has_value());
}

}  // namespace
}  // namespace hallscope
