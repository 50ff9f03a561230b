#include "app/document/files_to_open.h"

#include <gtest/gtest.h>

#include <QTemporaryDir>
#include <fstream>

namespace hallscope {
namespace {

class FilesToOpen : public testing::Test {
 protected:
  QString write(const QString& name, const char* text) const {
    const auto file = folder_.filePath(name);
    std::ofstream(file.toStdString()) << text;
    return file;
  }
  QTemporaryDir folder_;
  const QString facility_ = write("hall.json", R"({"format": "hallscope-facility", "version": 1})");
  const QString other_ = write("other.json", R"({"format": "hallscope-facility", "version": 1})");
  const QString scenario_ = write("loss.json", R"({"format": "hallscope-scenario", "version": 1})");
  const QString later_ = write("later.json", R"({"format": "hallscope-scenario", "version": 1})");
  const QString power_ = write("power.csv", "time,element,metric,value\n");
};

TEST_F(FilesToOpen, TelemetryJoinsWhatIsOpenButNotAScenario) {
  EXPECT_EQ(files_to_open({facility_}, {power_}), QStringList({facility_, power_}));
  EXPECT_EQ(files_to_open({facility_, scenario_}, {power_}), QStringList({facility_, power_}));
  EXPECT_EQ(files_to_open({}, {power_}), QStringList({power_}));
}

TEST_F(FilesToOpen, AScenarioJoinsTheFacilityAlone) {
  EXPECT_EQ(files_to_open({facility_, power_}, {scenario_}), QStringList({facility_, scenario_}));
  EXPECT_EQ(files_to_open({facility_, scenario_}, {later_}), QStringList({facility_, later_}));
}

TEST_F(FilesToOpen, AFacilityReplacesEverything) {
  EXPECT_EQ(files_to_open({facility_, power_}, {other_}), QStringList({other_}));
  EXPECT_EQ(files_to_open({facility_}, {other_, scenario_}), QStringList({other_, scenario_}));
}

TEST_F(FilesToOpen, AScenarioRunsInTheFacilityThatIsOpenOnlyWhenItIsTheSame) {
  EXPECT_EQ(scenario_for_open_facility({facility_, power_}, {facility_, scenario_}), scenario_);
  EXPECT_EQ(scenario_for_open_facility({facility_}, {other_, scenario_}), QString());
  EXPECT_EQ(scenario_for_open_facility({facility_}, {facility_, power_}), QString());
  EXPECT_EQ(scenario_for_open_facility({}, {scenario_}), QString());
}

}  // namespace
}  // namespace hallscope
