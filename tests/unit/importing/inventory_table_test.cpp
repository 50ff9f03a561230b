#include "models/facility/importing/inventory_table.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "models/io/csv_fields.h"
#include "tests/unit/importing/imported.h"

namespace hallscope {
namespace {

using test::Imported;
using testing::HasSubstr;
using testing::Not;

Imported table(const std::string& text) {
  return Imported(
      [&](Inventory& inventory, Problems& problems) { parse_inventory_table(text, "list.csv", inventory, problems); });
}

InventoryTable kind(std::string_view header) {
  CsvFields fields;
  fields.split(header);
  return inventory_table_of(fields.fields());
}

TEST(InventoryTable, IsKnownByItsColumns) {
  for (const auto* header : {
           "name,site,location,status,role,u_height,outer_width,outer_depth,outer_unit",  // NetBox, for import
           "Name,Location,Site,Status,Facility ID,Role,Height,Space,Power",  // NetBox, as its table is saved
           "CabinetID,DataCenterID,Location,CabRowID,CabinetHeight,Model,MaxKW,MapX1,MapX2,MapY1,MapY2,FrontEdge",
           "Rack,Row,Position",
           "Rack Name,Hall,X (m),Y (m),Width (mm),Depth (mm)",
           "id,row,size",
       })
    EXPECT_EQ(kind(header), InventoryTable::racks) << header;
  for (const auto* header : {
           "name,device_role,manufacturer,device_type,status,site,rack,position,face",
           "Label,Cabinet,Position,Height,DeviceType,BackSide",
       })
    EXPECT_EQ(kind(header), InventoryTable::devices) << header;
  EXPECT_EQ(kind("name,power_panel,status,type,supply,phase,voltage,amperage,max_utilization,rack"),
            InventoryTable::feeds);
  for (const auto* header : {
           "time,rack,row,position,power",    // values, with their time
           "timestamp,element,metric,value",  //
           "offset,topic,payload",            //
           "power[1],power[2],power[3]",      //
           "host,power,temperature",          // no places, sizes or makes
           "name,value",
       })
    EXPECT_EQ(kind(header), InventoryTable::none) << header;
}

TEST(InventoryTable, RowsAndPositionsLayAHallOut) {
  const auto i = table(
      "rack,row,position,width (mm),depth (mm),height,type,power (kW),feed a,feed b\n"
      "A-1,A,1,600,1200,48U,GPU rack,132,UPS-1,PDU B\n"
      "A-3,A,3,600,1200,48U,GPU rack,132,UPS-1,PDU B\n"
      "A-2,A,2,600,1200,48U,GPU rack,132,UPS-1,PDU B\n"
      "B-1,B,1,800,1200,42U,Storage,15,UPS-1,\n");
  ASSERT_TRUE(i.facility) << i.said();
  EXPECT_FALSE(i.problems.has(Severity::warning)) << i.said();
  EXPECT_EQ(i.racks(), "hall-1/row-A/A-1 hall-1/row-A/A-2 hall-1/row-A/A-3 hall-1/row-B/B-1");
  // 48 units of 44.45 mm and the 200 mm assumed above and below; side by side, the next row 1.8 m behind.
  const std::string corner = i.body("hall-1/row-A/A-1");
  EXPECT_EQ(corner, "2000 4600 0, 600 1200 2334, -y");
  EXPECT_EQ(i.body("hall-1/row-A/A-3"), "3200 4600 0, 600 1200 2334, -y");
  EXPECT_EQ(i.body("hall-1/row-B/B-1"), "2000 7600 0, 800 1200 2067, +y");
  EXPECT_EQ(i.feeds("hall-1/row-A/A-2"), "UPS-1 PDU B");
  EXPECT_EQ(i.feeds("hall-1/row-B/B-1"), "UPS-1");
  const auto& rack = i.facility->model(i.facility->find("A-1"));
  EXPECT_EQ(rack.rated_power_w, 132000);
  EXPECT_EQ(rack.rack_units, 48);
  EXPECT_EQ(rack.figures.at("aif:core:width").status, FigureStatus::sourced);
  EXPECT_EQ(rack.figures.at("aif:core:height").status, FigureStatus::assumed);
  EXPECT_EQ(i.facility->element(i.facility->find("UPS-1")).type, ElementType::UPS);
  // Ordered, named, and what was guessed is named as guessed; racks alike stand in one entry.
  EXPECT_THAT(i.file, HasSubstr(R"("id": "A-{n}", "model": "gpu-rack")"));
  EXPECT_THAT(i.file, HasSubstr(R"("count": 3)"));
  EXPECT_THAT(i.file, HasSubstr(R"("guessed": ["at", "front"])"));
  EXPECT_THAT(i.file, HasSubstr("where rows stand"));
  EXPECT_THAT(i.file, HasSubstr("racks as high as their units"));
  EXPECT_THAT(i.file, Not(HasSubstr("racks 600 mm wide")));  // said by the list
}

TEST(InventoryTable, PlacesOnAFloorPlanAreKept) {
  const auto i = table(
      "Rack;Hall;X (m);Y (m);Width (mm);Depth (mm);Facing\n"
      "R1;Hall A;10,0;5,0;600;1200;south\n"
      "R2;Hall A;10,6;5,0;600;1200;south\n"
      "R3;Hall A;12,0;5,0;600;1200;south\n"  // 0.8 m free before it
      "S1;Hall A;10,0;9,0;600;1200;east\n"
      "S2;Hall A;10,0;9,6;600;1200;east\n");
  ASSERT_TRUE(i.facility) << i.said();
  EXPECT_EQ(i.racks(), "Hall A/row-R/R1 Hall A/row-R/R2 Hall A/row-R/R3 Hall A/row-S/S1 Hall A/row-S/S2");
  EXPECT_EQ(i.body("R1"), "2000 2000 0, 600 1200 2067, -y");  // the room begins 2 m around them
  EXPECT_EQ(i.body("R3"), "4000 2000 0, 600 1200 2067, -y");
  EXPECT_EQ(i.body("S2"), "2000 6600 0, 1200 600 2067, +x");
  EXPECT_THAT(i.file, HasSubstr(R"({ "gap": 0.8 })"));
  EXPECT_THAT(i.file, Not(HasSubstr("where rows stand")));
}

TEST(InventoryTable, OpenDcimsCabinetsStandAsOnItsMap) {
  // Pixels of its picture, y downwards; cabinets are 24 by 48 of them.
  const auto i = table(
      "CabinetID,DataCenterID,Location,CabRowID,CabinetHeight,Model,MaxKW,MaxWeight,MapX1,MapX2,MapY1,MapY2,FrontEdge\n"
      "1,3,A01,1,42,APC AR3100,20,1000,100,124,200,248,Bottom\n"
      "2,3,A02,1,42,APC AR3100,20,1000,124,148,200,248,Bottom\n"
      "3,3,B01,2,42,APC AR3100,0,0,100,124,320,368,Top\n");
  ASSERT_TRUE(i.facility) << i.said();
  EXPECT_EQ(i.racks(), "3/row-1/A01 3/row-1/A02 3/row-2/B01");
  EXPECT_EQ(i.body("A02"), "2600 5000 0, 600 1200 2067, -y");  // 120 pixels of 25 mm above B01
  EXPECT_EQ(i.body("B01"), "2000 2000 0, 600 1200 2067, +y");
  EXPECT_EQ(i.facility->model(i.facility->find("A01")).rated_power_w, 20000);
  EXPECT_FALSE(i.facility->model(i.facility->find("B01")).rated_power_w);
  EXPECT_THAT(i.file, HasSubstr("the scale of the map"));
}

TEST(InventoryTable, NamesAloneGiveRowsInTheirOrder) {
  std::string text = "name,site,u_height\n";
  for (const auto* row : {"C", "A"})
    for (int n = 10; n > 0; --n) text += row + std::to_string(n) + ",Lyon,42\n";
  const auto i = table(text);
  ASSERT_TRUE(i.facility) << i.said();
  EXPECT_EQ(i.facility->title(), "Lyon");
  const auto& racks = i.facility->of_type(ElementType::Rack);
  ASSERT_EQ(racks.size(), 20u);
  EXPECT_EQ(i.facility->path(racks[0]), "hall-1/row-A/A1");
  EXPECT_EQ(i.facility->path(racks[9]), "hall-1/row-A/A10");  // not behind A1
  EXPECT_THAT(i.file, HasSubstr("which racks make a row"));
  EXPECT_THAT(i.file, HasSubstr(R"("guessed": ["id", "at", "front"])"));
}

TEST(InventoryTable, SitesBecomeBuildings) {
  const auto i = table("name,site,location,u_height\nr1,North,Hall 1,42\nr1,South,Hall 1,42\nr1,South,Hall 2,42\n");
  ASSERT_TRUE(i.facility) << i.said();
  EXPECT_EQ(i.racks(), "North/Hall 1/row-1/r1 South/Hall 1/row-1/r1 South/Hall 2/row-1/r1");
  EXPECT_FALSE(i.problems.has(Severity::warning)) << i.said();
}

TEST(InventoryTable, DevicesAreMountedAndFeedsLinked) {
  Imported i([](Inventory& inventory, Problems& problems) {
    parse_inventory_table("name,site,location,u_height\nR1,Lyon,H1,10\nR2,Lyon,H1,10\n", "racks.csv", inventory,
                          problems);
    parse_inventory_table(
        "name,role,device_type,rack,position,height,face\n"
        "strip,power strip,PDU,R1,3,1,rear\n"
        "node-a,compute,SYS-1U,R1,3,1,front\n"
        "node-b,compute,SYS-1U,R1,4,1,front\n"
        "pp-1,patch panel,PP,R1,9,1,rear\n"  // behind the switch, whichever is named first
        "leaf-1,leaf switch,SN5610,R1,9,2,front\n"
        "too-high,compute,SYS-1U,R1,11,1,front\n"  // beyond the 10 units
        "node-x,compute,SYS-1U,R9,1,1,front\n",    // no such rack
        "devices.csv", inventory, problems);
    parse_inventory_table(
        "power_panel,name,rack,voltage,amperage,phase,max_utilization\n"
        "Panel A,A1,R1,415,32,three-phase,80\nPanel B,B1,R1,415,32,three-phase,80\nPanel "
        "A,A2,R2,415,32,three-phase,80\n",
        "feeds.csv", inventory, problems);
    ASSERT_EQ(inventory.feeds.size(), 3u);
    EXPECT_NEAR(*inventory.feeds[0].watts, 415 * 32 * std::sqrt(3.0) * 0.8, 1e-6);
  });
  ASSERT_TRUE(i.facility) << i.said();
  EXPECT_EQ(i.feeds("R1"), "Panel A Panel B");
  EXPECT_EQ(i.feeds("R2"), "Panel A");
  EXPECT_EQ(i.facility->count(ElementType::Tray), 2u);
  EXPECT_EQ(i.facility->path(i.facility->find("node-b")), "H1/row-1/R1/tray-02");
  const auto& slots = i.facility->model(i.facility->find("R1")).slots;
  ASSERT_EQ(slots.size(), 3u);
  EXPECT_EQ(slots[1].unit, 4);
  EXPECT_EQ(slots[2].kind, RackSlot::Kind::network_switch);
  EXPECT_EQ(slots[2].height, 2);
  EXPECT_EQ(i.facility->path(i.facility->find("node-a")), "H1/row-1/R1/tray-01");
  EXPECT_EQ(i.facility->find("strip"), no_element) << "behind the tray: never another name of it";
  EXPECT_THAT(i.said(), HasSubstr("R1: warning: 1 device lies beyond its 10 rack units"));
  EXPECT_THAT(i.said(), HasSubstr("1 device stands in none of the racks named"));
}

TEST(InventoryTable, SpellingsOfSizes) {
  struct Row {
    const char *header, *cell, *expected;
  };
  for (const auto& [header, cell, expected] : {
           Row{"size", "600x1200x2300", "600 1200 2300"},
           Row{"size", "800 x 1070 mm", "800 1070 2067"},
           Row{"size", "0.6 \xC3\x97 1.2 \xC3\x97 2.3 m", "600 1200 2300"},
           Row{"size", "52U", "600 1200 2511"},
           Row{"width", "19", "600 1200 2067"},  // inches between the rails
           Row{"width", "0.75", "750 1200 2067"},
           Row{"width", "75", "750 1200 2067"},
           Row{"width", "750 mm", "750 1200 2067"},
           Row{"depth (in)", "42", "600 1067 2067"},
           Row{"height", "47", "600 1200 2289"},  // rack units
           Row{"height", "2.2 m", "600 1200 2200"},
       }) {
    const auto i = table(std::string("name,row,") + header + "\nR1,A," + cell + "\n");
    ASSERT_TRUE(i.facility) << cell << i.said();
    EXPECT_THAT(i.body("R1"), HasSubstr(std::string(", ") + expected + ",")) << header << " " << cell;
    EXPECT_FALSE(i.problems.has(Severity::warning)) << i.said();
  }
}

TEST(InventoryTable, WhatCannotBeReadIsNamedAndLeftOut) {
  const auto i = table(
      "name,row,width (mm),power (kW),facing\n"
      "R1,A,wide,lots,up\n"
      ",A,600,10,north\n"
      "R2,A,600,10,north,and more\n"
      "R3,A,600,10\n"
      "R3,A,600,10,\n");
  ASSERT_TRUE(i.facility) << i.said();
  EXPECT_EQ(i.racks(), "hall-1/row-A/R1 hall-1/row-A/R3 hall-1/row-A/R3-2");
  EXPECT_THAT(i.said(), HasSubstr("line 2, column 'width (mm)': warning: cannot be read as the width of a rack"));
  EXPECT_THAT(i.said(), HasSubstr("line 2, column 'power (kW)': warning: cannot be read as the power"));
  EXPECT_THAT(i.said(), HasSubstr("line 3: error: has no name"));
  EXPECT_THAT(i.said(), HasSubstr("line 4: error: expected 5 fields"));
  EXPECT_THAT(i.said(), HasSubstr("R3: warning: several racks of 'row-A' have this name"));
}

TEST(InventoryTable, NamesThatPathsNeedAreMended) {
  const auto i = table("name,row,u_height\nA/1,x{y},42\n[B]*2,x{y},42\n..,x{y},42\n");
  ASSERT_TRUE(i.facility) << i.said();
  EXPECT_EQ(i.facility->count(ElementType::Rack), 3u);
  EXPECT_NE(i.facility->find("A-1"), no_element);
}

}  // namespace
}  // namespace hallscope
