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

/// What pictures are kept as: eight bits a channel, in the order of bytes that windows have. Software OpenGL (llvmpipe)
/// spreads one such picture over another row by row, three times as fast as it shades pixels, and copies between two of
/// a kind only as fast as memory is; between others it shades each pixel. Graphics cards do not mind.
extern const GlTarget::Texels picture_texels;

/// Makes the texture that `framebuffer` keeps its colours in a picture of this kind, where it has other texels of eight
/// bits a channel. What it showed is lost where that changes anything. For framebuffers that others made.
void keep_as_picture(unsigned framebuffer);

/// Throws std::runtime_error where the framebuffer that is bound cannot be drawn into.
void check_framebuffer();

}  // namespace hallscope
