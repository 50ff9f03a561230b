#include "scene/fields/read_vtk_xml.h"

#include <vtkCellArray.h>
#include <vtkCellData.h>
#include <vtkIdTypeArray.h>
#include <vtkImageData.h>
#include <vtkPointData.h>
#include <vtkPoints.h>
#include <vtkPolyData.h>
#include <vtkRectilinearGrid.h>
#include <vtkStructuredGrid.h>
#include <vtkUnsignedCharArray.h>
#include <vtkUnstructuredGrid.h>
#include <vtkXMLDataElement.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <filesystem>
#include <map>

#include "models/words/say.h"
#include "scene/fields/broken_field.h"
#include "scene/fields/check_data_set.h"
#include "scene/fields/merge_data.h"
#include "scene/fields/vtk_xml_element.h"
#include "scene/fields/vtk_xml_file.h"

namespace hallscope {
namespace {

constexpr int deepest_nesting = 4;  ///< files that name files

/// Reads one file that holds its data itself.
class Reader {
 public:
  Reader(VtkXmlFile& file, const Progress& progress) : file_(file), progress_(progress) {
    for (auto* piece : pieces())
      for (auto* group : {child(piece, "PointData"), child(piece, "CellData"), child(piece, "Points"),
                          child(piece, "Coordinates"), child(piece, "Cells")})
        total_ += children(group, "DataArray").size();
  }

  std::vector<vtkSmartPointer<vtkDataSet>> run() {
    if (pieces().empty()) throw BrokenField(file_.type(), say("holds no piece"));
    std::vector<vtkSmartPointer<vtkDataSet>> sets;
    for (auto* piece : pieces()) {
      if (file_.type() == "ImageData")
        sets.push_back(image(piece));
      else if (file_.type() == "RectilinearGrid")
        sets.push_back(rectilinear(piece));
      else if (file_.type() == "StructuredGrid")
        sets.push_back(structured(piece));
      else if (file_.type() == "UnstructuredGrid")
        sets.push_back(unstructured(piece));
      else
        sets.push_back(surface(piece));
    }
    return sets;
  }

 private:
  std::vector<vtkXMLDataElement*> pieces() const { return children(file_.body(), "Piece"); }
  static vtkXMLDataElement* child(vtkXMLDataElement* e, const char* name) {
    const auto found = children(e, name);
    return found.empty() ? nullptr : found[0];
  }
  vtkSmartPointer<vtkDataArray> read(vtkXMLDataElement* e, std::optional<double> tuples) {
    const double share = static_cast<double>(read_) / static_cast<double>(std::max<std::size_t>(1, total_));
    ++read_;
    if (!report(progress_, share, "Reading")) throw CancelledField{};
    return file_.read(e, tuples);
  }
  vtkSmartPointer<vtkDataArray> named(vtkXMLDataElement* group, const char* name, std::optional<double> tuples) {
    for (auto* e : children(group, "DataArray"))
      if (attribute(e, "Name") == name) return read(e, tuples);
    throw BrokenField(group ? place_of(group) : file_.type(), say("holds no array '%1'", name));
  }
  double count(vtkXMLDataElement* piece, const char* name) {
    if (!piece->GetAttribute(name)) return 0;
    const double n = numbers(piece, name, 1)[0];
    // Far beyond any field, and low enough for a double to count exactly and for vtkIdType to hold.
    if (n < 0 || n != std::floor(n) || n > 4e9) throw BrokenField(place_of(piece), say("%1 is no count", name));
    return n;
  }
  std::array<int, 6> extent(vtkXMLDataElement* piece) {
    const auto v = numbers(piece, "Extent", 6);
    std::array<int, 6> e{};
    double points = 1;
    for (std::size_t a = 0; a < 6; ++a) {
      // VTK keeps extents as int; up to 1e9 the length of an axis, end less begin, is one too.
      if (std::abs(v[a]) > 1e9 || v[a] != std::floor(v[a])) throw BrokenField(place_of(piece), say("Extent is broken"));
      e[a] = static_cast<int>(v[a]);
    }
    for (std::size_t a = 0; a < 3; ++a) {
      if (e[2 * a + 1] < e[2 * a]) throw BrokenField(place_of(piece), say("Extent ends before it begins"));
      points *= static_cast<double>(e[2 * a + 1]) - e[2 * a] + 1;
    }
    // A byte a point, packed as densely as anything can be.
    if (points > file_.size() * 1100 + 1e6)
      throw BrokenField(place_of(piece), say("has more points than a file of this size can hold values for"));
    return e;
  }
  /// In double, as a product of three axes of int does not fit one.
  static double points_of(const std::array<int, 6>& e) {
    return (e[1] - e[0] + 1.0) * (e[3] - e[2] + 1.0) * (e[5] - e[4] + 1.0);
  }
  static double cells_of(const std::array<int, 6>& e) {
    // An axis of a single point has no cell between points, but counts as one: a flat grid has flat cells.
    const auto along = [](int begin, int end) { return std::max(1.0, 1.0 * end - begin); };
    return along(e[0], e[1]) * along(e[2], e[3]) * along(e[4], e[5]);
  }

