#include "scene/context/building_shells.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include <vtkActor.h>

#include "scene/context/shell_mesh.h"
#include "scene/geometry/fade.h"
#include "scene/geometry/floor_mapper.h"
#include "scene/geometry/vtk_mesh.h"

namespace hallscope {

namespace {

enum Which : std::size_t {
  far_walls,
  far_inside,
  far_coping,
  ceiling,
  steel,
  inside,
  roof,
  walls,
  coping,
  fence,
  all_of_them
};
constexpr std::size_t looked_over = ceiling;  // those before it

constexpr double looked_in_deg = 9, level_deg = 1.5;    // above a roof: from here on one looks in
constexpr double attention_m = 20;                      // what one looks at is this far outside: walls are walls
constexpr double near_wall_m = 22, whole_wall_m = 60;   // a wall one stands before fades
constexpr double seen_through = 0.07, far_wall = 0.26;  // of walls looked over
constexpr double coping_seen = 0.3;
constexpr double over_racks_m = 3.8, among_racks_m = 3.0;  // of the eye: from above, columns would stand before data

double smooth(double low, double high, double v) {
  const double t = std::clamp((v - low) / (high - low), 0.0, 1.0);
  return t * t * (3 - 2 * t);
}

double mix(double a, double b, double t) { return a + (b - a) * t; }

/// On the floor plan; 0 inside.
double plan_distance(const Box& b, const Vec3& p) {
  return std::hypot(std::max({b.origin.x - p.x, p.x - b.high().x, 0.0}),
                    std::max({b.origin.y - p.y, p.y - b.high().y, 0.0}));
}

/// How the camera stands to the buildings.
struct Standing {
  double above = 0;    ///< 0 level with roofs or below them, 1 high enough to look in everywhere
  double outside = 1;  ///< 1 where neither eye nor attention is in a building or near one
  const Shell* in = nullptr;
  double under = 0;  ///< 1 below its roof
};

Standing standing(const std::vector<Shell>& shells, const Vec3& eye, const Vec3& attention) {
  Standing s;
  double steepest = -90;
  for (const Shell& b : shells) {
    const double away = plan_distance(b, eye), up = eye.z - b.high().z;
    steepest = std::max(steepest, std::atan2(up, std::max(away, 0.01)) * 180 / std::numbers::pi);
    s.outside = std::min(s.outside, smooth(0, attention_m, plan_distance(b, attention)));
    if (away > 0) continue;
    s.in = &b;
    s.under = smooth(0.6, -0.6, up);
  }
  s.above = smooth(level_deg, looked_in_deg, steepest);
  return s;
}

}  // namespace

BuildingShells::BuildingShells(std::shared_ptr<const Facility> facility, const Theme& theme)
    : facility_(std::move(facility)), theme_(&theme), actors_(all_of_them) {
  for (std::size_t i = 0; i < all_of_them; ++i) {
    actors_[i] = make_actor(Mesh(), i == steel ? Depth::solid : Depth::flat);
    make_fading(actors_[i]);
    if (i < looked_over) draw_behind(actors_[i]);
  }
  make_meshes();
}

BuildingShells::~BuildingShells() = default;

std::vector<vtkProp*> BuildingShells::actors() const { return {actors_.begin() + looked_over, actors_.end()}; }
std::vector<vtkProp*> BuildingShells::actors_looked_over() const {
  return {actors_.begin(), actors_.begin() + looked_over};
}

void BuildingShells::make_meshes() {
  const ContextColors colors = context_colors(*theme_);
  shells_ = building_shells(*facility_, visibility_);
  const ShellMeshes all = shell_meshes(shells_, colors, *theme_);
  for (const Which which : {far_walls, walls}) set_mesh(actors_[which], all.walls);
  for (const Which which : {far_inside, inside}) set_mesh(actors_[which], all.inside);
  for (const Which which : {far_coping, coping}) set_mesh(actors_[which], all.coping);
  set_mesh(actors_[roof], all.roof);
  set_mesh(actors_[fence], fence_mesh(facility_->context().fence, colors));
  stands_in_ = {};
}

void BuildingShells::set_sight(const Sight& sight) {
  if (sight.visibility == visibility_) return;
  visibility_ = sight.visibility;
  make_meshes();
}

void BuildingShells::set_theme(const Theme& theme) {
  theme_ = &theme;
  make_meshes();
}

void BuildingShells::prepare(const FrameView& frame) {
  const Standing at = standing(shells_, frame.view.eye, frame.camera.pose().target);
  if (at.in && at.under > 0 && !(stands_in_ == static_cast<const Box&>(*at.in))) {
    stands_in_ = *at.in;
    // A file draws its own inside.
    const InteriorMeshes interior =
        at.in->shape ? InteriorMeshes() : interior_meshes(stands_in_, *facility_, context_colors(*theme_));
    set_mesh(actors_[ceiling], interior.ceiling);
    set_mesh(actors_[steel], interior.steel);
  }
  const bool wanted = frame.wishes.surroundings && !frame.wishes.transparent;
  const auto show = [&](Which which, double opacity, Fade fade = {}) {
    fade.opacity = opacity;
    actors_[which]->SetVisibility(wanted && opacity > 0.01);
    set_fade(actors_[which], fade);
  };
  const double level = 1 - at.above, solid = level * at.outside;
  const double home = at.in ? at.under : 0;
  // Looked over, walls are a hint behind everything; looked at, they are walls.
  show(far_walls, solid > 0 ? 0 : seen_through);
  show(walls, solid > 0 ? mix(seen_through, 0.94, solid) : 0, Fade{whole_wall_m, near_wall_m});
  const bool within = home > 0 || solid > 0;
  show(far_inside, within ? 0 : mix(far_wall, 0.9, level));
  show(inside, within ? std::max(home, mix(far_wall, 0.9, level)) : 0);
  show(roof, 0.9 * solid);
  show(far_coping, solid > 0 ? 0 : coping_seen);
  show(coping, solid > 0 ? mix(coping_seen, 0.95, solid) : 0);
  show(ceiling, home);
  show(steel, home * smooth(over_racks_m, among_racks_m, frame.view.eye.z));
  show(fence, 1);
}

std::size_t BuildingShells::quad_count() const { return visible_quads(actors_); }

}  // namespace hallscope
