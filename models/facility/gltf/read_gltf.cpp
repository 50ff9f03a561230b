#include "models/facility/gltf/read_gltf.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <string_view>

#include "models/facility/gltf/gltf_buffers.h"
#include "models/facility/gltf/gltf_faces.h"
#include "models/io/text_file.h"
#include "models/words/say.h"

namespace hallscope {
namespace {

constexpr std::size_t most_bytes = std::size_t{256} << 20;
constexpr double largest_m = 1e5;

/// From the file's axes and units to ours.
GltfMatrix outer_matrix(const ShapePlacement& at) {
  const GltfMatrix up =
      at.up == ShapePlacement::Up::y ? GltfMatrix{{1, 0, 0}, {0, 0, 1}, {0, -1, 0}, {}} : GltfMatrix{};
  const double turn = at.rotate_deg * std::numbers::pi / 180, c = std::cos(turn), s = std::sin(turn);
  const GltfMatrix turned{Vec3{c, s, 0} * at.scale, Vec3{-s, c, 0} * at.scale, Vec3{0, 0, at.scale}, {}};
  return turned * up;
}

/// Whether what an extension does can be left out without changing a triangle.
bool only_looks(std::string_view extension) {
  for (const std::string_view start :
       {"KHR_materials_", "KHR_texture_", "EXT_texture_", "MSFT_texture_", "KHR_lights_", "EXT_lights_", "KHR_xmp",
        "KHR_animation", "EXT_mesh_features", "EXT_structural_metadata", "KHR_node_visibility"})
    if (extension.starts_with(start)) return true;
  return extension == "KHR_mesh_quantization";  // read
}

/// False, with an error, for another version or what needs more than is read.
bool check_version(const JsonNode& root) {
  if (!root.expect_object()) return false;
  const auto asset = root.member("asset");
  const auto version = asset && asset->value().is_object() ? asset->text("version") : std::nullopt;
  if (!version) {
    root.error(say("is no glTF: it has no \"asset\" with a \"version\""));
    return false;
  }
  if (!version->starts_with("2.")) {
    asset->error("version", say("is glTF of version %1; version 2.0 is read: export it again", version->substr(0, 20)));
    return false;
  }
  for (const auto& needed : root.items("extensionsRequired")) {
    const auto name = needed.value().is_string() ? needed.value().get<std::string>() : std::string();
    if (only_looks(name)) continue;
    const bool packs = name.find("compression") != std::string::npos;
    needed.error(packs ? say("needs '%1', which is not read; export it without compression", name.substr(0, 80))
                       : say("needs '%1', which is not read; export it without", name.substr(0, 80)));
    return false;
  }
  for (const auto& used : root.items("extensionsUsed"))
    if (used.value() == "EXT_mesh_gpu_instancing")
      used.warning(say("copies made by '%1' are not drawn; export it without", "EXT_mesh_gpu_instancing"));
  return true;
}

std::optional<BodyShape> shape_of(const std::vector<GltfFace>& faces, const ShapePlacement& placement,
                                  const JsonNode& root) {
  Vec3 low{1e300, 1e300, 1e300}, high{-1e300, -1e300, -1e300};
  for (const auto& face : faces)
    for (const auto& c : face.corners) {
      low = least(low, c);
      high = most(high, c);
    }
  if (faces.empty()) {
    root.error(say("shows no triangles; export the geometry with it"));
    return std::nullopt;
  }
  BodyShape shape;
  shape.placement = placement;
  shape.size = high - low;
  shape.from_origin = {(low.x + high.x) / 2, (low.y + high.y) / 2, low.z};
  if (std::max({shape.size.x, shape.size.y, shape.size.z}) > largest_m) {
    root.error(say("is more than 100 km large; if it is in millimetres, say \"scale\": 0.001"));
    return std::nullopt;
  }
  shape.faces.reserve(faces.size());
  for (const auto& face : faces) {
    BodyShape::Face f{{}, face.color, face.both_sides};
    for (std::size_t k = 0; k < 3; ++k) {
      const Vec3 p = face.corners[k] - shape.from_origin;
      f.corners[k] = {static_cast<float>(p.x), static_cast<float>(p.y), static_cast<float>(p.z)};
    }
    shape.faces.push_back(f);
  }
  return shape;
}

}  // namespace

std::optional<BodyShape> parse_gltf(std::string bytes, const ShapePlacement& placement, Problems& problems) {
  const std::string& file = placement.file;
  auto parts = gltf_parts(std::move(bytes), file, problems);
  const auto json = parts ? parse_json(parts->json, file, problems) : std::nullopt;
  if (!json) return std::nullopt;
  JsonReport report{file, problems};
  const JsonNode root(*json, report);
  if (!check_version(root)) return std::nullopt;
  const auto buffers = read_gltf_buffers(root, file, std::move(parts->binary), problems);
  const auto instances = buffers ? gltf_instances(root, outer_matrix(placement)) : std::nullopt;
  std::size_t left_out = 0;
  const auto faces = instances ? gltf_faces(root, *buffers, *instances, most_shape_faces, left_out) : std::nullopt;
  if (!faces || report.refused) return std::nullopt;
  if (left_out > 0) problems.note(file, "/meshes", say("%1 parts that are points or lines are left out", left_out));
  if (root.has("skins") || root.has("animations"))
    problems.note(file, "", say("is drawn as it was modelled: what moves or bends it is left out"));
  return shape_of(*faces, placement, root);
}

std::optional<BodyShape> read_gltf(const ShapePlacement& placement, Problems& problems) {
  auto bytes = read_text_file(placement.file, most_bytes, problems);
  return bytes ? parse_gltf(std::move(*bytes), placement, problems) : std::nullopt;
}

}  // namespace hallscope
