#include "app/problems/problems_model.h"

#include <gtest/gtest.h>

namespace hallscope {
namespace {

TEST(ProblemsModel, ErrorsComeFirstAndRepetitionsAreCounted) {
  Problems problems;
  problems.note("/data/a.csv", "line 1", "a placeholder");
  problems.error("/data/a.csv", "line 12", "not a number");
  problems.error("/data/a.csv", "line 13", "not a number");
  problems.warning("/data/b.json", "/elements/3", "0 V at 43 A");
  ProblemsModel model;
  model.set_problems(problems);
  ASSERT_EQ(model.rowCount(), 3);
  const auto cell = [&](int row, int column) { return model.index(row, column).data().toString(); };
  EXPECT_EQ(cell(0, ProblemsModel::severity_column), "error");
  EXPECT_EQ(cell(0, ProblemsModel::what_column), "not a number");
  EXPECT_EQ(cell(0, ProblemsModel::where_column), "line 12");
  EXPECT_EQ(cell(0, ProblemsModel::file_column), "a.csv");
  EXPECT_EQ(cell(0, ProblemsModel::count_column), "2×");
  EXPECT_EQ(cell(1, ProblemsModel::severity_column), "warning");
  EXPECT_EQ(cell(2, ProblemsModel::severity_column), "note");
  EXPECT_EQ(model.count(Severity::error), 1);
  EXPECT_TRUE(model.index(0, 0).data(Qt::ToolTipRole).toString().contains("/data/a.csv: line 12"));
}

}  // namespace
}  // namespace hallscope
