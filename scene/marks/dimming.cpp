#include "scene/marks/dimming.h"

#include <cmath>

#include <vtkActor.h>

#include "scene/geometry/vtk_mesh.h"
#include "scene/marks/hatch.h"
#include "scene/marks/mark_mapper.h"

namespace hallscope {

namespace {

constexpr double by_day = 0.40, by_night = 0.42;
constexpr Rgb night{0x10, 0x13, 0x18};

/// A sheet right before the camera, over all of the picture.
Mesh sheet(const FrameView& frame, Rgb color, double opacity) {
  const double depth = 1.01 * frame.near_plane;
  const double up = depth * frame.camera.pixel_size(1) * frame.height, right = up * frame.camera.aspect();
  const View& v = frame.view;
  const auto corner = [&](double x, double y) {
    return v.eye + v.forward * depth + v.right * (x * right) + v.up * (y * up);
  };
  Mesh mesh;
  mesh.add_quad({corner(-1, -1), corner(1, -1), corner(1, 1), corner(-1, 1)}, color,
                static_cast<std::uint8_t>(std::lround(255 * opacity)));
  return mesh;
}

}  // namespace

Dimming::Dimming()
    : cover_(make_mark_actor(MarkPass::cover)),
      spare_(make_mark_actor(MarkPass::spare)),
      dim_(make_mark_actor(MarkPass::dim)) {
  make_hatched(spare_, Hatch::none, 1);
}

Dimming::~Dimming() = default;

std::vector<vtkProp*> Dimming::actors() const { return {cover_, spare_, dim_}; }

void Dimming::spare(const Mesh& faces) {
  constexpr std::uint8_t hardly = 1;  // of 255; what is quite transparent is not drawn at all
  Mesh mask = faces;
  for (auto& c : mask.colors) c[3] = hardly;
  spares_ = mask.quad_count() > 0;
  set_mesh(spare_, mask);
}

void Dimming::prepare(const FrameView& frame, bool wanted) {
  const bool on = wanted && !frame.wishes.transparent;
  cover_->SetVisibility(on);
  spare_->SetVisibility(on && spares_);
  dim_->SetVisibility(on);
  if (!on) return;
  set_mesh(cover_, sheet(frame, {}, frame.theme.name == ThemeName::dark ? by_night : by_day));
  set_mesh(dim_, sheet(frame, night, 1));
  set_hatch(spare_, frame);
}

}  // namespace hallscope
