// What other programs write as VTK files, kind by kind in several spellings: right files open with right numbers.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <vtkImageData.h>
#include <vtkPointData.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <cstring>
#include <iterator>
#include <sstream>

#include "scene/fields/field.h"
#include "tests/scene/field/box_files.h"
#include "tests/scene/field/field_files.h"

namespace hallscope {
namespace {

using namespace test;
using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

class VtkKinds : public ::testing::Test {
 protected:
  std::shared_ptr<const FieldStep> read(const std::string& name, const std::string& bytes, std::size_t step = 0) {
    write_file(folder / name, bytes);
    return read(name, step);
  }
  std::shared_ptr<const FieldStep> read(const std::string& name, std::size_t step = 0) {
    problems = {};
    field = open_field(folder / name, problems);
    return field ? field->step(step, problems) : nullptr;
  }
  std::string said() const {
    std::string all;
    for (const auto& p : problems.list()) all += to_line(p) + "\n";
    return all;
  }
  /// The value in the middle of a cell of the box; NaN where there is none.
  static double at(const FieldStep& step, const std::string& array, int cell) {
    const auto index = step.find(array);
    if (!index) return -1e9;
    const auto value = step.probe(*index, {0.5 + (cell & 1), 0.5 + (cell >> 1 & 1), 0.5 + (cell >> 2)});
    return value ? *value : std::nan("");
  }
  /// Expects the kelvin of the box in °C in all cells but those given, where nothing is.
  void expect_kelvin(const std::shared_ptr<const FieldStep>& step, std::initializer_list<int> missing = {}) {
    ASSERT_TRUE(step) << said();
    for (int c = 0; c < 8; ++c) {
      const bool none = std::find(missing.begin(), missing.end(), c) != missing.end();
      if (none)
        EXPECT_TRUE(std::isnan(at(*step, "T", c))) << c;
      else
        EXPECT_NEAR(at(*step, "T", c), 16.85 + c, 1e-4) << c << "\n" << said();
    }
  }