  void attributes(vtkXMLDataElement* piece, vtkDataSet* set, double points, double cells) {
    for (auto* e : children(child(piece, "PointData"), "DataArray")) set->GetPointData()->AddArray(read(e, points));
    for (auto* e : children(child(piece, "CellData"), "DataArray")) set->GetCellData()->AddArray(read(e, cells));
  }
  vtkSmartPointer<vtkPoints> points(vtkXMLDataElement* piece, double count) {
    const auto arrays = children(child(piece, "Points"), "DataArray");
    auto points = vtkSmartPointer<vtkPoints>::New();
    if (arrays.empty() && count == 0) return points;
    if (arrays.size() != 1) throw BrokenField(place_of(piece), say("should hold one array of points"));
    const auto xyz = read(arrays[0], count);
    if (xyz->GetNumberOfComponents() != 3) throw BrokenField(place_of(arrays[0]), say("should have 3 components"));
    points->SetData(xyz);
    return points;
  }
  /// Cells from a group of connectivity and offsets. VTK's files leave the first offset, 0, out.
  vtkSmartPointer<vtkCellArray> cells(vtkXMLDataElement* group, double count, double points) {
    auto cells = vtkSmartPointer<vtkCellArray>::New();
    if (count == 0) return cells;
    const auto ends = named(group, "offsets", count);
    const auto ids = named(group, "connectivity", std::nullopt);
    vtkNew<vtkIdTypeArray> offsets, connectivity;
    const auto n = static_cast<vtkIdType>(count);
    offsets->SetNumberOfValues(n + 1);
    offsets->SetValue(0, 0);
    for (vtkIdType i = 0; i < n; ++i) {
      const double end = ends->GetComponent(i, 0);
      const auto before = static_cast<double>(offsets->GetValue(i));
      const auto there = static_cast<double>(ids->GetNumberOfTuples());
      // Written so that an end that is no number fails too.
      if (!(end >= before) || !(end <= there))
        throw BrokenField(place_of(group) + "/offsets", say("cell %1 ends outside the connectivity", i));
      offsets->SetValue(i + 1, static_cast<vtkIdType>(end));
    }
    connectivity->SetNumberOfValues(offsets->GetValue(n));
    for (vtkIdType i = 0; i < connectivity->GetNumberOfValues(); ++i) {
      const double id = ids->GetComponent(i, 0);
      if (!(id >= 0 && id < points))  // no number fails too
        throw BrokenField(place_of(group) + "/connectivity",
                          say("names point %1, which does not exist", in_digits(id)));
      connectivity->SetValue(i, static_cast<vtkIdType>(id));
    }
    cells->SetData(offsets, connectivity);
    return cells;
  }

