#include "app/document/files_to_open.h"

#include <gtest/gtest.h>

#include <QTemporaryDir>
#include <fstream>

#include "app/document/file_filters.h"
#include "models/sources/name_sources.h"

namespace hallscope {
namespace {

class FilesToOpen : public testing::Test {
 protected:
  using Sources = std::vector<NamedSource>;
  /// Writes a file and finds out what it is.
  NamedSource write(const QString& name, const char* text) const {
    const auto file = folder_.filePath(name).toStdString();
    std::ofstream(file) << text;
    Problems problems;
    return name_sources({file}, problems).front();
  }
  QTemporaryDir folder_;
  const NamedSource facility_ = write("hall.json", R"({"format": "hallscope-facility", "version": 1})");
  const NamedSource other_ = write("other.json", R"({"format": "hallscope-facility", "version": 1})");
  const NamedSource scenario_ = write("loss.json", R"({"format": "hallscope-scenario", "version": 1})");
  const NamedSource later_ = write("later.json", R"({"format": "hallscope-scenario", "version": 1})");
  const NamedSource power_ = write("power.csv", "time,element,metric,value\n");
  const NamedSource capture_ = write("capture.csv", "offset,topic,payload\n");
  const NamedSource air_ = write("air.vti", "<VTKFile type=\"ImageData\"/>");
  const NamedSource letter_ = write("letter.txt", "Dear all,\n");
};

TEST_F(FilesToOpen, WeatherIsTheAirOfWhatIsOpen) {
  const auto phoenix = write("phoenix.epw", "LOCATION,Phoenix,AZ,USA,TMY3,1,33.4,-112.0,-7.0,337.0\n");
  const auto oslo = write("oslo.epw", "LOCATION,Oslo,-,NOR,TMYx,1,59.9,10.6,1.0,17.0\n");
  EXPECT_EQ(files_to_open({facility_}, {phoenix}), Sources({facility_, phoenix}));
  EXPECT_EQ(files_to_open({facility_, scenario_, phoenix}, {oslo}), Sources({facility_, scenario_, oslo}));
  EXPECT_EQ(files_to_open({}, {oslo}), Sources({oslo}));
}

TEST_F(FilesToOpen, TelemetryJoinsWhatIsOpenButNotAScenario) {
  EXPECT_EQ(files_to_open({facility_}, {power_}), Sources({facility_, power_}));
  EXPECT_EQ(files_to_open({facility_, scenario_}, {power_}), Sources({facility_, power_}));
  EXPECT_EQ(files_to_open({}, {power_}), Sources({power_}));
}

TEST_F(FilesToOpen, AScenarioJoinsTheFacilityAlone) {
  EXPECT_EQ(files_to_open({facility_, power_}, {scenario_}), Sources({facility_, scenario_}));
  EXPECT_EQ(files_to_open({facility_, scenario_}, {later_}), Sources({facility_, later_}));
}

TEST_F(FilesToOpen, AFacilityReplacesEverything) {
  EXPECT_EQ(files_to_open({facility_, power_}, {other_}), Sources({other_}));
  EXPECT_EQ(files_to_open({facility_}, {other_, scenario_}), Sources({other_, scenario_}));
}

TEST_F(FilesToOpen, AScenarioRunsInTheFacilityThatIsOpenOnlyWhenItIsTheSame) {
  EXPECT_EQ(scenario_for_open_facility({facility_, power_}, {facility_, scenario_}), scenario_.address);
  EXPECT_EQ(scenario_for_open_facility({facility_}, {other_, scenario_}), "");
  EXPECT_EQ(scenario_for_open_facility({facility_}, {facility_, power_}), "");
  EXPECT_EQ(scenario_for_open_facility({}, {scenario_}), "");
}

TEST_F(FilesToOpen, AFieldJoinsAndWhatNobodyKnowsReplaces) {
  EXPECT_EQ(files_to_open({facility_}, {power_, air_}), Sources({facility_, power_, air_}));
  EXPECT_EQ(files_to_open({facility_}, {capture_}), Sources({capture_})) << "it brings its own facility";
  EXPECT_EQ(files_to_open({facility_}, {letter_}), Sources({letter_}));
  EXPECT_TRUE(only_fields({air_}));
  EXPECT_FALSE(only_fields({air_, power_}));
  EXPECT_FALSE(only_fields({}));
}

QString patterns_of(SourceRole role) {
  QStringList patterns;
  for (const auto& pattern : file_patterns(role)) patterns += QString::fromStdString(pattern);
  return patterns.join(' ');
}

TEST(FileFilters, OfferAllOfTheRolesThenEachThenAllFiles) {
  EXPECT_EQ(file_filters({SourceRole::scenario}),
            "Scenarios (" + patterns_of(SourceRole::scenario) + ");;All files (*)");
  const auto filters = file_filters({SourceRole::facility, SourceRole::telemetry}).split(";;");
  ASSERT_EQ(filters.size(), 4);
  EXPECT_TRUE(filters[0].startsWith("Facilities, telemetry (*.json "));
  for (const char* pattern : {"*.csv", "*.h5", "*.yaml", "*.usda"})
    EXPECT_EQ(filters[0].count(pattern + QString(" ")) + filters[0].count(pattern + QString(")")), 1)
        << pattern << " stands there once";
  EXPECT_EQ(filters[1], "Facilities (" + patterns_of(SourceRole::facility) + ")");
  EXPECT_EQ(filters[2], "Telemetry (" + patterns_of(SourceRole::telemetry) + ")");
  EXPECT_EQ(filters[3], "All files (*)");
}

}  // namespace
}  // namespace hallscope
