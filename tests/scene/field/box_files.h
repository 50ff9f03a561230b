#pragma once

#include <array>
#include <string>
#include <vector>

namespace hallscope::test {

// Files of a box of 2 × 2 × 2 m in 8 cells of a metre, x fastest, as text, the way other programs write them.

/// Kelvin in its cells, 290 to 297, as text: "290 291 …".
std::string box_kelvin();
/// A part of a VTK XML file: <DataArray …>values</DataArray>.
std::string data_array(const std::string& type, const std::string& name, const std::string& values,
                       const std::string& more = "");
/// The box as .vti with these arrays in its cells and at its 27 points.
std::string box_vti(const std::string& cell_arrays, const std::string& point_arrays = "",
                    const std::string& attributes = "");
/// The box as .vtu of hexahedra, moved along x.
std::string box_vtu(const std::string& cell_arrays, const std::string& point_arrays = "",
                    const std::string& attributes = "", double x = 0);
/// Any .vtu of one piece with these points and cells.
std::string vtu(std::size_t points, const std::string& coordinates, std::size_t cells, const std::string& cells_arrays,
                const std::string& cell_arrays, const std::string& point_arrays = "",
                const std::string& attributes = "");
/// Hexahedra of the box: points, connectivity, ends, types.
std::string box_points(double x = 0);
std::string box_connectivity();
std::string box_ends();
/// The box as legacy .vtk in text, behind whose geometry `data` stands.
std::string box_vtk(const std::string& data);

/// An OpenFOAM file.
std::string foam_file(const std::string& kind, const std::string& body);
/// The mesh of a box of n cells of a metre from a corner on, as files by their names below polyMesh.
std::vector<std::pair<std::string, std::string>> foam_box(std::array<int, 3> n, std::array<double, 3> corner);
/// "dimensions …; internalField nonuniform List<scalar> n(…); boundaryField {}".
std::string foam_scalars(const std::vector<double>& values, const std::string& dimensions = "[0 0 0 1 0 0 0]");

}  // namespace hallscope::test
