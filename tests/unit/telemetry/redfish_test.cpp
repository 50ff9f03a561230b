#include "models/telemetry/redfish/redfish.h"

#include <gmock/gmock.h>

#include <filesystem>
#include <fstream>

#include "tests/unit/io/temporary_file.h"
#include "tests/unit/telemetry/labelled_read.h"

namespace hallscope {
namespace {

using testing::HasSubstr;

const auto redfish = [](auto&... a) { return parse_redfish(a...); };

TEST(Redfish, ASensorWithItsTime) {
  // Shaped as the Sensor of DSP2046.
  const LabelledRead r(redfish,
                       R"({"@odata.type": "#Sensor.v1_12_0.Sensor", "Id": "CabinetTemp", "Name": "Rack Temperature",
    "ReadingType": "Temperature", "Status": {"State": "Enabled", "Health": "OK"}, "Reading": 31.6, "ReadingUnits": "Cel",
    "ReadingRangeMin": 0, "Thresholds": {"UpperCritical": {"Reading": 40}}, "ReadingTime": "2026-03-01T13:00:00Z",
    "@odata.id": "/redfish/v1/Chassis/rack-01/Sensors/CabinetTemp"})");
  EXPECT_NEAR(r.value(rack_1, "Rack/Temperature", 1772370000), 31.6, 1e-4) << r.said();
  EXPECT_TRUE(r.recording->absolute);
  EXPECT_EQ(r.recording->sample_count(), 1u) << "thresholds are no readings" << r.said();
}

TEST(Redfish, AnswersBehindEachOther) {
  const auto sensor = [](const std::string& rack, int watts) {
    return "{\"@odata.id\": \"/redfish/v1/Chassis/" + rack +
           "/Sensors/TotalPower\", \"@odata.type\": \"#Sensor.v1_9_0.Sensor\", \"Id\": \"TotalPower\",\n "
           "\"Reading\": " +
           std::to_string(watts) + ", \"ReadingType\": \"Power\", \"ReadingUnits\": \"W\", \"Name\": \"} \\\" {\"}";
  };
  for (const auto* between : {"\n", "", "\r\n\r\n", " "}) {
    const LabelledRead r(redfish, sensor("rack-01", 101500) + between + sensor("rack-02", 99250) + between);
    ASSERT_TRUE(r.recording) << r.said();
    EXPECT_EQ(r.recording->sample_count(), 2u) << r.said();
    EXPECT_EQ(r.recording->tracks[0]->max(), 101500);
    EXPECT_EQ(r.recording->tracks[0]->min(), 99250);
    EXPECT_FALSE(r.has(Severity::error)) << r.said();
  }
  const LabelledRead cut(redfish, sensor("rack-01", 101500) + "\n" + sensor("rack-02", 99250).substr(0, 90));
  ASSERT_TRUE(cut.recording) << cut.said();
  EXPECT_EQ(cut.recording->sample_count(), 1u);
  EXPECT_THAT(cut.said(), HasSubstr("answer 2, line"));
}

TEST(Redfish, EnvironmentOfARackAndConnectorsOfACdu) {
  const LabelledRead r(redfish, R"([
    {"@odata.id": "/redfish/v1/Chassis/rack-01/EnvironmentMetrics", "@odata.type": "#EnvironmentMetrics.v1_3_2.EnvironmentMetrics",
     "Id": "EnvironmentMetrics", "PowerWatts": {"DataSourceUri": "/redfish/v1/Chassis/rack-01/Sensors/P", "Reading": 101500},
     "TemperatureCelsius": {"Reading": 24.5}, "PowerLimitWatts": {"SetPoint": 132000}},
    {"@odata.id": "/redfish/v1/ThermalEquipment/CDUs/1/SecondaryCoolantConnectors/1",
     "@odata.type": "#CoolantConnector.v1_1_0.CoolantConnector", "Id": "1", "RatedFlowLitersPerMinute": 900,
     "FlowLitersPerMinute": {"Reading": 600}, "SupplyTemperatureCelsius": {"Reading": 30.5},
     "ReturnTemperatureCelsius": {"Reading": 41}, "DeltaPressurekPa": {"Reading": 120}, "HeatRemovedkW": {"Reading": 800}},
    {"@odata.id": "/redfish/v1/Chassis/rack-01/ThermalSubsystem/LeakDetection/LeakDetectors/Tray",
     "@odata.type": "#LeakDetector.v1_3_0.LeakDetector", "Id": "Tray", "DetectorState": "Critical"},
    {"@odata.id": "/redfish/v1/ThermalEquipment/CDUs/2", "Status": {"State": "Absent"}, "PumpSpeedPercent": {"Reading": 5}}])");
  EXPECT_EQ(r.value(rack_1, "Rack/RackPower"), 101500) << r.said();
  EXPECT_EQ(r.value(rack_1, "Rack/TemperatureCelsius"), 24.5);
  EXPECT_EQ(r.value(rack_1, "Rack/RackLeakDetect"), 2);
  EXPECT_EQ(r.value(cdu_1, "CDU/LiquidTemperature [Secondary Supply]"), 30.5);
  EXPECT_EQ(r.value(cdu_1, "CDU/LiquidTemperature [Secondary Return]"), 41);
  EXPECT_FLOAT_EQ(r.value(cdu_1, "CDU/LiquidFlow [Secondary]"), 0.01f);
  EXPECT_EQ(r.value(cdu_1, "CDU/HeatRemovedkW"), 800e3);
  EXPECT_EQ(r.value(cdu_1, "CDU/LiquidDifferentialPressure [Secondary]"), 120e3);
  EXPECT_FALSE(r.has(Severity::error)) << r.said();
  EXPECT_THAT(r.said(), HasSubstr("says no time"));
}

