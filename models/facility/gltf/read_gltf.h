#pragma once

#include <cstddef>
#include <optional>
#include <string>

#include "models/facility/shape.h"
#include "models/io/problem.h"

namespace hallscope {

/// More triangles than this are no body: they would cost every frame more than all else in the picture.
inline constexpr std::size_t most_shape_faces = 200'000;

/// Reads the geometry of a glTF 2.0 file, .gltf with its buffers or .glb: the triangles of its scene, where its nodes
/// put them, in the base colours of their materials. Files that it names are read from its own folder alone.
///
/// Own code, not VTK's reader: of nine damaged files that one died of five, and took an index, an offset and a position
/// that cannot be for good; it tells no place, opens whatever a file names, and would need a process for each file.
///
/// Nothing, with an error that names the place in the file, where it is not what it claims. Textures, lights, cameras,
/// animations, skins and lines are left out.
std::optional<BodyShape> read_gltf(const ShapePlacement&, Problems&);

/// The same of bytes; the placement's file stands for them in problems, and its folder for theirs.
std::optional<BodyShape> parse_gltf(std::string bytes, const ShapePlacement&, Problems&);

}  // namespace hallscope