  const Folder folder;
  Problems problems;
  std::shared_ptr<const Field> field;
};

TEST_F(VtkKinds, WhatIsNoNumberInTextIsMissing) {
  for (const char* word : {"nan", "NaN", "NAN", "-nan", "nan(ind)", "-nan(ind)", "1.#QNAN", "-1.#IND", "inf", "-inf",
                           "Infinity", "1.#INF"}) {
    SCOPED_TRACE(word);
    const auto values = std::string("290 291 292 293 294 295 296 ") + word + "\n";
    for (const auto& [name, text] :
         {std::pair<std::string, std::string>{
              "a.vtk", box_vtk("CELL_DATA 8\nSCALARS T double 1\nLOOKUP_TABLE default\n" + values)},
          {"b.vtk", box_vtk("CELL_DATA 8\nFIELD all 1\nT 1 8 float\n" + values)},
          {"c.vti", box_vti(data_array("Float32", "T", values))},
          {"d.vtu", box_vtu(data_array("Float64", "T", values))}}) {
      const auto step = read(name, text);
      expect_kelvin(step, {7});
      ASSERT_TRUE(step);
      const auto& t = step->arrays()[*step->find("T")];
      EXPECT_NEAR(t.range.high, 22.85, 1e-4) << name;
      EXPECT_FALSE(problems.has(Severity::warning)) << said();
    }
  }
  EXPECT_FALSE(read("word.vtk", box_vtk("CELL_DATA 8\nSCALARS T double\n290 291 292 293 294 295 296 none\n")));
  EXPECT_THAT(said(), AllOf(HasSubstr("'none' is not a number"), HasSubstr("line 10")));
}

TEST_F(VtkKinds, NumbersOfOtherLanguagesAndBeyondSignedOnes) {
  const std::string fortran = "2.90D+02 2.91d2 2.92D2 293 294 295.0D0 2.96d+02 297";
  for (const auto& [name, text] :
       {std::pair<std::string, std::string>{
            "a.vtk", box_vtk("CELL_DATA 8\nSCALARS T double\nLOOKUP_TABLE default\n" + fortran + "\n")},
        {"b.vti", box_vti(data_array("Float64", "T", fortran))},
        {"c.vtu", box_vtu(data_array("Float64", "T", box_kelvin()) +
                          data_array("UInt64", "hash", "1 2 3 4 5 6 7 18446744073709551615"))}}) {
    expect_kelvin(read(name, text));
    EXPECT_FALSE(problems.has(Severity::warning)) << said();
  }
  EXPECT_FALSE(read("d.vti", box_vti(data_array("Float64", "T", "290 291 292 293 294 295 296 2.9D"))));
  EXPECT_THAT(said(), HasSubstr("'2.9D' is not a number"));
}

TEST_F(VtkKinds, ANameMaySayFahrenheit) {
  for (const char* name : {"Temperature_F", "air temp degF", "Temperature [degF]"}) {
    const auto step = read("a.vti", box_vti(data_array("Float64", name, "68 68 68 68 77 77 77 86")));
    ASSERT_TRUE(step) << said();
    EXPECT_EQ(step->arrays()[0].unit, "°C") << name;
    EXPECT_NEAR(at(*step, name, 0), 20, 1e-4) << name;
    EXPECT_NEAR(at(*step, name, 7), 30, 1e-4) << name;
  }
}

TEST_F(VtkKinds, ALastNumberNeedsNoLineEnd) {
  const std::string cells = "8 0 1 4 3 9 10 13 12";
  const std::pair<const char*, std::string> files[] = {
      {"scalars", box_vtk("CELL_DATA 8\nSCALARS T double 1\nLOOKUP_TABLE default\n" + box_kelvin())},
      {"field", box_vtk("CELL_DATA 8\nFIELD FieldData 1\nT 1 8 float\n" + box_kelvin())},
      {"returns", box_vtk("CELL_DATA 8\r\nSCALARS T float\r\nLOOKUP_TABLE "
                          "default\r\n290\r\n291\r\n292\r\n293\r\n294\r\n295\r\n296\r\n297")}};
  for (const auto& [name, text] : files) {
    expect_kelvin(read(std::string(name) + ".vtk", text));
    EXPECT_FALSE(problems.has(Severity::warning)) << said();
    EXPECT_THAT(said(), HasSubstr("no line end follows its last number, 297")) << name;
  }
  // An array that is short is cut off nevertheless.
  EXPECT_FALSE(read("short.vtk", box_vtk("CELL_DATA 8\nSCALARS T double\n290 291 292 293 294 295 296")));
  EXPECT_THAT(said(), HasSubstr("ends after 7 of 8 numbers"));
}

TEST_F(VtkKinds, TextsAmongTheNumbersAreGoneOver) {
  const std::string numbers = "T 1 8 double\n" + box_kelvin() + "\n";
  expect_kelvin(read(
      "text.vtk", box_vtk("CELL_DATA 8\nFIELD all 2\nname 1 8 string\nair\nair%20x\n1 2 3\n\nb\nc\nd\ne\n" + numbers)));
  expect_kelvin(
      read("head.vtk",
           box_vtk("FIELD FieldData 1\ncreator 1 1 string\nsome program\nCELL_DATA 8\nFIELD all 1\n" + numbers)));
  expect_kelvin(read("array.vti", box_vti("<Array type=\"String\" Name=\"name\" format=\"ascii\">97 0 98 0</Array>" +
                                          data_array("Float64", "T", box_kelvin()))));
  expect_kelvin(read(
      "data.vtu", box_vtu(data_array("String", "name", "a b c d e f g h") + data_array("Float64", "T", box_kelvin()))));
  EXPECT_FALSE(problems.has(Severity::warning)) << said();
  // In binary: lengths of one, two and four bytes before the text.
  std::string binary =
      "# vtk DataFile Version 3.0\nair\nBINARY\nDATASET STRUCTURED_POINTS\nDIMENSIONS 3 3 3\nORIGIN 0 0 0\n"
      "SPACING 1 1 1\nCELL_DATA 8\nFIELD all 2\nname 1 8 string\n";
  binary += std::string("\xc3") + "air" + std::string("\x80\x02", 2) + "ab" + std::string("\x40\x00\x00\x01", 4) + "x";
  for (int i = 3; i < 8; ++i) binary += "\xc1y";
  binary += "\nT 1 8 float\n";
  for (int c = 0; c < 8; ++c) {
    const float value = 290.0f + static_cast<float>(c);
    std::uint32_t bits = 0;
    std::memcpy(&bits, &value, 4);
    for (int shift = 24; shift >= 0; shift -= 8) binary += static_cast<char>(bits >> shift & 0xff);
  }
  expect_kelvin(read("binary.vtk", binary));
}

TEST_F(VtkKinds, HiddenCellsAreNeitherAskedNorCounted) {
  const std::string values = data_array("Float64", "T", "290 291 292 -999 294 295 296 297");
  const std::pair<const char*, const char*> marks[] = {{"vtkGhostType", "0 0 0 32 0 0 0 0"},
                                                       {"vtkGhostType", "0 0 0 1 0 0 0 0"},
                                                       {"vtkGhostType", "0 0 0 9 0 0 0 0"},
                                                       {"vtkGhostLevels", "0 0 0 2 0 0 0 0"},
                                                       {"avtGhostZones", "0 0 0 16 0 0 0 0"}};
  for (const auto& [name, text] : marks) {
    SCOPED_TRACE(name);
    const auto arrays = values + data_array("UInt8", name, text);
    for (const auto& [file, bytes] :
         {std::pair<std::string, std::string>{"a.vti", box_vti(arrays)}, {"a.vtu", box_vtu(arrays)}}) {
      const auto step = read(file, bytes);
      expect_kelvin(step, {3});
      ASSERT_TRUE(step);
      ASSERT_EQ(step->arrays().size(), 1u);
      EXPECT_NEAR(step->arrays()[0].range.low, 16.85, 1e-9) << "taken for kelvin, as -999 is not among the values";
      EXPECT_NEAR(step->arrays()[0].range.high, 23.85, 1e-9);
      EXPECT_TRUE(step->arrays()[0].assumed);
      EXPECT_EQ(step->cell_count(), 7u);
    }
  }
  // A mark that hides nothing hides nothing.
  EXPECT_EQ(read("b.vti", box_vti(data_array("Float64", "T", box_kelvin()) +
                                  data_array("UInt8", "vtkGhostType", "0 0 2 4 0 0 0 0")))
                ->cell_count(),
            8u);
}

TEST_F(VtkKinds, PointsWithoutAValueHideTheirCells) {
  std::string numbers, ghost, valid;
  for (int p = 0; p < 27; ++p) {
    numbers += p == 26 ? "-999 " : "300 ";
    ghost += p == 26 ? "2 " : "0 ";
    valid += p == 26 ? "0 " : "1 ";
  }
  for (const auto& mark : {data_array("UInt8", "vtkGhostType", ghost), data_array("Int8", "vtkValidPointMask", valid)})
    for (const auto& [file, bytes] :
         {std::pair<std::string, std::string>{"a.vti", box_vti("", data_array("Float64", "T", numbers) + mark)},
          {"a.vtu", box_vtu("", data_array("Float64", "T", numbers) + mark)}}) {
      const auto step = read(file, bytes);
      ASSERT_TRUE(step) << said();
      EXPECT_TRUE(std::isnan(at(*step, "T", 7)));
      EXPECT_NEAR(at(*step, "T", 6), 26.85, 1e-6);
      EXPECT_NEAR(step->arrays()[0].range.low, 26.85, 1e-6) << "the point belongs to no cell that is seen";
    }
}

TEST_F(VtkKinds, CellsThatRepeatAnotherPiecesAreNotThereTwice) {
  const auto marked = [](const char* marks) {
    return data_array("Float64", "T", box_kelvin()) + data_array("UInt8", "vtkGhostType", marks);
  };
  write_file(folder / "a.vtu", box_vtu(marked("0 0 0 0 0 0 0 0")));
  write_file(folder / "b.vtu", box_vtu(marked("1 0 1 0 1 0 1 0"), "", "", 1));
  const auto step = read("all.pvtu", R"(<VTKFile type="PUnstructuredGrid"><PUnstructuredGrid GhostLevel="1">
      <Piece Source="a.vtu"/><Piece Source="b.vtu"/></PUnstructuredGrid></VTKFile>)");
  expect_kelvin(step);
  ASSERT_TRUE(step);
  EXPECT_EQ(step->cell_count(), 12u);
}

TEST_F(VtkKinds, PointsWithoutCellsAreShownAsPoints) {
  const std::string coordinates = "0.5 0.5 0.5\n1.5 0.5 0.5\n0.5 1.5 0.5\n1.5 1.5 1.5\n";
  const std::string data = "POINT_DATA 4\nSCALARS T float 1\nLOOKUP_TABLE default\n290\n291\n292\n297\n";
  const auto head = [](const char* kind) {
    return std::string("# vtk DataFile Version 3.0\na\nASCII\nDATASET ") + kind + "\nPOINTS 4 float\n";
  };
  const auto values = data_array("Float32", "T", "290 291 292 297");
  const auto xyz = data_array("Float32", "Points", coordinates, "NumberOfComponents=\"3\"");
  const std::pair<const char*, std::string> files[] = {
      {"a.vtk", head("POLYDATA") + coordinates + data},
      {"b.vtk", head("UNSTRUCTURED_GRID") + coordinates + data},
      {"c.vtk", head("UNSTRUCTURED_GRID") + coordinates + "CELLS 0 0\nCELL_TYPES 0\n" + data},
      {"d.vtu", vtu(4, xyz, 0,
                    data_array("Int64", "connectivity", "") + data_array("Int64", "offsets", "") +
                        data_array("UInt8", "types", ""),
                    "", values)},
      {"e.vtp", R"(<VTKFile type="PolyData"><PolyData><Piece NumberOfPoints="4"><PointData>)" + values +
                    "</PointData><Points>" + xyz + "</Points></Piece></PolyData></VTKFile>"}};
  for (const auto& [name, text] : files) {
    const auto step = read(name, text);
    ASSERT_TRUE(step) << name << said();
    EXPECT_EQ(step->kind(), FieldKind::surface) << name;
    EXPECT_EQ(step->cell_count(), 4u) << name;
    EXPECT_NEAR(step->arrays()[0].range.high, 23.85, 1e-4) << name;
    EXPECT_FALSE(problems.has(Severity::warning)) << said();
    EXPECT_THAT(said(), HasSubstr("points without cells")) << name;
  }
}

TEST_F(VtkKinds, ArraysOfOneNameAtSeveralInstants) {
  const auto arrays = data_array("Float64", "T", box_kelvin(), "TimeStep=\"0\"") +
                      data_array("Float64", "T", "300 301 302 303 304 305 306 307", "TimeStep=\"1\"") +
                      data_array("Float64", "T", "310 311 312 313 314 315 316 317", "TimeStep=\"2 3\"") +
                      data_array("Float64", "k", "1 1 1 1 1 1 1 1");
  struct Spelling {
    const char* name;
    std::string text;
    std::vector<double> times;
  };
  write_file(folder / "leaf.vtu", box_vtu(arrays, "", "TimeValues=\"0 60 120 180\""));
  const Spelling spellings[] = {
      {"a.vtu", box_vtu(arrays, "", "TimeValues=\"0 60 120 180\""), {0, 60, 120, 180}},
      {"b.vti", box_vti(arrays, "", "TimeValues=\"\n5\n6.5\n7\n8\n\""), {5, 6.5, 7, 8}},
      {"c.vtu", box_vtu(arrays), {0, 1, 2, 3}},
      {"d.vtm",
       R"(<VTKFile type="vtkMultiBlockDataSet"><vtkMultiBlockDataSet><DataSet index="0" file="leaf.vtu"/>)"
       R"(</vtkMultiBlockDataSet></VTKFile>)",
       {0, 60, 120, 180}}};
  for (const auto& [name, text, times] : spellings) {
    SCOPED_TRACE(name);
    expect_kelvin(read(name, text));
    ASSERT_TRUE(field->has_times());
    ASSERT_EQ(field->step_count(), times.size());
    for (std::size_t i = 0; i < times.size(); ++i) {
      EXPECT_EQ(field->step_time(i), times[i]);
      const auto step = field->step(i, problems);
      ASSERT_TRUE(step) << said();
      EXPECT_NEAR(at(*step, "T", 0), 16.85 + (i < 2 ? 10.0 * static_cast<double>(i) : 20.0), 1e-9);
      EXPECT_EQ(at(*step, "k", 0), 1);
    }
    EXPECT_FALSE(problems.has(Severity::warning)) << said();
  }
  // Two of one name without a word of time: the first, and that is said.
  expect_kelvin(read(
      "twice.vtu", box_vtu(data_array("Float64", "T", box_kelvin()) + data_array("Float64", "T", "1 2 3 4 5 6 7 8"))));
  EXPECT_THAT(said(), HasSubstr("is there twice"));
}

TEST_F(VtkKinds, AnArrayThatAPartLacksIsMissingThereAlone) {
  write_file(folder / "air.vtu",
             box_vtu(data_array("Float64", "T", box_kelvin()) +
                         data_array("Float32", "U", "1 0 0 1 0 0 1 0 0 1 0 0 1 0 0 1 0 0 1 0 0 1 0 0",
                                    "NumberOfComponents=\"3\"") +
                         data_array("Int32", "zone", "1 1 1 1 1 1 1 1"),
                     data_array("Float32", "p", box_points().substr(0, 54))));
  write_file(folder / "racks.vtu", box_vtu(data_array("Float32", "T", "320 320 320 320 320 320 320 320") +
                                               data_array("Int32", "power", "7 7 7 7 7 7 7 7") +
                                               data_array("Int8", "zone", "2 2 2 2 2 2 2 2"),
                                           "", "", 2));
  const auto block = [](const std::string& slash) {
    return R"(<VTKFile type="vtkMultiBlockDataSet"><vtkMultiBlockDataSet><Block index="0"><DataSet index="0" file=".)" +
           slash + R"(air.vtu"/><DataSet index="1" file=".)" + slash +
           R"(racks.vtu"/></Block></vtkMultiBlockDataSet></VTKFile>)";
  };
  const std::pair<const char*, std::string> files[] = {
      {"a.vtm", block("/")},
      {"b.vtm", block("\\")},
      {"c.pvtu",
       R"(<VTKFile type="PUnstructuredGrid"><PUnstructuredGrid><PCellData><PDataArray type="Float32" Name="gone"/></PCellData>
                    <Piece Source="air.vtu"/><Piece Source="racks.vtu"/></PUnstructuredGrid></VTKFile>)"},
      {"d.pvd", R"(<VTKFile type="Collection"><Collection><DataSet timestep="1" part="0" file="air.vtu"/>
                   <DataSet timestep="1" part="1" file="racks.vtu"/></Collection></VTKFile>)"}};
  for (const auto& [name, text] : files) {
    SCOPED_TRACE(name);
    const auto step = read(name, text);
    expect_kelvin(step);
    ASSERT_TRUE(step);
    const Vec3 air{0.5, 0.5, 0.5}, racks{2.5, 0.5, 0.5};
    const auto value = [&](const char* array, const Vec3& p) { return step->probe(*step->find(array), p); };
    EXPECT_NEAR(*value("T", racks), 46.85, 1e-4);
    EXPECT_NEAR(*value("U", air), 1, 1e-9);
    EXPECT_FALSE(value("U", racks));
    EXPECT_EQ(*value("power", racks), 7);
    EXPECT_FALSE(value("power", air));
    EXPECT_EQ(*value("zone", air), 1);
    EXPECT_EQ(*value("zone", racks), 2);
    EXPECT_TRUE(value("p", air));
    EXPECT_FALSE(value("p", racks));
    EXPECT_FALSE(problems.has(Severity::warning)) << said();
  }
  EXPECT_TRUE(read("c.pvtu"));
  EXPECT_THAT(said(), AllOf(HasSubstr("PCellData/gone"), HasSubstr("in none of the pieces")));
  write_file(folder / "racks.vtu", box_vtu(data_array("Float32", "U", "1 1 1 1 1 1 1 1"), "", "", 2));
  const auto differ = read("a.vtm");
  ASSERT_TRUE(differ);
  EXPECT_FALSE(differ->find("U"));
  EXPECT_THAT(said(), HasSubstr("'U' has another number of components"));
}

TEST_F(VtkKinds, BracketsOfANameHoldAUnitOnlyWhereItIsOne) {
  struct Row {
    const char* name;
    double in_file;
    const char* unit;
    double shown;
  };
  const Row rows[] = {{"mag(U)", 2, "", 2},
                      {"mag(v)", 2, "", 2},
                      {"grad(p)", 2, "", 2},
                      {"max(C)", 2, "", 2},
                      {"k (mean)", 2, "", 2},
                      {"age[0]", 2, "", 2},
                      {"U [x]", 2, "", 2},
                      {"smoke (cell)", 2, "", 2},
                      {"mag(U) [m/s]", 2, "m/s", 2},
                      {"U Magnitude (ft/min)", 100, "m/s", 0.508},
                      {"T [K]", 300, "°C", 26.85},
                      {"Temperature(degF)", 68, "°C", 20},
                      {"Total Temperature (K) (mean)", 300, "°C", 26.85},
                      {"dT [K]", 8, "K", 8},
                      {"p [kPa]", 2, "Pa", 2000},
                      {"rho [kg/m^3]", 1.2, "kg/m^3", 1.2},
                      {"q [W m-2 K-1]", 5, "W m-2 K-1", 5},
                      {"load [BTU/hr]", 5, "BTU/hr", 5}};
  for (const auto& row : rows) {
    SCOPED_TRACE(row.name);
    std::string values;
    for (int c = 0; c < 8; ++c) values += std::to_string(row.in_file) + " ";
    const auto step = read("a.vti", box_vti(data_array("Float64", row.name, values)));
    ASSERT_TRUE(step) << said();
    EXPECT_EQ(step->arrays()[0].unit, row.unit);
    EXPECT_NEAR(at(*step, row.name, 0), row.shown, 1e-6);
    EXPECT_FALSE(problems.has(Severity::warning)) << said();
    const bool unknown = std::string(row.unit).starts_with("BTU");
    EXPECT_EQ(said().find("is not known") != std::string::npos, unknown) << said();
  }
}

TEST_F(VtkKinds, AUnitThatIsStatedAndNotKnownIsKeptUnderItsName) {
  const auto key = R"(<InformationKey name="UNITS_LABEL" location="vtkDataArray">clo</InformationKey>)";
  const auto step = read("a.vti", box_vti("<DataArray type=\"Float64\" Name=\"wear\" format=\"ascii\">" +
                                          std::string(key) + "1 1 1 1 1 1 1 1</DataArray>"));
  ASSERT_TRUE(step) << said();
  EXPECT_EQ(step->arrays()[0].unit, "clo");
  EXPECT_THAT(said(), AllOf(HasSubstr("'clo' is not known"), Not(HasSubstr("error"))));
  const auto legacy =
      read("a.vtk", box_vtk("CELL_DATA 8\nSCALARS air%20temperature double\nLOOKUP_TABLE default\n" + box_kelvin() +
                            "\nMETADATA\nINFORMATION 1\nNAME UNITS_LABEL LOCATION vtkDataArray\nDATA K\n\n"));
  ASSERT_TRUE(legacy) << said();
  EXPECT_EQ(legacy->arrays()[0].name, "air temperature");
  EXPECT_EQ(legacy->arrays()[0].unit, "°C");
  EXPECT_FALSE(legacy->arrays()[0].assumed);
}

/// The box of polyhedra as VTK writes it since 9.4. `lead` puts a 0 before the ends, as arrays in memory have it; the
/// cells below `hexahedra` stay hexahedra.
std::string new_polyhedra(bool lead, int hexahedra = 0) {
  constexpr int faces[6][4] = {{0, 3, 2, 1}, {4, 5, 6, 7}, {0, 1, 5, 4}, {1, 2, 6, 5}, {2, 3, 7, 6}, {3, 0, 4, 7}};
  std::istringstream in(box_connectivity());
  std::vector<int> ids((std::istream_iterator<int>(in)), {});
  std::string points, face_ends = lead ? "0 " : "", cell_faces, cell_ends = lead ? "0 " : "", types;
  int face = 0;
  for (int c = 0; c < 8; ++c) {
    types += c < hexahedra ? "12 " : "42 ";
    if (c >= hexahedra)
      for (const auto& corners : faces) {
        for (const int k : corners) points += std::to_string(ids[static_cast<std::size_t>(8 * c + k)]) + " ";
        cell_faces += std::to_string(face++) + " ";
        face_ends += std::to_string(4 * face) + " ";
      }
    cell_ends += std::to_string(face) + " ";
  }
  return vtu(27, data_array("Float32", "Points", box_points(), "NumberOfComponents=\"3\""), 8,
             data_array("Int64", "connectivity", box_connectivity()) + data_array("Int64", "offsets", box_ends()) +
                 data_array("UInt8", "types", types) + data_array("Int64", "face_connectivity", points) +
                 data_array("Int64", "face_offsets", face_ends) +
                 data_array("Int64", "polyhedron_to_faces", cell_faces) +
                 data_array("Int64", "polyhedron_offsets", cell_ends),
             data_array("Float64", "T", box_kelvin()));
}

TEST_F(VtkKinds, PolyhedraOfNewerVtksAreRead) {
  for (const bool lead : {false, true})
    for (const int hexahedra : {0, 1, 5, 7}) {
      SCOPED_TRACE(std::to_string(lead) + " " + std::to_string(hexahedra));
      expect_kelvin(read("a.vtu", new_polyhedra(lead, hexahedra)));
      EXPECT_TRUE(problems.empty()) << said();
    }
  auto broken = new_polyhedra(false);
  broken.replace(broken.find("0 1 2 3 4 5", broken.find("polyhedron_to_faces")), 1, "4800");
  EXPECT_FALSE(read("b.vtu", broken));
  EXPECT_THAT(said(), HasSubstr("names face 4800"));
  broken = new_polyhedra(false);
  broken.replace(broken.find("face_connectivity"), 17, "face_connectivity_");
  EXPECT_FALSE(read("c.vtu", broken));
  EXPECT_THAT(said(), AllOf(HasSubstr("face_connectivity"), Not(HasSubstr("copy it again"))));
}

TEST_F(VtkKinds, PolyhedraInLegacyFilesAreRead) {
  // A cube by its six faces, as VTK writes a polyhedron among the cells.
  const auto step =
      read("a.vtk",
           "# vtk DataFile Version 4.2\na\nASCII\nDATASET UNSTRUCTURED_GRID\nPOINTS 8 float\n0 0 0 1 0 0 1 1 0 0 1 0\n"
           "0 0 1 1 0 1 1 1 1 0 1 1\nCELLS 1 32\n31 6 4 0 3 2 1 4 4 5 6 7 4 0 1 5 4 4 1 2 6 5 4 2 3 7 6 4 3 0 4 7\n"
           "CELL_TYPES 1\n42\nCELL_DATA 1\nSCALARS T float\nLOOKUP_TABLE default\n300\n");
  ASSERT_TRUE(step) << said();
  EXPECT_NEAR(*step->probe(0, {0.5, 0.5, 0.5}), 26.85, 1e-4);
}

/// Bytes in base64 behind a head that declares so many.
std::string base64(const std::string& bytes, std::uint32_t declared) {
  const std::string all = std::string(reinterpret_cast<const char*>(&declared), 4) + bytes;
  static const char* digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string text;
  for (std::size_t i = 0; i < all.size(); i += 3) {
    std::uint32_t group = 0;
    for (std::size_t k = 0; k < 3; ++k)
      group = group << 8 | (i + k < all.size() ? static_cast<unsigned char>(all[i + k]) : 0u);
    for (std::size_t k = 0; k < 4; ++k) text += i + k <= all.size() ? digits[group >> (18 - 6 * k) & 63] : '=';
  }
  return text;
}

TEST_F(VtkKinds, AnArrayThatDeclaresMoreThanItHoldsIsReadWhereTheFileHoldsWhatBelongs) {
  const std::vector<std::int32_t> ids{0, 1, 2, 1, 3, 2}, ends{3, 6};
  const auto bytes = [](const auto& list) {
    return std::string(reinterpret_cast<const char*>(list.data()), list.size() * sizeof(list[0]));
  };
  const std::vector<float> kelvin{290, 291};
  const auto surface = [&](std::uint32_t of_ids, std::uint32_t of_ends, std::uint32_t of_values) {
    const auto array = [](const char* type, const char* name, const std::string& data) {
      return std::string("<DataArray type=\"") + type + "\" Name=\"" + name + "\" format=\"binary\">\n" + data +
             "\n</DataArray>";
    };
    return R"(<VTKFile type="PolyData" version="0.1" byte_order="LittleEndian"><PolyData><Piece NumberOfPoints="4" NumberOfPolys="2"><Points>)" +
           data_array("Float32", "Points", "0 0 0 1 0 0 0 1 0 1 1 0", "NumberOfComponents=\"3\"") + "</Points><Polys>" +
           array("Int32", "connectivity", base64(bytes(ids), of_ids)) +
           array("Int32", "offsets", base64(bytes(ends), of_ends)) + "</Polys><CellData>" +
           array("Float32", "T", base64(bytes(kelvin), of_values)) + "</CellData></Piece></PolyData></VTKFile>";
  };
  for (const auto& [a, b, c] : {std::array{96u, 8u, 8u}, {24u, 32u, 8u}, {24u, 8u, 32u}, {4000u, 4000u, 4000u}}) {
    const auto step = read("a.vtp", surface(a, b, c));
    ASSERT_TRUE(step) << said();
    EXPECT_EQ(step->cell_count(), 2u);
    EXPECT_NEAR(step->arrays()[0].range.high, 17.85, 1e-4);
    EXPECT_THAT(said(), AllOf(HasSubstr("warning"), HasSubstr("which are taken")));
  }
  EXPECT_TRUE(read("right.vtp", surface(24, 8, 8)));
  EXPECT_TRUE(problems.empty()) << said();
  // What holds less than belongs there is cut off.
  const std::vector<float> one{290};
  auto cut = surface(24, 8, 8);
  const auto whole = base64(bytes(kelvin), 8), part = base64(bytes(one), 8);
  cut.replace(cut.find(whole), whole.size(), part);
  EXPECT_FALSE(read("cut.vtp", cut));
}

TEST_F(VtkKinds, TheSameOfArraysThatStandAtTheEndOfTheFile) {
  const std::vector<float> xyz{0, 0, 0, 1, 0, 0, 0, 1, 0, 1, 1, 0}, kelvin{290, 291};
  const std::vector<std::int32_t> ids{0, 1, 2, 1, 3, 2}, ends{3, 6};
  const auto surface = [&](std::array<std::uint32_t, 4> declared_more, bool ids_last) {
    std::string data, head = R"(<VTKFile type="PolyData" version="0.1" byte_order="LittleEndian"><PolyData>)"
                             R"(<Piece NumberOfPoints="4" NumberOfPolys="2">)";
    const auto array = [&](const char* type, const char* name, const auto& list, std::uint32_t more, const char* rest) {
      const auto text = std::string("<DataArray type=\"") + type + "\" Name=\"" + name +
                        "\" format=\"appended\" offset=\"" + std::to_string(data.size()) + "\" " + rest + "/>";
      const auto bytes = static_cast<std::uint32_t>(list.size() * sizeof(list[0])), declared = bytes * more;
      data += std::string(reinterpret_cast<const char*>(&declared), 4) +
              std::string(reinterpret_cast<const char*>(list.data()), bytes);
      return text;
    };
    const auto points = array("Float32", "Points", xyz, declared_more[0], "NumberOfComponents=\"3\"");
    std::string corners, offsets, values;
    if (!ids_last) corners = array("Int32", "connectivity", ids, declared_more[1], "");
    offsets = array("Int32", "offsets", ends, declared_more[2], "");
    values = array("Float32", "T", kelvin, declared_more[3], "");
    if (ids_last) corners = array("Int32", "connectivity", ids, declared_more[1], "");
    return head + "<Points>" + points + "</Points><Polys>" + corners + offsets + "</Polys><CellData>" + values +
           "</CellData></Piece></PolyData><AppendedData encoding=\"raw\">\n   _" + data +
           "\n  </AppendedData>\n</VTKFile>\n";
  };
  for (const bool ids_last : {false, true})
    for (const auto& more : {std::array{1u, 4u, 1u, 1u}, {4u, 1u, 1u, 1u}, {1u, 1u, 1u, 4u}, {4u, 4u, 4u, 4u}}) {
      const auto step = read("a.vtp", surface(more, ids_last));
      ASSERT_TRUE(step) << said();
      EXPECT_EQ(step->cell_count(), 2u);
      EXPECT_NEAR(step->arrays()[0].range.low, 16.85, 1e-4);
      EXPECT_NEAR(step->arrays()[0].range.high, 17.85, 1e-4);
      EXPECT_THAT(said(), HasSubstr("which are taken"));
    }
  EXPECT_TRUE(read("right.vtp", surface({1, 1, 1, 1}, false)));
  EXPECT_TRUE(problems.empty()) << said();
}

TEST_F(VtkKinds, ListsOfFilesAndTimes) {
  write_file(folder / "hall_0.vtu", box_vtu(data_array("Float64", "T", box_kelvin())));
  write_file(folder / "hall_1.vtu", box_vtu(data_array("Float64", "T", "300 301 302 303 304 305 306 307")));
  write_file(folder / "hall_0.vtk", box_vtk("CELL_DATA 8\nSCALARS T double\n" + box_kelvin() + "\n"));
  write_file(folder / "hall_1.vtk", box_vtk("CELL_DATA 8\nSCALARS T double\n300 301 302 303 304 305 306 307\n"));
  for (int i = 0; i < 2; ++i)
    write_file(folder / ("hall_" + std::to_string(i) + ".vtm"),
               R"(<VTKFile type="vtkMultiBlockDataSet"><vtkMultiBlockDataSet><DataSet file="hall_)" +
                   std::to_string(i) + R"(.vtu"/></vtkMultiBlockDataSet></VTKFile>)");
  const auto series = [](const std::string& ending, const std::string& folder) {
    return "{\n  \"file-series-version\" : \"1.0\",\n  \"files\" : [\n    { \"name\" : \"" + folder + "hall_0." +
           ending + "\", \"time\" : 0 },\n    { \"name\" : \"" + folder + "hall_1." + ending +
           "\", \"time\" : 60 }\n  ]\n}\n";
  };
  const auto pvd = [](const std::string& folder) {
    return R"(<VTKFile type="Collection"><Collection><DataSet timestep="0" file=")" + folder +
           R"(hall_0.vtu"/><DataSet timestep="60" file=")" + folder + R"(hall_1.vtu"/></Collection></VTKFile>)";
  };
  const std::pair<const char*, std::string> files[] = {{"a.vtu.series", series("vtu", "")},
                                                       {"b.vtk.series", series("vtk", "")},
                                                       {"c.vtm.series", series("vtm", "./")},
                                                       {"d.vtu.series", series("vtu", ".\\\\")},
                                                       {"e.pvd", pvd("")},
                                                       {"f.pvd", pvd(".\\")},
                                                       {"g.pvd", pvd("C:\\runs\\hall\\")}};
  for (const auto& [name, text] : files) {
    SCOPED_TRACE(name);
    expect_kelvin(read(name, text));
    ASSERT_EQ(field->step_count(), 2u);
    EXPECT_EQ(field->step_time(1), 60);
    const auto later = field->step(1, problems);
    ASSERT_TRUE(later) << said();
    EXPECT_NEAR(at(*later, "T", 0), 26.85, 1e-4);
    EXPECT_TRUE(problems.empty()) << said();
  }
  for (const char* text :
       {R"({"file-series-version":"1.0","files":[{"name":3}]})", R"({"file-series-version":"1.0"})",
        R"({"file-series-version":"1.0","files":[]})", R"({"file-series-version":"1.0","files":[)"}) {
    EXPECT_FALSE(read("broken.vtu.series", text));
    EXPECT_TRUE(problems.has(Severity::error)) << text;
  }
}

