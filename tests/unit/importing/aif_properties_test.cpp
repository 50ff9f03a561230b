#include "models/facility/importing/aif_properties.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "models/facility/importing/inventory_table.h"
#include "models/io/json_file.h"
#include "tests/unit/importing/imported.h"

namespace hallscope {
namespace {

using test::Imported;
using testing::HasSubstr;

constexpr const char* cdu = R"(#usda 1.0
(
    defaultPrim = "CX250"
    metersPerUnit = 1
    upAxis = "Z"
    doc = "aif:core:width = 1 in a text is no attribute"
)

def Xform "CX250" (
    customData = {
        string note = "float aif:core:depth = 5"
    }
)
{
    # float aif:core:height = 3
    custom string aif:core:manufacturer = "Example Cooling"
    custom string aif:core:modelNumber = "CX-250"
    string aif:core:assetClass = "CDU"
    float aif:core:width = 600
    float aif:core:depth = 1200.0
    float aif:core:height = 2.2e3
    float aif:core:weight = 850
    custom float aif:spec:nominalCoolingCapacity = 1300 (
        doc = "kW"
    )
    float aif:spec:powerRating = 18.5
    float2[] aif:spec:coolingCapacityCurve = [(10, 100), (20, 200)]
    string aif:spec:breaker = """3 x 32 A
float aif:core:width = 9"""
    def Scope "inside"
    {
        float aif:other:value = 3
    }
}
)";

TEST(AifProperties, BecomeCatalogueEntries) {
  Inventory inventory;
  Problems problems;
  ASSERT_TRUE(parse_aif_properties(cdu, "CX250_Properties.usda", inventory, problems));
  ASSERT_EQ(inventory.models.size(), 1u);
  const auto& model = inventory.models[0];
  EXPECT_EQ(model.key, "cx-250");
  EXPECT_EQ(model.name, "Example Cooling CX-250");
  EXPECT_EQ(model.type, ElementType::CDU);
  EXPECT_DOUBLE_EQ(model.size.x, 0.6);
  EXPECT_DOUBLE_EQ(model.size.y, 1.2);
  EXPECT_DOUBLE_EQ(model.size.z, 2.2);
  EXPECT_DOUBLE_EQ(*model.rated_cooling_w, 1.3e6);
  EXPECT_DOUBLE_EQ(*model.rated_power_w, 18500);
  EXPECT_EQ(model.figures.at("aif:spec:ratedCooling").source, "CX250_Properties.usda, aif:spec:nominalCoolingCapacity");
  inventory.title = "equipment";
  const auto file = catalog_file_of(inventory, problems);
  EXPECT_THAT(file, HasSubstr("\"hallscope-catalog\""));
  EXPECT_THAT(file, HasSubstr(R"("aif:core:weight": { "value": 850, "unit": "kg")"));
  EXPECT_FALSE(problems.has(Severity::warning));
}

TEST(AifProperties, OpenAsOneOfEach) {
  Imported i([](Inventory& inventory, Problems& problems) {
    parse_aif_properties(cdu, "CX250_Properties.usda", inventory, problems);
    parse_aif_properties(R"(#usda 1.0
over "Rack" { string aif:core:assetClass = "gb300_rack"
  string aif:core:modelNumber = "XR-72"
  float3 aif:core:overallGeometryDimensions = (600, 1068, 2236)
  int aif:spec:namePlatePower = 142000
  float aif:spec:heatCaptureRatio = 90
  int aif:spec:numGPUs = 72 })",
                         "XR72_Properties.usda", inventory, problems);
  });
  ASSERT_TRUE(i.facility) << i.said();
  EXPECT_EQ(i.body("cx-250"), "0 0 0, 600 1200 2200, -y");
  EXPECT_EQ(i.body("xr-72"), "2100 0 0, 600 1068 2236, -y");
  EXPECT_DOUBLE_EQ(i.facility->model(i.facility->find("xr-72")).liquid_fraction, 0.9);
  EXPECT_DOUBLE_EQ(*i.facility->model(i.facility->find("xr-72")).rated_power_w, 142000);
}

TEST(AifProperties, AreTheTypesOfRacksThatNameThem) {
  Imported i([](Inventory& inventory, Problems& problems) {
    parse_aif_properties(
        "#usda 1.0\ndef \"R\" { string aif:core:assetClass = \"compute rack\"\n"
        "string aif:core:modelNumber = \"XR-72\"\nfloat aif:core:width = 600\nfloat aif:core:depth = 1068\n"
        "float aif:core:height = 2236 }",
        "p.usda", inventory, problems);
    parse_inventory_table("name,row,type\nr1,A,XR-72\nr2,A,XR-72\n", "racks.csv", inventory, problems);
  });
  ASSERT_TRUE(i.facility) << i.said();
  EXPECT_EQ(i.facility->model(i.facility->find("r1")).key, "xr-72");
  EXPECT_THAT(i.body("r1"), HasSubstr(", 600 1068 2236,"));
}

TEST(AifProperties, FaultsAreNamed) {
  Inventory inventory;
  Problems problems;
  EXPECT_FALSE(parse_aif_properties("#usda 1.0\ndef \"x\" {}", "a.usda", inventory, problems));
  EXPECT_THAT(problems.list().back().what, HasSubstr("holds no equipment"));
  parse_aif_properties("#usda 1.0\ndef \"x\" { string aif:core:assetClass = \"teapot\" }", "b.usda", inventory,
                       problems);
  EXPECT_THAT(problems.list().back().what, HasSubstr("class 'teapot'"));
  parse_aif_properties("#usda 1.0\ndef \"x\" { string aif:core:assetClass = \"CDU\"\nfloat aif:core:width = -3 }",
                       "c.usda", inventory, problems);
  EXPECT_THAT(problems.list()[problems.list().size() - 2].what, HasSubstr("aif:core:width is nothing that it can be"));
  // Whatever the braces are, it ends.
  for (const auto* text : {"#usda 1.0\n}}}{{{\"", "#usda 1.0\ndef \"x\" { float aif:core:width = [[[[",
                           "#usda 1.0\ndef \"x\" { string aif:core:a = \"\"\"open"})
    parse_aif_properties(text, "d.usda", inventory, problems);
}

}  // namespace
}  // namespace hallscope
