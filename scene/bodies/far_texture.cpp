#include "scene/bodies/far_texture.h"

// GLEW must come before any other OpenGL header.
#include <vtk_glew.h>

#include <vtkActor.h>
#include <vtkOpenGLRenderWindow.h>
#include <vtkOpenGLTexture.h>
#include <vtkShaderProperty.h>
#include <vtkTextureObject.h>
#include <vtkUniforms.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <string>
#include <vector>

#include "scene/atlas/atlas_image.h"
#include "scene/geometry/fade.h"
#include "scene/geometry/uniform.h"

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
  // Bands lie on each other: within half a texel of its edge each would take colour from its neighbour. One level for
  // all of an actor: found for each pixel, it costs more than all else that software does for it.
  std::string code =
      "vec2 size = vec2(textureSize(actortexture, 0));\n"
      "float bandHeight = " +
      std::to_string(FarTiles::height) +
      ".0;\n"
      "float repeated = fract(tcoordVCVSOutput.y) * round(255.0 * vertexColorVSOutput.a);\n"
      "float share = clamp(fract(repeated), farLevel.y, 1.0 - farLevel.y);\n"
      "vec2 at = vec2(tcoordVCVSOutput.x, (floor(tcoordVCVSOutput.y) + share) * bandHeight / size.y);\n"
      "gl_FragData[0] = vec4(vertexColorVSOutput.rgb * textureLod(actortexture, at, farLevel.x).rgb, 1.0);\n";
  if (fades) code += fade_code;
  actor->GetShaderProperty()->AddFragmentShaderReplacement("//VTK::TCoord::Impl", true, code, false);
  if (fades) set_fade(actor, {});
  set_level(actor, 0);
}

void FarTexture::set_level(vtkActor* actor, double texels_per_pixel) {
  const double level = std::clamp(std::floor(std::log2(std::max(texels_per_pixel, 1.0)) + 0.5), 0.0,
                                  static_cast<double>(FarTiles::levels - 1));
  set_uniform(actor->GetShaderProperty()->GetFragmentCustomUniforms(), "farLevel",
              std::array{static_cast<float>(level), static_cast<float>(0.5 * std::exp2(level) / FarTiles::height)});
}

void FarTexture::set_fine(bool fine) {
  // Between levels too it would cost twice as much.
  object_->SetMinificationFilter(fine ? vtkTextureObject::LinearMipmapNearest : vtkTextureObject::NearestMipmapNearest);
  object_->SetMagnificationFilter(fine ? vtkTextureObject::Linear : vtkTextureObject::Nearest);
}

double texel_size(const Mesh& mesh) {
  double area = 0, sum = 0;
  for (std::size_t i = 0; i + 3 < mesh.tcoords.size(); i += 4) {
    const auto side = [&](std::size_t a, std::size_t b) {
      const auto &p = mesh.points[i + a], &q = mesh.points[i + b];
      return std::hypot(double{p[0]} - q[0], double{p[1]} - q[1], double{p[2]} - q[2]);
    };
    const double u = FarTiles::width * std::abs(mesh.tcoords[i + 1][0] - mesh.tcoords[i][0]);
    const double v = FarTiles::height * std::abs(mesh.tcoords[i + 3][1] - mesh.tcoords[i][1]) * mesh.colors[i][3];
    const double w = side(0, 1), h = side(0, 3);
    if (u <= 0 || v <= 0) continue;  // of one colour
    area += w * h;
    sum += w * h * std::min(w / u, h / v);
  }
  return area > 0 ? sum / area : 0;
}

void FarTexture::upload(vtkOpenGLRenderWindow* window, const FarTiles& tiles, const Theme& theme) {
  if ((object_->GetHandle() != 0 && !outdated_) || tiles.bands() == 0) return;
  object_->ReleaseGraphicsResources(window);
  object_->SetContext(window);
  object_->SetGenerateMipmap(false);
  object_->SetBaseLevel(0);
  object_->SetMaxLevel(FarTiles::levels - 1);
  set_fine(false);
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
  object_->Modified();
  object_->SendParameters();
  outdated_ = false;
}

void FarTexture::release(vtkOpenGLRenderWindow* window) {
  object_->ReleaseGraphicsResources(window);
  texture_->ReleaseGraphicsResources(window);
}

}  // namespace hallscope
