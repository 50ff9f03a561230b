#include "models/facility/catalog.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

namespace hallscope {
namespace {

using ::testing::HasSubstr;

class CatalogFile : public ::testing::Test {
 protected:
  std::string path =
      (std::filesystem::temp_directory_path() / ("hallscope-catalog-" + std::to_string(::getpid()))).string();
  Problems problems;
  Catalog catalog;
  void TearDown() override { std::filesystem::remove(path); }
  bool read(const std::string& models) {
    std::ofstream(path) << R"({"format": "hallscope-catalog", "version": 1, "models": [)" << models << "]}";
    return read_catalog(path, catalog, problems);
  }
  /// Reads one broken model and answers the first problem's place and text.
  std::string complaint(const std::string& model) {
    EXPECT_FALSE(read(model));
    EXPECT_EQ(catalog.size(), 1u) << "a refused file leaves the catalogue alone";
    return problems.empty() ? "" : problems.list()[0].where + ": " + problems.list()[0].what;
  }
};

TEST_F(CatalogFile, FiguresAreConvertedAndKeepTheirSource) {
  ASSERT_TRUE(read(R"({"key": "r", "name": "R", "type": "Rack", "rackUnits": 10,
    "slots": [{"kind": "power-shelf", "unit": 9}, {"kind": "compute", "unit": 1, "height": 2, "count": 3, "gpus": 4}],
    "figures": {
      "aif:core:width": {"value": 600, "unit": "mm", "source": "drawing 7", "status": "sourced", "note": "with doors"},
      "aif:spec:ratedPower": {"value": 142, "unit": "kW", "source": "sum", "status": "derived"},
      "aif:spec:heatCaptureRatio": {"value": 90, "unit": "%", "source": "guess", "status": "assumed"},
      "aif:spec:gpuPower": {"value": 1400, "unit": "W", "source": "sheet", "status": "sourced"},
      "aif:spec:requiredLiquidFlowRate": {"value": 60, "unit": "L/min", "source": "sheet", "status": "sourced"}}})"));
  EXPECT_TRUE(problems.empty());
  const auto& m = catalog.model(*catalog.find("r"));
  EXPECT_DOUBLE_EQ(m.size.x, 0.6);
  EXPECT_DOUBLE_EQ(*m.rated_power_w, 142e3);
  EXPECT_DOUBLE_EQ(m.liquid_fraction, 0.9);
  EXPECT_DOUBLE_EQ(*m.gpu_power_w, 1400);
  EXPECT_FALSE(m.rated_cooling_w);
  EXPECT_DOUBLE_EQ(m.figures.at("aif:spec:requiredLiquidFlowRate").value, 1e-3);
  EXPECT_EQ(m.figures.at("aif:core:width").source, "drawing 7; with doors");
  EXPECT_EQ(m.figures.at("aif:spec:ratedPower").status, FigureStatus::derived);
  ASSERT_EQ(m.slots.size(), 4u);
  EXPECT_EQ(m.slots[2].unit, 5);
  EXPECT_EQ(m.slots[2].gpus, 4);
  EXPECT_EQ(m.slots[3].kind, RackSlot::Kind::power_shelf);
}

TEST_F(CatalogFile, EveryMistakeNamesItsPlace) {
  EXPECT_THAT(complaint(R"({"key": "r", "type": "Rak"})"), HasSubstr("/models/0/type: unknown type 'Rak'"));
}
TEST_F(CatalogFile, AFigureNeedsItsSource) {
  EXPECT_THAT(complaint(R"({"key": "r", "type": "Rack", "figures": {"aif:core:width": {"value": 1, "unit": "m"}}})"),
              HasSubstr("/models/0/figures/aif:core:width: a figure needs \"source\""));
}
TEST_F(CatalogFile, UnknownUnitsAreRefused) {
  EXPECT_THAT(complaint(R"({"key": "r", "type": "Rack", "figures": {"aif:core:width":
                {"value": 1, "unit": "furlong", "source": "x", "status": "sourced"}}})"),
              HasSubstr("/models/0/figures/aif:core:width/unit: unknown unit 'furlong'"));
}
TEST_F(CatalogFile, AUnitMustBeOneOfItsKey) {
  const auto of = [&](const char* key, const char* unit) {
    problems = {};
    return complaint(std::string(R"({"key": "r", "type": "UPS", "figures": {")") + key +
                     R"(": {"value": 1, "unit": ")" + unit + R"(", "source": "x", "status": "sourced"}}})");
  };
  EXPECT_THAT(of("aif:spec:ratedPower", "kg"), HasSubstr("aif:spec:ratedPower/unit: a figure of kg"));
  EXPECT_THAT(of("aif:spec:ratedCooling", "kVA"), HasSubstr("is one of W"));
  EXPECT_THAT(of("aif:spec:approachTemperature", "C"), HasSubstr("is one of K"));
  EXPECT_THAT(of("aif:spec:efficiency", "W"), HasSubstr("is one of 1"));
  EXPECT_THAT(of("aif:core:width", "kg"), HasSubstr("is one of m"));
}
TEST_F(CatalogFile, SizesMustBePositive) {
  EXPECT_THAT(complaint(R"({"key": "r", "type": "Rack", "figures": {"aif:core:width":
                {"value": -1, "unit": "m", "source": "x", "status": "sourced"}}})"),
              HasSubstr("/models/0: aif:core:width must be more than 0"));
}
TEST_F(CatalogFile, SlotsMustFitTheRack) {
  EXPECT_THAT(complaint(R"({"key": "r", "type": "Rack", "rackUnits": 4,
                "slots": [{"kind": "compute", "unit": 3, "count": 3}]})"),
              HasSubstr("/models/0/slots/0: reaches rack unit 5, the rack has 4"));
}
TEST_F(CatalogFile, SlotsMustNotOverlap) {
  EXPECT_THAT(complaint(R"({"key": "r", "type": "Rack", "rackUnits": 4,
                "slots": [{"kind": "compute", "unit": 1, "height": 2}, {"kind": "blank", "unit": 2}]})"),
              HasSubstr("/models/0/slots/1: rack unit 2 is already taken"));
}
TEST_F(CatalogFile, KeysAreUnique) {
  EXPECT_THAT(complaint(R"({"key": "r", "type": "Rack"}, {"key": "r", "type": "Rack"})"),
              HasSubstr("/models/1/key: two models have the key 'r'"));
}

