#include "scene/context/site_ground.h"

#include <array>

#include <vtkActor.h>
#include <vtkRenderer.h>

#include "scene/context/plan_mesh.h"
#include "scene/geometry/section_clipper.h"
#include "scene/geometry/vtk_mesh.h"

namespace hallscope {

namespace {

enum Which : std::size_t { sky, land, paving, all_of_them };

std::array<Mesh, all_of_them> meshes(const Facility& f, const Theme& theme) {
  const ContextColors colors = context_colors(theme);
  return {sky_mesh(colors), land_mesh(f.bounds(), colors), paving_mesh(f, colors)};
}

}  // namespace

SiteGround::SiteGround(std::shared_ptr<const Facility> facility, const Theme& theme) : facility_(std::move(facility)) {
  for (const auto& mesh : meshes(*facility_, theme)) actors_.push_back(make_actor(mesh, Depth::flat));
  for (const Which whole : {sky, land}) keep_whole(actors_[whole]);
}

SiteGround::~SiteGround() = default;

std::vector<vtkProp*> SiteGround::actors() const { return {actors_.begin(), actors_.end()}; }

void SiteGround::set_theme(const Theme& theme) {
  const auto fresh = meshes(*facility_, theme);
  for (std::size_t i = 0; i < actors_.size(); ++i) set_mesh(actors_[i], fresh[i]);
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
  if (!frame.wishes.transparent) return actors_[land]->VisibilityOn();
  for (const auto& actor : actors_) actor->VisibilityOff();
}

std::size_t SiteGround::quad_count() const { return visible_quads(actors_); }

}  // namespace hallscope
