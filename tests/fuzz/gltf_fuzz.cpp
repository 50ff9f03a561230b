#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "models/facility/gltf/read_gltf.h"

// Any bytes as a .gltf or .glb, in either placement: triangles that can be drawn, or an error that says why not.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace hallscope;
  for (const auto up : {ShapePlacement::Up::y, ShapePlacement::Up::z}) {
    ShapePlacement at;
    at.file = "/nowhere/fuzz.glb";
    at.up = up;
    at.rotate_deg = 30;
    Problems problems;
    const auto shape = parse_gltf({reinterpret_cast<const char*>(data), size}, at, problems);
    if (!shape) {
      if (!problems.has(Severity::error)) std::abort();
      continue;
    }
    if (shape->empty() || shape->faces.size() > most_shape_faces) std::abort();
    for (const auto& face : shape->faces)
      for (const auto& corner : face.corners)
        for (const float v : corner)
          if (!std::isfinite(v)) std::abort();
    const Box box = placed_box(*shape, Body({0, 0, 0}, {1, 2, 3}, Facing::plus_x));
    if (!std::isfinite(box.size.x) || !std::isfinite(box.origin.z)) std::abort();
  }
  return 0;
}
