// Formats that VTK reads in a process of its own: files of the smallest kind, written here, and what becomes of broken
// ones.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <hdf5.h>

#include <array>
#include <cstdint>
#include <filesystem>
#include <iterator>
#include <random>
#include <sstream>

#include "models/sources/file_kinds.h"
#include "scene/fields/field.h"
#include "tests/scene/field/box_files.h"
#include "tests/scene/field/field_files.h"

namespace hallscope {
namespace {

using namespace test;
using ::testing::AllOf;
using ::testing::HasSubstr;

// HDF5 in a few words -------------------------------------------------------------------------------------------

void put_attribute(hid_t at, const char* name, hid_t type, const std::vector<hsize_t>& size, const void* data) {
  const hid_t space =
      size.empty() ? H5Screate(H5S_SCALAR) : H5Screate_simple(static_cast<int>(size.size()), size.data(), nullptr);
  const hid_t attribute = H5Acreate2(at, name, type, space, H5P_DEFAULT, H5P_DEFAULT);
  H5Awrite(attribute, type, data);
  H5Aclose(attribute);
  H5Sclose(space);
}

void put_text(hid_t at, const char* name, std::string text, std::size_t length) {
  text.resize(length);
  const hid_t type = H5Tcopy(H5T_C_S1);
  H5Tset_size(type, length);
  put_attribute(at, name, type, {}, text.data());
  H5Tclose(type);
}

void put_data(hid_t at, const char* name, hid_t type, const std::vector<hsize_t>& size, const void* data) {
  const hid_t space = H5Screate_simple(static_cast<int>(size.size()), size.data(), nullptr);
  const hid_t set = H5Dcreate2(at, name, type, space, H5P_DEFAULT, H5P_DEFAULT, H5P_DEFAULT);
  H5Dwrite(set, type, H5S_ALL, H5S_ALL, H5P_DEFAULT, data);
  H5Dclose(set);
  H5Sclose(space);
}

std::vector<double> kelvin() {
  std::vector<double> list;
  for (int c = 0; c < 8; ++c) list.push_back(290.0 + c);
  return list;
}

/// The box of the tests as a VTKHDF file of hexahedra with kelvin in its cells.
void write_vtkhdf(const std::string& path) {
  const hid_t file = H5Fcreate(path.c_str(), H5F_ACC_TRUNC, H5P_DEFAULT, H5P_DEFAULT);
  const hid_t root = H5Gcreate2(file, "VTKHDF", H5P_DEFAULT, H5P_DEFAULT, H5P_DEFAULT);
  const std::array<int, 2> version{1, 0};
  put_attribute(root, "Version", H5T_NATIVE_INT, {2}, version.data());
  put_text(root, "Type", "UnstructuredGrid", 16);
  const auto whole = [&](const char* name, const std::vector<std::int64_t>& values) {
    put_data(root, name, H5T_NATIVE_INT64, {values.size()}, values.data());
  };
  whole("NumberOfPoints", {27});
  whole("NumberOfCells", {8});
  whole("NumberOfConnectivityIds", {64});
  whole("Offsets", {0, 8, 16, 24, 32, 40, 48, 56, 64});
  std::istringstream ids(box_connectivity());
  whole("Connectivity", {std::istream_iterator<std::int64_t>(ids), {}});
  const std::vector<unsigned char> types(8, 12);
  put_data(root, "Types", H5T_NATIVE_UCHAR, {8}, types.data());
  std::istringstream places(box_points());
  const std::vector<double> points{std::istream_iterator<double>(places), {}};
  put_data(root, "Points", H5T_NATIVE_DOUBLE, {27, 3}, points.data());
  const hid_t cells = H5Gcreate2(root, "CellData", H5P_DEFAULT, H5P_DEFAULT, H5P_DEFAULT);
  put_data(cells, "T", H5T_NATIVE_DOUBLE, {8}, kelvin().data());
  H5Gclose(cells);
  H5Gclose(root);
  H5Fclose(file);
}

/// The same box as a VTKHDF image with 300 K at its points.
void write_vtkhdf_image(const std::string& path) {
  const hid_t file = H5Fcreate(path.c_str(), H5F_ACC_TRUNC, H5P_DEFAULT, H5P_DEFAULT);
  const hid_t root = H5Gcreate2(file, "VTKHDF", H5P_DEFAULT, H5P_DEFAULT, H5P_DEFAULT);
  const std::array<int, 2> version{1, 0};
  const std::array<int, 6> extent{0, 2, 0, 2, 0, 2};
  const std::array<double, 3> origin{0, 0, 0}, spacing{1, 1, 1};
  const std::array<double, 9> direction{1, 0, 0, 0, 1, 0, 0, 0, 1};
  put_attribute(root, "Version", H5T_NATIVE_INT, {2}, version.data());
  put_text(root, "Type", "ImageData", 9);
  put_attribute(root, "WholeExtent", H5T_NATIVE_INT, {6}, extent.data());
  put_attribute(root, "Origin", H5T_NATIVE_DOUBLE, {3}, origin.data());
  put_attribute(root, "Spacing", H5T_NATIVE_DOUBLE, {3}, spacing.data());
  put_attribute(root, "Direction", H5T_NATIVE_DOUBLE, {9}, direction.data());
  const hid_t points = H5Gcreate2(root, "PointData", H5P_DEFAULT, H5P_DEFAULT, H5P_DEFAULT);
  put_data(points, "T", H5T_NATIVE_DOUBLE, {3, 3, 3}, std::vector<double>(27, 300).data());
  H5Gclose(points);
  H5Gclose(root);
  H5Fclose(file);
}

/// A node of a CGNS file, which is a group with its name, what it is and its type of data.
hid_t cgns_node(hid_t parent, const std::string& name, const std::string& label, const char* type) {
  const hid_t order = H5Pcreate(H5P_GROUP_CREATE);
  H5Pset_link_creation_order(order, H5P_CRT_ORDER_TRACKED | H5P_CRT_ORDER_INDEXED);
  const hid_t node = H5Gcreate2(parent, name.c_str(), H5P_DEFAULT, order, H5P_DEFAULT);
  H5Pclose(order);
  put_text(node, "name", name, 33);
  put_text(node, "label", label, 33);
  put_text(node, "type", type, 3);
  const int flags = 1;
  put_attribute(node, "flags", H5T_NATIVE_INT, {1}, &flags);
  return node;
}

void cgns_text(hid_t parent, const char* name, const char* label, const std::string& text) {
  const hid_t node = cgns_node(parent, name, label, "C1");
  put_data(node, " data", H5T_NATIVE_CHAR, {text.size()}, text.data());
  H5Gclose(node);
}

void cgns_numbers(hid_t parent, const char* name, const char* label, const std::vector<hsize_t>& size,
                  const std::vector<double>& values) {
  const hid_t node = cgns_node(parent, name, label, "R8");
  put_data(node, " data", H5T_NATIVE_DOUBLE, size, values.data());
  H5Gclose(node);
}

/// The box as a CGNS file of one structured zone.
void write_cgns(const std::string& path) {
  const hid_t order = H5Pcreate(H5P_FILE_CREATE);
  H5Pset_link_creation_order(order, H5P_CRT_ORDER_TRACKED | H5P_CRT_ORDER_INDEXED);
  const hid_t file = H5Fcreate(path.c_str(), H5F_ACC_TRUNC, order, H5P_DEFAULT);
  H5Pclose(order);
  put_text(file, "name", "HDF5 MotherNode", 33);
  put_text(file, "label", "Root Node of HDF5 File", 33);
  put_text(file, "type", "MT", 3);
  const std::string format = "IEEE_LITTLE_32", version = "HDF5 Version 1.10.8";
  std::array<char, 33> words{};
  std::copy(format.begin(), format.end(), words.begin());
  put_data(file, " format", H5T_NATIVE_CHAR, {format.size() + 1}, words.data());
  words.fill(0);
  std::copy(version.begin(), version.end(), words.begin());
  put_data(file, " hdf5version", H5T_NATIVE_CHAR, {33}, words.data());
  const float library = 3.4f;
  hid_t node = cgns_node(file, "CGNSLibraryVersion", "CGNSLibraryVersion_t", "R4");
  put_data(node, " data", H5T_NATIVE_FLOAT, {1}, &library);
  H5Gclose(node);
  const hid_t base = cgns_node(file, "Base", "CGNSBase_t", "I4");
  const std::array<int, 2> dimensions{3, 3};
  put_data(base, " data", H5T_NATIVE_INT, {2}, dimensions.data());
  const hid_t zone = cgns_node(base, "Hall", "Zone_t", "I4");
  const std::array<int, 9> size{3, 3, 3, 2, 2, 2, 0, 0, 0};
  put_data(zone, " data", H5T_NATIVE_INT, {3, 3}, size.data());
  cgns_text(zone, "ZoneType", "ZoneType_t", "Structured");
  const hid_t grid = cgns_node(zone, "GridCoordinates", "GridCoordinates_t", "MT");
  std::vector<double> x, y, z;
  std::istringstream in(box_points());
  for (double a = 0, b = 0, c = 0; in >> a >> b >> c;) x.push_back(a), y.push_back(b), z.push_back(c);
  cgns_numbers(grid, "CoordinateX", "DataArray_t", {3, 3, 3}, x);
  cgns_numbers(grid, "CoordinateY", "DataArray_t", {3, 3, 3}, y);
  cgns_numbers(grid, "CoordinateZ", "DataArray_t", {3, 3, 3}, z);
  H5Gclose(grid);
  const hid_t solution = cgns_node(zone, "Solution", "FlowSolution_t", "MT");
  cgns_text(solution, "GridLocation", "GridLocation_t", "CellCenter");
  cgns_numbers(solution, "Temperature", "DataArray_t", {2, 2, 2}, kelvin());
  H5Gclose(solution);
  H5Gclose(zone);
  H5Gclose(base);
  H5Fclose(file);
}

/// The box as EnSight Gold in text, with kelvin in its cells at two instants.
void write_ensight(const Folder& folder) {
  write_file(folder / "hall.case",
             "FORMAT\ntype: ensight gold\n\nGEOMETRY\nmodel: hall.geo\n\nVARIABLE\nscalar per element: 1 Temperature "
             "hall.t****\nvector per element: 1 Velocity hall.u****\n\nTIME\ntime set: 1\nnumber of steps: 2\nfilename "
             "start number: 0\nfilename increment: 1\ntime values: 0.0 60.0\n");
  std::ostringstream geometry;
  geometry << "hall\nby hand\nnode id off\nelement id off\npart\n         1\nair\ncoordinates\n        27\n";
  for (int axis = 0; axis < 3; ++axis) {
    std::istringstream in(box_points());
    for (std::array<double, 3> p{}; in >> p[0] >> p[1] >> p[2];)
      geometry << " " << p[static_cast<std::size_t>(axis)] << "\n";
  }
  geometry << "hexa8\n         8\n";
  std::istringstream ids(box_connectivity());
  for (int c = 0; c < 8; ++c) {
    for (int k = 0, id = 0; k < 8 && ids >> id; ++k) geometry << "        " << id + 1;
    geometry << "\n";
  }
  write_file(folder / "hall.geo", geometry.str());
  for (int step = 0; step < 2; ++step) {
    std::ostringstream t, u;
    t << "temperature\npart\n         1\nhexa8\n";
    for (const double v : kelvin()) t << " " << v + 10 * step << "\n";
    u << "velocity\npart\n         1\nhexa8\n";
    for (int i = 0; i < 24; ++i) u << (i < 8 ? " 0.5\n" : " 0\n");
    write_file(folder / ("hall.t000" + std::to_string(step)), t.str());
    write_file(folder / ("hall.u000" + std::to_string(step)), u.str());
  }
}

class ForeignField : public ::testing::Test {
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
  void expect_box(const std::shared_ptr<const FieldStep>& step, const char* array, double more = 0) {
    ASSERT_TRUE(step) << said();
    ASSERT_TRUE(step->find(array)) << step->arrays().size();
    EXPECT_EQ(step->cell_count(), 8u);
    for (int c = 0; c < 8; ++c) {
      const auto value = step->probe(*step->find(array), {0.5 + (c & 1), 0.5 + (c >> 1 & 1), 0.5 + (c >> 2)});
      ASSERT_TRUE(value) << c;
      EXPECT_NEAR(*value, 16.85 + c + more, 1e-4) << c;
    }
    EXPECT_FALSE(problems.has(Severity::warning)) << said();
  }

