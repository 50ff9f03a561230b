#pragma once

#include <cstdint>
#include <initializer_list>
#include <string>

#include <vtkNew.h>
#include <vtkSmartPointer.h>

class vtkGenericOpenGLRenderWindow;
class vtkRenderer;

namespace hallscope {

/// Hosts VTK in an OpenGL context that somebody else made and made current.
/// VTK draws into framebuffers of its own; paint() copies the finished picture into the one asked for and leaves the
/// OpenGL state as it found it. For use inside the scene library.
class GlHost {
 public:
  GlHost();
  ~GlHost();
  GlHost(const GlHost&) = delete;
  GlHost& operator=(const GlHost&) = delete;

  /// Renderers are drawn in the order of adding, each over the ones before and behind what they have in front.
  void add(vtkRenderer*);
  vtkGenericOpenGLRenderWindow* window() { return window_; }

  /// Prepares VTK for the current context and size, so that textures can be filled before paint().
  /// Throws std::runtime_error when the context has less than OpenGL 3.2.
  void begin(int width, int height);
  /// Renders all renderers and copies the picture into `framebuffer`. Call begin() first.
  /// `straight`: from where it was drawn, without the copy that VTK keeps for others to read; of one sample a pixel.
  void paint(unsigned framebuffer, bool straight = false);
  /// Renders them without showing it; `framebuffer` is bound afterwards. Call begin() first.
  void render(unsigned framebuffer);
  /// Copies what render() has drawn, straight, of one sample a pixel. In software a copy waits for what it copies: who
  /// must not be away for long calls this when that has been drawn.
  void bring(unsigned framebuffer);
  /// Whether what is drawn can be brought so.
  bool brings() const;
  /// Samples a pixel for all frames to come; 0 for one. As many as the renderer has, at most.
  void set_samples(int);
  /// Whether the processor draws; false before the first begin().
  bool in_software() const { return in_software_; }
  /// How many samples a pixel the renderer has; 0 before the first begin().
  int most_samples() const { return most_samples_; }
  /// Four bytes a pixel, rows from the bottom.
  void read(unsigned framebuffer, int width, int height, std::uint8_t* rgba);
  /// What render() has drawn, of one sample a pixel.
  void read_drawn(std::uint8_t* rgba);
  void write(unsigned framebuffer, int width, int height, const std::uint8_t* rgba);
  /// Makes a picture's alpha 1, which else tells data from what is neutral.
  void make_opaque(unsigned framebuffer);
  /// Waits until all that was drawn is there.
  void finish();
  /// Frees what VTK holds in the context, which must be current.
  void release();
  /// The OpenGL renderer's name; empty before the first begin().
  const std::string& renderer_name() const { return renderer_name_; }

 private:
  void draw_all();
  void copy_straight(unsigned framebuffer);
  void keep_as_pictures(std::initializer_list<unsigned> framebuffers);

  vtkNew<vtkGenericOpenGLRenderWindow> window_;
  std::string renderer_name_;
  int samples_ = 0, most_samples_ = 0;
  bool initialized_ = false, in_software_ = false;
};

}  // namespace hallscope
