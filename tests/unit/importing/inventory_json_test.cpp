#include "models/facility/importing/inventory_json.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "models/facility/importing/device_type_yaml.h"
#include "tests/unit/importing/imported.h"

namespace hallscope {
namespace {

using test::Imported;
using testing::HasSubstr;

/// Two racks as NetBox 4 answers, abridged.
constexpr const char* racks = R"({"count": 2, "next": null, "previous": null, "results": [
  {"id": 11, "url": "https://netbox.example/api/dcim/racks/11/", "display": "R01", "name": "R01",
   "site": {"id": 1, "url": "https://netbox.example/api/dcim/sites/1/", "name": "Lyon", "slug": "lyon"},
   "location": {"id": 4, "name": "Hall 2", "slug": "hall-2"}, "status": {"value": "active", "label": "Active"},
   "role": {"id": 2, "name": "Compute"}, "rack_type": null, "width": {"value": 19, "label": "19 inches"},
   "u_height": 48, "starting_unit": 1, "weight": 180.5, "weight_unit": {"value": "kg", "label": "Kilograms"},
   "desc_units": false, "outer_width": 750, "outer_depth": 1200, "outer_unit": {"value": "mm", "label": "Millimeters"},
   "custom_fields": {"row": "C", "position": 2}},
  {"id": 12, "url": "https://netbox.example/api/dcim/racks/12/", "display": "R02", "name": "R02",
   "site": {"id": 1, "name": "Lyon"}, "location": {"id": 4, "name": "Hall 2"}, "u_height": 48, "desc_units": true,
   "outer_width": 29.5, "outer_depth": 47.25, "outer_unit": {"value": "in", "label": "Inches"},
   "custom_fields": {"row": "C", "position": 1}}]})";

constexpr const char* devices = R"([
  {"id": 101, "url": "/api/dcim/devices/101/", "name": "node-1", "device_type": {"id": 7, "model": "ARS-121GL", "slug": "ars-121gl"},
   "role": {"name": "Compute"}, "rack": {"id": 11, "name": "R01"}, "position": 9.0, "face": {"value": "front"},
   "custom_fields": {"gpu_count": 4}},
  {"id": 102, "url": "/api/dcim/devices/102/", "name": "big-1", "device_type": {"id": 8, "model": "SYS-8U", "slug": "sys-8u"},
   "role": {"name": "Compute"}, "rack": {"id": 12, "name": "R02"}, "position": 1, "face": {"value": "front"}}])";

constexpr const char* feeds = R"({"count": 1, "next": null, "results": [
  {"id": 1, "url": "/api/dcim/power-feeds/1/", "name": "A-R01", "power_panel": {"id": 3, "name": "RPP-A"},
   "rack": {"id": 11, "name": "R01"}, "supply": {"value": "ac"}, "phase": {"value": "three-phase"}, "voltage": 415,
   "amperage": 60, "max_utilization": 80}]})";

TEST(InventoryJson, NetBoxsAnswersMakeAFacility) {
  Imported i([](Inventory& inventory, Problems& problems) {
    ASSERT_TRUE(parse_inventory_json(devices, "devices.json", inventory, problems));  // in any order
    ASSERT_TRUE(parse_inventory_json(racks, "racks.json", inventory, problems));
    ASSERT_TRUE(parse_inventory_json(feeds, "feeds.json", inventory, problems));
    ASSERT_TRUE(
        parse_device_type("---\nmanufacturer: Supermicro\nmodel: SYS-8U\nslug: sys-8u\nu_height: 8.0\n"
                          "weight: 119\nweight_unit: kg\ncomments: >\n  u_height: 99\ninterfaces:\n  - name: e0\n",
                          "sys-8u.yaml", inventory, problems));
  });
  ASSERT_TRUE(i.facility) << i.said();
  EXPECT_FALSE(i.problems.has(Severity::warning)) << i.said();
  EXPECT_EQ(i.facility->title(), "Lyon");
  EXPECT_EQ(i.racks(), "Hall 2/row-C/R02 Hall 2/row-C/R01");  // by their positions
  EXPECT_THAT(i.body("R01"), HasSubstr(", 750 1200 2334,"));
  EXPECT_THAT(i.body("R02"), HasSubstr(", 749 1200 2334,"));  // 29.5 and 47.25 inches
  EXPECT_NEAR(i.facility->model(i.facility->find("R01")).figures.at("aif:core:weight").value, 180.5, 1e-9);
  EXPECT_EQ(i.feeds("R01"), "RPP-A");
  // Four GPUs in the tray that people call node-1.
  EXPECT_EQ(i.facility->path(i.facility->find("node-1")), "Hall 2/row-C/R01/tray-01");
  EXPECT_EQ(i.facility->count(ElementType::GPU), 4u);
  // Unit 1 of R02 is the topmost: eight units, by the type's own file, end at 48.
  const auto& slot = i.facility->model(i.facility->find("R02")).slots.at(0);
  EXPECT_EQ(slot.unit, 41);
  EXPECT_EQ(slot.height, 8);
}

