// Lists from other systems as they are opened: by themselves, together, beside telemetry and beside facilities.
#include <gmock/gmock.h>

#include "models/reports/points_report.h"
#include "models/sources/inventory_files.h"
#include "models/sources/name_sources.h"
#include "models/sources/open_document.h"
#include "tests/unit/document/temporary_files.h"

namespace hallscope {
namespace {

using ::testing::HasSubstr;

class InventoryFiles : public test::TemporaryFiles {
 protected:
  std::string kind_of(std::string_view text) {
    Problems ignored;
    const auto* kind = detect_file_kind(write("file", text), ignored);
    return kind ? std::string(kind->key) : "none";
  }
  std::string said() const {
    std::string text;
    for (const auto& problem : problems.list()) text += to_line(problem) + '\n';
    return text;
  }

  Problems problems;
};

constexpr const char* racks = "name,row,position,u_height\nR1,A,1,42\nR2,A,2,42\n";

TEST_F(InventoryFiles, AreKnownByWhatTheyHold) {
  EXPECT_EQ(kind_of(racks), "rack-table");
  EXPECT_EQ(kind_of("\xef\xbb\xbfName;Row;X (m);Y (m)\r\nR1;A;1,5;2\r\n"), "rack-table");
  EXPECT_EQ(kind_of("name,device_type,rack,position,face\nn,t,R1,3,front\n"), "rack-table");
  EXPECT_EQ(kind_of(R"({"count": 1, "next": null, "results": [{"id": 1, "url": "https://x/api/dcim/racks/1/"}]})"),
            "netbox");
  EXPECT_EQ(kind_of(R"([{"id": 1, "url": "https://x/api/dcim/devices/1/"}])"), "netbox");
  EXPECT_EQ(kind_of(R"({"error": false, "cabinet": [{"CabinetID": "1", "Location": "A1"}]})"), "netbox");
  EXPECT_EQ(kind_of("---\nmanufacturer: Dell\nmodel: XE9680\nslug: dell-xe9680\nu_height: 6\n"), "device-type");
  EXPECT_EQ(kind_of("#usda 1.0\n\ndef \"x\" {\n  string aif:core:assetClass = \"CDU\"\n}\n"), "aif-properties");
  // Near them, and something else.
  EXPECT_EQ(kind_of("time,name,row,position,u_height\n0,R1,A,1,42\n"), "wide-csv");
  EXPECT_EQ(kind_of(R"({"format": "hallscope-facility", "note": "from https://x/api/dcim/racks/"})"), "facility");
  EXPECT_EQ(kind_of("#usda 1.0\n\ndef \"x\" {}\n"), "none");
  EXPECT_EQ(kind_of("manufacturer: Dell\n"), "none");
}

TEST_F(InventoryFiles, OpenTogetherAndBesideTelemetry) {
  const auto list = write("racks.csv", racks);
  const auto devices = write("devices.csv", "name,device_type,rack,position,face\nnode-1,T1,R2,3,front\n");
  const auto type = write("t1.yaml", "manufacturer: X\nmodel: T1\nu_height: 2\n");
  const auto night =
      write("night.csv", "time,element,metric,value,unit\n0,R1,Rack/RackPower,12,kW\n0,R2,Rack/RackPower,13,kW\n");
  const auto document = open_document({night, devices, type, list}, problems);
  ASSERT_TRUE(document) << said();
  EXPECT_EQ(document->facility->count(ElementType::Rack), 2u);
  EXPECT_TRUE(unread_sources(*document).empty());
  const auto* track = document->recording->find("Rack/RackPower");
  ASSERT_TRUE(track);
  EXPECT_EQ(track->elements().size(), 2u);
  EXPECT_EQ(document->facility->path(document->facility->find("node-1")), "hall-1/row-A/R2/tray-01");
  EXPECT_EQ(document->facility->model(document->facility->find("R2")).slots.at(0).height, 2);
  EXPECT_THAT(said(), HasSubstr("is a list from another system"));
  EXPECT_FALSE(problems.has(Severity::warning)) << said();
}

TEST_F(InventoryFiles, BesideAFacilityAreNamedAsWhatTheyAre) {
  const auto hall = write("hall.json", R"({"format": "hallscope-facility", "version": 1, "elements": [
    {"id": "r", "type": "Rack", "size": [1, 1, 1]}]})");
  const auto list = write("racks.csv", racks);
  EXPECT_FALSE(open_document({hall, list}, problems));
  EXPECT_THAT(said(), HasSubstr("is a table of racks, of which a facility is made"));
  EXPECT_THAT(said(), HasSubstr("hallscope convert"));
}

TEST_F(InventoryFiles, WhatIsBoundIsReported) {
  const auto hall = write("hall.json", R"({"format": "hallscope-facility", "version": 1, "elements": [
    {"id": "rack-{n:02}", "type": "Rack", "size": [1, 1, 1], "repeat": {"count": 9, "step": [2, 0, 0]}}], "bindings": [
    {"point": "load {n}", "element": "rack-{n}", "metric": "Rack/RackPower", "unit": "kW"},
    {"point": "aux", "labels": {}, "element": "rack_07", "metric": "Rack/AuxPower", "unit": "kW"}]})");
  const auto night = write("night.csv", "time,load 1,load 2,aux,Rack_3 power [kW],comment\n0,1,2,3,4,x\n");
  const auto document = open_document({hall, night}, problems);
  ASSERT_TRUE(document) << said();
  const auto points = points_of(*document);
  ASSERT_EQ(points.size(), 1u);
  EXPECT_EQ(points[0].points, 5u);
  EXPECT_EQ(points[0].bound_points, 2u);
  EXPECT_EQ(points[0].bound.at(0), 2u);
  const auto text = points_text(*document, points);
  EXPECT_THAT(text, HasSubstr("2 of 5 points are bound"));
  EXPECT_THAT(text, HasSubstr("'rack_07' not found; did you mean 'rack-07'?"));
  EXPECT_THAT(text, HasSubstr("could be bound"));
  ASSERT_EQ(proposed(points).size(), 1u);
  EXPECT_EQ(proposed(points)[0].binding.element, "rack-03");
  EXPECT_THAT(said(), HasSubstr("did you mean 'rack-07'? left out"));
  // Two tables with the same headers make one offer.
  const auto morning = write("morning.csv", "time,Rack_3 power [kW]\n60,5\n");
  const auto both = open_document({hall, night, morning}, problems);
  ASSERT_TRUE(both) << said();
  const auto offered = proposed(points_of(*both));
  ASSERT_EQ(offered.size(), 1u);
  EXPECT_EQ(offered[0].points, 2u);
  EXPECT_EQ(facility_file(both->sources), hall);
}

}  // namespace
}  // namespace hallscope
