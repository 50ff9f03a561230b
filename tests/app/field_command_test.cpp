// Fields through `check` and `inspect`, as a script asks for them; no display is needed.
#include <gmock/gmock.h>

#include <QJsonArray>
#include <cmath>
#include <filesystem>
#include <sstream>

#include "scene/fields/field_probe.h"
#include "tests/app/program.h"

namespace hallscope {
namespace {

using testing::HasSubstr;
using testing::Not;

/// Two cells of a metre along x, kelvin rising by one a metre, a wind along x, and numbers without a unit on the cells.
/// `cut` takes that many characters off the end.
std::string air(std::size_t cut = 0) {
  std::ostringstream out;
  out << R"(<VTKFile type="ImageData" byte_order="LittleEndian"><ImageData WholeExtent="0 2 0 1 0 1">)"
      << R"(<Piece Extent="0 2 0 1 0 1"><PointData><DataArray type="Float64" Name="T" format="ascii">)"
      << "300 301 302 300 301 302 300 301 302 300 301 302</DataArray>"
      << R"(<DataArray type="Float64" Name="U [m/s]" NumberOfComponents="3" format="ascii">)";
  for (int i = 0; i < 12; ++i) out << "2 0 1 ";
  out << R"(</DataArray></PointData><CellData><DataArray type="Int32" Name="n" format="ascii">7 8</DataArray></CellData>)"
      << "</Piece></ImageData></VTKFile>\n";
  const auto text = out.str();
  return text.substr(0, text.size() - cut);
}

class FieldCommand : public ProgramTest {
 protected:
  /// A hall in which the field is turned by a right angle and moved by ten metres: x in the file is y here.
  std::string hall_with(const std::string& field) const {
    return write("hall.json",
                 R"({"format": "hallscope-facility", "version": 1, "elements": [{"id": "hall", "type": "Hall",
                     "size": [20, 20, 5]}], "fields": [{"file": ")" +
                     field + R"(", "translate": [10, 0, 0], "rotate": 90}]})");
  }
  QJsonObject value_of(const Outcome& run, const char* array) const {
    for (const auto& value : run.json()["probe"].toObject()["values"].toArray())
      if (value.toObject()["array"].toString() == array) return value.toObject();
    ADD_FAILURE() << "no array " << array << " in " << run.out;
    return {};
  }
};

TEST_F(FieldCommand, CheckIsSilentOnASoundField) {
  const auto run = without_display("check " + write("air.vti", air()));
  EXPECT_EQ(run.status, 0);
  EXPECT_EQ(run.err, "");
}

TEST_F(FieldCommand, CheckListsWhatIsWrongWithFileAndPlace) {
  const auto cut = without_display("check " + write("cut.vti", air(60)));
  EXPECT_EQ(cut.status, 1);
  EXPECT_THAT(cut.err, testing::AllOf(HasSubstr("cut.vti"), HasSubstr("well-formed")));

  auto few = air();
  few.replace(few.find("300 301 302 300"), 15, "300");
  const auto short_array = without_display("check " + write("few.vti", few));
  EXPECT_EQ(short_array.status, 1);
  EXPECT_THAT(short_array.err, testing::AllOf(HasSubstr("few.vti"), HasSubstr("PointData/T"), HasSubstr("12 belong")));

  const auto legacy = without_display("check " + write("many.vtk",
                                                       "# vtk DataFile Version 3.0\nair\nBINARY\n"
                                                       "DATASET UNSTRUCTURED_GRID\nPOINTS 999999999 double\n"));
  EXPECT_EQ(legacy.status, 1);
  EXPECT_THAT(legacy.err, testing::AllOf(HasSubstr("many.vtk"), HasSubstr("line 5")));
}

