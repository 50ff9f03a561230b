#include "scene/light/picture_light.h"

#include <vtkCallbackCommand.h>
#include <vtkCamera.h>
#include <vtkMatrix4x4.h>
#include <vtkRenderer.h>

#include <algorithm>
#include <stdexcept>

namespace hallscope {

namespace {

constexpr int large_picture = 1400 * 1000;  // pixels, from which on shadow maps are finer

}  // namespace

PictureLight::PictureLight() : drawn_(vtkSmartPointer<vtkCallbackCommand>::New()) {
  drawn_->SetClientData(this);
  drawn_->SetCallback([](vtkObject*, unsigned long, void* self, void*) { static_cast<PictureLight*>(self)->act(); });
}

PictureLight::~PictureLight() {
  if (world_) world_->RemoveObserver(drawn_);
}

void PictureLight::watch(vtkRenderer* world, vtkOpenGLRenderWindow* window) {
  world_ = world;
  window_ = window;
  world_->AddObserver(vtkCommand::EndEvent, drawn_);
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

void PictureLight::prepare_still(const Frame& frame, int n, int count) {
  frame_ = frame;
  act_ = Act::none;
  if (setup_.mode != LightMode::full || failed_) return;
  if (same_view(frame) && complete_) {
    act_ = Act::light;
    return;
  }
  const int stretch = std::max(1, (setup_.rays + count - 1) / count);
  if (n == 0) {
    light_.begin();
    rays_ = light_rays(stretch * count, stretch);
  }
  stretch_ = static_cast<std::size_t>(stretch);
  first_ = std::min(static_cast<std::size_t>(n) * stretch_, rays_.size());
  act_ = Act::gather;
}

void PictureLight::act() {
  if (act_ == Act::none) return;
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
  try {
    if (act_ != Act::light) {
      const auto left = std::span<const LightRay>(rays_).subspan(first_);
      light_.gather(f, left.first(std::min(stretch_, left.size())));
      complete_ = act_ == Act::gather && first_ + stretch_ >= rays_.size();
    } else {
      if (!light_.light(f)) kept_.reset();  // what stands there is not what it was
    }
  } catch (const std::runtime_error&) {
    failed_ = true;  // a renderer that cannot draws the picture in the light of motion
  }
}

void PictureLight::release() {
  light_.release();
  kept_.reset();
  failed_ = false;
}

}  // namespace hallscope
