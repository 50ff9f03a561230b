// A click anywhere on the campus, from high above to a metre away, against geometry worked out another way: every box
// of the facility is tried, and what was named must hold the point that was hit.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <random>

#include "models/facility/element_roles.h"
#include "models/facility/rack_face.h"
#include "models/facility/reading/facility_json.h"
#include "models/io/assets.h"
#include "scene/geometry/mesh.h"
#include "scene/geometry/row_runs.h"
#include "scene/sight/sight.h"
#include "scene/view/picking.h"

namespace hallscope {
namespace {

const Facility& campus() {
  static const Facility facility = [] {
    Problems problems;
    auto read = read_facility((assets_folder() / "demo" / "campus-1gw.json").string(), problems);
    if (!read) throw std::runtime_error("the campus cannot be read");
    return std::move(*read);
  }();
  return facility;
}

/// Where the ray enters a box; infinite when it misses or starts inside.
double entry(const Ray& ray, const Body& box) {
  double enter = -std::numeric_limits<double>::infinity(), leave = -enter;
  const auto along = [&](double from, double step, double low, double size) {
    if (std::abs(step) < 1e-12) {
      if (from < low || from > low + size) leave = -std::numeric_limits<double>::infinity();
      return;
    }
    const double a = (low - from) / step, b = (low + size - from) / step;
    enter = std::max(enter, std::min(a, b));
    leave = std::min(leave, std::max(a, b));
  };
  along(ray.origin.x, ray.direction.x, box.origin.x, box.size.x);
  along(ray.origin.y, ray.direction.y, box.origin.y, box.size.y);
  along(ray.origin.z, ray.direction.z, box.origin.z, box.size.z);
  return enter <= leave && enter >= 0 ? enter : std::numeric_limits<double>::infinity();
}

struct Nearest {
  ElementIndex element = no_element;
  double distance = std::numeric_limits<double>::infinity();
};

/// The nearest of all racks and equipment that are drawn from above the roofs.
Nearest nearest(const Ray& ray) {
  Nearest found;
  for (ElementIndex e = 0; e < campus().body_count(); ++e) {
    const auto type = campus().element(e).type;
    if (is_room(type) || is_overhead(type) || campus().body(e).empty()) continue;
    if (const double d = entry(ray, campus().body(e)); d < found.distance) found = {e, d};
  }
  return found;
}

bool holds(const Body& box, const Vec3& p, double slack) {
  const auto within = [&](double v, double low, double size) { return v >= low - slack && v <= low + size + slack; };
  return within(p.x, box.origin.x, box.size.x) && within(p.y, box.origin.y, box.size.y) &&
         within(p.z, box.origin.z, box.size.z);
}

class PickCampus : public testing::Test {
 protected:
  /// Looks at a GPU's front (or rear) from some metres away, a little from the side and from above.
  Camera look_at(ElementIndex gpu, double metres, bool rear) {
    const Body& rack = campus().body(campus().ancestor(gpu, ElementType::Rack));
    const auto turn = [&] {
      switch (rack.front) {
        case Facing::minus_y:
          return 0.0;
        case Facing::plus_x:
          return 90.0;
        case Facing::plus_y:
          return 180.0;
        case Facing::minus_x:
          break;
      }
      return -90.0;
    }();
    Camera camera;
    camera.set_viewport(1280, 720);
    camera.set_world(campus().bounds());
    camera.go_to({middle(gpu, rear), metres, turn + (rear ? 180 : 0) + share(-50, 50), share(2, 60)}, false);
    return camera;
  }

  Vec3 middle(ElementIndex gpu, bool rear) const {
    const Body b = world_body(campus(), gpu);
    const auto face = side_corners(b, rear ? back_side(b.front) : front_side(b.front));
    return {(face[0].x + face[2].x) / 2, (face[0].y + face[2].y) / 2, (face[0].z + face[2].z) / 2};
  }
  double share(double low, double high) { return std::uniform_real_distribution<>(low, high)(random); }
  ElementIndex any_gpu() {
    const auto gpus = campus().of_type(ElementType::GPU);
    return gpus[std::uniform_int_distribution<std::size_t>(0, gpus.size() - 1)(random)];
  }

  Picker picker{campus()};
  const Sight from_above{{}, {}, false};
  std::mt19937 random{23};
};

TEST_F(PickCampus, AnyGpuThatNothingHidesIsNamedFromAnyDistance) {
  int seen_near = 0, seen_far = 0;
  for (int i = 0; i < 3000; ++i) {
    const double metres = std::exp(share(std::log(1.0), std::log(1200.0)));
    const bool rear = i % 3 == 0;
    const auto gpu = any_gpu();
    const auto camera = look_at(gpu, metres, rear);
    const auto at = camera.project(middle(gpu, rear));
    ASSERT_TRUE(at);
    const Ray ray = camera.ray(at->x, at->y);
    if (nearest(ray).element != campus().ancestor(gpu, ElementType::Rack)) continue;  // hidden by another
    const auto picked = picker.pick(ray, from_above).element;
    ASSERT_EQ(picked, gpu) << campus().path(gpu) << " from " << metres << " m, but " << campus().path(picked);
    ++(metres < 30 ? seen_near : seen_far);
  }
  EXPECT_GT(seen_near, 300);
  EXPECT_GT(seen_far, 100);
}

TEST_F(PickCampus, AnyPixelNamesWhatHoldsThePointUnderIt) {
  int on_racks = 0;
  for (int i = 0; i < 3000; ++i) {
    const auto camera = look_at(any_gpu(), std::exp(share(std::log(1.0), std::log(1500.0))), i % 2 == 0);
    const Ray ray = camera.ray(std::floor(share(0, 1280)) + 0.5, std::floor(share(0, 720)) + 0.5);
    const auto truth = nearest(ray);
    const auto pick = picker.pick(ray, from_above);
    if (truth.element == no_element) {
      EXPECT_TRUE(!pick.hit() || campus().element(pick.element).type == ElementType::Hall);
      continue;
    }
    ASSERT_TRUE(pick.hit());
    auto body = pick.element;
    while (body >= campus().body_count())
      body = campus().element(body).parent;  // trays and GPUs have none of their own
    ASSERT_EQ(body, truth.element) << campus().path(pick.element);
    const Vec3 p{ray.origin.x + ray.direction.x * truth.distance, ray.origin.y + ray.direction.y * truth.distance,
                 ray.origin.z + ray.direction.z * truth.distance};
    EXPECT_TRUE(holds(world_body(campus(), pick.element), p, 1e-6)) << campus().path(pick.element);
    on_racks += campus().element(body).type == ElementType::Rack;
  }
  EXPECT_GT(on_racks, 800);
}

}  // namespace
}  // namespace hallscope