TEST(InventoryJson, FloorPlansPlaceRacks) {
  // As the floor plan plug-in keeps it: 100 units a metre, y downwards, angles clockwise.
  Imported i([](Inventory& inventory, Problems& problems) {
    ASSERT_TRUE(
        parse_inventory_json(R"({"results": [{"id": 1, "url": "/api/plugins/floorplan/floorplans/1/", "width": "20",
      "height": "10", "measurement_unit": "m", "canvas": {"version": "5.3.0", "objects": [
        {"type": "group", "left": 300, "top": 200, "width": 60, "height": 120, "scaleX": 1, "scaleY": 1, "angle": 0,
         "custom_meta": {"object_type": "rack", "object_id": "11", "object_name": "R01"}},
        {"type": "group", "left": 500, "top": 200, "width": 60, "height": 120, "scaleX": 1, "scaleY": 1, "angle": 180,
         "custom_meta": {"object_type": "rack", "object_id": "12", "object_name": "R02"}},
        {"type": "rect", "left": 0, "top": 0, "width": 10, "height": 500}]}}]})",
                             "plan.json", inventory, problems));
    std::string plain(racks);
    ASSERT_TRUE(parse_inventory_json(plain, "racks.json", inventory, problems));
  });
  ASSERT_TRUE(i.facility) << i.said();
  // R02 is turned about its upper left corner by half a turn: from x 4.4 to 5 and from 0.8 to 2 below the top.
  EXPECT_EQ(i.body("R01").substr(0, 11), "2000 2000 0");
  EXPECT_EQ(i.body("R02").substr(0, 11), "3400 3200 0");
  EXPECT_THAT(i.body("R01"), HasSubstr("-y"));
  EXPECT_THAT(i.body("R02"), HasSubstr("+y"));
}

TEST(InventoryJson, OpenDcimsAnswers) {
  Imported i([](Inventory& inventory, Problems& problems) {
    ASSERT_TRUE(parse_inventory_json(R"({"error": false, "errorcode": 200, "cabinet": [
      {"CabinetID": "7", "DataCenterID": "1", "DataCenterName": "Foo 101", "Location": "A01", "CabRowID": "0",
       "CabinetHeight": "42", "Model": "", "MaxKW": "12.5", "MapX1": "0", "MapX2": "0", "MapY1": "0", "MapY2": "0",
       "FrontEdge": "Top"}]})",
                                     "cabinets.json", inventory, problems));
    ASSERT_TRUE(parse_inventory_json(R"({"error": false, "device": [
      {"DeviceID": 1, "Label": "node101", "Cabinet": 7, "Position": 1, "Height": 2, "DeviceType": "Server", "BackSide": 0, "ParentDevice": 0},
      {"DeviceID": 2, "Label": "blade-1", "Cabinet": 7, "Position": 1, "Height": 1, "DeviceType": "Server", "ParentDevice": 1}]})",
                                     "devices.json", inventory, problems));
  });
  ASSERT_TRUE(i.facility) << i.said();
  EXPECT_EQ(i.racks(), "Foo 101/row-1/A01");
  EXPECT_EQ(i.facility->model(i.facility->find("A01")).rated_power_w, 12500);
  EXPECT_EQ(i.facility->path(i.facility->find("node101")), "Foo 101/row-1/A01/tray-01");
  EXPECT_EQ(i.facility->find("blade-1"), no_element);
}

TEST(InventoryJson, WhatIsMissingIsSaid) {
  Inventory inventory;
  Problems problems;
  EXPECT_FALSE(
      parse_inventory_json(R"({"results": [{"url": "/x", "foo": 1}], "count": 1})", "a.json", inventory, problems) &&
      !inventory.empty());
  EXPECT_FALSE(parse_inventory_json(R"({"a": 1})", "b.json", inventory, problems));
  EXPECT_THAT(problems.list().back().what, HasSubstr("holds no racks"));
  std::string page(racks);
  page.replace(page.find("\"next\": null"), 12, "\"next\": \"https://netbox.example/api/dcim/racks/?offset=2\"");
  page.replace(page.find("\"count\": 2"), 10, "\"count\": 640");
  EXPECT_TRUE(parse_inventory_json(page, "c.json", inventory, problems));
  EXPECT_THAT(problems.list().back().what, HasSubstr("one page of 2 objects of 640"));
  Imported devices_alone([](Inventory& i, Problems& p) { parse_inventory_json(devices, "d.json", i, p); });
  EXPECT_FALSE(devices_alone.facility);
  EXPECT_THAT(devices_alone.said(), HasSubstr("says nothing of racks"));
}

TEST(DeviceType, SaysHowHighAndHeavyItIs) {
  Inventory inventory;
  Problems problems;
  ASSERT_TRUE(
      parse_device_type("manufacturer: 'Dell'\nmodel: \"XE9680\" # 8 GPUs\nslug: dell-xe9680\nu_height: 6\nweight: "
                        "114.05\nweight_unit: lb\n",
                        "a.yml", inventory, problems));
  EXPECT_EQ(inventory.types[0].model, "XE9680");
  EXPECT_EQ(inventory.types[0].manufacturer, "Dell");
  EXPECT_EQ(inventory.types[0].units, 6);
  EXPECT_NEAR(*inventory.types[0].weight_kg, 51.7322, 1e-3);
  EXPECT_FALSE(parse_device_type("title: recipe\n", "b.yml", inventory, problems));
  EXPECT_THAT(problems.list().back().what, HasSubstr("no type of device"));
  EXPECT_TRUE(parse_device_type("manufacturer: X\nmodel: Y\nu_height: high\n", "c.yml", inventory, problems));
  EXPECT_THAT(problems.list().back().what, HasSubstr("'high' is no height"));
}

}  // namespace
}  // namespace hallscope
