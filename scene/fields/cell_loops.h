#pragma once

#include <array>
#include <span>
#include <vector>

namespace hallscope {

/// The most corners of a kind of cell that cell_loops() knows.
inline constexpr int most_corners = 12;

/// The polygons in which a plane cuts a cell: edges of the cell, in order around each polygon.
struct CellLoops {
  struct Edge {
    int behind = 0, front = 0;  ///< corners of the cell, as it counts them
  };
  std::vector<Edge> edges;
  std::vector<int> ends;  ///< for each polygon, one past its last edge
};

/// The polygons of a cell with these faces, each given by its corners in order, when `front` says which of its corners
/// lie before the plane. Where corners before and behind it alternate around a face, those behind it hang together:
/// told from the face alone, so that neighbours agree and leave no hole.
CellLoops cut_faces(std::span<const std::vector<int>> faces, const std::vector<bool>& front);

/// Corners of a kind of linear cell with an inside, numbered as VTK does; 0 for other kinds and for polyhedra.
int corners_of(int vtk_type);
/// The polygons of such a cell; bit c of `front` is set when its corner c lies before the plane.
const CellLoops& cell_loops(int vtk_type, unsigned front);

}  // namespace hallscope
