#include "scene/field/rack_air.h"

#include <algorithm>
#include <array>

#include "scene/geometry/patch.h"
#include "scene/geometry/row_runs.h"

namespace hallscope {
namespace {

constexpr int tiles_across = 2, tiles_up = 8;
constexpr double lift_m = 0.012;
constexpr std::array reaches_m{0.05, 0.15, 0.3};  ///< how far before a face to look for air
constexpr std::size_t most_seeds = 240;

bool holds(const Body& field, const FieldPlacement& placement, const Vec3& world) {
  const auto p = to_file(placement, world);
  const auto within = [](double v, double low, double size) { return v >= low && v <= low + size; };
  return within(p.x, field.origin.x, field.size.x) && within(p.y, field.origin.y, field.size.y) &&
         within(p.z, field.origin.z, field.size.z);
}

Vec3 beyond(const Vec3& p, const Vec3& direction, double by) {
  return {p.x + direction.x * by, p.y + direction.y * by, p.z + direction.z * by};
}

Vec3 opposite(const Vec3& v) { return {-v.x, -v.y, -v.z}; }

/// A point before the middle of a body's front or back, at a share of its height.
Vec3 before_face(const Body& body, const Vec3& out, double height, double reach) {
  const auto c = body.center();
  return {c.x + out.x * (body.size.x / 2 + reach), c.y + out.y * (body.size.y / 2 + reach),
          body.origin.z + body.size.z * height};
}

}  // namespace

Mesh rack_air(const Facility& facility, const Visibility& visibility, const FieldStep& step, std::size_t array,
              const FieldSetup& setup, ValueRange range) {
  Mesh mesh;
  const Body field = step.bounds();
  for (const auto rack : facility.of_type(ElementType::Rack)) {
    const Body& body = facility.body(rack);
    if (!visibility.shown(rack)) continue;
    for (const bool front : {true, false}) {
      const Vec3 out = front ? outward(body.front) : opposite(outward(body.front));
      const Side side = front ? front_side(body.front) : back_side(body.front);
      if (!holds(field, setup.placement, before_face(body, out, 0.5, reaches_m.front()))) continue;
      for (int row = 0; row < tiles_up; ++row)
        for (int column = 0; column < tiles_across; ++column) {
          const auto corners = patch(body, side, double(column) / tiles_across, double(row) / tiles_up,
                                     double(column + 1) / tiles_across, double(row + 1) / tiles_up, lift_m);
          Vec3 middle{};
          for (const auto& c : corners) middle = {middle.x + c.x / 4, middle.y + c.y / 4, middle.z + c.z / 4};
          for (const double reach : reaches_m) {
            const auto value = step.probe(array, to_file(setup.placement, beyond(middle, out, reach)));
            if (!value) continue;
            mesh.add_quad(corners, color_of(setup.color_map, *value, range.low, range.high));
            break;
          }
        }
    }
  }
  return mesh;
}

std::vector<StreamSeed> equipment_seeds(const Facility& facility, const FieldStep& step, const FieldSetup& setup) {
  std::vector<StreamSeed> seeds;
  const Body field = step.bounds();
  const auto add = [&](const Body& body, const Vec3& out, double height, bool forward) {
    const auto p = before_face(body, out, height, 0.12);
    if (holds(field, setup.placement, p)) seeds.push_back({p, forward});
  };
  if (setup.streamlines == StreamSeeds::racks)
    for (const auto rack : facility.of_type(ElementType::Rack))
      for (const double height : {0.25, 0.55, 0.85}) {
        const Body& body = facility.body(rack);
        add(body, opposite(outward(body.front)), height, true);
        add(body, outward(body.front), height, false);
      }
  if (setup.streamlines == StreamSeeds::crahs)
    for (const auto crah : facility.of_type(ElementType::CRAH))
      for (const double height : {0.2, 0.4, 0.6, 0.8})
        add(facility.body(crah), outward(facility.body(crah).front), height, true);
  if (seeds.size() <= most_seeds) return seeds;
  std::vector<StreamSeed> some;
  for (std::size_t i = 0; i < most_seeds; ++i) some.push_back(seeds[i * seeds.size() / most_seeds]);
  return some;
}

std::vector<StreamSeed> slice_seeds(const std::vector<Vec3>& outline) {
  std::vector<StreamSeed> seeds;
  if (outline.size() < 3) return seeds;
  const Vec3 middle = middle_of(outline);
  const auto n = static_cast<double>(outline.size());
  constexpr int rings = 5, spokes = 24;
  for (int ring = 1; ring <= rings; ++ring)
    for (int spoke = 0; spoke < spokes; ++spoke) {
      const double along = n * (spoke + 0.5 * (ring % 2)) / spokes;
      const auto i = static_cast<std::size_t>(along) % outline.size(), j = (i + 1) % outline.size();
      const double share = along - static_cast<double>(static_cast<std::size_t>(along));
      const Vec3& a = outline[i];
      const Vec3& b = outline[j];
      const Vec3 edge{a.x + (b.x - a.x) * share, a.y + (b.y - a.y) * share, a.z + (b.z - a.z) * share};
      const double out = (ring - 0.5) / rings;
      const Vec3 p{middle.x + (edge.x - middle.x) * out, middle.y + (edge.y - middle.y) * out,
                   middle.z + (edge.z - middle.z) * out};
      seeds.push_back({p, true});
      seeds.push_back({p, false});
    }
  return seeds;
}

}  // namespace hallscope
