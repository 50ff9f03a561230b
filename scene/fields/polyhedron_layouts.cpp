#include "scene/fields/polyhedron_layouts.h"

#include <vtkCellType.h>

#include <string>
#include <vector>

#include "models/words/say.h"
#include "scene/fields/broken_field.h"

namespace hallscope {
namespace {

/// A point or a count; −1, which no face has, for what is neither.
vtkIdType label(double value) { return value >= 0 && value <= 4e9 ? static_cast<vtkIdType>(value) : -1; }

/// Ends of the parts of a list that is `length` long, with a 0 before the first one.
std::vector<vtkIdType> bounds(vtkDataArray& ends, bool has_zero, vtkIdType length, const char* name) {
  std::vector<vtkIdType> list;
  if (!has_zero) list.push_back(0);
  double before = 0;
  for (vtkIdType i = 0; i < ends.GetNumberOfTuples(); ++i) {
    const double end = ends.GetComponent(i, 0);
    if (!(end >= before && end <= static_cast<double>(length)))
      throw BrokenField(std::string("Cells/") + name, say("'%1' does not ascend within what it parts", name));
    before = end;
    list.push_back(static_cast<vtkIdType>(end));
  }
  return list;
}

}  // namespace

void add_face_stream(vtkDataArray& stream, vtkDataArray& ends, PolyhedronFaces& faces) {
  for (vtkIdType i = 0; i < stream.GetNumberOfTuples(); ++i)
    faces.stream->InsertNextValue(label(stream.GetComponent(i, 0)));
  vtkIdType start = 0;
  for (vtkIdType i = 0; i < ends.GetNumberOfTuples(); ++i) {
    // The file says where the faces of each cell end, VTK wants to know where they begin.
    const double end = ends.GetComponent(i, 0);
    faces.starts->InsertNextValue(end < 0 ? -1 : start);
    if (end < 0) continue;
    if (!(end >= static_cast<double>(start) && end <= static_cast<double>(faces.stream->GetNumberOfValues())))
      throw BrokenField("Cells/faceoffsets", say("a cell ends outside the faces"));
    start = static_cast<vtkIdType>(end);
  }
}

void add_face_lists(const FaceLists& lists, vtkUnsignedCharArray& types, PolyhedronFaces& faces) {
  const auto cells = types.GetNumberOfValues();
  const auto given = lists.polyhedron_offsets.GetNumberOfTuples();
  if (given != cells && given != cells + 1)
    throw BrokenField("Cells/polyhedron_offsets",
                      say("holds %1 values where %2 belong: the file is cut off or broken", given, cells));
  // No face ends where the list begins.
  const bool zero_first = lists.face_offsets.GetNumberOfTuples() > 0 && lists.face_offsets.GetComponent(0, 0) == 0;
  const auto of_faces =
      bounds(lists.face_offsets, zero_first, lists.face_connectivity.GetNumberOfTuples(), "face_offsets");
  const auto of_cells = bounds(lists.polyhedron_offsets, given == cells + 1,
                               lists.polyhedron_to_faces.GetNumberOfTuples(), "polyhedron_offsets");
  const auto face_count = static_cast<double>(of_faces.size() - 1);
  for (vtkIdType c = 0; c < cells; ++c) {
    const bool polyhedron = types.GetValue(c) == VTK_POLYHEDRON;
    faces.starts->InsertNextValue(polyhedron ? faces.stream->GetNumberOfValues() : -1);
    if (!polyhedron) continue;
    const auto begin = of_cells[static_cast<std::size_t>(c)], end = of_cells[static_cast<std::size_t>(c) + 1];
    faces.stream->InsertNextValue(end - begin);
    for (auto k = begin; k < end; ++k) {
      const double id = lists.polyhedron_to_faces.GetComponent(k, 0);
      if (!(id >= 0 && id < face_count))
        throw BrokenField("Cells/polyhedron_to_faces", say("names face %1, which does not exist", in_digits(id)));
      const auto face = static_cast<std::size_t>(id);
      faces.stream->InsertNextValue(of_faces[face + 1] - of_faces[face]);
      for (auto p = of_faces[face]; p < of_faces[face + 1]; ++p)
        faces.stream->InsertNextValue(label(lists.face_connectivity.GetComponent(p, 0)));
    }
  }
}

}  // namespace hallscope
