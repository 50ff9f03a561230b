#pragma once

#include <array>

class vtkOpenGLRenderWindow;
class vtkOpenGLState;

namespace hallscope {

/// Keeps what VTK and the host believe of the OpenGL state true, while one draws beside them in between. Nothing is
/// blended, tested, cut or culled until one asks for it.
class KeptGlState {
 public:
  explicit KeptGlState(vtkOpenGLRenderWindow*);
  ~KeptGlState();
  KeptGlState(const KeptGlState&) = delete;
  KeptGlState& operator=(const KeptGlState&) = delete;

 private:
  static constexpr std::size_t units = 3;
  vtkOpenGLState* state_;
  int program_ = 0, array_ = 0, draw_ = 0, read_ = 0, unit_ = 0;
  std::array<int, units> textures_{};
};

}  // namespace hallscope
