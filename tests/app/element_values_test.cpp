#include "app/workspace/element_values.h"

#include <gmock/gmock.h>

#include "app/inspector/identity.h"
#include "app/inspector/values_model.h"
#include "app/workspace/sample_density.h"
#include "tests/app/pod.h"

namespace hallscope {
namespace {

QString cell(const ValuesModel& model, int row, int column) { return model.index(row, column).data().toString(); }

TEST(ElementValues, OwnValuesThenTheWorstOfDescendants) {
  const auto pod = small_pod();
  const auto rack = pod.facility->find("hall/row-1/rack-1");
  const auto values = element_values(*pod.facility, *pod.recording, rack, 60);
  ASSERT_EQ(values.size(), 2u);
  EXPECT_EQ(values[0].track->metric().name, "Rack/RackPower");
  EXPECT_EQ(values[0].of, 1u);
  EXPECT_FLOAT_EQ(values[0].reading.value, 120e3f);
  EXPECT_EQ(values[1].track->metric().name, "GPU/DCGM_FI_DEV_GPU_TEMP");
  EXPECT_EQ(values[1].of, 8u);
  EXPECT_FLOAT_EQ(values[1].reading.value, 60 + 7 + 4);
  EXPECT_EQ(values[1].from, pod.facility->gpus_of_rack(rack).second - 1);
}

TEST(ElementValues, WholeHallsListNoWorstGpu) {
  const auto pod = small_pod();
  EXPECT_TRUE(element_values(*pod.facility, *pod.recording, pod.facility->find("hall"), 60).empty());
  EXPECT_TRUE(element_values(*pod.facility, *pod.recording, no_element, 60).empty());
}

TEST(ValuesModel, ShowsValueUnitAgeQualityAndSource) {
  const auto pod = small_pod();
  ValuesModel model;
  const auto rack = pod.facility->find("hall/row-1/rack-1");
  model.set_values(pod.facility, element_values(*pod.facility, *pod.recording, rack, 65));
  ASSERT_EQ(model.rowCount(), 2);
  EXPECT_EQ(cell(model, 0, ValuesModel::value_column), "120.0 kW");
  EXPECT_EQ(cell(model, 0, ValuesModel::age_column), "5 s");
  EXPECT_EQ(cell(model, 0, ValuesModel::quality_column), "good · measured");
  EXPECT_TRUE(cell(model, 1, ValuesModel::metric_column).endsWith("worst of 8"));
  EXPECT_EQ(cell(model, 1, ValuesModel::quality_column), "good · simulated");
  EXPECT_TRUE(model.row_text(0).contains("120.0 kW"));
}

TEST(ValuesModel, AnOldValueIsCalledStaleAndKept) {
  const auto pod = small_pod();
  ValuesModel model;
  const auto rack = pod.facility->find("hall/row-1/rack-2");
  // Nothing came at 60 s: what is left is 30 s old, and stale after 20 s.
  model.set_values(pod.facility, element_values(*pod.facility, *pod.recording, rack, 60));
  EXPECT_EQ(cell(model, 0, ValuesModel::value_column), "95.0 kW");
  EXPECT_EQ(cell(model, 0, ValuesModel::quality_column), "stale · measured");
}

TEST(ValuesModel, AMissingValueIsNeverZero) {
  const auto pod = small_pod();
  ValuesModel model;
  model.set_values(pod.facility,
                   element_values(*pod.facility, *pod.recording, pod.facility->find("hall/row-1/cdu-1"), 2));
  ASSERT_EQ(model.rowCount(), 1);
  EXPECT_EQ(cell(model, 0, ValuesModel::value_column), "missing");
  EXPECT_EQ(cell(model, 0, ValuesModel::age_column), "");
}

TEST(ValuesModel, KeepsItsRowsWhileTimePlays) {
  const auto pod = small_pod();
  ValuesModel model;
  const auto rack = pod.facility->find("hall/row-1/rack-1");
  model.set_values(pod.facility, element_values(*pod.facility, *pod.recording, rack, 0));
  bool reset = false, changed = false;
  QObject::connect(&model, &ValuesModel::modelReset, [&] { reset = true; });
  QObject::connect(&model, &ValuesModel::dataChanged, [&] { changed = true; });
  model.set_values(pod.facility, element_values(*pod.facility, *pod.recording, rack, 30));
  EXPECT_FALSE(reset);
  EXPECT_TRUE(changed);
  EXPECT_EQ(cell(model, 0, ValuesModel::value_column), "110.0 kW");
}

TEST(ProblemsOf, NamesTheElementNotItsNamesake) {
  const auto pod = small_pod();
  const auto found = problems_of(*pod.facility, pod.problems, pod.facility->find("hall/row-1/rack-1"));
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0].what, "0 V at 43 A");
  EXPECT_EQ(problems_of(*pod.facility, pod.problems, pod.facility->find("hall/row-1")).size(), 2u);
}

TEST(Identity, FeedsCoolingAndFiguresWithTheirSource) {
  const auto pod = small_pod();
  const auto& facility = *pod.facility;
  const auto gpu = facility.of_type(ElementType::GPU)[0];
  bool fed = false, cooled = false;
  for (const auto& row : identity_rows(facility, gpu)) {
    if (row.label == "Fed by (A, B)") fed = row.links.size() == 2;
    if (row.label == "Cooled by") cooled = row.links == std::vector{facility.find("hall/row-1/cdu-1")};
  }
  EXPECT_TRUE(fed);
  EXPECT_TRUE(cooled);
  bool rated = false, assumed = false;
  for (const auto& row : identity_rows(facility, facility.find("hall/row-1/rack-1"))) {
    if (row.label == "Rated power") rated = row.text == "142.0 kW" && row.hint.contains("vendor page") && !row.assumed;
    if (row.label == "Weight") assumed = row.assumed;
  }
  EXPECT_TRUE(rated);
  EXPECT_TRUE(assumed);
}

TEST(SampleDensity, ShareOfPointsWithSamples) {
  Recording recording;
  recording.tracks.push_back(small_pod().recording->share("Rack/RackPower"));
  const auto density = sample_density(recording, 6);  // samples at 0, 30 and 60 s; the last only for one of two racks
  ASSERT_EQ(density.size(), 6u);
  EXPECT_FLOAT_EQ(density[0], 1);
  EXPECT_FLOAT_EQ(density[1], 0);
  EXPECT_FLOAT_EQ(density[3], 1);
  EXPECT_FLOAT_EQ(density[5], 0.5);
  EXPECT_TRUE(sample_density({}, 0).empty());
}

TEST(UsualStep, IsTheSamplingDistance) {
  Recording recording;
  recording.tracks.push_back(small_pod().recording->share("GPU/DCGM_FI_DEV_GPU_TEMP"));
  EXPECT_NEAR(usual_step(recording), 30, 1e-9);
  EXPECT_GT(usual_step({}), 0);
}

}  // namespace
}  // namespace hallscope
