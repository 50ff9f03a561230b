#pragma once

namespace hallscope {

/// A texture with a framebuffer that draws into it, beside VTK's own. All calls need the context current; GLEW's names
/// are told as plain numbers, so that this needs no OpenGL header.
struct GlTarget {
  unsigned texture = 0, second = 0, depth = 0, framebuffer = 0;
  int width = 0, height = 0;

  /// What its texels are: as glTexImage2D() takes it.
  struct Texels {
    int inner;
    unsigned format, type;
  };
  /// Of this size and kind; stays as it is where it is that already. `second`: eight bits a channel beside it. `depth`:
  /// with a depth texture of this format, 0: none. Throws std::runtime_error where the renderer refuses it.
  void make(int to_width, int to_height, const Texels&, bool with_second = false, int depth_format = 0);
  void release();
};

/// Throws std::runtime_error where the framebuffer that is bound cannot be drawn into.
void check_framebuffer();

}  // namespace hallscope