TEST_F(FieldCommand, CheckReadsOpenFoamCases) {
  namespace fs = std::filesystem;
  const auto folder = file("case");
  fs::copy(fs::path(HALLSCOPE_ASSETS) / "demo" / "hall-air", folder, fs::copy_options::recursive);
  const auto whole = without_display("check " + folder);
  EXPECT_EQ(whole.status, 0) << whole.err;
  // A forgotten brace.
  auto boundary = content(folder + "/constant/polyMesh/boundary");
  boundary.erase(boundary.find('{', boundary.find("(\n")), 1);
  std::ofstream(folder + "/constant/polyMesh/boundary") << boundary;
  const auto broken = without_display("check " + folder);
  EXPECT_EQ(broken.status, 1);
  EXPECT_THAT(broken.err, testing::AllOf(HasSubstr("boundary, line "), HasSubstr("'{'")));
}

TEST_F(FieldCommand, AForeignFormatIsReadByTheProgramBegunAgain) {
  const auto hall = write("hall.case",
                          "FORMAT\ntype: ensight gold\nGEOMETRY\nmodel: hall.geo\nVARIABLE\nscalar per element: "
                          "Temperature hall.t\n");
  write("hall.geo",
        "hall\nby hand\nnode id off\nelement id off\npart\n         1\nair\ncoordinates\n         8\n 0\n 1\n 1\n 0\n "
        "0\n 1\n 1\n 0\n 0\n 0\n 1\n 1\n 0\n 0\n 1\n 1\n 0\n 0\n 0\n 0\n 1\n 1\n 1\n 1\nhexa8\n         1\n         1"
        "         2         3         4         5         6         7         8\n");
  write("hall.t", "T\npart\n         1\nhexa8\n 300\n");
  const auto run = without_display("inspect " + hall + " --probe 0.5,0.5,0.5 --format json");
  EXPECT_EQ(run.status, 0) << run.err;
  EXPECT_NEAR(value_of(run, "Temperature")["value"].toDouble(), 26.85, 1e-4);
  write("hall.t", "T\npart\n         1\nhexa8\n warm\n");
  const auto broken = without_display("check " + hall);
  EXPECT_EQ(broken.status, 1);
  EXPECT_THAT(broken.err,
              testing::AllOf(HasSubstr("hall.case"), HasSubstr("hall.t, line 5"), HasSubstr("'warm' is not a number")));
}

TEST_F(FieldCommand, CheckReadsTheFieldsOfAFacilityAndEveryInstantOfACollection) {
  write("air.vti", air());
  write("later.vti", air(60));
  const auto missing = without_display("check " + hall_with("gone.vti"));
  EXPECT_EQ(missing.status, 1);
  EXPECT_THAT(missing.err, testing::AllOf(HasSubstr("gone.vti"), HasSubstr("does not exist")));

  const auto series = write("air.pvd", R"(<VTKFile type="Collection"><Collection>
      <DataSet timestep="0" file="air.vti"/><DataSet timestep="60" file="later.vti"/></Collection></VTKFile>)");
  const auto run = without_display("check " + series);
  EXPECT_EQ(run.status, 1);
  EXPECT_THAT(run.err, HasSubstr("later.vti"));
}

