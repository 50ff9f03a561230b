#include "tests/scene/offscreen.h"

#include <stdexcept>

// GLEW must come before any other OpenGL header.
#include <vtk_glew.h>

#include <vtkImageData.h>
#include <vtkNew.h>
#include <vtkOpenGLRenderWindow.h>
#include <vtkPNGReader.h>
#include <vtkPNGWriter.h>
#include <vtkRenderWindow.h>

namespace hallscope {

struct Offscreen::Impl {
  vtkNew<vtkRenderWindow> window;
  GLuint framebuffer = 0, color = 0;
};

Offscreen::Offscreen(int width, int height) : impl_(std::make_unique<Impl>()), width_(width), height_(height) {
  impl_->window->SetOffScreenRendering(1);
  impl_->window->SetSize(8, 8);
  impl_->window->Render();
  impl_->window->MakeCurrent();
  glGenFramebuffers(1, &impl_->framebuffer);
  glGenRenderbuffers(1, &impl_->color);
  glBindRenderbuffer(GL_RENDERBUFFER, impl_->color);
  glRenderbufferStorage(GL_RENDERBUFFER, GL_RGBA8, width, height);
  glBindFramebuffer(GL_FRAMEBUFFER, impl_->framebuffer);
  glFramebufferRenderbuffer(GL_FRAMEBUFFER, GL_COLOR_ATTACHMENT0, GL_RENDERBUFFER, impl_->color);
  if (glCheckFramebufferStatus(GL_FRAMEBUFFER) != GL_FRAMEBUFFER_COMPLETE) throw std::runtime_error("no framebuffer");
}

Offscreen::~Offscreen() = default;

unsigned Offscreen::framebuffer() const { return impl_->framebuffer; }

void Offscreen::finish() const { glFinish(); }

std::vector<unsigned char> Offscreen::rgba() const {
  std::vector<unsigned char> raw(std::size_t(width_) * height_ * 4);
  glBindFramebuffer(GL_READ_FRAMEBUFFER, impl_->framebuffer);
  glPixelStorei(GL_PACK_ALIGNMENT, 1);
  glReadPixels(0, 0, width_, height_, GL_RGBA, GL_UNSIGNED_BYTE, raw.data());
  return raw;
}

std::vector<Rgb> Offscreen::pixels() const {
  const auto raw = rgba();
  std::vector<Rgb> rows(std::size_t(width_) * height_);
  for (int y = 0; y < height_; ++y)
    for (int x = 0; x < width_; ++x) {
      const auto* p = raw.data() + (std::size_t(height_ - 1 - y) * width_ + x) * 4;
      rows[std::size_t(y) * width_ + x] = {p[0], p[1], p[2]};
    }
  return rows;
}

void Offscreen::write_png(const std::string& path) const {
  const auto rows = pixels();
  vtkNew<vtkImageData> image;
  image->SetDimensions(width_, height_, 1);
  image->AllocateScalars(VTK_UNSIGNED_CHAR, 3);
  for (int y = 0; y < height_; ++y)
    for (int x = 0; x < width_; ++x) {
      auto* p = static_cast<unsigned char*>(image->GetScalarPointer(x, height_ - 1 - y, 0));
      const Rgb c = rows[std::size_t(y) * width_ + x];
      p[0] = c.r, p[1] = c.g, p[2] = c.b;
    }
  vtkNew<vtkPNGWriter> writer;
  writer->SetFileName(path.c_str());
  writer->SetInputData(image);
  writer->Write();
}

Picture read_png(const std::string& path) {
  vtkNew<vtkPNGReader> reader;
  if (!reader->CanReadFile(path.c_str())) return {};
  reader->SetFileName(path.c_str());
  reader->Update();
  vtkImageData* image = reader->GetOutput();
  int size[3];
  image->GetDimensions(size);
  Picture picture{size[0], size[1], {}};
  for (int y = size[1] - 1; y >= 0; --y)
    for (int x = 0; x < size[0]; ++x) {
      const auto* p = static_cast<const unsigned char*>(image->GetScalarPointer(x, y, 0));
      picture.pixels.push_back({p[0], p[1], p[2]});
    }
  return picture;
}

}  // namespace hallscope
