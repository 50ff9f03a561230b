#include "scene/light/picture_light.h"

#include <vtkCallbackCommand.h>
#include <vtkCamera.h>
#include <vtkMatrix4x4.h>
#include <vtkRenderer.h>

#include <algorithm>
#include <stdexcept>
#include <utility>

namespace hallscope {

namespace {

constexpr int large_picture = 1400 * 1000;  // pixels, from which on shadow maps are finer

}  // namespace

PictureLight::PictureLight()
    : drawn_(vtkSmartPointer<vtkCallbackCommand>::New()), drawing_over_(vtkSmartPointer<vtkCallbackCommand>::New()) {
  drawn_->SetClientData(this);
  drawn_->SetCallback(
      [](vtkObject*, unsigned long, void* self, void*) { static_cast<PictureLight*>(self)->act(false); });
  drawing_over_->SetClientData(this);
  drawing_over_->SetCallback(
      [](vtkObject*, unsigned long, void* self, void*) { static_cast<PictureLight*>(self)->act(true); });
}

PictureLight::~PictureLight() {
  if (world_) world_->RemoveObserver(drawn_);
  if (over_) over_->RemoveObserver(drawing_over_);
}

void PictureLight::watch(vtkRenderer* world, vtkRenderer* over, vtkOpenGLRenderWindow* window) {
  world_ = world;
  over_ = over;
  window_ = window;
  world_->AddObserver(vtkCommand::EndEvent, drawn_);
  over_->AddObserver(vtkCommand::StartEvent, drawing_over_);
}

void PictureLight::set(const LightSetup& setup) {
  if (setup == setup_) return;
  setup_ = setup;
  kept_.reset();
}

bool PictureLight::same_view(const Frame& frame) {
  const Kept now{frame.pose, frame.field_of_view, frame.width, frame.height};
  if (kept_ == now) return true;
  kept_ = now;
  complete_ = false;
  light_.begin();
  return false;
}

void PictureLight::prepare_moving(const Frame& frame, int rays) {
  frame_ = frame;
  act_ = Act::none;
  if (setup_.mode != LightMode::full || failed_) return;
  if (same_view(frame) && complete_) {
    act_ = Act::light;
  } else if (rays > 0) {
    light_.begin();
    rays_ = light_rays(rays, rays);
    first_ = 0;
    stretch_ = rays_.size();
    act_ = Act::gather_moving;
  }
}

/// False where nothing is to be gathered.
bool PictureLight::choose_rays(const Frame& frame, int n, int count) {
  frame_ = frame;
  act_ = Act::none;
  if (setup_.mode != LightMode::full || failed_) return false;
  if (same_view(frame) && complete_) {
    act_ = Act::light;
    return false;
  }
  const int stretch = std::max(1, (setup_.rays + count - 1) / count);
  if (n == 0) {
    light_.begin();
    rays_ = light_rays(stretch * count, stretch);
  }
  stretch_ = static_cast<std::size_t>(stretch);
  first_ = std::min(static_cast<std::size_t>(n) * stretch_, rays_.size());
  return true;
}

void PictureLight::prepare_still(const Frame& frame, int n, int count) {
  if (choose_rays(frame, n, count)) act_ = Act::gather;
}

void PictureLight::prepare_taking(const Frame& frame, int n, int count) {
  act_ = choose_rays(frame, n, count) ? Act::take : Act::none;
}

std::span<const LightRay> PictureLight::rays_of_frame() const {
  const auto left = std::span<const LightRay>(rays_).subspan(first_);
  return left.first(std::min(stretch_, left.size()));
}

/// Whether that had still to be done.
bool PictureLight::see() {
  if (std::exchange(seen_, true)) return false;
  light_.see(taken_);
  return true;
}

bool PictureLight::gather_some(std::size_t rays, double away_ms) {
  if (failed_) return false;
  if (light_.busy()) return true;
  const auto left = rays_of_frame().subspan(gathered_);
  const auto now = left.first(std::min(rays, left.size()));
  if (now.empty()) return false;
  try {
    if ((!seen_ && light_.make_some(taken_)) || see() || (gathered_ == 0 && light_.bring_some(taken_))) return true;
    gathered_ += light_.gather_some(taken_, now, away_ms);
  } catch (const std::runtime_error&) {
    failed_ = true;
  }
  return !failed_;  // what was given has to be drawn yet
}

LightFrame PictureLight::light_frame() {
  LightFrame f;
  f.world = world_;
  f.window = window_;
  f.eye = frame_.eye;
  f.target = frame_.pose.target;
  f.width = frame_.width;
  f.height = frame_.height;
  auto* camera = world_->GetActiveCamera();
  const double aspect = static_cast<double>(f.width) / f.height;
  auto* matrix = camera->GetCompositeProjectionTransformMatrix(aspect, -1, 1);
  for (std::size_t i = 0; i < 16; ++i) f.to_clip[4 * (i % 4) + i / 4] = matrix->GetData()[i];
  f.map_texels = f.width * f.height > large_picture ? 2048 : 1024;
  f.tones = tones_of(frame_.theme);
  return f;
}

void PictureLight::act(bool before_over) {
  if (act_ == Act::none || failed_ || (act_ == Act::shine) != before_over) return;
  try {
    gather_now();
  } catch (const std::runtime_error&) {
    failed_ = true;  // a renderer that cannot draws the picture in the light of motion
  }
}

void PictureLight::gather_now() {
  const auto complete_then = [this] { complete_ = first_ + stretch_ >= rays_.size(); };
  switch (act_) {
    case Act::none:
      break;
    case Act::take:
      taken_ = light_frame();
      gathered_ = 0;
      seen_ = false;
      light_.drawn();
      break;
    case Act::shine:
      see();
      if (gathered_ < rays_of_frame().size()) light_.gather_rest(taken_, rays_of_frame().subspan(gathered_));
      light_.shine(taken_);
      complete_then();
      break;
    case Act::light:
      if (!light_.light(light_frame())) kept_.reset();  // what stands there is not what it was
      break;
    case Act::gather_moving:
      light_.gather(light_frame(), rays_of_frame());
      complete_ = false;
      break;
    case Act::gather:
      light_.gather(light_frame(), rays_of_frame());
      complete_then();
      break;
  }
}

void PictureLight::release() {
  light_.release();
  kept_.reset();
  failed_ = false;
}

}  // namespace hallscope
