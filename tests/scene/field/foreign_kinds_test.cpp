// Files of the formats that VTK reads in a process of its own, as programs write them: EnSight in binary, CGNS in both
// of its containers by its own library, images of VTKHDF.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <hdf5.h>
#include <vtk_cgns.h>
// clang-format off
#include VTK_CGNS(cgnslib.h)
// clang-format on

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <cstring>
#include <numeric>
#include <vector>

#include "scene/fields/field.h"
#include "tests/scene/field/field_files.h"

namespace hallscope {
namespace {

using namespace test;
using ::testing::AllOf;
using ::testing::HasSubstr;

/// The middle of cell `c` of a block of 2 × 3 × 4 cells of a metre, x fastest.
Vec3 middle(int c) { return {0.5 + c % 2, 0.5 + c / 2 % 3, 0.5 + c / 6}; }
constexpr int cells = 24, points = 60;

std::vector<float> axis_of_points(int axis) {
  std::vector<float> list;
  for (int k = 0; k < 5; ++k)
    for (int j = 0; j < 4; ++j)
      for (int i = 0; i < 3; ++i) list.push_back(static_cast<float>(axis == 0 ? i : axis == 1 ? j : k));
  return list;
}
/// Corners of hexahedra, counted from 1.
std::vector<int> corners() {
  std::vector<int> list;
  for (int k = 0; k < 4; ++k)
    for (int j = 0; j < 3; ++j)
      for (int i = 0; i < 2; ++i)
        for (const int d : {0, 1, 4, 3, 12, 13, 16, 15}) list.push_back(1 + i + 3 * j + 12 * k + d);
  return list;
}
std::vector<double> from(double first, int count) {
  std::vector<double> list(static_cast<std::size_t>(count));
  std::iota(list.begin(), list.end(), first);
  return list;
}

class ForeignKinds : public ::testing::Test {
 protected:
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
  /// Kelvin that count cells from 290 on.
  void expect_cells(const std::shared_ptr<const FieldStep>& step, const char* array, double more = 0) {
    ASSERT_TRUE(step) << said();
    ASSERT_TRUE(step->find(array)) << said();
    EXPECT_EQ(step->cell_count(), static_cast<std::size_t>(cells));
    for (int c = 0; c < cells; ++c) {
      const auto value = step->probe(*step->find(array), middle(c));
      ASSERT_TRUE(value) << c;
      EXPECT_NEAR(*value, 16.85 + c + more, 1e-4) << c;
    }
    EXPECT_FALSE(problems.has(Severity::warning)) << said();
  }

  const Folder folder;
  Problems problems;
  std::shared_ptr<const Field> field;
};

// EnSight Gold in binary ----------------------------------------------------------------------------------------

/// Lines of 80 characters, whole numbers and floats, as C writes them.
class Binary {
 public:
  explicit Binary(bool swapped = false) : swapped_(swapped) {}
  Binary& line(std::string text) {
    text.resize(80);
    bytes += text;
    return *this;
  }
  Binary& whole(const std::vector<int>& list) { return words(list); }
  Binary& reals(const std::vector<float>& list) { return words(list); }
  std::string bytes;

