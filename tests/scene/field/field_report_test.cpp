// What inspect prints of fields, as data; app/field_command_test.cpp asks for it through the program.
#include "scene/fields/field_report.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "scene/fields/field_probe.h"
#include "tests/scene/field/field_files.h"

namespace hallscope {
namespace {

using namespace test;
using ::testing::AllOf;
using ::testing::HasSubstr;
using Json = nlohmann::json;

class FieldReport : public ::testing::Test {
 protected:
  OpenField open(const FieldPlacement& placement) {
    const auto list = open_fields(
        std::span(&placement, 1), [](const Field& f) { return f.step_count() - 1; }, problems);
    return list.at(0);
  }
  FieldPlacement placed(const std::string& name) const {
    FieldPlacement placement;
    placement.file = folder / name;
    placement.translate = {10, -4, 0.5};
    placement.rotate_deg = 30;
    placement.scale = 2;
    return placement;
  }

  const Folder folder;
  Problems problems;
};

TEST_F(FieldReport, NamesArraysKindsRangesAndCounts) {
  write_xml(air(Shape::tetrahedra), folder / "air.vtu");
  const auto field = open(placed("air.vtu"));
  const auto json = Json::parse(fields_json(std::span(&field, 1))).at(0);
  EXPECT_EQ(json["kind"], "unstructured grid");
  EXPECT_EQ(json["points"], field.step->point_count());
  EXPECT_EQ(json["cells"], field.step->cell_count());
  ASSERT_EQ(json["arrays"].size(), 3u);
  EXPECT_EQ(json["arrays"][0]["array"], "T");
  EXPECT_EQ(json["arrays"][0]["unit_is"], "assumed");
  EXPECT_NEAR(json["arrays"][0]["min"].get<double>(), 295 - 4 - 273.15, 1e-9);
  EXPECT_EQ(json["arrays"][1]["components"], 3);
  EXPECT_TRUE(json["arrays"][1]["unit"].is_null());
  EXPECT_EQ(json["arrays"][2]["on"], "cells");
  EXPECT_THAT(fields_text(std::span(&field, 1)), AllOf(HasSubstr("unstructured grid"), HasSubstr("components")));
}

TEST_F(FieldReport, AProbeHasTheValuesOfThePicturesProbeInEveryShape) {
  for (const auto shape : {Shape::image, Shape::rectilinear, Shape::structured, Shape::hexahedra, Shape::tetrahedra}) {
    write_legacy(air(shape), folder / "air.vtk", true);
    const auto field = open(placed("air.vtk"));
    ASSERT_TRUE(field.step);
    for (const Vec3& in_file : {Vec3{0.3, 0.4, 0.5}, Vec3{1.9, 1.1, 0.01}, Vec3{1, 0.75, 0.5}}) {
      const auto point = to_world(field.placement, in_file);
      const auto values = Json::parse(probe_json(field, point))["values"];
      ASSERT_EQ(values.size(), 3u);
      EXPECT_EQ(values[0]["value"].get<double>(), probe_at(*field.step, 0, field.placement, point)->value);
      EXPECT_NEAR(values[0]["value"].get<double>(), temperature_k(in_file) - 273.15, 1e-6);
      const auto u = turned_to_world(field.placement, wind(in_file));
      EXPECT_NEAR(values[1]["value"][0].get<double>(), u.x, 1e-6);
      EXPECT_NEAR(values[1]["value"][1].get<double>(), u.y, 1e-6);
      EXPECT_NEAR(values[1]["value"][2].get<double>(), u.z, 1e-6);
    }
  }
}

TEST_F(FieldReport, WhereThereIsNothingItSaysSo) {
  write_xml(air(Shape::image), folder / "air.vti");
  const auto field = open(placed("air.vti"));
  const auto outside = Json::parse(probe_json(field, {500, 0, 0}));
  for (const auto& value : outside["values"]) EXPECT_TRUE(value["value"].is_null());
  EXPECT_THAT(probe_text(field, {500, 0, 0}), HasSubstr("outside the field"));
  const auto gone = open(placed("gone.vti"));
  EXPECT_TRUE(problems.has(Severity::error));
  EXPECT_TRUE(Json::parse(fields_json(std::span(&gone, 1))).at(0)["kind"].is_null());
  EXPECT_TRUE(Json::parse(probe_json(gone, {0, 0, 0}))["values"].empty());
  EXPECT_THAT(fields_text(std::span(&gone, 1)), HasSubstr("cannot be read"));
}

}  // namespace
}  // namespace hallscope
