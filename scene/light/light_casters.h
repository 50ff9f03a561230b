#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <vector>

class vtkActor;
class vtkPlaneCollection;
class vtkPolyData;
class vtkRenderer;

namespace hallscope {

class GlProgram;

/// A column-major 4 × 4 matrix, as OpenGL takes it.
using GlMatrix = std::array<float, 16>;

/// What casts shadows: everything solid that a renderer shows, as triangles in video memory of our own, so that a
/// shadow map costs no more than its vertices. All calls need the context current. For use inside the scene.
class LightCasters {
 public:
  LightCasters() = default;
  LightCasters(const LightCasters&) = delete;
  LightCasters& operator=(const LightCasters&) = delete;

  /// Takes what is visible now. Meshes that have not changed stay in video memory, others leave it. True when anything
  /// differs from the last time.
  bool collect(vtkRenderer*);
  /// Draws all of them whose boxes meet the clip volume of `to_clip`, with a program that has the uniforms "toClip",
  /// "planes" and "planeCount" and the attribute "place". Coordinates are those of the world.
  void draw(const GlProgram&, const std::array<double, 16>& to_clip) const;
  void release();

 private:
  struct Buffer {
    unsigned array = 0, points = 0, indices = 0;
    int count = 0;
    std::uint64_t made = 0;  // the mesh's own time
    bool used = false;
  };
  struct Caster {
    const Buffer* buffer;
    std::array<double, 16> placed;  // columns first
    std::array<double, 6> bounds;   // in the world
    std::vector<float> planes;      // four a plane; what is behind one is cut away
    bool operator==(const Caster&) const = default;
  };
  const Buffer& buffer_of(vtkPolyData*);
  static void free(Buffer&);

  std::map<const void*, Buffer> buffers_;
  std::vector<Caster> casters_;
};

}  // namespace hallscope