 private:
  template <class T>
  Binary& words(const std::vector<T>& list) {
    for (const T v : list) {
      std::array<char, 4> b{};
      std::memcpy(b.data(), &v, 4);
      if (swapped_) std::reverse(b.begin(), b.end());
      bytes.append(b.data(), 4);
    }
    return *this;
  }
  bool swapped_;
};

void write_ensight(const Folder& folder, bool swapped) {
  write_file(
      folder / "b.case",
      "FORMAT\ntype: ensight gold\n\nGEOMETRY\nmodel: b.geo\n\nVARIABLE\nscalar per element: 1 Temperature "
      "b.t**\nscalar per node: 1 Pressure b.p**\nvector per node: 1 Velocity b.u**\n\nTIME\ntime set: 1\nnumber of "
      "steps: 2\nfilename start number: 0\nfilename increment: 1\ntime values: 10.0 70.0\n");
  Binary geometry(swapped);
  geometry.line("C Binary").line("a hall").line("by hand").line("node id off").line("element id off");
  geometry.line("part").whole({1}).line("air").line("coordinates").whole({points});
  for (int axis = 0; axis < 3; ++axis) geometry.reals(axis_of_points(axis));
  geometry.line("hexa8").whole({cells}).whole(corners());
  write_file(folder / "b.geo", geometry.bytes);
  for (int step = 0; step < 2; ++step) {
    const auto kelvin = from(290 + 5 * step, cells), pressure = from(100 * step, points);
    Binary t(swapped), p(swapped), u(swapped);
    t.line("kelvin").line("part").whole({1}).line("hexa8").reals({kelvin.begin(), kelvin.end()});
    p.line("pascal").line("part").whole({1}).line("coordinates").reals({pressure.begin(), pressure.end()});
    u.line("wind").line("part").whole({1}).line("coordinates");
    for (const float v : {0.5f, 0.f, -0.25f}) u.reals(std::vector<float>(points, v));
    write_file(folder / ("b.t0" + std::to_string(step)), t.bytes);
    write_file(folder / ("b.p0" + std::to_string(step)), p.bytes);
    write_file(folder / ("b.u0" + std::to_string(step)), u.bytes);
  }
}

TEST_F(ForeignKinds, EnSightInBinaryWithItsInstants) {
  write_ensight(folder, false);
  expect_cells(read("b.case"), "Temperature");
  ASSERT_EQ(field->step_count(), 2u);
  EXPECT_EQ(field->step_time(0), 10);
  EXPECT_EQ(field->step_time(1), 70);
  const auto later = field->step(1, problems);
  expect_cells(later, "Temperature", 5);
  // Between the points of a cell its values are interpolated: pressure goes up by 1, 3 and 12 along x, y and z.
  EXPECT_NEAR(*later->probe(*later->find("Pressure"), {1.25, 0.5, 2.5}), 100 + 1.25 + 1.5 + 30, 1e-4);
  EXPECT_NEAR(*later->probe(*later->find("Velocity"), {1, 1, 1}), std::hypot(0.5, 0.25), 1e-6);
}

TEST_F(ForeignKinds, EnSightInBinaryOfTheOtherByteOrder) {
  write_ensight(folder, true);
  expect_cells(read("b.case"), "Temperature");
}

/// Two blocks, the second ten metres on, with values in some of them.
void write_parts(const Folder& folder) {
  write_file(folder / "p.case",
             "FORMAT\ntype: ensight gold\n\nGEOMETRY\nmodel: p.geo\n\nVARIABLE\nscalar per element: Temperature p.t\n"
             "scalar per node: Pressure p.p\nscalar per element: Age p.a\n");
  Binary geometry, t, p, age;
  geometry.line("C Binary").line("a hall").line("by hand").line("node id off").line("element id off");
  for (const int part : {1, 2}) {
    geometry.line("part").whole({part}).line("block of cells").line("coordinates").whole({points});
    for (int axis = 0; axis < 3; ++axis) {
      auto places = axis_of_points(axis);
      for (auto& x : places) x += axis == 0 && part == 2 ? 10.f : 0.f;
      geometry.reals(places);
    }
    geometry.line("hexa8").whole({cells}).whole(corners());
  }
  write_file(folder / "p.geo", geometry.bytes);
  const auto kelvin = from(290, cells), pressure = from(0, points);
  t.line("in the first alone").line("part").whole({1}).line("hexa8").reals({kelvin.begin(), kelvin.end()});
  write_file(folder / "p.t", t.bytes);
  p.line("not everywhere").line("part").whole({1}).line("coordinates").reals({pressure.begin(), pressure.end()});
  auto holes = std::vector<float>(pressure.begin(), pressure.end());
  for (std::size_t i = 0; i < 24; ++i) holes[i] = -999;  // the lowest two layers of points
  p.line("part").whole({2}).line("coordinates undef").reals({-999}).reals(holes);
  write_file(folder / "p.p", p.bytes);
  age.line("of some cells").line("part").whole({2}).line("hexa8 partial").whole({2}).whole({1, 24}).reals({7, 8});
  write_file(folder / "p.a", age.bytes);
}

TEST_F(ForeignKinds, WhatPartsOfEnSightLackIsMissingThere) {
  write_parts(folder);
  const auto step = read("p.case");
  ASSERT_TRUE(step) << said();
  EXPECT_EQ(step->cell_count(), 2u * cells);
  const auto at = [&](const char* array, const Vec3& p) { return step->probe(*step->find(array), p); };
  const Vec3 on{10, 0, 0};
  ASSERT_TRUE(step->find("Temperature") && step->find("Pressure") && step->find("Age"));
  EXPECT_NEAR(*at("Temperature", middle(5)), 16.85 + 5, 1e-4);
  EXPECT_FALSE(at("Temperature", middle(5) + on)) << *at("Temperature", middle(5) + on);
  EXPECT_NEAR(*at("Pressure", {1, 1, 3.5}), 1 + 3 + 42, 1e-4);
  EXPECT_NEAR(*at("Pressure", Vec3{1, 1, 3.5} + on), 1 + 3 + 42, 1e-4);
  EXPECT_FALSE(at("Pressure", middle(0) + on)) << *at("Pressure", middle(0) + on);
  EXPECT_NEAR(*at("Age", middle(0) + on), 7, 1e-6);
  EXPECT_NEAR(*at("Age", middle(23) + on), 8, 1e-6);
  EXPECT_FALSE(at("Age", middle(5) + on)) << *at("Age", middle(5) + on);
  EXPECT_FALSE(at("Age", middle(5)));
}

TEST_F(ForeignKinds, EnSightInBinaryThatIsCutOffIsAMessage) {
  write_ensight(folder, false);
  const auto whole = read_file(folder / "b.t00");
  write_file(folder / "b.t00", whole.substr(0, whole.size() - 40));
  EXPECT_FALSE(read("b.case"));
  EXPECT_TRUE(problems.has(Severity::error));
}

// CGNS ----------------------------------------------------------------------------------------------------------

struct CgnsForm {
  int container;
  bool structured, at_points;
};

void write_cgns(const std::string& path, const CgnsForm& form) {
  int file = 0, base = 0, zone = 0, made = 0, solution = 0;
  cg_set_file_type(form.container);
  ASSERT_EQ(cg_open(path.c_str(), CG_MODE_WRITE, &file), CG_OK) << cg_get_error();
  cg_base_write(file, "Base", 3, 3, &base);
  const std::array<cgsize_t, 9> ijk{3, 4, 5, 2, 3, 4, 0, 0, 0}, counts{points, cells, 0};
  cg_zone_write(file, base, "Hall", form.structured ? ijk.data() : counts.data(),
                form.structured ? CGNS_ENUMV(Structured) : CGNS_ENUMV(Unstructured), &zone);
  const char* const names[] = {"CoordinateX", "CoordinateY", "CoordinateZ"};
  for (int axis = 0; axis < 3; ++axis)
    cg_coord_write(file, base, zone, CGNS_ENUMV(RealSingle), names[axis], axis_of_points(axis).data(), &made);
  if (!form.structured) {
    const auto ids = corners();
    const std::vector<cgsize_t> wide(ids.begin(), ids.end());
    cg_section_write(file, base, zone, "Cells", CGNS_ENUMV(HEXA_8), 1, cells, 0, wide.data(), &made);
  }
  cg_sol_write(file, base, zone, "Solution", form.at_points ? CGNS_ENUMV(Vertex) : CGNS_ENUMV(CellCenter), &solution);
  const auto kelvin = from(290, form.at_points ? points : cells);
  cg_field_write(file, base, zone, solution, CGNS_ENUMV(RealDouble), "Temperature", kelvin.data(), &made);
  const std::vector<float> wind(kelvin.size(), 0.5f);
  for (const char* name : {"VelocityX", "VelocityY", "VelocityZ"})
    cg_field_write(file, base, zone, solution, CGNS_ENUMV(RealSingle), name, wind.data(), &made);
  ASSERT_EQ(cg_close(file), CG_OK) << cg_get_error();
}

// Each costs two processes: all eight kinds were tried once.
TEST_F(ForeignKinds, CgnsInAdfAndHdf5OfEitherGrid) {
  for (const CgnsForm& form :
       {CgnsForm{CG_FILE_ADF, true, false}, {CG_FILE_ADF, false, true}, {CG_FILE_HDF5, false, false}}) {
    SCOPED_TRACE(testing::Message() << form.container << form.structured << form.at_points);
    write_cgns(folder / "a.cgns", form);
    EXPECT_EQ(read_file(folder / "a.cgns").find("HDF") == 1, form.container == CG_FILE_HDF5);
    const auto step = read("a.cgns");
    if (!form.at_points) {
      expect_cells(step, "Temperature");
      continue;
    }
    ASSERT_TRUE(step) << said();
    EXPECT_NEAR(*step->probe(*step->find("Temperature"), {1.25, 0.5, 2.5}), 16.85 + 1.25 + 1.5 + 30, 1e-4);
    EXPECT_NEAR(*step->probe(*step->find("Velocity"), {1, 1, 1}), std::sqrt(0.75), 1e-6);
  }
}

TEST_F(ForeignKinds, CgnsInAdfThatIsCutOffIsAMessage) {
  write_cgns(folder / "a.cgns", {CG_FILE_ADF, true, false});
  const auto whole = read_file(folder / "a.cgns");
  write_file(folder / "a.cgns", whole.substr(0, whole.size() / 2));
  EXPECT_FALSE(read("a.cgns"));
  EXPECT_THAT(said(), AllOf(HasSubstr("CGNS"), HasSubstr("ParaView")));
}

// VTKHDF --------------------------------------------------------------------------------------------------------

void put(hid_t at, const char* name, hid_t type, const std::vector<hsize_t>& size, const void* data, bool attribute) {
  const hid_t space = H5Screate_simple(static_cast<int>(size.size()), size.data(), nullptr);
  if (attribute) {
    const hid_t made = H5Acreate2(at, name, type, space, H5P_DEFAULT, H5P_DEFAULT);
    H5Awrite(made, type, data);
    H5Aclose(made);
  } else {
    const hid_t made = H5Dcreate2(at, name, type, space, H5P_DEFAULT, H5P_DEFAULT, H5P_DEFAULT);
    H5Dwrite(made, type, H5S_ALL, H5S_ALL, H5P_DEFAULT, data);
    H5Dclose(made);
  }
  H5Sclose(space);
}

/// An image with kelvin and a wind in its cells, and pascal at its points. `short_by` cells are missing along z.
void write_image(const std::string& path, hsize_t short_by = 0) {
  const hid_t file = H5Fcreate(path.c_str(), H5F_ACC_TRUNC, H5P_DEFAULT, H5P_DEFAULT);
  const hid_t root = H5Gcreate2(file, "VTKHDF", H5P_DEFAULT, H5P_DEFAULT, H5P_DEFAULT);
  const std::array<int, 2> version{1, 0};
  const std::array<int, 6> extent{0, 2, 0, 3, 0, 4};
  const std::array<double, 3> origin{0, 0, 0}, spacing{1, 1, 1};
  const std::array<double, 9> direction{1, 0, 0, 0, 1, 0, 0, 0, 1};
  put(root, "Version", H5T_NATIVE_INT, {2}, version.data(), true);
  put(root, "WholeExtent", H5T_NATIVE_INT, {6}, extent.data(), true);
  put(root, "Origin", H5T_NATIVE_DOUBLE, {3}, origin.data(), true);
  put(root, "Spacing", H5T_NATIVE_DOUBLE, {3}, spacing.data(), true);
  put(root, "Direction", H5T_NATIVE_DOUBLE, {9}, direction.data(), true);
  const hid_t text = H5Tcopy(H5T_C_S1), one = H5Screate(H5S_SCALAR);
  H5Tset_size(text, 9);
  const hid_t type = H5Acreate2(root, "Type", text, one, H5P_DEFAULT, H5P_DEFAULT);
  H5Awrite(type, text, "ImageData");
  H5Aclose(type);
  H5Sclose(one);
  H5Tclose(text);
  const auto group = [&](const char* name) { return H5Gcreate2(root, name, H5P_DEFAULT, H5P_DEFAULT, H5P_DEFAULT); };
  const hid_t in_cells = group("CellData"), at_points = group("PointData");
  put(in_cells, "T", H5T_NATIVE_DOUBLE, {4 - short_by, 3, 2}, from(290, cells).data(), false);
  put(in_cells, "U", H5T_NATIVE_FLOAT, {4, 3, 2, 3}, std::vector<float>(3 * cells, 0.5f).data(), false);
  put(at_points, "p", H5T_NATIVE_DOUBLE, {5, 4, 3}, from(0, points).data(), false);
  H5Gclose(in_cells);
  H5Gclose(at_points);
  H5Gclose(root);
  H5Fclose(file);
}

TEST_F(ForeignKinds, VtkHdfImagesWithValuesInTheirCells) {
  write_image(folder / "i.vtkhdf");
  const auto step = read("i.vtkhdf");
  expect_cells(step, "T");
  EXPECT_EQ(step->kind(), FieldKind::image);
  EXPECT_NEAR(*step->probe(*step->find("U"), {1, 1, 1}), std::sqrt(0.75), 1e-6);
  EXPECT_NEAR(*step->probe(*step->find("p"), {1.25, 0.5, 2.5}), 1.25 + 1.5 + 30, 1e-4);
}

TEST_F(ForeignKinds, VtkHdfImagesWithoutAValueForEachCellAreAMessage) {
  write_image(folder / "i.vtkhdf", 1);
  EXPECT_FALSE(read("i.vtkhdf"));
  EXPECT_THAT(said(), AllOf(HasSubstr("CellData/T does not have a value for each cell"), HasSubstr("ParaView")));
}

}  // namespace
}  // namespace hallscope
