#include "scene/bodies/far_texture.h"

// GLEW must come before any other OpenGL header.
#include <vtk_glew.h>

#include <vtkActor.h>
#include <vtkOpenGLRenderWindow.h>
#include <vtkOpenGLTexture.h>
#include <vtkShaderProperty.h>
#include <vtkTextureObject.h>

#include <string>
#include <vector>

#include "scene/atlas/atlas_image.h"
#include "scene/geometry/fade.h"

namespace hallscope {
namespace {

std::vector<std::uint32_t> packed(const std::vector<Rgb>& texels, const Theme& theme) {
  std::vector<std::uint32_t> out;
  out.reserve(texels.size());
  for (const Rgb c : texels) out.push_back(pack(toned(c, theme)));
  return out;
}

}  // namespace

FarTexture::FarTexture()
    : object_(vtkSmartPointer<vtkTextureObject>::New()), texture_(vtkSmartPointer<vtkOpenGLTexture>::New()) {
  texture_->SetTextureObject(object_);
}

FarTexture::~FarTexture() = default;

void FarTexture::dress(vtkActor* actor, bool fades) const {
  actor->SetTexture(texture_);
  // Bands lie on each other: within half a texel of its edge each would take colour from its neighbour.
  std::string code =
      "vec2 size = vec2(textureSize(actortexture, 0));\n"
      "float bandHeight = " +
      std::to_string(FarTiles::height) +
      ".0;\n"
      "vec2 scale = vec2(" +
      std::to_string(FarTiles::width) +
      ".0, bandHeight);\n"
      "vec2 across = dFdx(tcoordVCVSOutput) * scale, down = dFdy(tcoordVCVSOutput) * scale;\n"
      "float lod = floor(clamp(0.5 * log2(max(dot(across, across), dot(down, down)) + 1e-9) + 0.5, 0.0, " +
      std::to_string(FarTiles::levels - 1) +
      ".0));\n"
      "float margin = 0.5 * exp2(lod) / bandHeight;\n"
      "float share = clamp(fract(tcoordVCVSOutput.y), margin, 1.0 - margin);\n"
      "vec2 at = vec2(tcoordVCVSOutput.x, (floor(tcoordVCVSOutput.y) + share) * bandHeight / size.y);\n"
      "gl_FragData[0] = vec4(vertexColorVSOutput.rgb * textureLod(actortexture, at, lod).rgb, 1.0);\n";
  if (fades) code += fade_code;
  actor->GetShaderProperty()->AddFragmentShaderReplacement("//VTK::TCoord::Impl", true, code, false);
  if (fades) set_fade(actor, {});
}

void FarTexture::upload(vtkOpenGLRenderWindow* window, const FarTiles& tiles, const Theme& theme) {
  if ((object_->GetHandle() != 0 && !outdated_) || tiles.bands() == 0) return;
  object_->ReleaseGraphicsResources(window);
  object_->SetContext(window);
  object_->SetGenerateMipmap(false);
  object_->SetBaseLevel(0);
  object_->SetMaxLevel(FarTiles::levels - 1);
  object_->SetMinificationFilter(
      vtkTextureObject::LinearMipmapNearest);  // between levels too it would cost twice as much
  object_->SetMagnificationFilter(vtkTextureObject::Linear);
  object_->SetMaximumAnisotropicFiltering(1);
  object_->SetWrapS(vtkTextureObject::Repeat);
  object_->SetWrapT(vtkTextureObject::ClampToEdge);
  const std::uint32_t rows = tiles.bands() * FarTiles::height;
  auto texels = packed(tiles.level(0), theme);
  if (!object_->Create2DFromRaw(FarTiles::width, rows, 4, VTK_UNSIGNED_CHAR, texels.data())) return;
  object_->Bind();
  glPixelStorei(GL_UNPACK_ALIGNMENT, 4);
  for (std::uint32_t l = 1; l < FarTiles::levels; ++l) {
    texels = packed(tiles.level(l), theme);
    glTexImage2D(GL_TEXTURE_2D, static_cast<GLint>(l), GL_RGBA8, static_cast<GLsizei>(FarTiles::width >> l),
                 static_cast<GLsizei>(rows >> l), 0, GL_RGBA, GL_UNSIGNED_BYTE, texels.data());
  }
  object_->SendParameters();
  outdated_ = false;
}

void FarTexture::release(vtkOpenGLRenderWindow* window) {
  object_->ReleaseGraphicsResources(window);
  texture_->ReleaseGraphicsResources(window);
}

}  // namespace hallscope
