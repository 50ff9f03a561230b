#include "scene/light/ground_shade.h"

#include <vtkActor.h>
#include <vtkOpenGLRenderWindow.h>
#include <vtkOpenGLTexture.h>
#include <vtkTextureObject.h>
#include <vtk_glew.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <new>
#include <system_error>

#include "models/io/background.h"
#include "scene/geometry/vtk_mesh.h"
#include "scene/light/light_tones.h"

namespace hallscope {

namespace {

constexpr int most_cells = 1024, rays = 24;
constexpr double lift = 0.7;  // as the gathered light has it

/// Black, as dense as light is missing.
std::vector<std::uint8_t> veil_of(const GroundLight& g, const LightTones& tones) {
  std::array<std::uint8_t, 256> density;
  for (std::size_t light = 0; light < density.size(); ++light) {
    const double kept = std::min(1.0, tones.shade + tones.light * std::pow(static_cast<double>(light) / 255, lift));
    density[light] = static_cast<std::uint8_t>(std::lround(255 * (1 - kept)));
  }
  std::vector<std::uint8_t> rgba(g.light.size() * 4, 0);
  for (std::size_t i = 0; i < g.light.size(); ++i) rgba[4 * i + 3] = density[g.light[i]];
  return rgba;
}

/// Down to a single cell. Nothing where there is no light.
std::vector<GroundLight> levels_of(GroundLight finest) {
  std::vector<GroundLight> levels;
  if (finest.light.empty()) return levels;
  levels.push_back(std::move(finest));
  while (levels.back().width > 1 || levels.back().height > 1) levels.push_back(coarser(levels.back()));
  return levels;
}

}  // namespace

GroundShade::GroundShade(std::shared_ptr<const Facility> facility, const std::vector<Body>& solids,
                         const LayerSetups& setups, const Theme& theme)
    : facility_(std::move(facility)),
      solids_(solids),
      setups_(setups),
      theme_(&theme),
      actor_(make_actor(Mesh{}, Depth::flat)),
      object_(vtkSmartPointer<vtkTextureObject>::New()),
      texture_(vtkSmartPointer<vtkOpenGLTexture>::New()) {
  actor_->VisibilityOff();
  texture_->SetTextureObject(object_);
  actor_->SetTexture(texture_);
}

GroundShade::~GroundShade() = default;

std::vector<vtkProp*> GroundShade::actors() const { return {actor_}; }

/// What is worked out already is of what stood there before.
void GroundShade::set_sight(const Sight&) {
  thread_.request_stop();
  work_.reset();
  light_outdated_ = true;
}

void GroundShade::set_theme(const Theme& theme) {
  theme_ = &theme;
  veil_outdated_ = true;
}

bool GroundShade::ready() const {
  const LayerSetup& floor = setups_[LayerKind::floor];
  return !light_outdated_ && !veil_outdated_ && object_->GetHandle() != 0 && !(floor.visible && floor.track);
}

void GroundShade::start() {
  work_ = std::make_shared<Work>();
  const auto work_out = [work = work_, solids = solids_, world = facility_->bounds()](const std::stop_token& stop) {
    try {
      work->levels = levels_of(ground_light(solids, world, most_cells, rays, stop));
    } catch (const std::bad_alloc&) {
      work->levels.clear();  // motion goes without
    }
    work->done = true;
  };
  try {
    thread_ = std::jthread([work_out](const std::stop_token& stop) {
      step_back();
      work_out(stop);
    });  // one before it has been stopped and ends within milliseconds
  } catch (const std::system_error&) {
    work_out({});
  }
}

void GroundShade::wait() {
  if (work_ && thread_.joinable()) thread_.join();
}

void GroundShade::take() {
  levels_ = std::move(work_->levels);
  work_.reset();
  light_outdated_ = false;
  veil_outdated_ = true;
}

void GroundShade::make(vtkOpenGLRenderWindow* window) {
  veil_outdated_ = false;
  const GroundLight& g = levels_.front();
  const auto& tones = tones_of(theme_->name);
  auto rgba = veil_of(g, tones);
  object_->SetContext(window);
  object_->SetBaseLevel(0);  // room for all of them, not for the one that was chosen for the picture before
  object_->SetMaxLevel(static_cast<int>(levels_.size()) - 1);
  object_->SetMinificationFilter(vtkTextureObject::LinearMipmapNearest);  // until choose_level()
  object_->SetMagnificationFilter(vtkTextureObject::Linear);
  object_->SetMaximumAnisotropicFiltering(1);
  object_->SetWrapS(vtkTextureObject::ClampToEdge);
  object_->SetWrapT(vtkTextureObject::ClampToEdge);
  object_->Create2DFromRaw(static_cast<unsigned>(g.width), static_cast<unsigned>(g.height), 4, VTK_UNSIGNED_CHAR,
                           rgba.data());
  object_->Modified();
  object_->Bind();
  object_->SendParameters();
  const auto texels = static_cast<GLint>(object_->GetInternalFormat(VTK_UNSIGNED_CHAR, 4, false));
  // A level that lacks is black. VTK 9.1 makes none but of images and cubes, and llvmpipe compiles for a tenth of a
  // second before it makes the first.
  for (std::size_t level = 1; level < levels_.size(); ++level) {
    rgba = veil_of(levels_[level], tones);
    glTexImage2D(GL_TEXTURE_2D, static_cast<GLint>(level), texels, levels_[level].width, levels_[level].height, 0,
                 GL_RGBA, GL_UNSIGNED_BYTE, rgba.data());
  }
  const double x1 = g.x + g.width * g.cell_m, y1 = g.y + g.height * g.cell_m;
  Mesh mesh;
  mesh.add_textured_quad({Vec3{g.x, g.y, 0}, {x1, g.y, 0}, {x1, y1, 0}, {g.x, y1, 0}}, {255, 255, 255}, 0, 0, 1, 1);
  set_mesh(actor_, mesh);
}

/// One level for all of it, as fine as the middle of the picture shows: found for each pixel, and mixed from two, it
/// costs more than all else that software draws of the ground.
void GroundShade::choose_level(const FrameView& frame) {
  const double cells = frame.camera.pixel_size(frame.camera.pose().distance) / frame.share / levels_.front().cell_m;
  const int coarsest = static_cast<int>(levels_.size()) - 1;
  const int level = std::clamp(static_cast<int>(std::lround(std::log2(std::max(cells, 1e-3)))), 0, coarsest);
  object_->SetBaseLevel(level);
  object_->SetMaxLevel(level);
  // Cells that are no larger than pixels need not be blended into each other, where those are blended in the end.
  const bool blended = frame.share == 1 || cells < 0.75;
  object_->SetMinificationFilter(blended ? vtkTextureObject::Linear : vtkTextureObject::Nearest);
  object_->SetMagnificationFilter(blended ? vtkTextureObject::Linear : vtkTextureObject::Nearest);
}

void GroundShade::get_ready(const FrameView& frame) {
  // While it moves there is no time for it.
  if (frame.fine && light_outdated_ && !work_) start();
  if (frame.fine && !frame.gathered && !frame.flat) wait();
  if (work_ && work_->done) take();
  if (!light_outdated_ && !levels_.empty() && (veil_outdated_ || object_->GetHandle() == 0)) make(frame.window);
}

void GroundShade::prepare(const FrameView& frame) {
  const bool shown = !frame.gathered && !frame.flat && ready();
  if (shown) choose_level(frame);
  actor_->SetVisibility(shown);
}

void GroundShade::release(vtkOpenGLRenderWindow* window) {
  object_->ReleaseGraphicsResources(window);
  texture_->ReleaseGraphicsResources(window);
}

}  // namespace hallscope
