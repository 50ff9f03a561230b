#include "tests/scene/field/box_files.h"

#include <sstream>

namespace hallscope::test {
namespace {

constexpr int corners[8][3] = {{0, 0, 0}, {1, 0, 0}, {1, 1, 0}, {0, 1, 0}, {0, 0, 1}, {1, 0, 1}, {1, 1, 1}, {0, 1, 1}};

std::string file(const std::string& type, const std::string& head, const std::string& body) {
  return "<?xml version=\"1.0\"?>\n<VTKFile type=\"" + type + "\" version=\"1.0\" byte_order=\"LittleEndian\">\n<" +
         type + " " + head + ">\n" + body + "</" + type + ">\n</VTKFile>\n";
}

std::string data(const std::string& cell_arrays, const std::string& point_arrays) {
  return "<PointData>\n" + point_arrays + "</PointData>\n<CellData>\n" + cell_arrays + "</CellData>\n";
}

}  // namespace

std::string box_kelvin() { return "290 291 292 293 294 295 296 297"; }

std::string data_array(const std::string& type, const std::string& name, const std::string& values,
                       const std::string& more) {
  return "<DataArray type=\"" + type + "\" Name=\"" + name + "\" format=\"ascii\" " + more + ">\n" + values +
         "\n</DataArray>\n";
}

std::string box_vti(const std::string& cell_arrays, const std::string& point_arrays, const std::string& attributes) {
  return file("ImageData", "WholeExtent=\"0 2 0 2 0 2\" Origin=\"0 0 0\" Spacing=\"1 1 1\" " + attributes,
              "<Piece Extent=\"0 2 0 2 0 2\">\n" + data(cell_arrays, point_arrays) + "</Piece>\n");
}

std::string vtu(std::size_t points, const std::string& coordinates, std::size_t cells, const std::string& cells_arrays,
                const std::string& cell_arrays, const std::string& point_arrays, const std::string& attributes) {
  return file("UnstructuredGrid", attributes,
              "<Piece NumberOfPoints=\"" + std::to_string(points) + "\" NumberOfCells=\"" + std::to_string(cells) +
                  "\">\n" + data(cell_arrays, point_arrays) + "<Points>\n" + coordinates + "</Points>\n<Cells>\n" +
                  cells_arrays + "</Cells>\n</Piece>\n");
}

std::string box_points(double x) {
  std::ostringstream out;
  for (int k = 0; k < 3; ++k)
    for (int j = 0; j < 3; ++j)
      for (int i = 0; i < 3; ++i) out << i + x << ' ' << j << ' ' << k << ' ';
  return out.str();
}

std::string box_connectivity() {
  std::ostringstream out;
  for (int c = 0; c < 8; ++c)
    for (const auto& p : corners) out << (c & 1) + p[0] + 3 * ((c >> 1 & 1) + p[1]) + 9 * ((c >> 2) + p[2]) << ' ';
  return out.str();
}

std::string box_ends() { return "8 16 24 32 40 48 56 64"; }

std::string box_vtu(const std::string& cell_arrays, const std::string& point_arrays, const std::string& attributes,
                    double x) {
  return vtu(27, data_array("Float64", "Points", box_points(x), "NumberOfComponents=\"3\""), 8,
             data_array("Int64", "connectivity", box_connectivity()) + data_array("Int64", "offsets", box_ends()) +
                 data_array("UInt8", "types", "12 12 12 12 12 12 12 12"),
             cell_arrays, point_arrays, attributes);
}

std::string box_vtk(const std::string& data) {
  return "# vtk DataFile Version 3.0\nair\nASCII\nDATASET STRUCTURED_POINTS\nDIMENSIONS 3 3 3\nORIGIN 0 0 0\nSPACING 1 "
         "1 "
         "1\n" +
         data;
}

std::string foam_file(const std::string& kind, const std::string& body) {
  return "FoamFile\n{\n version 2.0;\n format ascii;\n class " + kind + ";\n}\n" + body;
}

std::vector<std::pair<std::string, std::string>> foam_box(std::array<int, 3> n, std::array<double, 3> corner) {
  const int px = n[0] + 1, py = n[1] + 1, cells = n[0] * n[1] * n[2];
  const auto point = [&](int i, int j, int k) { return i + px * (j + py * k); };
  std::ostringstream points, faces, owner, neighbour;
  for (int k = 0; k <= n[2]; ++k)
    for (int j = 0; j <= n[1]; ++j)
      for (int i = 0; i <= n[0]; ++i)
        points << "(" << i + corner[0] << " " << j + corner[1] << " " << k + corner[2] << ")\n";
  int count = 0, within = 0;
  // A face across an axis at the upper (1) or the lower (0) end of a cell, turned outwards.
  const auto face = [&](std::array<int, 3> at, int axis, int end) {
    auto p = at;
    p[static_cast<std::size_t>(axis)] += end;
    const int a = (axis + 1) % 3, b = (axis + 2) % 3;
    std::array<std::array<int, 3>, 4> list{p, p, p, p};
    list[1][static_cast<std::size_t>(a)] += 1;
    list[2][static_cast<std::size_t>(a)] += 1, list[2][static_cast<std::size_t>(b)] += 1;
    list[3][static_cast<std::size_t>(b)] += 1;
    if (end == 0) std::swap(list[1], list[3]);
    faces << "4(";
    for (const auto& c : list) faces << point(c[0], c[1], c[2]) << " ";
    faces << ")\n";
    owner << at[0] + n[0] * (at[1] + n[1] * at[2]) << "\n";
    ++count;
  };
  for (const bool inner : {true, false})
    for (int c = 0; c < cells; ++c) {
      const std::array<int, 3> at{c % n[0], c / n[0] % n[1], c / n[0] / n[1]};
      for (int axis = 0; axis < 3; ++axis) {
        const auto a = static_cast<std::size_t>(axis);
        const bool has_next = at[a] + 1 < n[a];
        if (inner && has_next) {
          face(at, axis, 1);
          neighbour << c + (axis == 0 ? 1 : axis == 1 ? n[0] : n[0] * n[1]) << "\n";
          ++within;
        }
        if (!inner && !has_next) face(at, axis, 1);
        if (!inner && at[a] == 0) face(at, axis, 0);
      }
    }
  const auto list = [](int size, const std::string& text) { return std::to_string(size) + "\n(\n" + text + ")\n"; };
  return {
      {"points", foam_file("vectorField", list(px * py * (n[2] + 1), points.str()))},
      {"faces", foam_file("faceList", list(count, faces.str()))},
      {"owner", foam_file("labelList", list(count, owner.str()))},
      {"neighbour", foam_file("labelList", list(within, neighbour.str()))},
      {"boundary", foam_file("polyBoundaryMesh", "1\n(\nwalls\n{ type wall; nFaces " + std::to_string(count - within) +
                                                     "; startFace " + std::to_string(within) + "; }\n)\n")}};
}

std::string foam_scalars(const std::vector<double>& values, const std::string& dimensions) {
  std::ostringstream out;
  out << "dimensions " << dimensions << ";\ninternalField nonuniform List<scalar>\n" << values.size() << "\n(\n";
  for (const double v : values) out << v << "\n";
  out << ")\n;\nboundaryField { walls { type zeroGradient; } }\n";
  return foam_file("volScalarField", out.str());
}

}  // namespace hallscope::test
