#include "scene/light/light_casters.h"

// GLEW must come before any other OpenGL header.
#include <vtk_glew.h>

#include <vtkActor.h>
#include <vtkCellArray.h>
#include <vtkCellArrayIterator.h>
#include <vtkFloatArray.h>
#include <vtkMatrix4x4.h>
#include <vtkPlane.h>
#include <vtkPlaneCollection.h>
#include <vtkPoints.h>
#include <vtkPolyData.h>
#include <vtkPolyDataMapper.h>
#include <vtkPropCollection.h>
#include <vtkRenderer.h>

#include <algorithm>

#include "scene/geometry/floor_mapper.h"
#include "scene/geometry/solid_mapper.h"
#include "scene/light/gl_program.h"

namespace hallscope {

namespace {

std::array<double, 16> product(const std::array<double, 16>& a, const std::array<double, 16>& b) {
  std::array<double, 16> m{};
  for (std::size_t c = 0; c < 4; ++c)
    for (std::size_t r = 0; r < 4; ++r)
      for (std::size_t k = 0; k < 4; ++k) m[4 * c + r] += a[4 * k + r] * b[4 * c + k];
  return m;
}

GlMatrix to_gl(const std::array<double, 16>& m) {
  GlMatrix f;
  std::transform(m.begin(), m.end(), f.begin(), [](double v) { return static_cast<float>(v); });
  return f;
}

std::vector<std::uint32_t> triangles(vtkPolyData* mesh) {
  std::vector<std::uint32_t> indices;
  auto at = vtk::TakeSmartPointer(mesh->GetPolys()->NewIterator());
  for (at->GoToFirstCell(); !at->IsDoneWithTraversal(); at->GoToNextCell()) {
    vtkIdType count;
    const vtkIdType* ids;
    at->GetCurrentCell(count, ids);
    for (vtkIdType i = 2; i < count; ++i)
      for (const vtkIdType id : {ids[0], ids[i - 1], ids[i]}) indices.push_back(static_cast<std::uint32_t>(id));
  }
  return indices;
}

/// Of a box: whether the volume that light looks through, sideways, has any of it.
bool meets(const std::array<double, 6>& b, const std::array<double, 16>& m) {
  double low[2] = {1e300, 1e300}, high[2] = {-1e300, -1e300};
  for (std::size_t i = 0; i < 8; ++i) {
    const double p[3] = {b[i & 1], b[2 + (i >> 1 & 1)], b[4 + (i >> 2 & 1)]};
    for (std::size_t r = 0; r < 2; ++r) {
      const double v = m[r] * p[0] + m[4 + r] * p[1] + m[8 + r] * p[2] + m[12 + r];
      low[r] = std::min(low[r], v);
      high[r] = std::max(high[r], v);
    }
  }
  return low[0] < 1 && high[0] > -1 && low[1] < 1 && high[1] > -1;
}

std::vector<float> planes_of(vtkPlaneCollection* planes) {
  std::vector<float> all;
  for (int i = 0; planes && i < planes->GetNumberOfItems() && i < 6; ++i) {
    const double *n = planes->GetItem(i)->GetNormal(), *o = planes->GetItem(i)->GetOrigin();
    for (int c = 0; c < 3; ++c) all.push_back(static_cast<float>(n[c]));
    all.push_back(static_cast<float>(-(n[0] * o[0] + n[1] * o[1] + n[2] * o[2])));
  }
  return all;
}

constexpr int corners = 6;  // indices of a quad

vtkFloatArray* places_of(vtkPolyData* mesh) {
  return vtkFloatArray::SafeDownCast(mesh->GetPoints() ? mesh->GetPoints()->GetData() : nullptr);
}

/// Whether runs tell of all of a mesh how it looks.
bool tell_of_all(const std::vector<FaceRun>& runs, int indices) {
  std::size_t quads = 0;
  for (const auto& run : runs) quads += run.count;
  return quads * corners == static_cast<std::size_t>(indices);
}

bool looks_at(const FaceRun& run, const Vec3& to) {
  if (run.axis < 0) return true;
  const double along = run.axis == 0 ? to.x : run.axis == 1 ? to.y : to.z;
  return run.upward ? along > 0 : along < 0;
}

/// Whether what it places is moved only.
bool is_unturned(const std::array<double, 16>& m) {
  for (std::size_t c = 0; c < 3; ++c)
    for (std::size_t r = 0; r < 3; ++r)
      if (c == r ? m[4 * c + r] <= 0 : m[4 * c + r] != 0) return false;
  return true;
}

void draw_indices(std::size_t first, std::size_t count) {
  glDrawElements(GL_TRIANGLES, static_cast<GLsizei>(count), GL_UNSIGNED_INT,
                 reinterpret_cast<const GLvoid*>(first * sizeof(GLuint)));
}

}  // namespace

const LightCasters::Buffer& LightCasters::buffer_of(vtkPolyDataMapper* mapper) {
  vtkPolyData* mesh = mapper->GetInput();
  Buffer& buffer = buffers_[mesh];
  buffer.used = true;
  if (buffer.made == mesh->GetMTime()) return buffer;
  free(buffer);
  buffer.used = true;
  buffer.made = mesh->GetMTime();
  if (mesh->GetNumberOfPolys() == 0 || !places_of(mesh)) return buffer;
  buffer.coming = mesh;
  if (auto* solid = SolidMapper::SafeDownCast(mapper)) buffer.runs = solid->runs();
  return buffer;
}

bool LightCasters::bring(std::size_t indices) {
  std::size_t brought = 0;
  for (auto& [mesh, buffer] : buffers_) {
    if (!buffer.coming) continue;
    if (brought >= indices) return true;
    fill(buffer, buffer.coming);
    buffer.coming = nullptr;
    brought += static_cast<std::size_t>(buffer.count);
  }
  return false;
}

void LightCasters::fill(Buffer& buffer, vtkPolyData* mesh) {
  const auto indices = triangles(mesh);
  buffer.count = static_cast<int>(indices.size());
  if (!tell_of_all(buffer.runs, buffer.count)) buffer.runs.clear();
  auto* points = places_of(mesh);
  glGenVertexArrays(1, &buffer.array);
  glBindVertexArray(buffer.array);
  GLuint made[2];
  glGenBuffers(2, made);
  buffer.points = made[0];
  buffer.indices = made[1];
  glBindBuffer(GL_ARRAY_BUFFER, buffer.points);
  glBufferData(GL_ARRAY_BUFFER, static_cast<GLsizeiptr>(points->GetNumberOfValues() * sizeof(float)),
               points->GetPointer(0), GL_STATIC_DRAW);
  glEnableVertexAttribArray(0);
  glVertexAttribPointer(0, 3, GL_FLOAT, GL_FALSE, 0, nullptr);
  glBindBuffer(GL_ELEMENT_ARRAY_BUFFER, buffer.indices);
  glBufferData(GL_ELEMENT_ARRAY_BUFFER, static_cast<GLsizeiptr>(indices.size() * sizeof indices[0]), indices.data(),
               GL_STATIC_DRAW);
  glBindVertexArray(0);
  glBindBuffer(GL_ARRAY_BUFFER, 0);
}

void LightCasters::free(Buffer& buffer) {
  const GLuint buffers[] = {buffer.points, buffer.indices};
  if (buffer.points) glDeleteBuffers(2, buffers);
  if (buffer.array) glDeleteVertexArrays(1, &buffer.array);
  buffer = {};
}

bool LightCasters::collect(vtkRenderer* renderer) {
  std::vector<Caster> now;
  std::uint64_t before = 0, after = 0;
  for (auto& [mesh, buffer] : buffers_) {
    buffer.used = false;
    before += buffer.made;
  }
  auto* props = renderer->GetViewProps();
  vtkCollectionSimpleIterator at;
  props->InitTraversal(at);
  while (auto* prop = props->GetNextProp(at)) {
    auto* actor = vtkActor::SafeDownCast(prop);
    if (!actor || !actor->GetVisibility()) continue;
    auto* mapper = vtkPolyDataMapper::SafeDownCast(actor->GetMapper());
    if (!mapper || FloorMapper::SafeDownCast(mapper) || !mapper->GetInput()) continue;
    const Buffer& buffer = buffer_of(mapper);
    if (buffer.count == 0 && !buffer.coming) continue;
    Caster caster{&buffer, {}, {}, planes_of(mapper->GetClippingPlanes())};
    const double* placed = actor->GetMatrix()->GetData();  // rows first
    for (std::size_t i = 0; i < 16; ++i) caster.placed[4 * (i % 4) + i / 4] = placed[i];
    std::copy_n(actor->GetBounds(), 6, caster.bounds.begin());
    now.push_back(std::move(caster));
  }
  for (auto at_buffer = buffers_.begin(); at_buffer != buffers_.end();) {
    if (at_buffer->second.used) {
      ++at_buffer;
      continue;
    }
    free(at_buffer->second);
    at_buffer = buffers_.erase(at_buffer);
  }
  for (const auto& [mesh, buffer] : buffers_) after += buffer.made;
  const bool differs = now != casters_ || before != after;
  casters_ = std::move(now);
  return differs;
}

/// Of its indices from `begin` to `end`, all where no light is given.
void LightCasters::draw_facing(const Buffer& buffer, const Vec3* to, std::size_t begin, std::size_t end) {
  constexpr std::size_t most = 16;  // of more, asking costs more than drawing
  if (!to || buffer.runs.empty() || buffer.runs.size() > most) return draw_indices(begin, end - begin);
  std::size_t first = 0, last = 0;  // of the stretch that is not drawn yet
  for (const auto& run : buffer.runs) {
    const std::size_t from = std::max(begin, run.first * corners),
                      to_here = std::min(end, (run.first + run.count) * corners);
    if (from >= to_here || !looks_at(run, *to)) continue;
    if (from != last) {
      if (last > first) draw_indices(first, last - first);
      first = from;
    }
    last = to_here;
  }
  if (last > first) draw_indices(first, last - first);
}

LightCasters::Place LightCasters::draw(const GlProgram& program, const std::array<double, 16>& to_clip, const Vec3& to,
                                       Place from, std::size_t indices) const {
  int planes = 0;
  program.set("planeCount", 0);
  while (from.caster < casters_.size() && indices > 0) {
    const auto& caster = casters_[from.caster];
    const auto all = static_cast<std::size_t>(caster.buffer->count);
    if (from.index >= all || !meets(caster.bounds, to_clip)) {
      from = {from.caster + 1, 0};
      continue;
    }
    program.set_matrices("toClip", to_gl(product(to_clip, caster.placed)));
    const int count = static_cast<int>(caster.planes.size() / 4);
    if (count > 0) {
      program.set_matrices("placed", to_gl(caster.placed));
      program.set_vectors("planes", caster.planes);
    }
    if (count != planes) program.set("planeCount", count);
    planes = count;
    glBindVertexArray(caster.buffer->array);
    const std::size_t end = from.index + std::min(indices, all - from.index);
    draw_facing(*caster.buffer, is_unturned(caster.placed) ? &to : nullptr, from.index, end);
    indices -= end - from.index;
    from.index = end;
  }
  glBindVertexArray(0);
  return from;
}

void LightCasters::release() {
  for (auto& [mesh, buffer] : buffers_) free(buffer);
  buffers_.clear();
  casters_.clear();
}

}  // namespace hallscope
