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
  /// The same in parts, for who must not be away for long. When the picture has been drawn(), and the renderer is
  /// busy() with it no more, what it shows is taken: see(). Then rays are gathered, some at a time, for the same frame;
  /// the picture's framebuffer may be another meanwhile. At last the picture is put back with its light on it: shine().
  void drawn();
  /// Ahead of see(), which else does it all at once: some of what light is gathered with. True where there was any to
  /// be made.
  bool make_some(const LightFrame&);
  void see(const LightFrame&);
  /// Answers how many of the rays are gathered, of the first ones: none where giving them to the renderer takes longer
  /// than so long. Called again with the same rays it goes on.
  std::size_t gather_some(const LightFrame&, std::span<const LightRay>, double away_ms);
  /// All of them, of which one may be there in part.
  void gather_rest(const LightFrame&, std::span<const LightRay>);
  void shine(const LightFrame&);
  /// Ahead of the first rays: brings some of what casts shadows to the renderer. True while there is more of it, which
  /// gather_some() brings all at once.
  bool bring_some(const LightFrame&);
  /// True while the renderer is busy with what it was given: the picture, or rays by gather_some().
  bool busy();
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