  vtkSmartPointer<vtkDataSet> image(vtkXMLDataElement* piece) {
    auto e = extent(piece);
    auto set = vtkSmartPointer<vtkImageData>::New();
    const auto origin =
        file_.body()->GetAttribute("Origin") ? numbers(file_.body(), "Origin", 3) : std::vector<double>{0, 0, 0};
    const auto spacing =
        file_.body()->GetAttribute("Spacing") ? numbers(file_.body(), "Spacing", 3) : std::vector<double>{1, 1, 1};
    if (std::any_of(spacing.begin(), spacing.end(), [](double s) { return s <= 0; }))
      throw BrokenField(file_.type(), say("Spacing should be above 0"));
    set->SetExtent(e.data());
    set->SetOrigin(origin[0], origin[1], origin[2]);
    set->SetSpacing(spacing[0], spacing[1], spacing[2]);
    if (file_.body()->GetAttribute("Direction")) {
      const auto d = numbers(file_.body(), "Direction", 9);
      set->SetDirectionMatrix(d.data());
    }
    attributes(piece, set, points_of(e), cells_of(e));
    return set;
  }
  vtkSmartPointer<vtkDataSet> rectilinear(vtkXMLDataElement* piece) {
    auto e = extent(piece);
    auto set = vtkSmartPointer<vtkRectilinearGrid>::New();
    set->SetExtent(e.data());
    const auto axes = children(child(piece, "Coordinates"), "DataArray");
    if (axes.size() != 3) throw BrokenField(place_of(piece), say("should hold three arrays of coordinates"));
    set->SetXCoordinates(read(axes[0], e[1] - e[0] + 1.0));
    set->SetYCoordinates(read(axes[1], e[3] - e[2] + 1.0));
    set->SetZCoordinates(read(axes[2], e[5] - e[4] + 1.0));
    attributes(piece, set, points_of(e), cells_of(e));
    return set;
  }
  vtkSmartPointer<vtkDataSet> structured(vtkXMLDataElement* piece) {
    auto e = extent(piece);
    auto set = vtkSmartPointer<vtkStructuredGrid>::New();
    set->SetExtent(e.data());
    set->SetPoints(points(piece, points_of(e)));
    attributes(piece, set, points_of(e), cells_of(e));
    return set;
  }
  vtkSmartPointer<vtkDataSet> unstructured(vtkXMLDataElement* piece) {
    const double n = count(piece, "NumberOfPoints"), c = count(piece, "NumberOfCells");
    auto set = vtkSmartPointer<vtkUnstructuredGrid>::New();
    set->SetPoints(points(piece, n));
    auto* group = child(piece, "Cells");
    const auto array = cells(group, c, n);
    vtkNew<vtkUnsignedCharArray> kinds;
    kinds->SetNumberOfValues(static_cast<vtkIdType>(c));
    bool polyhedra = false;
    if (c > 0) {
      const auto read_kinds = named(group, "types", c);
      for (vtkIdType i = 0; i < kinds->GetNumberOfValues(); ++i) {
        const double kind = read_kinds->GetComponent(i, 0);
        if (!(kind >= 0 && kind < 256)) throw BrokenField("Cells/types", say("names a cell type that does not exist"));
        kinds->SetValue(i, static_cast<unsigned char>(kind));
        polyhedra = polyhedra || kinds->GetValue(i) == VTK_POLYHEDRON;
      }
    }
    if (!polyhedra) {
      set->SetCells(kinds, array);
    } else {
      const auto faces = named(group, "faces", std::nullopt);
      const auto ends = named(group, "faceoffsets", c);
      vtkNew<vtkIdTypeArray> stream, starts;
      for (vtkIdType i = 0; i < faces->GetNumberOfTuples(); ++i) {
        const double value = faces->GetComponent(i, 0);
        const bool is_count = value >= 0 && value <= 4e9;  // not so of what is no number
        stream->InsertNextValue(is_count ? static_cast<vtkIdType>(value) : -1);
      }
      vtkIdType start = 0;
      for (vtkIdType i = 0; i < ends->GetNumberOfTuples(); ++i) {
        // The file says where the faces of each cell end, VTK wants to know where they begin; -1: no polyhedron.
        const double end = ends->GetComponent(i, 0);
        starts->InsertNextValue(end < 0 ? -1 : start);
        if (end < 0) continue;
        if (!(end >= static_cast<double>(start) && end <= static_cast<double>(stream->GetNumberOfValues())))
          throw BrokenField("Cells/faceoffsets", say("a cell ends outside the faces"));
        start = static_cast<vtkIdType>(end);
      }
      // Newer VTKs follow the faces as soon as they are given them.
      for (vtkIdType i = 0; i < kinds->GetNumberOfValues(); ++i)
        if (kinds->GetValue(i) == VTK_POLYHEDRON && !are_faces(stream, starts->GetValue(i), static_cast<vtkIdType>(n)))
          throw BrokenField("Cells/faces", say("the faces of cell %1 are none", i));
      set->SetCells(kinds, array, starts, stream);
    }
    attributes(piece, set, n, c);
    return set;
  }
  vtkSmartPointer<vtkDataSet> surface(vtkXMLDataElement* piece) {
    const double n = count(piece, "NumberOfPoints");
    const double verts = count(piece, "NumberOfVerts");
    const double lines = count(piece, "NumberOfLines");
    const double strips = count(piece, "NumberOfStrips");
    const double polys = count(piece, "NumberOfPolys");
    auto set = vtkSmartPointer<vtkPolyData>::New();
    set->SetPoints(points(piece, n));
    set->SetVerts(cells(child(piece, "Verts"), verts, n));
    set->SetLines(cells(child(piece, "Lines"), lines, n));
    set->SetStrips(cells(child(piece, "Strips"), strips, n));
    set->SetPolys(cells(child(piece, "Polys"), polys, n));
    attributes(piece, set, n, verts + lines + strips + polys);
    return set;
  }

