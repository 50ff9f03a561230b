#include "scene/bodies/rack_detail.h"

#include <gtest/gtest.h>

#include <cmath>

#include "models/facility/rack_face.h"
#include "scene/equipment/appearance.h"

namespace hallscope {
namespace {

EquipmentModel standard(const char* key) {
  Problems problems;
  const Catalog catalog = standard_catalog(problems);
  return catalog.model(*catalog.find(key));
}

Body standing(const EquipmentModel& model, Facing front) {
  const bool x = front == Facing::minus_y || front == Facing::plus_y;
  return {{10, 20, 0}, {x ? model.size.x : model.size.y, x ? model.size.y : model.size.x, model.size.z}, front};
}

std::size_t quads(const EquipmentModel& model, void (*add)(Mesh&, const EquipmentModel&, const Body&)) {
  Mesh mesh;
  add(mesh, model, standing(model, Facing::minus_y));
  return mesh.quad_count();
}

/// A rack with these slots alone, one rack unit each from the bottom.
EquipmentModel rack_of(std::vector<RackSlot> slots, double liquid = 0.9) {
  EquipmentModel model;
  model.key = "test";
  model.size = {0.6, 1.2, 2.2};
  model.rack_units = 40;
  model.liquid_fraction = liquid;
  int unit = 1;
  for (auto& s : slots) {
    s.unit = unit;
    unit += s.height;
  }
  model.slots = std::move(slots);
  return model;
}

const RackSlot compute{RackSlot::Kind::compute, 1, 1, 4};
const RackSlot shelf{RackSlot::Kind::power_shelf, 1, 1, 0};

constexpr Facing facings[] = {Facing::minus_y, Facing::plus_y, Facing::minus_x, Facing::plus_x};

/// True when one of the quads lies over a point of a side, seen straight on, and hides some of it.
bool covered(const Mesh& mesh, const Body& body, Side side, double u, double v) {
  const auto c = side_corners(body, side);
  const auto share = [&](const std::array<float, 3>& p, const Vec3& along) {
    const Vec3 d{along.x - c[0].x, along.y - c[0].y, along.z - c[0].z};
    const double length = d.x * d.x + d.y * d.y + d.z * d.z;
    return ((p[0] - c[0].x) * d.x + (p[1] - c[0].y) * d.y + (p[2] - c[0].z) * d.z) / length;
  };
  for (std::size_t q = 0; q < mesh.quad_count(); ++q) {
    int left = 0, right = 0;
    int alpha = 0;
    for (std::size_t i = 0; i < 4; ++i) {
      const auto &a = mesh.points[4 * q + i], &b = mesh.points[4 * q + (i + 1) % 4];
      const double au = share(a, c[1]), av = share(a, c[3]), bu = share(b, c[1]), bv = share(b, c[3]);
      const double side_of = (bu - au) * (v - av) - (bv - av) * (u - au);
      left += side_of > 0;
      right += side_of < 0;
      alpha = std::max(alpha, int{mesh.colors[4 * q + i][3]});
    }
    if ((left == 4 || right == 4) && alpha > 0) return true;
  }
  return false;
}

TEST(RackDetail, LeavesTheMiddleOfEveryCellFree) {
  for (const char* key : {"gb300-nvl72", "network-rack", "storage-rack"}) {
    const EquipmentModel model = standard(key);
    for (const Facing front : facings) {
      const Body body = standing(model, front);
      for (const bool rear : {false, true}) {
        Mesh mesh;
        add_rack_lines(mesh, model, body, rear);
        rear ? add_rack_rear(mesh, model, body) : add_rack_front(mesh, model, body);
        for (const auto& slot : model.slots) {
          const double z = first_unit_height(model, body.size.z) + (slot.unit - 1 + slot.height / 2.0) * rack_unit_m;
          for (int g = 0; g < slot.gpus; ++g)
            EXPECT_FALSE(covered(mesh, body, rear ? back_side(front) : front_side(front), (g + 0.5) / slot.gpus,
                                 z / body.size.z))
                << key << " unit " << slot.unit << " GPU " << g << (rear ? " rear" : " front");
        }
      }
    }
  }
}

TEST(RackDetail, StaysWithinAHandOfTheRackAndAboveTheFloor) {
  const EquipmentModel model = standard("gb300-nvl72");
  for (const Facing front : facings) {
    const Body b = standing(model, front);
    Mesh mesh;
    add_rack_front(mesh, model, b);
    add_rack_rear(mesh, model, b);
    ASSERT_GT(mesh.quad_count(), 500u);
    for (const auto& p : mesh.points) {
      EXPECT_GE(p[0], b.origin.x - 0.1);
      EXPECT_LE(p[0], b.origin.x + b.size.x + 0.1);
      EXPECT_GE(p[1], b.origin.y - 0.1);
      EXPECT_LE(p[1], b.origin.y + b.size.y + 0.1);
      EXPECT_GE(p[2], b.origin.z - 1e-6);
      EXPECT_LE(p[2], b.origin.z + b.size.z + 0.02);
    }
  }
}

TEST(RackDetail, FollowsTheModelsTrays) {
  const auto front = [](std::vector<RackSlot> slots) { return quads(rack_of(std::move(slots)), add_rack_front); };
  const auto rear = [](std::vector<RackSlot> slots, double liquid = 0.9) {
    return quads(rack_of(std::move(slots), liquid), add_rack_rear);
  };
  // Every tray adds the same again; what is new replaces a blank panel.
  const auto one = front({compute}), two = front({compute, compute}), three = front({compute, compute, compute});
  EXPECT_EQ(three - two, two - one);
  EXPECT_GT(two, one);
  // Each GPU brings its cage and its two drive bays.
  RackSlot wide = compute;
  wide.gpus = 8;
  const auto eight = front({wide});
  wide.gpus = 6;
  const auto six = front({wide});
  EXPECT_EQ(eight - six, six - one);  // from four to six
  // Hoses only where there is liquid: two a cooled tray, none a power shelf.
  const auto wet1 = rear({compute}), wet2 = rear({compute, compute});
  const auto dry1 = rear({compute}, 0), dry2 = rear({compute, compute}, 0);
  EXPECT_GT(wet2 - wet1, dry2 - dry1);
  EXPECT_GT(rear({shelf, shelf}) - rear({shelf}), 0u);
}

TEST(RackDetail, ADrawnShelfHasSixSuppliesAndASwitch32CagesAUnit) {
  const Rgb dark{0x33, 0x39, 0x40};  // a cage's mouth
  const auto mouths = [&](int height) {
    const EquipmentModel model = rack_of({{RackSlot::Kind::network_switch, 1, height, 0}});
    Mesh mesh;
    add_rack_front(mesh, model, standing(model, Facing::minus_y));
    std::size_t count = 0;
    for (std::size_t q = 0; q < mesh.quad_count(); ++q) {
      const auto& c = mesh.colors[4 * q];
      const double w = std::abs(mesh.points[4 * q + 1][0] - mesh.points[4 * q][0]);
      const double h = std::abs(mesh.points[4 * q + 2][2] - mesh.points[4 * q][2]);
      const bool tinted = std::abs(c[0] * dark.g - c[1] * dark.r) < 3 * 255 && c[0] < 0x40 && c[3] == 255;
      count += tinted && w > 0.02 && w < 0.04 && h > 0.008 && h < 0.012;
    }
    return count;
  };
  EXPECT_EQ(mouths(1), std::size_t{cages_per_unit});
  EXPECT_EQ(mouths(2), std::size_t{2 * cages_per_unit});
  const auto leds = [](const EquipmentModel& model) {  // one a supply
    Mesh mesh;
    add_rack_front(mesh, model, standing(model, Facing::minus_y));
    std::size_t count = 0;
    for (std::size_t q = 0; q < mesh.quad_count(); ++q) {
      const auto& c = mesh.colors[4 * q];
      count += c[1] > 150 && c[1] > c[0] + 40 && c[1] > c[2] + 40;
    }
    return count;
  };
  EXPECT_EQ(leds(rack_of({shelf})), 6u);
  EXPECT_EQ(leds(rack_of({shelf, shelf, shelf})), 18u);
}

TEST(RackDetail, ManifoldsEndAboveTheRearOnBothSidesOfTheMiddle) {
  const EquipmentModel model = standard("gb300-nvl72");
  for (const Facing front : facings) {
    const Body b = standing(model, front);
    const auto ends = manifold_ends(b);
    const Vec3 c = b.center();
    EXPECT_DOUBLE_EQ(ends.supply.z, b.origin.z + b.size.z);
    EXPECT_NEAR(ends.supply.x + ends.return_.x - 2 * c.x,
                2 * (ends.supply.x - c.x) * (front == Facing::minus_x || front == Facing::plus_x), 1e-9);
    const bool x = front == Facing::minus_y || front == Facing::plus_y;
    const double behind = x ? ends.supply.y - c.y : ends.supply.x - c.x;
    const double sign = front == Facing::minus_y || front == Facing::minus_x ? 1 : -1;
    EXPECT_GT(sign * behind, 0.6);  // the rear is opposite to the front
  }
}

TEST(EquipmentDetail, FitsAnySizeAndFacing) {
  for (int t = 0; t < element_type_count; ++t)
    for (const Facing front : facings)
      for (const Vec3& size : {Vec3{0.2, 0.3, 0.2}, Vec3{2.4, 1.2, 2.8}, Vec3{1.2, 9, 2.8}, Vec3{30, 12, 5}}) {
        const auto type = static_cast<ElementType>(t);
        const Body body{{100, -50, 3}, size, front};
        Mesh mesh;
        if (const auto add = appearance(type).middle) add(mesh, body);
        if (const auto add = appearance(type).fine) add(mesh, body);
        EXPECT_EQ(mesh.points.size(), mesh.colors.size());
        EXPECT_LT(mesh.quad_count(), 6000u) << to_string(type);
        for (const auto& p : mesh.points) {
          for (const float v : p) ASSERT_TRUE(std::isfinite(v)) << to_string(type);
          ASSERT_GE(p[2], 3 - 0.05) << to_string(type) << " reaches below its foot";
        }
      }
}

}  // namespace
}  // namespace hallscope
