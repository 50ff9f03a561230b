#include "scene/marks/hall_tints.h"

#include <algorithm>
#include <cmath>

#include <vtkActor.h>

#include "scene/geometry/mesh.h"
#include "scene/geometry/vtk_mesh.h"

namespace hallscope {
namespace {

constexpr double begins_m = 0.1, whole_m = 0.2;  // a pixel's metres between which it comes
constexpr int steps = 12;
constexpr double above_ground_m = 0.04;
constexpr int frame_alpha = 230, wash = 100;  // of the frame and of the floor within

void add_frame(Mesh& mesh, const Body& hall, double width, Rgb color, std::uint8_t alpha) {
  const double x0 = hall.origin.x, y0 = hall.origin.y, x1 = x0 + hall.size.x, y1 = y0 + hall.size.y, w = width;
  const auto quad = [&](double ax, double ay, double bx, double by) {
    const double z = above_ground_m;
    mesh.add_quad({Vec3{ax, ay, z}, Vec3{bx, ay, z}, Vec3{bx, by, z}, Vec3{ax, by, z}}, color, alpha);
  };
  quad(x0 - w, y0 - w, x1 + w, y0);
  quad(x0 - w, y1, x1 + w, y1 + w);
  quad(x0 - w, y0, x0, y1);
  quad(x1, y0, x1 + w, y1);
}

}  // namespace

HallTints::HallTints(std::shared_ptr<const Facility> facility, const Sight& sight, LabelSources sources)
    : facility_(std::move(facility)),
      sight_(sight),
      sources_(std::move(sources)),
      actor_(make_actor({}, Depth::flat)) {}

HallTints::~HallTints() = default;

std::vector<vtkProp*> HallTints::actors() const { return {actor_}; }
std::size_t HallTints::quad_count() const { return strength_ > 0 ? quads_ : 0; }

void HallTints::prepare(const FrameView& frame) {
  const double metres = frame.camera.pixel_size(frame.camera.pose().distance) * frame.scale;
  const bool several = facility_->count(ElementType::Hall) > 1;
  const double share = std::clamp((metres - begins_m) / (whole_m - begins_m), 0.0, 1.0);
  const int strength = several ? static_cast<int>(std::lround(share * steps)) : 0;
  actor_->SetVisibility(strength > 0);
  if (strength == 0) {
    strength_ = 0;
    return;
  }
  const SiteFigures& site = sources_.figures();
  if (!outdated_ && strength == strength_ && site.version == version_) return;
  outdated_ = false;
  strength_ = strength;
  version_ = site.version;
  Mesh mesh;
  for (std::size_t i = 0; i < site.halls.size(); ++i) {
    const Body hall = sight_.part_of(*facility_, site.halls[i]);
    if (hall.empty()) continue;
    for (const RoomFigure& figure : site.figures[i]) {
      if (figure.kind != site.worst_kind || figure.sum || figure.missing()) continue;
      const double width = std::clamp(0.03 * std::min(hall.size.x, hall.size.y), 0.5, 2.5);
      const Rgb color = sources_.color(figure.kind, figure.value);
      const auto part = [&](int whole) { return static_cast<std::uint8_t>(whole * strength / steps); };
      mesh.add_quad(
          side_corners({{hall.origin.x, hall.origin.y, above_ground_m}, {hall.size.x, hall.size.y, 0}}, Side::top),
          color, part(wash));
      add_frame(mesh, hall, width, color, part(frame_alpha));
    }
  }
  quads_ = mesh.quad_count();
  set_mesh(actor_, mesh);
}

}  // namespace hallscope
