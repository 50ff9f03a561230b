#include "scene/resting_actors.h"

#include <vtkActor.h>
#include <vtkCamera.h>
#include <vtkDataObject.h>
#include <vtkImageData.h>
#include <vtkInformation.h>
#include <vtkMapper.h>
#include <vtkMatrix4x4.h>
#include <vtkOpenGLTexture.h>
#include <vtkPlane.h>
#include <vtkPlaneCollection.h>
#include <vtkPolyData.h>
#include <vtkPolyDataMapper.h>
#include <vtkPropCollection.h>
#include <vtkRenderer.h>
#include <vtkShaderProperty.h>
#include <vtkTextureObject.h>
#include <vtkUniforms.h>

#include <algorithm>
#include <utility>

#include "scene/geometry/floor_mapper.h"
#include "scene/geometry/solid_mapper.h"

namespace hallscope {

namespace {

// Keeping takes a frame of its own: for fewer quads it is not worth it.
constexpr std::size_t worth_keeping = 200;

/// When it last became another than it was: every change has a later time than all before it.
vtkMTimeType changed(vtkActor* actor) {
  vtkMTimeType at = actor->GetMTime();
  const auto also = [&at](vtkObject* o) {
    if (o) at = std::max(at, o->GetMTime());
  };
  also(actor->GetMapper());
  also(actor->GetMapper()->GetInputDataObject(0, 0));
  also(actor->GetPropertyKeys());
  also(actor->GetShaderProperty()->GetVertexCustomUniforms());
  also(actor->GetShaderProperty()->GetFragmentCustomUniforms());
  if (auto* texture = vtkOpenGLTexture::SafeDownCast(actor->GetTexture())) {
    also(texture->GetTextureObject());
    also(texture->GetInput());
  }
  if (auto* planes = actor->GetMapper()->GetClippingPlanes()) {
    vtkCollectionSimpleIterator next;
    planes->InitTraversal(next);
    while (auto* plane = planes->GetNextPlane(next)) also(plane);
  }
  return at;
}

std::size_t quads(vtkActor* actor) {
  return static_cast<std::size_t>(static_cast<vtkPolyDataMapper*>(actor->GetMapper())->GetInput()->GetNumberOfPolys());
}

/// Of what see() takes for lasting: the rest of it is solid.
bool is_ground(vtkActor* actor) { return FloorMapper::SafeDownCast(actor->GetMapper()) != nullptr; }

}  // namespace

RestingActors::View RestingActors::view_of(vtkRenderer* world, int width, int height, double share) {
  View v;
  v.size = {static_cast<double>(width), static_cast<double>(height), share};
  auto* to_clip = world->GetActiveCamera()->GetCompositeProjectionTransformMatrix(
      static_cast<double>(width) / std::max(1, height), -1, 1);
  std::copy_n(to_clip->GetData(), v.to_clip.size(), v.to_clip.begin());
  std::copy_n(world->GetBackground(), 3, v.background.begin());
  std::copy_n(world->GetBackground2(), 3, v.background.begin() + 3);
  v.background[6] = world->GetBackgroundAlpha();
  v.background[7] = world->GetGradientBackground() ? 1 : 0;
  return v;
}

/// False where something cannot be left out of a frame.
bool RestingActors::see(vtkRenderer* world) {
  seen_.clear();
  bool before_blended = true;
  auto* props = world->GetViewProps();
  vtkCollectionSimpleIterator next;
  props->InitTraversal(next);
  while (auto* prop = props->GetNextProp(next)) {
    if (!prop->GetVisibility()) continue;
    auto* actor = vtkActor::SafeDownCast(prop);
    auto* mapper = actor ? dynamic_cast<PassedOver*>(actor->GetMapper()) : nullptr;
    if (!mapper) return false;
    before_blended = before_blended && (is_ground(actor) ? is_drawn_behind(actor) : !is_blended(actor));
    seen_.push_back({actor, mapper, changed(actor), before_blended});
  }
  return true;
}

/// Whether what was kept can be shown; tells what of it cannot. The ground is drawn in order: what lies on ground that
/// is drawn anew cannot have been drawn before.
bool RestingActors::still_kept() {
  bool all = true, ground_kept = true;
  auto next = kept_.begin();
  for (auto& now : seen_) {
    const bool ground = is_ground(now.actor);
    const bool known = next != kept_.end() && next->actor == now.actor;
    now.kept = known && now.lasting && next->changed == now.changed && (!ground || ground_kept);
    if (known && next->changed != now.changed) restless_.insert(now.actor);
    if (known) ++next;
    all = all && now.kept == known;
    if (ground) ground_kept = ground_kept && now.kept;
  }
  return all && next == kept_.end();
}

/// What is as it was in the frame before; whether that is worth a frame of its own. What has just come into the picture
/// changes once more, when VTK has drawn it: as long as more comes to rest, one more frame is waited for.
bool RestingActors::find_resting(const std::vector<Seen>& before) {
  drop_kept();
  bool ground_rests = true;
  std::size_t count = 0;
  auto was = before.begin();
  for (auto& now : seen_) {
    const auto found = std::find_if(was, before.end(), [&](const Seen& s) { return s.actor == now.actor; });
    if (found != before.end()) was = found + 1;
    const bool ground = is_ground(now.actor);
    now.kept = now.lasting && found != before.end() && found->changed == now.changed &&
               !restless_.contains(now.actor) && (!ground || ground_rests);
    if (ground) ground_rests = ground_rests && now.kept;
    if (!now.kept) continue;
    kept_.push_back(now);
    count += quads(now.actor);
  }
  if (std::exchange(resting_quads_, count) != count || count < worth_keeping) {
    drop_kept();
    return false;
  }
  kept_quads_ = count;
  return true;
}

void RestingActors::drop_kept() {
  kept_.clear();
  kept_quads_ = 0;
}

RestingActors::Step RestingActors::look(vtkRenderer* world, int width, int height, double share) {
  const auto before = std::exchange(seen_, {});
  const View view = view_of(world, width, height, share);
  if (!see(world)) {
    forget();
    return Step::all;
  }
  if (!(view_ == view)) {
    begin(view);
    return Step::all;
  }
  if (!kept_.empty()) {
    if (still_kept()) return Step::rest;
    drop_kept();
    return Step::all;
  }
  return find_resting(before) ? Step::keep : Step::all;
}

void RestingActors::forget() {
  seen_.clear();
  begin({});
}

void RestingActors::begin(const View& view) {
  view_ = view;
  drop_kept();
  restless_.clear();
  resting_quads_ = 0;
}

void RestingActors::draw_kept() const {
  for (const Seen& s : seen_) s.mapper->pass_over(!s.kept);
}

void RestingActors::draw_others() const {
  for (const Seen& s : seen_) s.mapper->pass_over(s.kept);
}

void RestingActors::draw_all() const {
  for (const Seen& s : seen_) s.mapper->pass_over(false);
}

}  // namespace hallscope