TEST_F(FieldCommand, InspectTellsWhatAFieldHolds) {
  const auto path = write("air.vti", air());
  const auto run = without_display("inspect " + path + " --format json");
  EXPECT_EQ(run.status, 0) << run.err;
  EXPECT_TRUE(run.json().contains("recording"));
  EXPECT_FALSE(run.json().contains("probe"));
  const auto fields = run.json()["fields"].toArray();
  ASSERT_EQ(fields.size(), 1);
  const auto field = fields[0].toObject();
  EXPECT_EQ(field["file"].toString().toStdString(), path);
  EXPECT_EQ(field["kind"].toString(), "image");
  EXPECT_EQ(field["points"].toInt(), 12);
  EXPECT_EQ(field["cells"].toInt(), 2);
  EXPECT_EQ(field["high"].toArray(), (QJsonArray{2, 1, 1}));
  EXPECT_EQ(field["instants"].toArray().size(), 0);
  EXPECT_TRUE(field["at"].isNull());
  const auto arrays = field["arrays"].toArray();
  ASSERT_EQ(arrays.size(), 3);
  const auto t = arrays[0].toObject(), u = arrays[1].toObject(), n = arrays[2].toObject();
  EXPECT_EQ(t["array"].toString(), "T");
  EXPECT_EQ(t["on"].toString(), "points");
  EXPECT_EQ(t["unit"].toString(), "°C");
  EXPECT_EQ(t["unit_is"].toString(), "assumed");
  EXPECT_NEAR(t["min"].toDouble(), 26.85, 1e-9);
  EXPECT_NEAR(t["max"].toDouble(), 28.85, 1e-9);
  EXPECT_EQ(u["components"].toInt(), 3);
  EXPECT_EQ(u["unit"].toString(), "m/s");
  EXPECT_EQ(u["unit_is"].toString(), "stated");
  EXPECT_EQ(n["on"].toString(), "cells");
  EXPECT_TRUE(n["unit"].isNull());
  EXPECT_EQ(n["unit_is"].toString(), "not stated");

  const auto text = without_display("inspect " + path);
  EXPECT_THAT(text.out, testing::AllOf(HasSubstr("image, 12 points, 2 cells"), HasSubstr("taken for kelvin"),
                                       HasSubstr("not stated")));
}

TEST_F(FieldCommand, InspectWithoutAFieldHasAnEmptyList) {
  const auto run = without_display("inspect " + pod_ + " --format json");
  EXPECT_EQ(run.status, 0) << run.err;
  EXPECT_TRUE(run.json()["fields"].isArray());
  EXPECT_EQ(run.json()["fields"].toArray().size(), 0);
}

TEST_F(FieldCommand, InspectSaysWhatCannotBeRead) {
  const auto run = without_display("inspect " + write("cut.vti", air(60)) + " --probe 0,0,0 --format json");
  EXPECT_EQ(run.status, 1);
  EXPECT_THAT(run.err, HasSubstr("cut.vti"));
  EXPECT_TRUE(run.json()["fields"].toArray()[0].toObject()["kind"].isNull());
  EXPECT_EQ(run.json()["probe"].toObject()["values"].toArray().size(), 0);
  EXPECT_EQ(run.json()["problems"].toArray().size(), 1);
}

TEST_F(FieldCommand, AProbeIsInterpolatedAsThePicturesIs) {
  const auto path = write("air.vti", air());
  const auto run = without_display("inspect " + path + " --probe 0.3,0.6,0.2 --format json");
  EXPECT_EQ(run.status, 0) << run.err;
  EXPECT_EQ(run.json()["probe"].toObject()["point"].toArray(), (QJsonArray{0.3, 0.6, 0.2}));
  Problems problems;
  const auto step = open_field(path, problems)->step(0, problems);
  const auto shown = probe_at(*step, 0, {}, {0.3, 0.6, 0.2});
  ASSERT_TRUE(shown);
  EXPECT_EQ(value_of(run, "T")["value"].toDouble(), shown->value);
  EXPECT_NEAR(shown->value, 27.15, 1e-9);
  EXPECT_EQ(value_of(run, "T")["unit"].toString(), "°C");
  EXPECT_EQ(value_of(run, "n")["value"].toDouble(), 7);
  EXPECT_TRUE(value_of(run, "n")["unit"].isNull());
  const auto wind = value_of(run, "U [m/s]")["value"].toArray();
  ASSERT_EQ(wind.size(), 3);
  EXPECT_NEAR(wind[0].toDouble(), 2, 1e-9);
  EXPECT_NEAR(wind[1].toDouble(), 0, 1e-9);
  EXPECT_NEAR(wind[2].toDouble(), 1, 1e-9);
  EXPECT_NEAR(std::hypot(wind[0].toDouble(), wind[1].toDouble(), wind[2].toDouble()),
              probe_at(*step, 1, {}, {0.3, 0.6, 0.2})->value, 1e-9);
}