TEST_F(VtkKinds, WhatIsRightButNotReadIsToldWhatToDo) {
  const std::pair<const char*, const char*> kinds[] = {
      {R"(<VTKFile type="vtkOverlappingAMR"><vtkOverlappingAMR/></VTKFile>)", "Resample To Image"},
      {R"(<VTKFile type="HyperTreeGrid"><HyperTreeGrid/></VTKFile>)", "To Unstructured Grid"},
      {R"(<VTKFile type="Table"><Table/></VTKFile>)", "expected ImageData"}};
  for (const auto& [text, remedy] : kinds) {
    EXPECT_FALSE(read("a.vtu", text));
    EXPECT_THAT(said(), AllOf(HasSubstr(remedy), Not(HasSubstr("broken")), Not(HasSubstr("again"))));
  }
  EXPECT_FALSE(read("a.vtk", "# vtk DataFile Version 3.0\nx\nASCII\nDATASET TABLE\n"));
  EXPECT_THAT(said(), AllOf(HasSubstr("TABLE"), HasSubstr("UNSTRUCTURED_GRID"), Not(HasSubstr("copy it again"))));
  EXPECT_FALSE(read("b.vtk", "# vtk DataFile Version 6.0\nx\nASCII\nDATASET POLYDATA\n"));
  EXPECT_THAT(said(), AllOf(HasSubstr("5.1"), Not(HasSubstr("broken"))));
}

}  // namespace
}  // namespace hallscope
