#include "scene/rack_detail.h"

#include <algorithm>

#include "models/facility/rack_face.h"
#include "scene/equipment_detail.h"

namespace hallscope {

namespace {

constexpr Rgb gap{0x4a, 0x51, 0x59};
constexpr Rgb post{0x6f, 0x77, 0x80};
constexpr Rgb handle{0xc3, 0xc8, 0xcd};
constexpr Rgb led{0x7f, 0xc9, 0x7f};
constexpr Rgb supply{0x9d, 0xae, 0xbd};
constexpr Rgb return_side{0xb9, 0xa5, 0xa0};
constexpr double gap_m = 0.004;
constexpr double post_m = 0.018;

/// Draws on one side of a rack in metres from its lower left corner.
class Facade {
 public:
  Facade(Mesh& mesh, const Body& body, Side side)
      : mesh_(mesh),
        body_(body),
        side_(side),
        width_(side == Side::minus_x || side == Side::plus_x ? body.size.y : body.size.x) {}

  double width() const { return width_; }
  void rect(double x0, double z0, double x1, double z1, Rgb color, double lift = 0.003) {
    mesh_.add_quad(patch(body_, side_, x0 / width_, z0 / body_.size.z, x1 / width_, z1 / body_.size.z, lift), color);
  }
  /// A bar standing out of the side.
  void bar(double x0, double z0, double x1, double z1, double out, Rgb color) {
    const auto face = patch(body_, side_, x0 / width_, z0 / body_.size.z, x1 / width_, z1 / body_.size.z, out);
    const auto foot = patch(body_, side_, x0 / width_, z0 / body_.size.z, x1 / width_, z1 / body_.size.z, 0);
    mesh_.add_quad(face, color);
    mesh_.add_quad({face[3], face[2], foot[2], foot[3]}, shaded(color, 1.1));
    mesh_.add_quad({foot[0], foot[1], face[1], face[0]}, shaded(color, 0.7));
    mesh_.add_quad({foot[0], face[0], face[3], foot[3]}, shaded(color, 0.85));
    mesh_.add_quad({face[1], foot[1], foot[2], face[2]}, shaded(color, 0.85));
  }

 private:
  Mesh& mesh_;
  const Body& body_;
  Side side_;
  double width_;
};

void add_slot(Facade& front, const RackSlot& slot, double z0, double z1) {
  const double x0 = post_m, x1 = front.width() - post_m, w = x1 - x0, h = z1 - z0;
  front.rect(x0, z0, x1, z0 + gap_m, gap);
  switch (slot.kind) {
    case RackSlot::Kind::compute:
      for (int g = 1; g < slot.gpus; ++g) {
        const double x = front.width() * g / slot.gpus;
        front.rect(x - 0.0015, z0 + gap_m, x + 0.0015, z1, gap);
      }
      front.bar(x0 + 0.008, z0 + 0.25 * h, x0 + 0.014, z0 + 0.85 * h, 0.025, handle);
      front.bar(x1 - 0.014, z0 + 0.25 * h, x1 - 0.008, z0 + 0.85 * h, 0.025, handle);
      front.rect(x0 + 0.03, z0 + 0.45 * h, x0 + 0.038, z0 + 0.65 * h, led);
      break;
    case RackSlot::Kind::nvlink_switch:
    case RackSlot::Kind::network_switch:
      for (int p = 0; p < 8; ++p) {
        const double x = x0 + w * (0.12 + 0.095 * p);
        front.rect(x, z0 + 0.3 * h, x + 0.075 * w, z0 + 0.8 * h, gap);
      }
      front.rect(x0 + 0.03, z0 + 0.45 * h, x0 + 0.038, z0 + 0.65 * h, led);
      break;
    case RackSlot::Kind::power_shelf:
      for (int p = 1; p < 6; ++p) {
        const double x = x0 + w * p / 6;
        front.rect(x - 0.0015, z0 + gap_m, x + 0.0015, z1, gap);
      }
      break;
    case RackSlot::Kind::storage:
      for (int p = 1; p < 12; ++p) {
        const double x = x0 + w * p / 12;
        front.rect(x - 0.001, z0 + gap_m, x + 0.001, z1, gap);
      }
      break;
    case RackSlot::Kind::blank:
      break;
  }
}

}  // namespace

void add_rack_frame(Mesh& mesh, const Body& body) {
  for (const Side s : {front_side(body.front), back_side(body.front)}) {
    Facade f(mesh, body, s);
    f.rect(0, 0, post_m / 2, body.size.z, post);
    f.rect(f.width() - post_m / 2, 0, f.width(), body.size.z, post);
  }
  const bool x = body.front == Facing::minus_y || body.front == Facing::plus_y;
  const double half = post_m / 2 / (x ? body.size.x : body.size.y);
  for (const double at : {0.0, 1 - half})
    mesh.add_quad(patch(body, Side::top, x ? at : 0, x ? 0 : at, x ? at + half : 1, x ? 1 : at + half, 0.003), post);
}

void add_rack_detail(Mesh& mesh, const EquipmentModel& model, const Body& body) {
  Facade front(mesh, body, front_side(body.front)), back(mesh, body, back_side(body.front));
  for (Facade* f : {&front, &back}) {
    f->rect(0, 0, post_m, body.size.z, post);
    f->rect(f->width() - post_m, 0, f->width(), body.size.z, post);
    f->rect(post_m, 0, f->width() - post_m, 0.05, post);
    f->rect(post_m, body.size.z - 0.03, f->width() - post_m, body.size.z, post);
  }
  if (model.slots.empty()) {  // contents unknown: a door with a handle, nothing invented
    front.bar(front.width() - 0.06, 0.9, front.width() - 0.045, 1.15, 0.03, handle);
    return;
  }
  const double base = first_unit_height(model, body.size.z);
  for (const auto& slot : model.slots) {
    const double z0 = base + (slot.unit - 1) * rack_unit_m, z1 = z0 + slot.height * rack_unit_m;
    if (z1 > body.size.z) break;
    add_slot(front, slot, z0, z1);
    back.rect(post_m, z0, back.width() - post_m, z0 + gap_m, gap);
  }
  if (model.liquid_fraction <= 0) return;
  const double left = 0.07, right = back.width() - 0.12, top = body.size.z - 0.1;
  back.bar(left, 0.1, left + 0.05, top, 0.06, supply);
  back.bar(right, 0.1, right + 0.05, top, 0.06, return_side);
  for (const auto& slot : model.slots) {
    if (slot.kind != RackSlot::Kind::compute && slot.kind != RackSlot::Kind::nvlink_switch) continue;
    const double z = base + (slot.unit - 0.6) * rack_unit_m;
    back.bar(left + 0.05, z, left + 0.16, z + 0.012, 0.03, supply);
    back.bar(right - 0.11, z, right, z + 0.012, 0.03, return_side);
  }
}

}  // namespace hallscope
