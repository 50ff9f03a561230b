#include "models/facility/reading/shape_json.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <filesystem>

#include "models/facility/element_roles.h"
#include "models/facility/gltf/read_gltf.h"
#include "models/facility/reading/workload_json.h"
#include "models/words/say.h"

namespace hallscope {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t most_shapes = 1000, most_faces_in_all = 2'000'000;
constexpr double far_away_m = 1e4;

ShapePlacement read_placement(const JsonNode& node, const std::string& facility_file) {
  node.allow_only({"file", "up", "origin", "scale", "rotate", "translate", "note"});
  ShapePlacement at;
  at.file = node.text("file").value_or("");
  if (at.file.empty())
    node.error(say("needs a \"file\": glTF 2.0, .gltf or .glb"));
  else if (const fs::path path(at.file); path.is_relative())
    at.file = (fs::path(facility_file).parent_path() / path).string();
  const auto up = node.text("up").value_or("y");
  if (up != "y" && up != "z") node.error("up", say("expected \"y\", as glTF has it, or \"z\""));
  at.up = up == "z" ? ShapePlacement::Up::z : ShapePlacement::Up::y;
  const auto origin = node.text("origin").value_or("middle");
  if (origin != "middle" && origin != "file") node.error("origin", say("expected \"middle\" or \"file\""));
  at.origin = origin == "file" ? ShapePlacement::Origin::file : ShapePlacement::Origin::middle;
  at.scale = bounded(node, "scale", 1, 1e-6, 1e6);
  at.rotate_deg = bounded(node, "rotate", 0, -360, 360);
  if (const auto v = node.numbers("translate", 3, 3)) at.translate = {(*v)[0], (*v)[1], (*v)[2]};
  for (const double v : {at.translate.x, at.translate.y, at.translate.z})
    if (!(std::abs(v) <= far_away_m)) node.error("translate", say("expected metres, at most 10 km"));
  return at;
}

/// "2.4 x 1.2 x 2 m"
std::string size_text(const Vec3& size) {
  char text[80];
  std::snprintf(text, sizeof text, "%.4g x %.4g x %.4g m", size.x, size.y, size.z);
  return text;
}

}  // namespace

bool may_have_shape(ElementType type) {
  return type != ElementType::Site && type != ElementType::Row && type != ElementType::Rack && !is_inside_rack(type);
}

Vec3 size_without_shape(const JsonNode& member) {
  member.warning(say("its size is taken as 1 x 1 x 2 m, as nothing else says it"));
  return {1, 1, 2};
}

std::shared_ptr<const BodyShape> ShapeFiles::read(const JsonNode& node) {
  const auto member = node.member("shape");
  if (!member || !member->expect_object()) return nullptr;
  const auto at = read_placement(*member, file_);
  if (at.file.empty()) return nullptr;
  // Scale and turn are in the triangles; what is moved shares them, but is rare.
  const std::string key = shape_json(at, "").dump();
  auto& known = read_[key];
  if (!known) known = opened(at, *member);
  return known;
}

std::shared_ptr<const BodyShape> ShapeFiles::opened(const ShapePlacement& at, const JsonNode& member) {
  BodyShape none;
  none.placement = at;
  const auto usual = [&](const std::string& what) {
    problems_.warning(file_, member.pointer(), what);
    return std::make_shared<const BodyShape>(none);
  };
  if (read_.size() > most_shapes) return usual(say("is one of more than 1,000 shapes; its usual body is drawn"));
  auto shape = read_gltf(at, problems_);
  if (!shape) return usual(say("'%1' cannot be read: the usual body is drawn", at.file));
  if (faces_ + shape->faces.size() > most_faces_in_all)
    return usual(
        say("all shapes together have more than 2,000,000 triangles: the usual body is drawn in place of '%1'; "
            "reduce it",
            at.file));
  faces_ += shape->faces.size();
  return std::make_shared<const BodyShape>(std::move(*shape));
}

Json shape_json(const ShapePlacement& at, const std::string& folder) {
  std::error_code failed;
  std::string file = at.file;
  if (!folder.empty())
    if (const auto near = fs::proximate(at.file, folder, failed); !failed) file = near.string();
  const ShapePlacement usual;
  Json json = Json::object();
  json["file"] = file;
  if (at.up != usual.up) json["up"] = "z";
  if (at.origin != usual.origin) json["origin"] = "file";
  if (at.scale != usual.scale) json["scale"] = at.scale;
  if (at.rotate_deg != usual.rotate_deg) json["rotate"] = at.rotate_deg;
  if (!(at.translate == usual.translate)) json["translate"] = {at.translate.x, at.translate.y, at.translate.z};
  return json;
}

void compare_sizes(const BodyShape& shape, const Vec3& box, const JsonNode& member) {
  if (shape.empty() || box.x <= 0 || box.y <= 0 || box.z <= 0) return;
  const double shares[] = {shape.size.x / box.x, shape.size.y / box.y, shape.size.z / box.z};
  const auto [least, most] = std::minmax_element(std::begin(shares), std::end(shares));
  if (*least > 0.5 && *most < 1.5) return;
  const auto is = size_text(shape.size), wanted = size_text(box);
  if (*least > 300 && *most < 3000)
    member.warning(say("measures %1 in a box of %2: it is in millimetres; say \"scale\": 0.001", is, wanted));
  else if (*least > 10 && *most < 60)
    member.warning(say("measures %1 in a box of %2: it may be in inches; say \"scale\": 0.0254", is, wanted));
  else
    member.warning(
        say("measures %1 in a box of %2: it is picked and framed by the box; check \"scale\", \"up\", "
            "\"rotate\" and the size",
            is, wanted));
}

}  // namespace hallscope
