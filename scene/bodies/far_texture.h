#pragma once

#include <vtkSmartPointer.h>

#include "scene/bodies/far_tiles.h"
#include "scene/look/theme.h"

class vtkActor;
class vtkOpenGLRenderWindow;
class vtkOpenGLTexture;
class vtkTextureObject;

namespace hallscope {

/// The pictures of equipment from afar in video memory. For use inside the scene.
///
/// Meshes wear them by texture coordinates: u counts bodies along a line, v is the band and the share of its height.
/// The colour's alpha says how often the band's picture comes within that height, one above the other.
class FarTexture {
 public:
  FarTexture();
  ~FarTexture();

  /// Makes the actor's own colours a tint on the pictures. `fades`: as make_fading(), which is not to be called then.
  void dress(vtkActor*, bool fades) const;
  /// How many of a picture's texels come to a pixel, about, wherever the actor is seen.
  static void set_level(vtkActor*, double texels_per_pixel);
  /// In a picture that stays texels are blended into each other. In motion, which software draws half as fast so, not.
  void set_fine(bool);
  /// To be followed by upload().
  void outdate() { outdated_ = true; }
  /// Brings video memory up to date, if anything has changed. The window's context must be current.
  void upload(vtkOpenGLRenderWindow*, const FarTiles&, const Theme&);
  void release(vtkOpenGLRenderWindow*);

 private:
  vtkSmartPointer<vtkTextureObject> object_;
  vtkSmartPointer<vtkOpenGLTexture> texture_;
  bool outdated_ = true;
};

/// Metres of a texel's shorter side on a mesh that wears pictures, in the mean of its area; 0 where it wears none.
double texel_size(const Mesh&);

/// The largest share of a band's height: one more would be the next band.
inline constexpr float band_top = 0.999f;

}  // namespace hallscope
