#pragma once

#include <array>
#include <memory>
#include <span>

#include "models/geometry.h"
#include "scene/light/light_rays.h"
#include "scene/light/light_tones.h"

class vtkOpenGLRenderWindow;
class vtkRenderer;

namespace hallscope {

/// What one picture is lit with. Matrices have their columns first.
struct LightFrame {
  vtkRenderer* world = nullptr;
  vtkOpenGLRenderWindow* window = nullptr;  ///< its framebuffer holds the picture and its depth; its context is current
  std::array<double, 16> to_clip{};         ///< from the world to the picture
  Vec3 eye, target;
  int width = 0, height = 0;
  int map_texels = 1024;  ///< a side of a shadow map
  LightTones tones;
};

/// Light of sky and sun on a picture, gathered from what it shows: for each ray the solid things are drawn from that
/// direction into a depth map, and a point is lit if nothing lies before it. Points come from the picture's own depth;
/// floors write none, and are the plane z = 0. Needs OpenGL 3.2 and nothing of the scene's shaders; the same on every
/// renderer, without noise.
///
/// Which pixels are data is told by the picture's alpha: 1 is neutral, a half or less is data.
class GatheredLight {
 public:
  GatheredLight();
  ~GatheredLight();
  GatheredLight(const GatheredLight&) = delete;
  GatheredLight& operator=(const GatheredLight&) = delete;

  /// Forgets what was gathered: the view has changed.
  void begin();
  /// Gathers rays for the picture and lights it with them alone: the mean of several pictures so lit has all their
  /// light. Throws std::runtime_error where the renderer cannot.
  void gather(const LightFrame&, std::span<const LightRay>);
  /// Lights the picture with what has been gathered since begin(), for a view in which only colours have changed.
  /// False, and the picture stays as it is, where other things stand there now.
  bool light(const LightFrame&);
  void release();

  static constexpr int most_rays = 8;  ///< whose maps are in memory at once

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace hallscope
