#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sys/stat.h>

#include <filesystem>

#include "models/sources/file_kinds.h"
#include "tests/unit/document/temporary_files.h"

namespace hallscope {
namespace {

using ::testing::HasSubstr;

class DetectFileKind : public test::TemporaryFiles {
 protected:
  /// The key of the kind; empty for none.
  std::string_view detect_at(const std::string& address) {
    const auto* kind = detect_file_kind(address, problems);
    return kind ? kind->key : std::string_view();
  }
  std::string_view detect(std::string_view text) {
    problems = {};
    return detect_at(write("file", text));
  }
  /// The one problem of a file that is not recognised.
  std::string complaint(std::string_view text) {
    EXPECT_EQ(detect(text), "") << text;
    EXPECT_EQ(problems.list().size(), 1u) << text;
    return problems.empty() ? "" : to_line(problems.list().front());
  }

  Problems problems;
};

TEST_F(DetectFileKind, GoesByContentNotByName) {
  EXPECT_EQ(detect(R"({"format": "hallscope-facility", "version": 1})"), "facility");
  EXPECT_EQ(detect("\n\n  {\n  \"version\": 1,\n  \"format\": \"hallscope-facility\"\n}"), "facility");
  EXPECT_EQ(detect("\xef\xbb\xbf{\"format\": \"hallscope-facility\"}"), "facility") << "byte order mark";
  EXPECT_EQ(detect("offset,topic,payload\n0s,BMS/v1/PUB/Metadata/Rack/RackPower/a,\"{}\"\n"), "dsx-capture");
  EXPECT_EQ(detect("0s,BMS/v1/PUB/Metadata/Rack/RackPower/a,\"{}\"\n"), "dsx-capture") << "no header";
  EXPECT_EQ(detect("value,metric,element,time\n"), "long-csv") << "in any order";
  EXPECT_EQ(detect("Time, Element ,metric,value,unit\r\n"), "long-csv");
  EXPECT_EQ(detect("time,power[1],power[2]\n0,1,2\n"), "wide-csv");
  EXPECT_EQ(detect("Timestamp,\"power, total\"\n"), "wide-csv");
  EXPECT_EQ(detect("t,a,b\n2026-03-01T14:00:00Z,1,2\n"), "wide-csv") << "the first row has a time";
  EXPECT_TRUE(problems.empty());
}

TEST_F(DetectFileKind, AScenarioSaysSo) {
  EXPECT_EQ(detect(R"({"format": "hallscope-scenario", "version": 1})"), "scenario");
  EXPECT_EQ(detect("{\n\"format\": \"hallscope-scenario\",\n\"note\": \"for any hallscope-facility\"}"), "scenario");
  EXPECT_EQ(detect(R"({"note": 1, "format": "hallscope-scenario", "events": [)"), "scenario") << "broken";
}

TEST_F(DetectFileKind, AlarmRulesSaySo) {
  EXPECT_EQ(detect(R"({"format": "hallscope-alarms", "version": 1})"), "alarm-rules");
  EXPECT_EQ(detect("{\"format\": \"hallscope-alarms\", \"note\": \"of a hallscope-facility\"}"), "alarm-rules");
  EXPECT_EQ(detect("{\"format\": \"hallscope-scenario\", \"note\": \"see hallscope-alarms\"}"), "scenario");
}

TEST_F(DetectFileKind, ABrokenFacilityIsStillOne) {
  EXPECT_EQ(detect(R"({"format": "hallscope-facility", "elements": [)"), "facility");
}

TEST_F(DetectFileKind, SaysWhatWasExpectedOfAnythingElse) {
  EXPECT_THAT(complaint(R"({"format": "gltf"})"), HasSubstr("does not say that it is a facility"));
  EXPECT_THAT(complaint("Dear reader,\nthis is a letter.\n"), HasSubstr("hallscope-facility"));
  EXPECT_THAT(complaint("one column\n1\n2\n"), HasSubstr("offset,topic,payload"));
  EXPECT_THAT(complaint("[1, 2, 3]"), HasSubstr("cannot tell"));
  EXPECT_THAT(complaint("\n\n   \n"), HasSubstr("holds no text"));
  EXPECT_THAT(complaint(""), HasSubstr("empty"));
  complaint(std::string_view("\x89PNG\r\n\x1a\n\0\0\0\0\0\0", 14));
}

TEST_F(DetectFileKind, WhatMonitoringSystemsWrite) {
  const std::pair<const char*, const char*> files[] = {
      {"{\"topic\":\"BMS/v1/PUB/Value/Rack/RackPower/a\",\"payload\":{}}\n", "dsx-capture"},
      {R"({"@odata.id": "/redfish/v1/Chassis/1/Sensors/T", "Reading": 3})", "redfish"},
      {R"([{"@odata.type": "#Sensor.v1_0_0.Sensor", "@odata.id": "/redfish/v1/a"}])", "redfish"},
      {R"({"status":"success","data":{"resultType":"matrix","result":[]}})", "prometheus-json"},
      {"{\n \"status\" : \"error\", \"errorType\": \"bad_data\", \"error\": \"x\"}", "prometheus-json"},
      {"{\"metric\":{\"__name__\":\"a\"},\"values\":[1],\"timestamps\":[1]}\n", "victoria-export"},
      {"{\"timestamps\":[1],\"values\":[1],\"metric\":{\"__name__\":\"a\"}}\n", "victoria-export"},
      {"{\"time\": 1, \"a\": 2}\n", "json-lines"},
      {"[{\"host\": \"a\", \"ts\": 1, \"a\": 2}]", "json-lines"},
      {"{\"topic\": \"a/b\", \"payload\": 3}\n", "json-lines"},
      {"# HELP a_watts Watts.\n# TYPE a_watts gauge\na_watts 3\n", "openmetrics"},
      {"a_watts{host=\"b\"} 3 1772370000000\n", "openmetrics"},
      {"{__name__=\"a_watts\", host=\"b\"} 3 1772370000000\n", "openmetrics"},
      {"# exported by hand\n\na_watts{host=\"b\"} 3\n", "openmetrics"},
      {"power,host=b watts=12.5 1772370000000000000\n", "influx-lines"},
      {"# DML\n# CONTEXT-DATABASE: x\npower watts=12i,state=\"on, or so\" 1772370000\n", "influx-lines"},
      {"dc1.hall-01.b.watts 12.5 1772370000\ndc1.hall-01.c.watts 13 1772370000\n", "graphite"},
      {"watts;host=b 12.5 1772370000\n", "graphite"},
      {"[{\"metric\": {\"host\": \"b\"}, \"values\": [[1772370000, \"3\"]]}]", "prometheus-json"},
      {"{\"resultType\":\"vector\",\"result\":[]}", "prometheus-json"},
      {"{\"took\": 3, \"hits\": {\"hits\": [{\"_source\": {\"@timestamp\": 1, \"x\": 2}}]}}", "json-lines"},
      {"{\"index\": {\"_index\": \"x\"}}\n{\"time\": 1, \"x\": 2}\n", "json-lines"},
      {"{\"records\": [{\"timestamp_ms\": 1, \"x\": 2}]}", "json-lines"},
      {"#group,false\n#datatype,string\n", "influx-csv"},
      {",result,table,_start,_stop,_time,_value,_field\n,,0,1,2,3,4,a\n", "influx-csv"},
      {"timestamp, index, power.draw [W]\n2026/03/01 13:00:00.000, 0, 187.80 W\n", "nvidia-smi"},
      {"time,host,uuid,temperature.gpu\n1,a,b,3\n", "nvidia-smi"},
      {"Inlet Temp       | 24.000     | degrees C  | ok    | na | na | na | 38.000 | 42.000 | na\n", "ipmi-sensors"},
      {"Inlet Temp | 24 degrees C | ok\n", "ipmi-sensors"},
      {"node-a: Inlet Temp | 30h | ok | 7.1 | 24 degrees C\n", "ipmi-sensors"},
  };
  for (const auto& [text, kind] : files) EXPECT_EQ(detect(text), kind) << text;
  EXPECT_EQ(detect("time|rack-01|rack-02\n0|1|2\n"), "wide-csv") << "bars alone make no table of sensors";
  EXPECT_EQ(detect("TagName,DateTime,Value,Quality\nr1,2026-03-01 13:00,1,192\n"), "long-csv");
  EXPECT_EQ(detect("LOCATION,Town,ST,XYZ,TMY3,1,45.6,-122.6,-8.0,12.0\nDESIGN CONDITIONS,0\n"), "weather");
  EXPECT_EQ(detect("\xef\xbb\xbfLOCATION,Bel\xe9m,PA,BRA,x,1,2,3,4,5\r\n"), "weather");
  EXPECT_EQ(detect("time,Dry bulb [°C],Relative humidity [%]\n0,20,50\n"), "weather");
  EXPECT_EQ(detect("time,dryBulb,wetBulb,rack-01\n0,20,15,100\n"), "wide-csv") << "with more than weather";
  EXPECT_EQ(detect("Location,Timestamp,Temp,Humidity,Power,Flow,a,b\nhall-1,2026-03-01 13:00,20,50,1,2,3,4\n"),
            "wide-csv");
  EXPECT_EQ(detect("timestamp,tdb_ahu1,rh_ahu1\n2026-03-01 13:00,20,50\n"), "wide-csv") << "an air handler's";
}

TEST_F(DetectFileKind, WhatIsNoPartOfADocumentIsToldAsWhatItIs) {
  const std::pair<std::string, const char*> files[] = {
      {R"({"format": "hallscope-views", "version": 1, "views": []})", "saved views"},
      {R"({"format": "hallscope-session", "version": 1})", "what a window had open"},
      {R"({"format": "hallscope-catalog", "version": 1, "models": []})", "catalogue of equipment types"},
      {R"({"format": "hallscope-acknowledged"})", "alarms were acknowledged"},
      {R"({"format": "hallscope-facilty", "version": 1})", "does not know"},
      {R"({"bindings": [{"point": "a"}]})", "holds bindings"},
      {R"({"title": "x", "elements": []})", "\"format\": \"hallscope-facility\""},
      {R"({"$schema": "https://json-schema.org/draft/2020-12/schema"})", "JSON Schema"},
      {R"({"panels": [], "schemaVersion": 39})", "Inspect > Data"},
      {std::string("PK\x03\x04\x14\0\x06\0", 8) + "[Content_Types].xml", "save its sheet as CSV"},
      {std::string("PK\x03\x04\x14\0", 6) + "logs/a.csv", "unpack it"},
      {std::string("PAR1\x15\0\x15", 7), "Parquet"},
      {std::string("SQLite format 3\0", 16), "sqlite3 -csv"},
      {std::string("CDF\x01\0\0", 6), "save as .vtu"},
      {"TITLE = \"air\"\nVARIABLES = \"X\"\n", "Tecplot"},
      {"<!DOCTYPE html>\n<html><body>Log in</body></html>\n", "web page"},
      {R"({"results":{"A":{"frames":[{"schema":{"fields":[]},"data":{"values":[]}}]}}})", "Download CSV"},
      {R"([{"schema":{"refId":"A","fields":[]},"data":{"values":[]}}])", "Download CSV"},
      {R"([{"target":"dc1.a.watts","datapoints":[[12,1772370000]]}])", "jq -r"},
      {R"({"results":[{"statement_id":0,"series":[{"name":"p","columns":["time","watts"],"values":[]}]}]})",
       "influx_inspect export"},
      {"Sun Mar  1 13:00:00 2026\n+-----+\n| NVIDIA-SMI 535.54.03  Driver Version: 535.54.03 |\n", "--query-gpu="},
      {"<?xml version=\"1.0\" ?>\n<nvidia_smi_log>\n</nvidia_smi_log>\n", "--query-gpu="},
      {"# gpu   pwr gtemp\n# Idx     W     C\n    0    70    35\n", "nvidia-smi dmon"},
      {"#Entity   GPUTL  POWER\nID        %      W\nGPU 0     98     912.1\n", "dcgmi dmon"},
      {"FoamFile\n{\n class volScalarField;\n}\n", "name the case's folder"},
      {std::string("%PDF-1.7\n\0", 10), "PDF"},
      {"ISO-10303-21;\nHEADER;\n", "IFC"}};
  for (const auto& [text, what] : files) {
    const auto told = complaint(text);
    EXPECT_THAT(told, HasSubstr(what));
    EXPECT_THAT(told, ::testing::Not(HasSubstr("cannot tell"))) << told;
  }
  EXPECT_THAT(complaint("Dear reader,\nthis is a letter.\n"), HasSubstr("it begins with 'Dear reader,'"));
}

TEST_F(DetectFileKind, AListIsNoTelemetry) {
  EXPECT_THAT(complaint("name,owner,contract,price\nrack-01,x,4,1360\n"), HasSubstr("name, owner, contract, price"));
  EXPECT_THAT(complaint("id;owner;contract;feeds\nr1;h1;gb300;2\n"), HasSubstr("a list and no telemetry"));
  EXPECT_THAT(complaint("Asset\tOwner\tRack\nx\ty\tz\n"), HasSubstr("none of its columns is a time"));
  EXPECT_THAT(complaint("2026/03/01 13:00:00.000, 0, 187.80 W, 33\n2026/03/01 13:00:01.000, 0, 188 W, 33\n"),
              HasSubstr("without a line that names its columns"));
}

TEST_F(DetectFileKind, Hdf5ByItsSignatureAlsoBehindABlockOfSomebodyElses) {
  const std::string signature = "\x89HDF\r\n\x1a\n";
  for (const std::size_t at : {0, 512, 1024, 2048, 65536}) {
    EXPECT_EQ(detect(std::string(at, '\0') + signature), "recording") << at;
    EXPECT_TRUE(problems.empty());
  }
  for (const std::size_t at : {1, 511, 1536}) EXPECT_EQ(detect(std::string(at, '\0') + signature), "");
  EXPECT_EQ(detect(signature.substr(0, 7)), "");
}

TEST_F(DetectFileKind, SurvivesWhatIsNoFile) {
  EXPECT_EQ(detect_at(path("nowhere.csv")), "");
  EXPECT_THAT(to_line(problems.list().at(0)), HasSubstr("nowhere.csv: error: no such file"));
  std::filesystem::create_directory(path("folder"));
  EXPECT_EQ(detect_at(path("folder")), "");
  EXPECT_THAT(to_line(problems.list().at(1)), HasSubstr("folder"));
}

TEST_F(DetectFileKind, KnowsFieldsFromCfd) {
  EXPECT_EQ(detect("# vtk DataFile Version 3.0\ntitle\nBINARY\n"), "field");
  EXPECT_EQ(detect("<?xml version=\"1.0\"?>\n<VTKFile type=\"ImageData\"/>"), "field");
  EXPECT_EQ(detect(std::string("<VTKFile type=\"ImageData\">\0\1\2", 30)), "field") << "binary data follow";
  EXPECT_EQ(detect_at(write("case.foam", "")), "field") << "a marker is empty";
  std::filesystem::create_directories(path("case/system"));
  EXPECT_EQ(detect_at(path("case")), "") << "no case without its controlDict";
  write("case/system/controlDict", "FoamFile {}");
  EXPECT_EQ(detect_at(path("case")), "field");
  std::filesystem::create_directories(path("case/1"));
  problems = {};
  EXPECT_EQ(detect_at(write("case/1/T", "FoamFile {}")), "") << "a part of it";
  EXPECT_EQ(detect_at(path("case/1")), "");
  for (const auto& problem : problems.list()) EXPECT_THAT(problem.what, HasSubstr("name the case's folder, "));
  EXPECT_THAT(complaint("<?xml version=\"1.0\"?><html/>"), HasSubstr("CFD"));
}

TEST_F(DetectFileKind, AddressesGoByTheirScheme) {
  const auto file = write("a file.json", R"({"format": "hallscope-facility"})");
  auto escaped = file;
  escaped.replace(escaped.find(' '), 1, "%20");
  EXPECT_EQ(detect_at("file://" + escaped), "facility");
  EXPECT_EQ(detect_at("FILE://localhost" + escaped), "facility");
  EXPECT_TRUE(problems.empty());
  EXPECT_EQ(detect_at("mqtts://broker:8883/BMS/v1/PUB"), "");
  EXPECT_THAT(to_line(problems.list().at(0)),
              HasSubstr("mqtts://broker:8883/BMS/v1/PUB: error: there is no reader for mqtts: yet"));
  EXPECT_EQ(detect_at("file://elsewhere/hall.json"), "");
  EXPECT_THAT(to_line(problems.list().at(1)), HasSubstr("another computer"));
  EXPECT_EQ(detect_at("c://nowhere.csv"), "") << "a path";
  EXPECT_THAT(to_line(problems.list().at(2)), HasSubstr("no such file"));
}

TEST_F(DetectFileKind, APipeIsNotWaitedFor) {
  ASSERT_EQ(mkfifo(path("pipe").c_str(), 0600), 0);
  EXPECT_EQ(detect_at(path("pipe")), "");
  EXPECT_THAT(to_line(problems.list().at(0)), HasSubstr("is not a regular file"));
}

}  // namespace
}  // namespace hallscope
