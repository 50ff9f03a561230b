#include <cmath>

#include "models/facility/reading/facility_plan.h"
#include "models/facility/reading/workload_json.h"
#include "models/words/say.h"

// What a facility file says of the site around its elements.

namespace hallscope {
namespace {

using Point = SiteContext::Point;

constexpr double far_away_m = 1e6, largest_m = 1e5;
constexpr std::size_t most_entries = 100'000;

/// The items of a list that is not longer than anybody can have meant.
std::vector<JsonNode> listed(const JsonNode& node, const char* key) {
  auto items = node.items(key);
  if (items.size() <= most_entries) return items;
  node.error(key, say("more than 100,000 entries"));
  return {};
}

std::optional<Point> read_point(const JsonNode& node) {
  const Json& v = node.value();
  const bool pair = v.is_array() && v.size() == 2 && v[0].is_number() && v[1].is_number();
  const Point p = pair ? Point{v[0].get<double>(), v[1].get<double>()} : Point{};
  if (pair && std::abs(p[0]) <= far_away_m && std::abs(p[1]) <= far_away_m) return p;
  node.error(say("expected [x, y], metres within a million of the origin"));
  return std::nullopt;
}

std::vector<Point> read_points(const JsonNode& node, const char* key, std::size_t least) {
  std::vector<Point> points;
  if (!node.has(key)) return points;
  for (const auto& item : listed(node, key))
    if (const auto p = read_point(item)) points.push_back(*p);
  if (points.size() < least) node.error(key, say("expected at least %1 points", least));
  return points;
}

/// Exactly `count` numbers from `low` to `high`.
std::optional<std::vector<double>> read_lengths(const JsonNode& node, const char* key, std::size_t count, double low,
                                                double high) {
  if (!node.has(key)) {
    node.error(say("needs a \"%1\"", key));
    return std::nullopt;
  }
  auto v = node.numbers(key, count, count);
  if (!v) return std::nullopt;
  for (const double length : *v) {
    if (length >= low && length <= high) continue;
    node.error(key, say("expected metres from %1 to %2", Json(low).dump(), Json(high).dump()));
    return std::nullopt;
  }
  return v;
}

void read_road(const JsonNode& node, SiteContext& context) {
  node.allow_only({"points", "width", "note"});
  if (!node.has("points")) node.error(say("needs a \"%1\"", "points"));
  SiteContext::Road road{read_points(node, "points", 2), bounded(node, "width", 8, 0.5, 200)};
  if (road.points.size() >= 2) context.roads.push_back(std::move(road));
}

SiteContext::Surface read_surface(const JsonNode& node) {
  using Surface = SiteContext::Surface;
  const auto text = node.text("surface").value_or("gravel");
  if (text == "asphalt") return Surface::asphalt;
  if (text == "concrete") return Surface::concrete;
  if (text == "grass") return Surface::grass;
  if (text != "gravel")
    node.error("surface",
               say("expected \"gravel\", \"asphalt\", \"concrete\" or \"grass\", found \"%1\"", text.substr(0, 80)));
  return Surface::gravel;
}

void read_area(const JsonNode& node, SiteContext& context) {
  node.allow_only({"at", "size", "surface", "note"});
  const auto surface = read_surface(node);
  const auto at = read_lengths(node, "at", 2, -far_away_m, far_away_m);
  const auto size = read_lengths(node, "size", 2, 0.01, largest_m);
  if (at && size) context.areas.push_back({{(*at)[0], (*at)[1]}, {(*size)[0], (*size)[1]}, surface});
}

void read_building(const JsonNode& node, SiteContext& context, ShapeFiles& shapes) {
  node.allow_only({"at", "size", "shape", "note"});
  const auto at = read_lengths(node, "at", 2, -far_away_m, far_away_m);
  auto shape = shapes.read(node);
  const bool drawn = shape && !shape->empty();
  if (shape && !node.has("size")) {
    if (at && drawn) context.buildings.push_back({{{(*at)[0], (*at)[1], 0}, shape->size}, shape});
    return;
  }
  const auto size = read_lengths(node, "size", 3, 0.1, largest_m);
  if (!at || !size) return;
  const Vec3 extent{(*size)[0], (*size)[1], (*size)[2]};
  if (drawn) compare_sizes(*shape, extent, *node.member("shape"));
  context.buildings.push_back({{{(*at)[0], (*at)[1], 0}, extent}, drawn ? shape : nullptr});
}

}  // namespace

SiteContext read_context(const JsonNode& root, ShapeFiles& shapes) {
  SiteContext context;
  const auto node = root.member("context");
  if (!node || !node->expect_object()) return context;
  node->allow_only({"north", "roads", "areas", "fence", "buildings", "note"});
  context.north_deg = bounded(*node, "north", 0, -360, 360);
  for (const auto& road : listed(*node, "roads"))
    if (road.expect_object()) read_road(road, context);
  for (const auto& area : listed(*node, "areas"))
    if (area.expect_object()) read_area(area, context);
  for (const auto& building : listed(*node, "buildings"))
    if (building.expect_object()) read_building(building, context, shapes);
  context.fence = read_points(*node, "fence", 3);
  return context;
}

}  // namespace hallscope
