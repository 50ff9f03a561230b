#include "models/facility/gltf/gltf_faces.h"

#include <algorithm>
#include <cmath>

#include "models/facility/gltf/gltf_accessor.h"
#include "models/words/say.h"

namespace hallscope {
namespace {

constexpr double far_away_m = 1e8;  // coordinates of a country's grid are below
constexpr std::size_t most_parts = 100'000;

// glTF 2.0, 3.7.2.1
enum class Mode { triangles = 4, strip = 5, fan = 6 };

struct Material {
  std::array<std::uint8_t, 3> color{255, 255, 255};
  bool both_sides = false;
};

/// From light to what screens are given (IEC 61966-2-1).
std::uint8_t to_srgb(double linear) {
  linear = std::clamp(linear, 0.0, 1.0);
  const double v = linear <= 0.0031308 ? 12.92 * linear : 1.055 * std::pow(linear, 1 / 2.4) - 0.055;
  return static_cast<std::uint8_t>(std::lround(255 * v));
}

Material read_material(const JsonNode& node) {
  Material m;
  if (!node.value().is_object()) return m;
  m.both_sides = node.boolean("doubleSided").value_or(false);
  const auto surface = node.member("pbrMetallicRoughness");
  const auto color = surface && surface->value().is_object() ? surface->numbers("baseColorFactor", 4, 4) : std::nullopt;
  for (std::size_t c = 0; color && c < 3; ++c) m.color[c] = to_srgb((*color)[c]);
  return m;
}

/// Part of a mesh, once however often nodes show it.
struct Part {
  JsonNode node;
  Mode mode = Mode::triangles;
  Material material;
  GltfAccessor positions;
  std::optional<GltfAccessor> indices;

  std::size_t corners() const { return indices ? indices->count() : positions.count(); }
  std::size_t faces() const {
    if (corners() < 3) return 0;
    return mode == Mode::triangles ? corners() / 3 : corners() - 2;
  }
  /// Which corners make face `f`; of a strip every second is wound the other way.
  std::array<std::size_t, 3> corners_of(std::size_t f) const {
    switch (mode) {
      case Mode::triangles:
        return {3 * f, 3 * f + 1, 3 * f + 2};
      case Mode::strip:
        return {f, f + 1 + f % 2, f + 2 - f % 2};
      case Mode::fan:
        return {0, f + 1, f + 2};
    }
    return {};
  }
};

/// All parts of all meshes, each checked but for the values in it.
class Parts {
 public:
  Parts(const JsonNode& root, const std::vector<std::string>& buffers) : root_(root), buffers_(buffers) {}

  bool read() {
    for (const auto& material : root_.items("materials")) materials_.push_back(read_material(material));
    for (const auto& mesh : root_.items("meshes")) {
      of_mesh_.emplace_back();
      lines_.push_back(0);
      if (!mesh.expect_object()) return false;
      for (const auto& node : mesh.items("primitives"))
        if (!read_part(node)) return false;
    }
    return true;
  }
  const std::vector<Part>& of_mesh(std::size_t m) const { return of_mesh_[m]; }
  std::size_t lines_of(std::size_t m) const { return lines_[m]; }

 private:
  bool read_part(const JsonNode& node) {
    if (!node.expect_object()) return false;
    const auto mode = node.has("mode") ? node.integer("mode", 0, 6) : 4;
    if (!mode) return false;
    if (*mode < 4) {
      ++lines_.back();
      return true;
    }
    const auto attributes = node.member("attributes");
    if (!attributes || !attributes->expect_object()) {
      if (!attributes) node.error(say("needs a \"%1\"", "attributes"));
      return false;
    }
    auto positions = GltfAccessor::named(*attributes, "POSITION", root_, buffers_, GltfAccessor::Holds::positions);
    if (!positions) return false;
    std::optional<GltfAccessor> indices;
    if (node.has("indices")) {
      indices = GltfAccessor::named(node, "indices", root_, buffers_, GltfAccessor::Holds::indices);
      if (!indices) return false;
    }
    Material material;
    if (node.has("material")) {
      const auto number = node.integer("material", 0, static_cast<std::int64_t>(materials_.size()) - 1);
      if (!number) return false;
      material = materials_[static_cast<std::size_t>(*number)];
    }
    of_mesh_.back().push_back({node, static_cast<Mode>(*mode), material, std::move(*positions), std::move(indices)});
    return true;
  }

