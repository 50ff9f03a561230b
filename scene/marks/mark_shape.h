#pragma once

#include <vector>

#include "models/facility/facility.h"
#include "scene/geometry/mesh.h"
#include "scene/marks/silhouette.h"
#include "scene/sight/visibility.h"

namespace hallscope {

/// What stands for elements in marks: a room's footprint, the face of what is inside a rack, else the thing as it is
/// drawn. A row stands for what is in it.

/// For its outline, as seen from `eye`; none for what has no place or is hidden.
std::vector<Piece> outline_pieces(const Facility&, ElementIndex, const Visibility&, const Vec3& eye);
/// For the outlines of many, one a piece, whoever looks: neighbours of a row are one, and of more than a few hundred
/// that are inside racks, their racks.
std::vector<Piece> halo_pieces(const Facility&, const std::vector<ElementIndex>&, const Visibility&);
/// The same as outline_pieces() whoever looks, wherever it stands.
std::vector<Piece> whole_pieces(const Facility&, ElementIndex, bool with_details);
/// The box of neighbours in a row.
Piece box_piece(const Body&);

/// The bodies of elements, neighbours of a row in one box: half a campus is a few hundred. Without those that are
/// rooms, inside racks or `apart`.
std::vector<Body> merged_bodies(const Facility&, const std::vector<ElementIndex>&, ElementIndex apart = no_element);

/// Its faces in one colour, shaded, for a mark that lies on them.
void add_faces(Mesh&, const Facility&, ElementIndex, Rgb);
void add_box_faces(Mesh&, const Body&, Rgb);

}  // namespace hallscope
