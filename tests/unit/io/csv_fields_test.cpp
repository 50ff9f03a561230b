#include "models/io/csv_fields.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace hallscope {
namespace {

using testing::ElementsAre;

TEST(CsvFields, CutsAtCommas) {
  CsvFields csv;
  ASSERT_TRUE(csv.split("a,b,,d"));
  EXPECT_THAT(csv.fields(), ElementsAre("a", "b", "", "d"));
  ASSERT_TRUE(csv.split(""));
  EXPECT_THAT(csv.fields(), ElementsAre(""));
  ASSERT_TRUE(csv.split("a,"));
  EXPECT_THAT(csv.fields(), ElementsAre("a", ""));
}

TEST(CsvFields, TakesQuotationMarksOff) {
  CsvFields csv;
  ASSERT_TRUE(csv.split(R"(1s,"a,b","{""k"":""v""}","",x"y)"));
  EXPECT_THAT(csv.fields(), ElementsAre("1s", "a,b", R"({"k":"v"})", "", "x\"y"));
}

TEST(CsvFields, TakesTextsThatAreKeptFromSpreadsheetsAsFormulas) {
  CsvFields csv;
  ASSERT_TRUE(csv.split(R"(="0815",1,="","=""a,b""",=2,"=""")"));
  EXPECT_THAT(csv.fields(), ElementsAre("0815", "1", "", "a,b", "=2", "=\""));
}

TEST(CsvFields, RefusesOpenQuotes) {
  CsvFields csv;
  EXPECT_FALSE(csv.split(R"(a,"b)"));
  EXPECT_FALSE(csv.split(R"(a,"b"c,d)"));
  EXPECT_TRUE(quote_is_open(R"(a,"b)"));
  EXPECT_FALSE(quote_is_open(R"(a,"b""c")"));
}

}  // namespace
}  // namespace hallscope
