#pragma once

#include <vtkSmartPointer.h>

#include <optional>

#include "scene/light/gl_program.h"
#include "scene/light/gl_target.h"
#include "scene/overlay/legend_layout.h"

class vtkCallbackCommand;
class vtkOpenGLRenderWindow;
class vtkRenderer;

namespace hallscope {

/// Has the world drawn with fewer pixels than the picture has, and spreads it over the whole picture, smoothly, before
/// what lies over it is drawn: words, lines and marks keep all of theirs. Where something over the world asks what
/// stands before it, depth is spread as well. For use inside the scene.
class ReducedWorld {
 public:
  ReducedWorld();
  ~ReducedWorld();
  ReducedWorld(const ReducedWorld&) = delete;
  ReducedWorld& operator=(const ReducedWorld&) = delete;

  /// What it acts on: when `world` has been drawn, and before `over` is.
  void watch(vtkRenderer* world, vtkRenderer* over, vtkOpenGLRenderWindow*);
  /// The next frame, of this size, has `share` of each side of the world drawn. Answers the share that it will be: 1
  /// where the renderer cannot do it. The context must be current.
  double prepare(int width, int height, double share);
  /// What the next frame makes of a world of which some stays as it was: it is that and is kept, and is not shown; or
  /// it is drawn over what is kept. Only where prepare() has answered less than 1, and after make_keep().
  enum class Kept { nothing, keep, show };
  void set_kept(Kept);
  /// False where the renderer has no room to keep anything.
  bool make_keep();
  void release();

 private:
  void turn_aside();
  void keep();
  void spread();
  void draw(const GlProgram&, const char* name, unsigned texture);
  std::optional<PixelRect> asked_depth() const;

  vtkRenderer* world_ = nullptr;
  vtkRenderer* over_ = nullptr;
  vtkOpenGLRenderWindow* window_ = nullptr;
  vtkSmartPointer<vtkCallbackCommand> watching_;
  GlProgram colors_, depths_;
  GlTarget small_, kept_;
  unsigned rectangle_ = 0, colors_alone_ = 0;  ///< corners; the picture's colours without its depth
  int width_ = 0, height_ = 0;
  bool acts_ = false;
  Kept keeps_ = Kept::nothing;
  bool failed_ = false;  ///< this renderer cannot
};

}  // namespace hallscope