  VtkXmlFile& file_;
  const Progress& progress_;
  std::size_t read_ = 0, total_ = 0;
};

std::string beside(const std::string& path, const std::string& name) {
  const std::filesystem::path other(name);
  return other.is_absolute() ? name : (std::filesystem::path(path).parent_path() / other).string();
}

/// The files that a file of pieces or blocks names, in order.
void named_files(vtkXMLDataElement* element, const std::string& path, std::vector<std::string>& files) {
  for (int i = 0; i < element->GetNumberOfNestedElements(); ++i) {
    auto* child = element->GetNestedElement(i);
    const std::string name = child->GetName();
    const bool piece = name == "Piece";
    auto file = attribute(child, piece ? "Source" : "file");
    if ((piece || name == "DataSet") && !file.empty()) files.push_back(beside(path, file));
    // Blocks may lie in blocks, as deep as the parser lets them.
    named_files(child, path, files);
  }
}

vtkSmartPointer<vtkDataSet> read_nested(const std::string& path, const Progress& progress, int depth) {
  VtkXmlFile file(path);
  const auto& type = file.type();
  for (const auto* own : {"ImageData", "RectilinearGrid", "StructuredGrid", "UnstructuredGrid", "PolyData"})
    if (type == own) {
      auto sets = Reader(file, progress).run();
      return sets.size() == 1 ? sets[0] : merge_data(sets);
    }
  const bool parts = type == "vtkMultiBlockDataSet" || type == "vtkPartitionedDataSet" ||
                     type == "vtkPartitionedDataSetCollection" || type == "PImageData" || type == "PRectilinearGrid" ||
                     type == "PStructuredGrid" || type == "PUnstructuredGrid" || type == "PPolyData";
  if (!parts)
    throw BrokenField("VTKFile",
                      say("holds '%1', which is no field; expected ImageData, RectilinearGrid, StructuredGrid, "
                          "UnstructuredGrid, PolyData, their parallel forms or a collection of them",
                          type.substr(0, 60)));
  if (depth >= deepest_nesting) throw BrokenField("", say("names files that name files, too deep to be meant"));
  std::vector<std::string> files;
  named_files(file.body(), path, files);
  if (files.empty()) throw BrokenField(type, say("names no files"));
  std::vector<vtkSmartPointer<vtkDataSet>> sets;
  for (std::size_t i = 0; i < files.size(); ++i) {
    const Progress part = [&](double fraction, std::string_view stage) {
      return report(progress, (static_cast<double>(i) + fraction) / static_cast<double>(files.size()), stage);
    };
    if (!report(part, 0, "Reading")) throw CancelledField{};
    try {
      sets.push_back(read_nested(files[i], part, depth + 1));
    } catch (const BrokenField& e) {
      throw BrokenField(files[i] + (e.where.empty() ? "" : ", " + e.where), e.what());
    }
  }
  return sets.size() == 1 ? sets[0] : merge_data(sets);
}

}  // namespace

vtkSmartPointer<vtkDataSet> read_vtk_xml(const std::string& path, const Progress& progress) {
  return read_nested(path, progress, 0);
}

std::vector<CollectionStep> read_collection(const std::string& path) {
  VtkXmlFile file(path);
  if (file.type() != "Collection") return {};
  std::map<double, std::vector<std::string>> steps;
  for (auto* set : children(file.body(), "DataSet")) {
    const auto name = attribute(set, "file");
    if (name.empty()) throw BrokenField("Collection/DataSet", say("names no file"));
    // Parts of one instant share a time and are merged; what names none all lies at 0.
    const double time = set->GetAttribute("timestep") ? numbers(set, "timestep", 1)[0] : 0;
    steps[time].push_back(beside(path, name));
  }
  if (steps.empty()) throw BrokenField("Collection", say("lists no files"));
  std::vector<CollectionStep> list;
  for (auto& [time, files] : steps) list.push_back({time, std::move(files)});
  return list;
}

}  // namespace hallscope