TEST_F(FieldCommand, AProbeIsInTheCoordinatesOfTheFacilityThatPlacesTheField) {
  write("air.vti", air());
  const auto hall = hall_with("air.vti");
  const auto run = without_display("inspect " + hall + " --probe 9.5,1.25,0.5 --format json");
  EXPECT_EQ(run.status, 0) << run.err;
  EXPECT_NEAR(value_of(run, "T")["value"].toDouble(), 28.1, 1e-9);
  const auto wind = value_of(run, "U [m/s]")["value"].toArray();
  ASSERT_EQ(wind.size(), 3);
  EXPECT_NEAR(wind[0].toDouble(), 0, 1e-9);
  EXPECT_NEAR(wind[1].toDouble(), 2, 1e-9);
  EXPECT_NEAR(wind[2].toDouble(), 1, 1e-9);
  const auto moved =
      without_display("inspect " + hall + " --field-translate=-1,0,0 --probe=-1.5,1.25,0.5 --format json");
  EXPECT_NEAR(value_of(moved, "T")["value"].toDouble(), 28.1, 1e-9);
  const auto text = without_display("inspect " + hall + " --probe 9.5,1.25,0.5");
  EXPECT_THAT(text.out, testing::AllOf(HasSubstr("Air at 9.5, 1.25, 0.5"), HasSubstr("28.1 °C")));
}

TEST_F(FieldCommand, AProbeOutsideTheFieldIsNull) {
  const auto run = without_display("inspect " + write("air.vti", air()) + " --probe 5,5,5 --format json");
  EXPECT_EQ(run.status, 0) << run.err;
  for (const char* array : {"T", "U [m/s]", "n"}) EXPECT_TRUE(value_of(run, array)["value"].isNull()) << array;
}

TEST_F(FieldCommand, AProbeTakesTheInstantAskedFor) {
  write("air.vti", air());
  auto warmer = air();
  warmer.replace(warmer.find("300 301"), 7, "310 311");
  write("warmer.vti", warmer);
  const auto series = write("air.pvd", R"(<VTKFile type="Collection"><Collection>
      <DataSet timestep="0" file="air.vti"/><DataSet timestep="60" file="warmer.vti"/></Collection></VTKFile>)");
  const auto last = without_display("inspect " + series + " --probe 0,0,0 --format json");
  EXPECT_EQ(last.json()["fields"].toArray()[0].toObject()["instants"].toArray(), (QJsonArray{0, 60}));
  EXPECT_EQ(last.json()["probe"].toObject()["at"].toDouble(), 60);
  EXPECT_NEAR(value_of(last, "T")["value"].toDouble(), 36.85, 1e-9);
  const auto first = without_display("inspect " + series + " --probe 0,0,0 --at 20s --format json");
  EXPECT_EQ(first.json()["probe"].toObject()["at"].toDouble(), 0);
  EXPECT_NEAR(value_of(first, "T")["value"].toDouble(), 26.85, 1e-9);
}

TEST_F(FieldCommand, AProbeNeedsAFieldAndAPoint) {
  const auto none = without_display("inspect " + pod_ + " --probe 1,2,3");
  EXPECT_EQ(none.status, 2);
  EXPECT_THAT(none.err, testing::AllOf(HasSubstr("--probe"), HasSubstr("field")));
  const auto field = write("air.vti", air());
  const auto two = without_display("inspect " + field + " --probe 1,2");
  EXPECT_EQ(two.status, 2);
  EXPECT_THAT(two.err, HasSubstr("three numbers"));
  const auto beside = without_display("inspect " + pod_ + " --field " + field + " --probe 1,0.5,0.5");
  EXPECT_EQ(beside.status, 0) << beside.err;
  EXPECT_THAT(beside.out, testing::AllOf(HasSubstr("27.85 °C"), Not(HasSubstr("cannot be read"))));
}

}  // namespace
}  // namespace hallscope