  const JsonNode& root_;
  const std::vector<std::string>& buffers_;
  std::vector<Material> materials_;
  std::vector<std::vector<Part>> of_mesh_;
  std::vector<std::size_t> lines_;
};

/// Where a corner stands; nothing, with an error, where that cannot be.
std::optional<Vec3> corner_at(const Part& part, std::size_t corner, const GltfMatrix& placed) {
  std::size_t i = corner;
  if (part.indices) i = static_cast<std::size_t>(part.indices->at(corner)[0]);
  if (i >= part.positions.count()) {
    part.node.error("indices", say("index %1 names position %2, and there are %3; export the file again", corner, i,
                                   part.positions.count()));
    return std::nullopt;
  }
  const auto p = part.positions.at(i);
  if (!std::isfinite(p[0]) || !std::isfinite(p[1]) || !std::isfinite(p[2])) {
    part.node.error("attributes", say("position %1 is no number; export the file again", i));
    return std::nullopt;
  }
  const Vec3 at = placed({p[0], p[1], p[2]});
  if (std::abs(at.x) <= far_away_m && std::abs(at.y) <= far_away_m && std::abs(at.z) <= far_away_m) return at;
  part.node.error("attributes", say("position %1 lies more than 100,000 km away; check \"scale\" and the file", i));
  return std::nullopt;
}

bool add_faces(const Part& part, const GltfMatrix& placed, std::vector<GltfFace>& faces) {
  const bool mirrors = placed.mirrors();
  for (std::size_t f = 0; f < part.faces(); ++f) {
    GltfFace face;
    face.color = part.material.color;
    face.both_sides = part.material.both_sides;
    const auto corners = part.corners_of(f);
    for (std::size_t k = 0; k < 3; ++k) {
      const auto at = corner_at(part, corners[k], placed);
      if (!at) return false;
      face.corners[k] = *at;
    }
    const auto& c = face.corners;
    if (length(cross(c[1] - c[0], c[2] - c[0])) <= 0) continue;
    if (mirrors) std::swap(face.corners[1], face.corners[2]);
    faces.push_back(face);
  }
  return true;
}

}  // namespace

std::optional<std::vector<GltfFace>> gltf_faces(const JsonNode& root, const std::vector<std::string>& buffers,
                                                const std::vector<GltfInstance>& instances, std::size_t most,
                                                std::size_t& left_out) {
  Parts parts(root, buffers);
  if (!parts.read()) return std::nullopt;
  std::size_t total = 0, count = 0;
  for (const auto& instance : instances) {
    count += parts.of_mesh(instance.mesh).size();
    left_out += parts.lines_of(instance.mesh);
    if (count > most_parts) {
      root.error(say("has more than 100,000 parts; join them (in Blender: Object > Join)"));
      return std::nullopt;
    }
    for (const auto& part : parts.of_mesh(instance.mesh)) total += part.faces();
  }
  if (total > most) {
    root.error(
        say("has %1 triangles, more than the %2 that are drawn of one; reduce it (in Blender: the modifier "
            "Decimate, and leave out screws and cables)",
            total, most));
    return std::nullopt;
  }
  std::vector<GltfFace> faces;
  faces.reserve(total);
  for (const auto& instance : instances)
    for (const auto& part : parts.of_mesh(instance.mesh))
      if (!add_faces(part, instance.placed, faces)) return std::nullopt;
  return faces;
}

}  // namespace hallscope
