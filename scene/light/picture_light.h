#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include <vtkSmartPointer.h>

#include "scene/light/gathered_light.h"
#include "scene/light/light_setup.h"
#include "scene/look/theme.h"
#include "scene/view/camera.h"

class vtkCallbackCommand;

namespace hallscope {

/// Lights the pictures of a scene: gathers light over the passes of one in which nothing moves, and keeps it while only
/// colours change. Told before each frame what it is to do, it acts when the world's renderer has drawn, or, where a
/// frame puts back a picture that was taken before, ahead of the renderer that draws over it. For use inside the scene.
class PictureLight {
 public:
  PictureLight();
  ~PictureLight();

  void watch(vtkRenderer* world, vtkRenderer* over, vtkOpenGLRenderWindow*);
  void set(const LightSetup&);
  const LightSetup& setup() const { return setup_; }

  /// What one frame is drawn for.
  struct Frame {
    Pose pose;
    double field_of_view = 0;
    Vec3 eye;
    int width = 0, height = 0;
    ThemeName theme = ThemeName::light;
  };
  /// The next frame is in motion, or shows other data: lit if all of its light is there already, else by `rays` that
  /// are gathered for it alone; 0: none.
  void prepare_moving(const Frame&, int rays);
  /// The next frame is pass `n` of `count` of a picture in which nothing moves.
  void prepare_still(const Frame&, int n, int count);
  /// The same in parts: the next frame is drawn without what lies over the picture, and taken. Then its rays are to be
  /// gathered, and a frame without the world puts it back with its light: prepare_shine(). Nothing happens, and acts()
  /// is false, where no light is to be gathered.
  void prepare_taking(const Frame&, int n, int count);
  /// Gathers so many rays of the picture taken, while the renderer is not busy with others, or a part of them that
  /// takes about so long. True while there are more.
  bool gather_some(std::size_t rays, double away_ms);
  void prepare_shine() { act_ = Act::shine; }
  /// Whether the next frame is going to be lit.
  bool acts() const { return act_ != Act::none; }
  void release();

 private:
  struct Kept {
    Pose pose;
    double field_of_view = 0;
    int width = 0, height = 0;
    bool operator==(const Kept&) const = default;
  };
  enum class Act { none, gather_moving, gather, light, take, shine };
  bool choose_rays(const Frame&, int n, int count);
  LightFrame light_frame();
  std::span<const LightRay> rays_of_frame() const;
  void act(bool before_over);
  void gather_now();
  bool see();
  bool same_view(const Frame&);

  LightSetup setup_;
  GatheredLight light_;
  std::vector<LightRay> rays_;
  std::size_t first_ = 0, stretch_ = 0;  // of the rays of the next frame
  LightFrame taken_;                     // the picture that is gathered for in parts
  bool seen_ = false;                    // what it shows
  std::size_t gathered_ = 0;             // of its rays
  Act act_ = Act::none;
  Frame frame_;
  std::optional<Kept> kept_;  // the view that light has been gathered for
  bool complete_ = false;
  bool failed_ = false;  ///< this renderer cannot gather light
  vtkRenderer* world_ = nullptr;
  vtkOpenGLRenderWindow* window_ = nullptr;
  vtkRenderer* over_ = nullptr;
  vtkSmartPointer<vtkCallbackCommand> drawn_, drawing_over_;
};

}  // namespace hallscope