TEST(StandardCatalog, HoldsTheGb300RackAsPublished) {
  Problems problems;
  const Catalog catalog = standard_catalog(problems);
  EXPECT_TRUE(problems.empty()) << to_line(problems.list()[0]);
  const auto index = catalog.find("gb300-nvl72");
  ASSERT_TRUE(index);
  const auto& m = catalog.model(*index);
  int gpus = 0, trays = 0, switches = 0, shelves = 0;
  for (const auto& slot : m.slots) {
    gpus += slot.gpus;
    trays += slot.kind == RackSlot::Kind::compute;
    switches += slot.kind == RackSlot::Kind::nvlink_switch;
    shelves += slot.kind == RackSlot::Kind::power_shelf;
  }
  EXPECT_EQ(gpus, 72);
  EXPECT_EQ(trays, 18);
  EXPECT_EQ(switches, 9);
  EXPECT_EQ(shelves, 8);
  EXPECT_EQ(m.rack_units, 48);
  EXPECT_DOUBLE_EQ(*m.rated_power_w, 142e3);
  EXPECT_DOUBLE_EQ(m.figures.at("aif:spec:thermalDesignPower").value, 135e3);
  EXPECT_DOUBLE_EQ(m.size.z, 2.236);
  EXPECT_NEAR(*catalog.model(*catalog.find("chiller-1680")).rated_cooling_w, 200e6 / 119, 1e4);
}

TEST(StandardCatalog, EveryFigureHasASource) {
  Problems problems;
  const Catalog catalog = standard_catalog(problems);
  for (std::size_t i = 1; i < catalog.size(); ++i)
    for (const auto& [key, figure] : catalog.model(static_cast<std::uint16_t>(i)).figures)
      EXPECT_FALSE(figure.source.empty()) << catalog.model(static_cast<std::uint16_t>(i)).key << ' ' << key;
}

}  // namespace
}  // namespace hallscope
