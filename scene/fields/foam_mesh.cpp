#include "scene/fields/foam_mesh.h"

#include <vtkFloatArray.h>
#include <vtkNew.h>

#include <algorithm>
#include <filesystem>
#include <limits>

#include "models/words/say.h"
#include "scene/fields/broken_field.h"
#include "scene/fields/foam_body.h"

namespace hallscope {
namespace {

constexpr std::int64_t most_labels = std::numeric_limits<std::int32_t>::max();

/// One file of the mesh, open at its body.
struct MeshFile {
  MeshFile(const std::string& folder, const char* name, int share, const Progress& progress)
      : path((std::filesystem::path(folder) / name).string()),
        text(read_foam_text(path, progress, static_cast<std::size_t>(-1), share)),
        head(foam_head(path, text)),
        body(path, text, head) {}
  const std::string path, text;
  const FoamHead head;
  FoamBody body;
};

vtkSmartPointer<vtkPoints> read_points(const std::string& folder, int share, const Progress& progress) {
  MeshFile file(folder, "points", share, progress);
  const auto n = file.body.told_count(file.body.least_bytes(3));
  vtkNew<vtkFloatArray> xyz;
  xyz->SetNumberOfComponents(3);
  if (n) {
    if (static_cast<std::int64_t>(*n) > most_labels) file.body.refuse(say("holds more points than can be shown"));
    expect_memory(static_cast<double>(*n) * 12);
    xyz->SetNumberOfTuples(static_cast<vtkIdType>(*n));
    float* next = xyz->GetPointer(0);
    file.body.reals(n, 3, [&next](double v) { *next++ = static_cast<float>(v); });
  } else {
    file.body.reals(n, 3, [&xyz](double v) { xyz->InsertNextValue(static_cast<float>(v)); });
  }
  auto points = vtkSmartPointer<vtkPoints>::New();
  points->SetData(xyz);
  return points;
}

/// Since 2.0 in two lists: where each face begins, and the corners of all.
void read_compact_faces(FoamBody& body, std::int64_t points, FoamMesh& mesh) {
  const auto starts = body.labels(0, static_cast<std::int64_t>(body.left()), "corner");
  mesh.corners = body.labels(0, points, "point");
  if (starts.empty() || starts.front() != 0 || starts.back() != static_cast<std::int64_t>(mesh.corners.size()))
    body.refuse(say("the corners are not as many as the faces need"));
  for (std::size_t i = 1; i < starts.size(); ++i) {
    if (starts[i] < starts[i - 1] + 3) body.refuse(say("a face has fewer than three corners"));
    mesh.face_ends.push_back(starts[i]);
  }
}

void read_listed_faces(FoamBody& body, std::int64_t points, FoamMesh& mesh) {
  const auto n = body.told_count(6);
  mesh.corners.reserve(4 * n.value_or(0));  // as of most meshes
  mesh.face_ends.reserve(n.value_or(0));
  body.items(n, [&] {
    if (body.append_labels(mesh.corners, 0, points, "point") < 3)
      body.refuse(say("a face has fewer than three corners"));
    mesh.face_ends.push_back(static_cast<std::int64_t>(mesh.corners.size()));
  });
}

void read_faces(const std::string& folder, int share, const Progress& progress, FoamMesh& mesh) {
  MeshFile file(folder, "faces", share, progress);
  const auto points = static_cast<std::int64_t>(mesh.points->GetNumberOfPoints());
  if (file.head.type == "faceCompactList")
    read_compact_faces(file.body, points, mesh);
  else
    read_listed_faces(file.body, points, mesh);
}

/// A case has fewer cells than faces.
void read_cells(const std::string& folder, int share, const Progress& progress, FoamMesh& mesh) {
  const auto faces = mesh.face_ends.size();
  const auto limit = static_cast<std::int64_t>(faces);
  MeshFile owner(folder, "owner", share, progress);
  mesh.owner = owner.body.labels(0, limit, "cell");
  if (mesh.owner.size() != faces) owner.body.refuse(say("is not as long as the faces are many"));
  MeshFile neighbour(folder, "neighbour", share, progress);
  mesh.neighbour = neighbour.body.labels(-1, limit, "cell");
  if (mesh.neighbour.size() > faces) neighbour.body.refuse(say("is not as long as the faces are many"));
  for (const auto* list : {&mesh.owner, &mesh.neighbour})
    for (const auto cell : *list) mesh.cells = std::max(mesh.cells, cell + 1);
}

/// One patch: a name and a dictionary that says which faces it has.
void check_patch(FoamBody& body, std::int64_t faces) {
  const auto name = body.word();
  body.expect('{');
  std::int64_t count = -1, first = -1;
  while (!body.try_char('}')) {
    const auto key = body.word();
    if (key != "nFaces" && key != "startFace") {
      body.skip_value();
      continue;
    }
    (key == "nFaces" ? count : first) = body.integer();
    body.expect(';');
  }
  if (count < 0 || first < 0 || count > faces || first > faces - count)
    body.refuse(say("patch %1 has faces that do not exist", name.substr(0, 60)));
}

/// The patches are not drawn, but a boundary that is none says that the case is broken.
void check_boundary(const std::string& folder, int share, const Progress& progress, std::int64_t faces) {
  MeshFile file(folder, "boundary", share, progress);
  file.body.items(file.body.told_count(4), [&] { check_patch(file.body, faces); });
}

}  // namespace

FoamMesh read_foam_mesh(const FoamMeshFolders& folders, const Progress& progress) {
  const auto part = [&progress](double from) -> Progress {
    return [&progress, from](double fraction, std::string_view stage) {
      return report(progress, from + fraction / 4, stage);
    };
  };
  FoamMesh mesh;
  mesh.points = read_points(folders.points, folders.share, part(0));
  read_faces(folders.faces, folders.share, part(0.25), mesh);
  read_cells(folders.faces, folders.share, part(0.5), mesh);
  check_boundary(folders.faces, folders.share, part(0.75), static_cast<std::int64_t>(mesh.face_ends.size()));
  return mesh;
}

}  // namespace hallscope
