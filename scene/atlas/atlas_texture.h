#pragma once

#include <vtkSmartPointer.h>

#include <cstdint>
#include <string>
#include <vector>

#include "scene/atlas/atlas_image.h"

class vtkActor;
class vtkOpenGLRenderWindow;
class vtkOpenGLTexture;
class vtkTextureObject;

namespace hallscope {

/// What to say when a texture is larger than a renderer's largest; empty when it fits.
std::string texture_too_large(std::uint32_t width, std::uint32_t height, std::uint32_t largest_side);

/// An atlas in video memory, with the levels that AtlasImage made (never averaged by the driver).
class AtlasTexture {
 public:
  AtlasTexture();
  ~AtlasTexture();

  /// Creates the texture for an image of this shape in the window's context, with the levels in which a rack is one
  /// colour; with `cells` the finer ones too, of which nothing is copied yet. `smooth` filters between levels for
  /// surfaces seen at any distance; without it every texel is a flat colour.
  /// Throws std::runtime_error where the renderer has no room for it.
  void create(vtkOpenGLRenderWindow*, const AtlasImage&, bool smooth, bool cells);
  bool created() const { return created_; }
  /// Whether it has the levels finer than a rack's: they are large, and from afar nobody sees them.
  bool has_cells() const { return created_ && first_level_ == 0; }
  /// Copies rows [first, first + count) of a level that the texture has from the image.
  void upload(const AtlasImage&, std::uint32_t level, std::uint32_t first, std::uint32_t count);
  void release(vtkOpenGLRenderWindow*);
  /// What this one has been dressing shows the other one's texels from now on; the other one has this one's.
  void swap_texels(AtlasTexture& other);

  /// Makes the actor's surface show this texture in place of its colours: the level is chosen along the row, where
  /// racks merge; across it only as far as one rack's cells, since a rack's colour does not change upwards.
  /// The vertices' colours say how a rack's rim lies around its colour, see rim_code(); set_rim() gives the rim's own.
  void dress(vtkActor*, const AtlasImage&) const;
  /// Makes the actor's colours a tint on this texture.
  void tint(vtkActor*) const;

 private:
  vtkSmartPointer<vtkTextureObject> object_;
  vtkSmartPointer<vtkOpenGLTexture> texture_;
  bool created_ = false;
  std::uint32_t first_level_ = 0;  // of the image: the texture's finest
};

/// What a vertex of a surface of racks carries in place of a colour: the shares of a rack's width and of the surface's
/// other side that its rim takes, and how far along that other side the vertex lies, all 0 to 1. Black: no rim.
Rgb rim_code(double rim_along, double rim_across, double across);
/// The colour of the rims on an actor dressed by an AtlasTexture.
void set_rim(vtkActor*, Rgb);
/// Whether there is one at all: where every rack is too far for it, asking each pixel only costs.
void show_rim(vtkActor*, bool);

}  // namespace hallscope
