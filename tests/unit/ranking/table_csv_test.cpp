#include "models/ranking/table_csv.h"

#include <gtest/gtest.h>

#include "models/ranking/ranked_rows.h"
#include "models/ranking/table_kind.h"
#include "tests/unit/ranking/two_rows.h"

namespace hallscope {
namespace {

class TableCsvTest : public testing::Test {
 protected:
  std::string csv(double time) {
    values_ = read_values(table_, time);
    std::string text;
    EXPECT_TRUE(write_csv(table_, values_, std::vector<std::uint32_t>{3, 1}, [&](std::string_view piece) {
      text += piece;
      return true;
    }));
    return text;
  }

  TwoRows rows_;
  ElementTable table_ = make_table(rows_.facility, rows_.recording, elements_of(*rows_.facility, TableKind::racks));
  TableValues values_;
};

TEST_F(TableCsvTest, WritesForMachinesInSi) {
  EXPECT_EQ(csv(0),
            "element,nearest_limit (1),Rack/RackPower (W),GPU/DCGM_FI_DEV_GPU_TEMP worst (°C),Rack/RackLiquidFlow "
            "(m³/s),Rack/RackStatus\n"
            "hall-02/row-1/rack-1,0.91549295,130000,,,1\n"
            "hall-01/row-1/rack-2,0.8333333,,75,0.002,\n");
}

TEST_F(TableCsvTest, SaysOfOldValuesThatTheyAre) {
  const auto text = csv(1000);
  EXPECT_NE(text.find("Rack/RackPower (W),Rack/RackPower quality,"), std::string::npos) << text;
  EXPECT_NE(text.find("hall-02/row-1/rack-1,,130000,stale,"), std::string::npos) << text;
  EXPECT_NE(text.find("hall-01/row-1/rack-2,,,missing,75,stale,"), std::string::npos) << text;
}

TEST_F(TableCsvTest, EndsWhereNothingCanBeWritten) {
  values_ = read_values(table_, 0);
  EXPECT_FALSE(write_csv(table_, values_, std::vector<std::uint32_t>{0}, [](std::string_view) { return false; }));
}

TEST_F(TableCsvTest, PastesAsItIsShown) {
  values_ = read_values(table_, 0);
  EXPECT_EQ(rows_as_text(table_, values_, std::vector<std::uint32_t>{3}),
            "Element\tNearest limit\tRack power\tGPU temperature\tRack liquid flow\tRack status\n"
            "hall-02/row-1/rack-1\t92 %\t130.0 kW\tmissing\tmissing\trunning");
}

}  // namespace
}  // namespace hallscope
