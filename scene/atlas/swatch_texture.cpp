#include "scene/atlas/swatch_texture.h"

// GLEW must come before any other OpenGL header.
#include <vtk_glew.h>

#include <vtkActor.h>
#include <vtkOpenGLRenderWindow.h>
#include <vtkOpenGLTexture.h>
#include <vtkTextureObject.h>

#include <algorithm>

#include "scene/atlas/atlas_image.h"

namespace hallscope {

namespace {

constexpr std::uint32_t texels_per_row = 128;

Rgb unpack(std::uint32_t rgba) {
  return {static_cast<std::uint8_t>(rgba & 0xff), static_cast<std::uint8_t>(rgba >> 8 & 0xff),
          static_cast<std::uint8_t>(rgba >> 16 & 0xff)};
}

}  // namespace

SwatchTexture::SwatchTexture(std::size_t count, Rgb fill)
    : count_(count),
      width_(texels_per_row),
      height_(static_cast<std::uint32_t>(std::max<std::size_t>(1, (count + texels_per_row - 1) / texels_per_row))),
      rgba_(std::size_t{width_} * height_, pack(fill)),
      object_(vtkSmartPointer<vtkTextureObject>::New()),
      texture_(vtkSmartPointer<vtkOpenGLTexture>::New()),
      first_changed_(height_),
      last_changed_(0) {
  texture_->SetTextureObject(object_);
}

SwatchTexture::~SwatchTexture() = default;

std::array<float, 2> SwatchTexture::at(std::size_t i) const {
  return {(static_cast<float>(i % width_) + 0.5f) / static_cast<float>(width_),
          (static_cast<float>(i / width_) + 0.5f) / static_cast<float>(height_)};
}

void SwatchTexture::set(std::size_t i, Rgb color) {
  const auto packed = pack_data(color);
  if (rgba_[i] == packed) return;
  rgba_[i] = packed;
  const auto row = static_cast<std::uint32_t>(i / width_);
  first_changed_ = std::min(first_changed_, row);
  last_changed_ = std::max(last_changed_, row + 1);
}

Rgb SwatchTexture::color(std::size_t i) const { return unpack(rgba_[i]); }

void SwatchTexture::tint(vtkActor* actor) const { actor->SetTexture(texture_); }

void SwatchTexture::upload(vtkOpenGLRenderWindow* window) {
  // Taking any actor that wears it out of a renderer gives the texture's memory back.
  if (object_->GetHandle() == 0) {
    object_->SetContext(window);
    object_->SetGenerateMipmap(false);
    object_->SetMinificationFilter(vtkTextureObject::Nearest);
    object_->SetMagnificationFilter(vtkTextureObject::Nearest);
    object_->SetMaximumAnisotropicFiltering(1);
    object_->SetWrapS(vtkTextureObject::ClampToEdge);
    object_->SetWrapT(vtkTextureObject::ClampToEdge);
    object_->Create2DFromRaw(width_, height_, 4, VTK_UNSIGNED_CHAR, rgba_.data());
    object_->Modified();
    object_->SendParameters();
  } else if (first_changed_ < last_changed_) {
    object_->Bind();
    glPixelStorei(GL_UNPACK_ALIGNMENT, 4);
    glTexSubImage2D(GL_TEXTURE_2D, 0, 0, static_cast<GLint>(first_changed_), static_cast<GLsizei>(width_),
                    static_cast<GLsizei>(last_changed_ - first_changed_), GL_RGBA, GL_UNSIGNED_BYTE,
                    rgba_.data() + std::size_t{first_changed_} * width_);
    object_->Modified();
  }
  first_changed_ = height_;
  last_changed_ = 0;
}

void SwatchTexture::release(vtkOpenGLRenderWindow* window) {
  object_->ReleaseGraphicsResources(window);
  texture_->ReleaseGraphicsResources(window);
}

}  // namespace hallscope
