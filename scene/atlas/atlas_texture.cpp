#include "scene/atlas/atlas_texture.h"

// GLEW must come before any other OpenGL header.
#include <vtk_glew.h>

#include <vtkActor.h>
#include <vtkOpenGLRenderWindow.h>
#include <vtkOpenGLTexture.h>
#include <vtkShaderProperty.h>
#include <vtkTextureObject.h>
#include <vtkUniforms.h>

#include <algorithm>
#include <cmath>
#include <stdexcept>
#include <string>
#include <utility>

#include "models/words/say.h"

namespace hallscope {

namespace {

constexpr double largest_rim = 0.25;  // of a side

// Thinner than the grain of the picture a rim would flicker: it goes before it is, and leaves the data's colour alone.
const std::string rim_shader =
    "#ifdef RIM_SHOWN\n"
    "vec2 rim = vertexColorVSOutput.rb * 0.25;\n"
    "vec2 place = vec2(tcoordVCVSOutput.x * texels.x / racksize, vertexColorVSOutput.g);\n"
    "vec2 grain = max(fwidth(place), vec2(1e-5));\n"
    "vec2 edge = 0.5 - abs(vec2(fract(place.x), place.y) - 0.5);\n"
    "vec2 on = clamp((rim - edge) / grain + 0.5, 0.0, 1.0) * (1.0 - smoothstep(0.2, 0.5, grain)) * step(1e-3, rim);\n"
    "gl_FragData[0].rgb = mix(gl_FragData[0].rgb, rimColor, max(on.x, on.y));\n"
    "#endif\n";

std::uint8_t byte(double share) { return static_cast<std::uint8_t>(std::lround(255 * std::clamp(share, 0.0, 1.0))); }

}  // namespace

Rgb rim_code(double rim_along, double rim_across, double across) {
  return {byte(rim_along / largest_rim), byte(across), byte(rim_across / largest_rim)};
}

void set_rim(vtkActor* actor, Rgb c) {
  const float color[3] = {c.r / 255.f, c.g / 255.f, c.b / 255.f};
  actor->GetShaderProperty()->GetFragmentCustomUniforms()->SetUniform3f("rimColor", color);
  show_rim(actor, true);
}

void show_rim(vtkActor* actor, bool on) {
  // Another program, not a branch: software takes both ways of a branch for every pixel.
  static const char* const before = "//VTK::Normal::Dec";
  auto* shader = actor->GetShaderProperty();
  auto* known = shader->GetFragmentCustomUniforms();
  float shown = -1;
  if (known->GetUniformf("rimShown", shown) && (shown > 0.5f) == on) return;
  known->SetUniformf("rimShown", on ? 1.f : 0.f);
  if (on)
    shader->AddFragmentShaderReplacement(before, true, std::string("#define RIM_SHOWN\n") + before, false);
  else
    shader->ClearFragmentShaderReplacement(before, true);
}

std::string texture_too_large(std::uint32_t width, std::uint32_t height, std::uint32_t largest_side) {
  if (width <= largest_side && height <= largest_side) return {};
  return say(
      "this renderer draws textures of at most %1 pixels a side, and this facility needs one of %2 x %3; "
      "LIBGL_ALWAYS_SOFTWARE=1 in the environment draws in software",
      largest_side, width, height);
}

AtlasTexture::AtlasTexture()
    : object_(vtkSmartPointer<vtkTextureObject>::New()), texture_(vtkSmartPointer<vtkOpenGLTexture>::New()) {
  texture_->SetTextureObject(object_);
}

AtlasTexture::~AtlasTexture() = default;

void AtlasTexture::create(vtkOpenGLRenderWindow* window, const AtlasImage& image, bool smooth, bool cells) {
  if (created_) object_->ReleaseGraphicsResources(window);
  object_->SetContext(window);
  first_level_ = cells ? 0 : image.rack_level();
  const auto levels = image.levels().subspan(first_level_);
  object_->SetGenerateMipmap(false);
  object_->SetBaseLevel(0);
  object_->SetMaxLevel(static_cast<int>(levels.size()) - 1);
  object_->SetMinificationFilter(smooth ? vtkTextureObject::LinearMipmapLinear : vtkTextureObject::Nearest);
  object_->SetMagnificationFilter(vtkTextureObject::Nearest);
  object_->SetMaximumAnisotropicFiltering(1);  // 4, the default, costs four times the frame in software
  object_->SetWrapS(vtkTextureObject::ClampToEdge);
  object_->SetWrapT(vtkTextureObject::ClampToEdge);
  GLint largest = 0;
  glGetIntegerv(GL_MAX_TEXTURE_SIZE, &largest);
  // Said at once, not when somebody comes near enough for the finest level.
  const auto& finest = image.levels().front();
  if (const auto message = texture_too_large(finest.width, finest.height, static_cast<std::uint32_t>(largest));
      !message.empty())
    throw std::runtime_error(message);
  const std::uint32_t undefined = image.rack_level() - first_level_;  // so many of the finest
  const auto texels = [&](std::size_t l) { return l < undefined ? nullptr : levels[l].rgba.get(); };
  if (!object_->Create2DFromRaw(levels[0].width, levels[0].height, 4, VTK_UNSIGNED_CHAR, texels(0)))
    throw std::runtime_error(say("the renderer has no room for the colours of this facility"));
  object_->Bind();
  for (std::size_t l = 1; l < levels.size(); ++l)
    glTexImage2D(GL_TEXTURE_2D, static_cast<GLint>(l), GL_RGBA8, static_cast<GLsizei>(levels[l].width),
                 static_cast<GLsizei>(levels[l].height), 0, GL_RGBA, GL_UNSIGNED_BYTE, texels(l));
  object_->Modified();
  object_->SendParameters();
  created_ = true;
}

void AtlasTexture::upload(const AtlasImage& image, std::uint32_t level, std::uint32_t first, std::uint32_t count) {
  const auto& l = image.levels()[level];
  object_->Bind();
  glPixelStorei(GL_UNPACK_ALIGNMENT, 4);
  glTexSubImage2D(GL_TEXTURE_2D, static_cast<GLint>(level - first_level_), 0, static_cast<GLint>(first),
                  static_cast<GLsizei>(l.width), static_cast<GLsizei>(count), GL_RGBA, GL_UNSIGNED_BYTE,
                  l.rgba.get() + std::size_t{first} * l.width);
  object_->Modified();
}

void AtlasTexture::swap_texels(AtlasTexture& other) {
  std::swap(object_, other.object_);
  std::swap(created_, other.created_);
  std::swap(first_level_, other.first_level_);
  texture_->SetTextureObject(object_);
  other.texture_->SetTextureObject(other.object_);
}

void AtlasTexture::release(vtkOpenGLRenderWindow* window) {
  object_->ReleaseGraphicsResources(window);
  texture_->ReleaseGraphicsResources(window);
  created_ = false;
}

void AtlasTexture::dress(vtkActor* actor, const AtlasImage& image) const {
  actor->SetTexture(texture_);
  const std::uint32_t rack_level = image.rack_level();
  const auto& finest = image.levels().front();
  // In texels of the image's finest level, which the texture may not have: it begins with the level of this number.
  const std::string code = "vec2 texels = vec2(" + std::to_string(finest.width) + ".0, " +
                           std::to_string(finest.height) + ".0);\n" +
                           "float first = round(log2(texels.x / float(textureSize(actortexture, 0).x)));\n"
                           "vec2 along = dFdx(tcoordVCVSOutput) * texels;\n"
                           "vec2 across = dFdy(tcoordVCVSOutput) * texels;\n"
                           "float u = log2(max(max(abs(along.x), abs(across.x)), 1e-6));\n"
                           "float v = log2(max(max(abs(along.y), abs(across.y)), 1e-6));\n"
                           "gl_FragData[0] = textureLod(actortexture, tcoordVCVSOutput, max(u, min(v, " +
                           std::to_string(rack_level) + ".0)) - first);\n" +
                           "float racksize = " + std::to_string(1u << rack_level) + ".0;\n" + rim_shader;
  actor->GetShaderProperty()->AddFragmentShaderReplacement("//VTK::TCoord::Impl", true, code, false);
  set_rim(actor, {});
}

void AtlasTexture::tint(vtkActor* actor) const { actor->SetTexture(texture_); }

}  // namespace hallscope
