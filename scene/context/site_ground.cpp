#include "scene/context/site_ground.h"

#include <algorithm>
#include <cstdlib>

#include <vtkActor.h>
#include <vtkRenderer.h>

#include "scene/context/plan_mesh.h"
#include "scene/geometry/floor_mapper.h"
#include "scene/geometry/section_clipper.h"
#include "scene/geometry/vtk_mesh.h"

namespace hallscope {

namespace {

enum Which : std::size_t { sky, land, paving, all_of_them };

/// The floors of halls that are shown.
std::vector<PlanRect> floors(const Facility& f, const Visibility& visibility) {
  std::vector<PlanRect> found;
  for (const auto hall : f.of_type(ElementType::Hall))
    if (const Body& b = f.body(hall); !b.empty() && visibility.shown(hall)) found.push_back(footprint(b));
  return found;
}

}  // namespace

SiteGround::SiteGround(std::shared_ptr<const Facility> facility, const Theme& theme)
    : facility_(std::move(facility)), covered_(floors(*facility_, {})) {
  // All of it is opaque, and drawn over whatever lies below.
  for (std::size_t i = 0; i < all_of_them; ++i) {
    actors_.push_back(make_actor(Mesh(), Depth::laid));
    draw_behind(actors_.back());
  }
  for (const Which whole : {sky, land}) keep_whole(actors_[whole]);
  set_theme(theme);
}

SiteGround::~SiteGround() = default;

std::vector<vtkProp*> SiteGround::actors() const { return {actors_.begin(), actors_.end()}; }

void SiteGround::set_theme(const Theme& theme) {
  colors_ = context_colors(theme);
  set_mesh(actors_[sky], sky_mesh(colors_));
  set_mesh(actors_[land], land_mesh(facility_->bounds(), colors_));
  set_mesh(actors_[paving], paving_mesh(*facility_, colors_, covered_));
}

void SiteGround::set_sight(const Sight& sight) {
  auto covered = floors(*facility_, sight.visibility);
  if (covered == covered_) return;
  covered_ = std::move(covered);
  set_mesh(actors_[paving], paving_mesh(*facility_, colors_, covered_));
}

void SiteGround::prepare(const FrameView& frame) {
  const Vec3 eye = frame.view.eye;
  const double radius = 3 * frame.near_plane;  // anywhere between the planes: it hides nothing
  actors_[sky]->SetPosition(eye.x, eye.y, eye.z);
  actors_[sky]->SetScale(radius);
  // Looked at steeply enough the horizon is out of the picture.
  constexpr double below_deg = 4;
  const double half = frame.camera.field_of_view() / 2;
  actors_[sky]->SetVisibility(frame.camera.pose().elevation - half < below_deg);
  actors_[paving]->SetVisibility(frame.wishes.surroundings);
  actors_[land]->SetVisibility(!paint_land_behind(frame));
  if (frame.wishes.transparent)
    for (const auto& actor : actors_) actor->VisibilityOff();
}

/// Where only land near the site is seen it is all but of one colour: the picture's background, which costs nothing.
bool SiteGround::paint_land_behind(const FrameView& frame) const {
  constexpr double near_by = 1.8;
  const Box world = facility_->bounds();
  double away[2];
  for (const int upper : {0, 1}) {
    double most = 0;
    for (const double x : {0.0, frame.width / 2.0, static_cast<double>(frame.width)}) {
      const Ray ray = frame.camera.ray(x, upper ? 0 : frame.height);
      if (ray.direction.z >= -0.02) return false;
      most = std::max(most, land_away(world, ray.origin + ray.direction * (-ray.origin.z / ray.direction.z)));
    }
    if (most > near_by) return false;
    away[upper] = most;
  }
  if (frame.wishes.transparent) return true;
  Rgb low = land_color(away[0], colors_), high = land_color(away[1], colors_);
  // In motion a step or two over the whole picture are not seen, and a gradient costs as much as much of what is.
  const int steps = std::max({std::abs(low.r - high.r), std::abs(low.g - high.g), std::abs(low.b - high.b)});
  if (frame.share < 1 && steps <= 2) low = high = blended(low, high, 0.5);
  frame.renderer->SetGradientBackground(low != high);
  frame.renderer->SetBackground(low.r / 255.0, low.g / 255.0, low.b / 255.0);
  frame.renderer->SetBackground2(high.r / 255.0, high.g / 255.0, high.b / 255.0);
  return true;
}

std::size_t SiteGround::quad_count() const { return visible_quads(actors_); }

}  // namespace hallscope
