#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <map>
#include <vector>

#include <vtkSmartPointer.h>

#include "models/geometry.h"
#include "scene/geometry/face_runs.h"

class vtkActor;
class vtkPlaneCollection;
class vtkPolyData;
class vtkPolyDataMapper;
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

  /// How far drawing has come.
  struct Place {
    std::size_t caster = 0, index = 0;
    bool is_begin() const { return caster == 0 && index == 0; }
  };

  /// Takes what is visible now. Meshes that have not changed stay in video memory, others leave it; new ones are to be
  /// brought there. True when anything differs from the last time.
  bool collect(vtkRenderer*);
  /// Brings new meshes to video memory, one by one until they have so many indices in all: true while there are more.
  /// What is not there yet is not drawn.
  bool bring(std::size_t indices);
  /// Draws all of them whose boxes meet the clip volume of `to_clip`, with a program that has the uniforms "toClip",
  /// "planes" and "planeCount" and the attribute "place". Coordinates are those of the world. Of what has sides that
  /// look along axes, those that look away from the light, which comes from the direction `to`, are left out: they lie
  /// in the shadow of the others. From a place on, at most so many indices: answers where it ended.
  Place draw(const GlProgram&, const std::array<double, 16>& to_clip, const Vec3& to, Place from,
             std::size_t indices) const;
  bool is_end(const Place& place) const { return place.caster >= casters_.size(); }
  void release();

 private:
  struct Buffer {
    unsigned array = 0, points = 0, indices = 0;
    int count = 0;              // of indices
    std::vector<FaceRun> runs;  // of all its quads; empty where it is not known how they look
    std::uint64_t made = 0;     // the mesh's own time
    bool used = false;
    vtkSmartPointer<vtkPolyData> coming;  // to be brought; null: it is there
  };
  struct Caster {
    const Buffer* buffer;
    std::array<double, 16> placed;  // columns first
    std::array<double, 6> bounds;   // in the world
    std::vector<float> planes;      // four a plane; what is behind one is cut away
    bool operator==(const Caster&) const = default;
  };
  const Buffer& buffer_of(vtkPolyDataMapper*);
  static void fill(Buffer&, vtkPolyData*);
  static void free(Buffer&);
  static void draw_facing(const Buffer&, const Vec3* to, std::size_t begin, std::size_t end);

  std::map<const void*, Buffer> buffers_;
  std::vector<Caster> casters_;
};

}  // namespace hallscope
