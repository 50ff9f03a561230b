#include "scene/fields/field.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <vtkDataSet.h>
#include <vtkDoubleArray.h>
#include <vtkImageData.h>
#include <vtkNew.h>
#include <vtkPointData.h>

#include <algorithm>
#include <cmath>

#include "models/facility/field_placement.h"
#include "tests/scene/field/field_files.h"

namespace hallscope {
namespace {

using namespace test;
using ::testing::HasSubstr;

std::string lines(const Problems& problems) {
  std::string all;
  for (const auto& p : problems.list()) all += to_line(p) + "\n";
  return all;
}

std::shared_ptr<const FieldStep> read(const std::string& path) {
  Problems problems;
  const auto field = open_field(path, problems);
  const auto step = field ? field->step(0, problems) : nullptr;
  EXPECT_TRUE(step) << path << "\n" << lines(problems);
  EXPECT_FALSE(problems.has(Severity::warning)) << lines(problems);
  return step;
}

/// Compares everything a step can tell with the air it was written from.
void expect_air(const FieldStep& step, bool solid = true, double digits = 1e-6) {
  const auto t = step.find("T"), u = step.find("U"), cell = step.find("cell");
  ASSERT_TRUE(t && u && cell);
  EXPECT_EQ(step.arrays()[*t].unit, "°C");
  EXPECT_TRUE(step.arrays()[*t].assumed);
  EXPECT_NEAR(step.arrays()[*t].range.low, 295 - 4 - 273.15, 1e-9);
  EXPECT_NEAR(step.arrays()[*t].range.high, 295 + 4 + 4.5 - 273.15, 1e-9);
  EXPECT_TRUE(step.arrays()[*u].vector());
  EXPECT_EQ(step.arrays()[*u].unit, "");
  EXPECT_NEAR(step.bounds().size.x, 2, 1e-12);
  EXPECT_NEAR(step.bounds().size.y, 1.5, 1e-12);
  EXPECT_NEAR(step.bounds().size.z, 1, 1e-12);
  if (!solid) return;
  for (int i = 0; i < 200; ++i) {
    const Vec3 p{2 * std::fmod(i * 0.618034, 1), 1.5 * std::fmod(i * 0.414214, 1), std::fmod(i * 0.732051, 1)};
    const auto value = step.probe(*t, p);
    ASSERT_TRUE(value) << p.x << " " << p.y << " " << p.z;
    EXPECT_NEAR(*value, temperature_k(p) - 273.15, digits);
    const auto v = step.probe_vector(*u, p);
    ASSERT_TRUE(v);
    EXPECT_NEAR(v->y, wind(p).y, digits);
    EXPECT_NEAR(*step.probe(*u, p), std::hypot(v->x, v->y, v->z), 1e-9);
    const auto number = step.probe(*cell, p);
    ASSERT_TRUE(number);
    EXPECT_EQ(*number, std::floor(*number));
  }
  for (const Vec3 outside : {Vec3{-0.01, 0.5, 0.5}, Vec3{2.01, 0.5, 0.5}, Vec3{1, 1.6, 0.5}, Vec3{1, 1, -1}})
    EXPECT_FALSE(step.probe(*t, outside));
}

TEST(Field, EveryShapeAndFormOfVtkXmlIsReadAsItWasWritten) {
  const Folder folder;
  using Mode = Form::Mode;
  using Packing = Form::Packing;
  const Form forms[] = {{Mode::ascii, Packing::none, true, false},   {Mode::binary, Packing::none, true, false},
                        {Mode::binary, Packing::zlib, false, true},  {Mode::raw, Packing::none, true, false},
                        {Mode::raw, Packing::none, false, true},     {Mode::raw, Packing::zlib, true, false},
                        {Mode::raw, Packing::lz4, true, false},      {Mode::raw, Packing::lzma, false, false},
                        {Mode::base64, Packing::none, false, false}, {Mode::base64, Packing::zlib, true, true}};
  const std::pair<Shape, const char*> shapes[] = {{Shape::image, "vti"},      {Shape::rectilinear, "vtr"},
                                                  {Shape::structured, "vts"}, {Shape::hexahedra, "vtu"},
                                                  {Shape::tetrahedra, "vtu"}, {Shape::surface, "vtp"}};
  int n = 0;
  for (const auto& [shape, ending] : shapes)
    for (const auto& form : forms) {
      SCOPED_TRACE(std::string(ending) + " form " + std::to_string(&form - forms));
      const auto path = folder / ("air" + std::to_string(n++) + "." + ending);
      write_xml(air(shape), path, form);
      const auto step = read(path);
      ASSERT_TRUE(step);
      expect_air(*step, shape != Shape::surface);
    }
}

TEST(Field, EveryShapeAndFormOfLegacyVtkIsReadAsItWasWritten) {
  const Folder folder;
  int n = 0;
  for (const auto shape :
       {Shape::image, Shape::rectilinear, Shape::structured, Shape::hexahedra, Shape::tetrahedra, Shape::surface})
    for (const bool binary : {false, true})
      for (const bool old : {false, true}) {
        SCOPED_TRACE(std::to_string(static_cast<int>(shape)) + (binary ? " binary" : " text") + (old ? " old" : ""));
        const auto path = folder / ("air" + std::to_string(n++) + ".vtk");
        write_legacy(air(shape), path, binary, old);
        const auto step = read(path);
        ASSERT_TRUE(step);
        expect_air(*step, shape != Shape::surface, 2e-5);  // its text has few digits
      }
}

TEST(Field, CellsKeepTheirOwnValues) {
  const Folder folder;
  write_xml(air(Shape::image), folder / "air.vti");
  const auto step = read(folder / "air.vti");
  const auto cell = *step->find("cell");
  // 4 × 3 × 2 cells of half a metre, x fastest.
  EXPECT_EQ(step->probe(cell, {0.25, 0.25, 0.25}), 0);
  EXPECT_EQ(step->probe(cell, {1.75, 0.25, 0.25}), 3);
  EXPECT_EQ(step->probe(cell, {0.25, 0.75, 0.25}), 4);
  EXPECT_EQ(step->probe(cell, {1.25, 1.25, 0.75}), 12 + 8 + 2);
}

TEST(Field, AProbeThroughATransformFindsTheValueOfTheFile) {
  const Folder folder;
  write_xml(air(Shape::hexahedra), folder / "air.vtu");
  const auto step = read(folder / "air.vtu");
  FieldPlacement placement;
  placement.translate = {50, -7, 0.3};
  placement.rotate_deg = 37;
  placement.scale = 4;
  for (const Vec3 p : {Vec3{0.3, 0.2, 0.9}, Vec3{1.99, 1.4, 0.01}, Vec3{1.1, 0.75, 0.5}}) {
    const auto there = to_world(placement, p);
    EXPECT_NEAR(*step->probe(*step->find("T"), to_file(placement, there)), temperature_k(p) - 273.15, 1e-6);
  }
}

TEST(Field, StepsOfACollectionAreReadOnDemand) {
  const Folder folder;
  std::string list = R"(<VTKFile type="Collection" version="0.1"><Collection>)";
  for (int i = 0; i < 5; ++i) {
    auto set = air(Shape::image);
    auto* t = set->GetPointData()->GetArray("T");
    for (vtkIdType k = 0; k < t->GetNumberOfTuples(); ++k) t->SetComponent(k, 0, t->GetComponent(k, 0) + i);
    write_xml(set, folder / ("t" + std::to_string(i) + ".vti"));
    list += "<DataSet timestep=\"" + std::to_string(10 * i) + "\" part=\"0\" file=\"t" + std::to_string(i) + ".vti\"/>";
  }
  write_file(folder / "air.pvd", list + "</Collection></VTKFile>");
  Problems problems;
  const auto field = open_field(folder / "air.pvd", problems);
  ASSERT_TRUE(field) << lines(problems);
  ASSERT_EQ(field->step_count(), 5u);
  EXPECT_EQ(field->step_time(3), 30);
  EXPECT_EQ(field->nearest_step(27), 3u);
  EXPECT_EQ(field->nearest_step(-5), 0u);
  EXPECT_EQ(field->nearest_step(1e9), 4u);
  for (const std::size_t i : {4u, 0u, 2u, 4u}) {
    const auto step = field->step(i, problems);
    ASSERT_TRUE(step) << lines(problems);
    EXPECT_EQ(step->time(), 10.0 * static_cast<double>(i));
    EXPECT_NEAR(*step->probe(*step->find("T"), {1, 1, 1}), temperature_k({1, 1, 1}) - 273.15 + static_cast<double>(i),
                1e-9);
  }
  EXPECT_EQ(field->step(4, problems), field->step(4, problems)) << "a step that was asked for stays in memory";
}

TEST(Field, PiecesAndBlocksAreMerged) {
  const Folder folder;
  write_xml(air(Shape::hexahedra), folder / "a.vtu");
  vtkNew<vtkImageData> beside;
  beside->ShallowCopy(air(Shape::image));
  beside->SetOrigin(2, 0, 0);
  write_xml(beside, folder / "b.vti");
  write_file(
      folder / "both.vtm",
      R"(<VTKFile type="vtkMultiBlockDataSet"><vtkMultiBlockDataSet><Block index="0"><DataSet index="0" file="a.vtu"/>
                <DataSet index="1" file="b.vti"/></Block></vtkMultiBlockDataSet></VTKFile>)");
  write_file(folder / "two.pvtu", R"(<VTKFile type="PUnstructuredGrid"><PUnstructuredGrid GhostLevel="0">
                <Piece Source="a.vtu"/><Piece Source="a.vtu"/></PUnstructuredGrid></VTKFile>)");
  const auto both = read(folder / "both.vtm");
  ASSERT_TRUE(both);
  EXPECT_EQ(both->cell_count(), 48u);
  EXPECT_NEAR(both->bounds().size.x, 4, 1e-12);
  const double expected = temperature_k({0.7, 0.7, 0.7}) - 273.15;
  EXPECT_NEAR(*both->probe(*both->find("T"), {0.7, 0.7, 0.7}), expected, 1e-6);
  EXPECT_NEAR(*both->probe(*both->find("T"), {2.7, 0.7, 0.7}), expected, 1e-6);
  const auto two = read(folder / "two.pvtu");
  ASSERT_TRUE(two);
  EXPECT_EQ(two->cell_count(), 48u);
}

TEST(Field, UnitsAreStatedWhereTheFileStatesThem) {
  const Folder folder;
  auto set = air(Shape::image);
  const auto add = [&](const char* name, double value) {
    vtkNew<vtkDoubleArray> array;
    array->SetName(name);
    for (vtkIdType i = 0; i < set->GetNumberOfPoints(); ++i) array->InsertNextValue(value);
    set->GetPointData()->AddArray(array);
  };
  add("Temperature [K]", 300.15);
  add("p (kPa)", 2);
  add("air temperature", 24);
  add("Temp", 5000);
  add("smoke", 0.5);
  write_xml(set, folder / "air.vti");
  const auto step = read(folder / "air.vti");
  const auto array = [&](const char* name) { return step->arrays()[*step->find(name)]; };
  const auto value = [&](const char* name) { return *step->probe(*step->find(name), {1, 1, 0.5}); };
  EXPECT_EQ(array("Temperature [K]").unit, "°C");
  EXPECT_FALSE(array("Temperature [K]").assumed);
  EXPECT_NEAR(value("Temperature [K]"), 27, 1e-9);
  EXPECT_EQ(array("p (kPa)").unit, "Pa");
  EXPECT_NEAR(value("p (kPa)"), 2000, 1e-9);
  EXPECT_TRUE(array("air temperature").assumed);
  EXPECT_NEAR(value("air temperature"), 24, 1e-9);
  EXPECT_EQ(array("Temp").unit, "") << "no air has 5000 of either";
  EXPECT_EQ(describe(array("smoke")), "smoke · unit not stated");
  EXPECT_THAT(describe(array("T")), HasSubstr("taken for kelvin"));
}

TEST(Field, ReadingCanBeCancelledAndTellsHowFarItIs) {
  const Folder folder;
  write_xml(air(Shape::hexahedra, 4), folder / "air.vtu");
  Problems problems;
  const auto field = open_field(folder / "air.vtu", problems);
  ASSERT_TRUE(field);
  std::vector<double> told;
  ASSERT_TRUE(field->step(0, problems, [&](double fraction, std::string_view) {
    told.push_back(fraction);
    return true;
  }));
  EXPECT_GE(told.size(), 5u);
  EXPECT_TRUE(std::is_sorted(told.begin(), told.end()));
  const auto again = open_field(folder / "air.vtu", problems);
  for (std::size_t stop = 1; stop < told.size(); ++stop) {
    std::size_t calls = 0;
    EXPECT_FALSE(again->step(0, problems, [&](double, std::string_view) { return ++calls < stop; }));
  }
  EXPECT_TRUE(problems.empty()) << lines(problems);
  EXPECT_TRUE(again->step(0, problems)) << "and read after all";
}

TEST(Field, AStepThatIsMissingIsSaidAndTheOthersRemain) {
  const Folder folder;
  write_xml(air(Shape::image), folder / "a.vti");
  write_file(folder / "air.pvd", R"(<VTKFile type="Collection"><Collection><DataSet timestep="0" file="a.vti"/>
                                    <DataSet timestep="1" file="gone.vti"/></Collection></VTKFile>)");
  Problems problems;
  const auto field = open_field(folder / "air.pvd", problems);
  ASSERT_TRUE(field);
  EXPECT_TRUE(field->step(0, problems));
  EXPECT_FALSE(field->step(1, problems));
  EXPECT_THAT(lines(problems), HasSubstr("gone.vti"));
  EXPECT_THAT(lines(problems), HasSubstr("cannot be read"));
}

}  // namespace
}  // namespace hallscope