TEST(Redfish, OlderResourcesPartsAndReports) {
  const LabelledRead r(redfish,
                       R"({"/redfish/v1/Chassis/node-a/Thermal": {"@odata.id": "/redfish/v1/Chassis/node-a/Thermal",
      "Temperatures": [{"MemberId": "0", "Name": "Inlet", "ReadingCelsius": 24, "UpperThresholdCritical": 45},
                       {"MemberId": "1", "Name": "CPU 1", "ReadingCelsius": 61}]},
    "/redfish/v1/TelemetryService/MetricReports/R": {"@odata.id": "/redfish/v1/TelemetryService/MetricReports/R",
      "@odata.type": "#MetricReport.v1_5_0.MetricReport", "Timestamp": "2026-03-01T13:00:00Z",
      "MetricValues": [{"MetricId": "P", "MetricProperty": "/redfish/v1/Chassis/node-a/EnvironmentMetrics#/PowerWatts/Reading",
                        "MetricValue": "812.5", "Timestamp": "2026-03-01T13:00:05Z"}]}})");
  EXPECT_EQ(r.value(tray_a, "Tray/Temperatures.ReadingCelsius [Inlet]"), 24) << r.said();
  EXPECT_EQ(r.value(tray_a, "Tray/Temperatures.ReadingCelsius [CPU 1]"), 61);
  EXPECT_EQ(r.value(tray_a, "Tray/PowerWatts", 1772370005), 812.5);
}

TEST(Redfish, AFolderOfAMockUp) {
  const TemporaryFile place("", "unused");
  const std::filesystem::path root = place.folder() + "/mockup";
  const auto write = [&](const std::string& folder, const std::string& text) {
    std::filesystem::create_directories(root / folder);
    std::ofstream(root / folder / "index.json") << text;
  };
  write("redfish/v1", R"({"@odata.id": "/redfish/v1/", "RedfishVersion": "1.20.0"})");
  write("redfish/v1/Chassis/rack-02/EnvironmentMetrics",
        R"({"@odata.id": "/redfish/v1/Chassis/rack-02/EnvironmentMetrics", "PowerWatts": {"Reading": 99250}})");
  write("redfish/v1/broken", "{");
  FileHead head(root.string());
  EXPECT_TRUE(is_redfish(head));
  const LabelledRead any(redfish, "{}");
  Problems problems;
  const auto recording = read_redfish(root.string(), *any.facility, problems);
  ASSERT_TRUE(recording);
  EXPECT_EQ(recording->find("Rack/RackPower")->max(), 99250);
  EXPECT_THAT(to_line(problems.list()[0]), HasSubstr("broken/index.json"));
  FileHead inner((root / "redfish/v1/Chassis/rack-02/EnvironmentMetrics/index.json").string());
  EXPECT_TRUE(is_redfish(inner));
}

TEST(Redfish, WithoutReadingsItSaysSo) {
  const LabelledRead r(redfish, R"({"@odata.id": "/redfish/v1/", "Id": "Root"})");
  EXPECT_FALSE(r.recording);
  EXPECT_THAT(r.said(), HasSubstr("holds no reading"));
}

}  // namespace
}  // namespace hallscope
