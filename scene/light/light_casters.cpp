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

}  // namespace

const LightCasters::Buffer& LightCasters::buffer_of(vtkPolyData* mesh) {
  Buffer& buffer = buffers_[mesh];
  buffer.used = true;
  if (buffer.array && buffer.made == mesh->GetMTime()) return buffer;
  free(buffer);
  buffer.made = mesh->GetMTime();
  const auto indices = triangles(mesh);
  buffer.count = static_cast<int>(indices.size());
  auto* points = vtkFloatArray::SafeDownCast(mesh->GetPoints() ? mesh->GetPoints()->GetData() : nullptr);
  if (indices.empty() || !points) {
    buffer.count = 0;
    return buffer;
  }
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
  return buffer;
}

void LightCasters::free(Buffer& buffer) {
  const GLuint buffers[] = {buffer.points, buffer.indices};
  if (buffer.points) glDeleteBuffers(2, buffers);
  if (buffer.array) glDeleteVertexArrays(1, &buffer.array);
  buffer.array = buffer.points = buffer.indices = 0;
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
    const Buffer& buffer = buffer_of(mapper->GetInput());
    if (buffer.count == 0) continue;
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

void LightCasters::draw(const GlProgram& program, const std::array<double, 16>& to_clip) const {
  int planes = 0;
  program.set("planeCount", 0);
  for (const auto& caster : casters_) {
    if (!meets(caster.bounds, to_clip)) continue;
    program.set_matrices("toClip", to_gl(product(to_clip, caster.placed)));
    const int count = static_cast<int>(caster.planes.size() / 4);
    if (count > 0) {
      program.set_matrices("placed", to_gl(caster.placed));
      program.set_vectors("planes", caster.planes);
    }
    if (count != planes) program.set("planeCount", count);
    planes = count;
    glBindVertexArray(caster.buffer->array);
    glDrawElements(GL_TRIANGLES, caster.buffer->count, GL_UNSIGNED_INT, nullptr);
  }
  glBindVertexArray(0);
}

void LightCasters::release() {
  for (auto& [mesh, buffer] : buffers_) free(buffer);
  buffers_.clear();
  casters_.clear();
}

}  // namespace hallscope
