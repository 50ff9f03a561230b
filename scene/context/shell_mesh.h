#pragma once

#include <array>
#include <span>
#include <vector>

#include "models/facility/facility.h"
#include "scene/context/context_colors.h"
#include "scene/geometry/mesh.h"
#include "scene/sight/visibility.h"

namespace hallscope {

/// A building's box, and what it looks like where a file says so: the box is around that then.
struct Shell : Box {
  const BodyShape* shape = nullptr;  ///< of the facility
  Body stands = {};                  ///< what it is the shape of
};

/// What stands as a building of its own: the file's buildings, elements that are buildings or halls and have a shape,
/// and halls that are in none of these.
std::vector<Shell> building_shells(const Facility&, const Visibility&);

/// Of all buildings; each seen from one side only.
struct ShellMeshes {
  Mesh walls;   ///< from outside, with plinth, joints, louvres, doors, glass in the gables
  Mesh inside;  ///< the same walls from inside
  Mesh coping;  ///< along the walls' upper edges
  Mesh roof;    ///< from above
};
ShellMeshes shell_meshes(std::span<const Shell> buildings, const ContextColors&, const Theme&);

/// One building from inside, drawn for who stands in it.
struct InteriorMeshes {
  Mesh ceiling;  ///< with its lamps
  Mesh steel;    ///< trusses, columns, hangers above rows
};
InteriorMeshes interior_meshes(const Box& building, const Facility&, const ContextColors&);

/// Posts and wires, from both sides.
Mesh fence_mesh(std::span<const std::array<double, 2>> closed, const ContextColors&);

}  // namespace hallscope