  const Folder folder;
  Problems problems;
  std::shared_ptr<const Field> field;
};

TEST_F(ForeignField, VtkHdf) {
  write_vtkhdf(folder / "air.vtkhdf");
  expect_box(read("air.vtkhdf"), "T");
}

TEST_F(ForeignField, VtkHdfImage) {
  write_vtkhdf_image(folder / "image.vtkhdf");
  const auto step = read("image.vtkhdf");
  ASSERT_TRUE(step) << said();
  EXPECT_EQ(step->kind(), FieldKind::image);
  EXPECT_NEAR(*step->probe(*step->find("T"), {0.3, 1.7, 0.9}), 26.85, 1e-9);
}

TEST_F(ForeignField, Cgns) {
  write_cgns(folder / "air.cgns");
  expect_box(read("air.cgns"), "Temperature");
}

TEST_F(ForeignField, EnSightWithItsInstants) {
  write_ensight(folder);
  expect_box(read("hall.case"), "Temperature");
  ASSERT_EQ(field->step_count(), 2u);
  EXPECT_EQ(field->step_time(1), 60);
  const auto later = field->step(1, problems);
  expect_box(later, "Temperature", 10);
  EXPECT_NEAR(*later->probe(*later->find("Velocity"), {0.5, 0.5, 0.5}), 0.5, 1e-6);
}

TEST_F(ForeignField, IsTakenForAFieldAndNotForARecording) {
  write_vtkhdf(folder / "air.hdf");
  write_cgns(folder / "air.h5");
  write_ensight(folder);
  for (const char* name : {"air.hdf", "air.h5", "hall.case"}) {
    const auto* kind = detect_file_kind(folder / name, problems, file_kinds());
    ASSERT_TRUE(kind) << name;
    EXPECT_EQ(kind->key, "field") << name;
  }
}

TEST_F(ForeignField, BrokenFilesAreAMessageAndNothingElse) {
  write_vtkhdf(folder / "a.vtkhdf");
  write_cgns(folder / "b.cgns");
  write_ensight(folder);
  std::mt19937 random(3);
  for (const char* name : {"a.vtkhdf", "b.cgns", "hall.geo", "hall.t0000"}) {
    const auto whole = read_file(folder / name);
    const auto opened = std::string(name).starts_with("hall") ? std::string("hall.case") : std::string(name);
    for (int round = 0; round < 4; ++round) {
      auto bytes = whole.substr(0, round == 0 ? whole.size() / 2 : whole.size());
      for (int k = 0; round > 0 && k < 3 * round; ++k) bytes[random() % bytes.size()] = static_cast<char>(random());
      write_file(folder / name, bytes);
      if (!read(opened)) EXPECT_TRUE(problems.has(Severity::error)) << name << " " << round;
    }
    write_file(folder / name, whole);
  }
  std::filesystem::remove(folder / "hall.geo");
  EXPECT_FALSE(read("hall.case"));
  EXPECT_THAT(said(), HasSubstr("hall.geo"));
}

TEST_F(ForeignField, EnSightTextThatHoldsOtherThanItsNumbersIsRefused) {
  write_ensight(folder);
  const auto t = read_file(folder / "hall.t0000"), geometry = read_file(folder / "hall.geo");
  const auto replaced = [](std::string text, const std::string& what, const std::string& by) {
    return text.replace(text.find(what), what.size(), by);
  };
  struct Row {
    const char* file;
    std::string bytes;
    const char* why;
  };
  const Row rows[] = {
      {"hall.t0000", replaced(t, "293", "warm"), "'warm' is not a number"},
      {"hall.t0000", t.substr(0, t.find("295")), "holds 5 values where 8 belong"},
      {"hall.t0000", t + " 1\n", "holds 9 values where 8 belong"},
      {"hall.t0000", replaced(t, "         1", "         7"), "names part 7"},
      {"hall.geo", replaced(geometry, "coordinates\n        27", "coordinates\n        28"), "where 84 belong"},
      {"hall.geo", geometry.substr(0, geometry.size() - 30), "where 64 belong"},
      {"hall.u0000", "velocity\npart\n         1\nhexa8\n 1\n", "holds 1 values where 24 belong"}};
  for (const auto& row : rows) {
    const auto whole = read_file(folder / row.file);
    write_file(folder / row.file, row.bytes);
    EXPECT_FALSE(read("hall.case")) << row.why;
    EXPECT_THAT(said(), AllOf(HasSubstr(row.file), HasSubstr(row.why)));
    write_file(folder / row.file, whole);
  }
  EXPECT_TRUE(read("hall.case"));
  // The second instant's file is another's matter until it is asked for.
  write_file(folder / "hall.t0001", t.substr(0, t.find("295")));
  EXPECT_TRUE(read("hall.case", 0)) << said();
  EXPECT_FALSE(read("hall.case", 1));
  EXPECT_THAT(said(), HasSubstr("hall.t0001"));
}

TEST_F(ForeignField, ReadingCanBeCancelled) {
  write_ensight(folder);
  ASSERT_TRUE(open_field(folder / "hall.case", problems));
  const auto opened = open_field(folder / "hall.case", problems);
  int calls = 0;
  EXPECT_FALSE(opened->step(0, problems, [&](double, std::string_view) { return ++calls < 2; }));
  EXPECT_TRUE(problems.empty()) << said();
}

}  // namespace
}  // namespace hallscope
