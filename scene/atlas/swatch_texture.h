#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

#include <vtkSmartPointer.h>

#include "scene/look/color_map.h"

class vtkActor;
class vtkOpenGLRenderWindow;
class vtkOpenGLTexture;
class vtkTextureObject;

namespace hallscope {

/// One flat colour for each of many things, in video memory: a mesh whose quads carry the texture coordinate of their
/// thing changes colour without being made again. For use inside the scene.
class SwatchTexture {
 public:
  explicit SwatchTexture(std::size_t count, Rgb fill = {255, 255, 255});
  ~SwatchTexture();

  std::size_t size() const { return count_; }
  /// Where thing i's colour is: (u, v) for all corners of its quads.
  std::array<float, 2> at(std::size_t i) const;
  void set(std::size_t i, Rgb);
  Rgb color(std::size_t i) const;

  /// Makes the actor's own colours a tint on this texture: white shows a thing's colour exactly.
  void tint(vtkActor*) const;
  /// Brings video memory up to date, if anything was set since. The window's context must be current.
  void upload(vtkOpenGLRenderWindow*);
  void release(vtkOpenGLRenderWindow*);

 private:
  std::size_t count_;
  std::uint32_t width_, height_;
  std::vector<std::uint32_t> rgba_;
  vtkSmartPointer<vtkTextureObject> object_;
  vtkSmartPointer<vtkOpenGLTexture> texture_;
  std::uint32_t first_changed_, last_changed_;  // rows [first, last)
};

}  // namespace hallscope
