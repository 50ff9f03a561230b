#include "scene/fields/read_xml_pieces.h"

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
#include <functional>
#include <sstream>

#include "models/words/say.h"
#include "scene/fields/broken_field.h"
#include "scene/fields/polyhedra.h"
#include "scene/fields/polyhedron_layouts.h"
#include "scene/fields/text_source.h"
#include "scene/fields/vtk_xml_element.h"

namespace hallscope {
namespace {

/// The numbers of an attribute, however many.
std::vector<double> all_numbers(vtkXMLDataElement* element, const char* name) {
  std::istringstream in(attribute(element, name));
  std::vector<double> list;
  double value = 0;
  for (std::string word; in >> word;) {
    if (!real_of(word, value) || !std::isfinite(value))
      throw BrokenField(place_of(element), say("%1 should be numbers; '%2' is none", name, word.substr(0, 40)));
    list.push_back(value);
  }
  return list;
}

/// Whether an array counts for a step: one that names no steps counts for all.
bool is_of_step(vtkXMLDataElement* array, std::size_t step) {
  if (!array->GetAttribute("TimeStep")) return true;
  const auto steps = all_numbers(array, "TimeStep");
  return steps.empty() || std::find(steps.begin(), steps.end(), static_cast<double>(step)) != steps.end();
}

/// Reads one file that holds its data itself.
class PieceReader {
 public:
  PieceReader(VtkXmlFile& file, std::optional<std::size_t> step, const Progress& progress,
              std::vector<XmlDoubt>& doubts)
      : file_(file), step_(step), progress_(progress), doubts_(doubts) {
    for (auto* piece : pieces())
      for (auto* group : {child(piece, "PointData"), child(piece, "CellData"), child(piece, "Points"),
                          child(piece, "Coordinates"), child(piece, "Cells")})
        total_ += arrays(group).size();
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
  /// The arrays of a group that count for this instant: those that name it and those that name none.
  std::vector<vtkXMLDataElement*> arrays(vtkXMLDataElement* group) const {
    auto list = children(group, "DataArray");
    std::erase_if(list, [&](auto* e) { return !is_of_step(e, step_.value_or(0)); });
    return list;
  }
  void tell_progress() {
    const double share = static_cast<double>(read_) / static_cast<double>(std::max<std::size_t>(1, total_));
    ++read_;
    if (!report(progress_, share, "Reading")) throw CancelledField{};
  }
  vtkSmartPointer<vtkDataArray> read(vtkXMLDataElement* e, std::optional<double> tuples) {
    tell_progress();
    return file_.read(e, tuples);
  }
  vtkXMLDataElement* find(vtkXMLDataElement* group, const char* name) const {
    for (auto* e : arrays(group))
      if (attribute(e, "Name") == name) return e;
    return nullptr;
  }
  vtkXMLDataElement* need(vtkXMLDataElement* group, const char* name) const {
    if (auto* e = find(group, name)) return e;
    throw BrokenField(group ? place_of(group) : file_.type(), say("holds no array '%1'", name));
  }
  vtkSmartPointer<vtkDataArray> named(vtkXMLDataElement* group, const char* name, std::optional<double> tuples) {
    return read(need(group, name), tuples);
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
    add(child(piece, "PointData"), set->GetPointData(), points);
    add(child(piece, "CellData"), set->GetCellData(), cells);
  }
  void add(vtkXMLDataElement* group, vtkDataSetAttributes* to, double tuples) {
    for (auto* e : arrays(group)) {
      const auto name = attribute(e, "Name");
      if (!VtkXmlFile::holds_numbers(e)) {
        tell_progress();
        const auto type = attribute(e, "type").substr(0, 40);
        if (type != "String")
          doubts_.push_back(
              {place_of(e), say("holds values of the type '%1', which is not known; it is left out", type)});
      } else if (to->HasArray(name.c_str())) {
        tell_progress();
        doubts_.push_back({place_of(e), say("is there twice; the first one is shown")});
      } else {
        to->AddArray(read(e, tuples));
      }
    }
  }
  vtkSmartPointer<vtkPoints> points(vtkXMLDataElement* piece, double count) {
    const auto arrays = this->arrays(child(piece, "Points"));
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
    tell_progress();
    // Below zero and no number are refused in what follows.
    const double last = std::max(0.0, ends->GetComponent(ends->GetNumberOfTuples() - 1, 0));
    const auto ids = file_.read_at_least(need(group, "connectivity"), last);
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
    const auto axes = arrays(child(piece, "Coordinates"));
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
      set_cells(set, kinds, array, nullptr, "Cells");
    } else if (find(group, "faces")) {
      PolyhedronFaces faces;
      add_face_stream(*named(group, "faces", std::nullopt), *named(group, "faceoffsets", c), faces);
      set_cells(set, kinds, array, &faces, "Cells/faces");
    } else if (find(group, "face_connectivity")) {
      PolyhedronFaces faces;
      const auto points_of_faces = named(group, "face_connectivity", std::nullopt),
                 ends_of_faces = named(group, "face_offsets", std::nullopt),
                 faces_of_cells = named(group, "polyhedron_to_faces", std::nullopt),
                 ends_of_cells = named(group, "polyhedron_offsets", std::nullopt);
      add_face_lists({*points_of_faces, *ends_of_faces, *faces_of_cells, *ends_of_cells}, *kinds, faces);
      set_cells(set, kinds, array, &faces, "Cells/face_connectivity");
    } else {
      throw BrokenField("Cells",
                        say("holds polyhedra but neither 'faces' nor 'face_connectivity', which say what bounds "
                            "them; write the file again with all of its arrays"));
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
  std::optional<std::size_t> step_;
  const Progress& progress_;
  std::vector<XmlDoubt>& doubts_;
  std::size_t read_ = 0, total_ = 0;
};

}  // namespace

std::vector<double> instants_of(const VtkXmlFile& file) {
  if (file.body()->GetAttribute("TimeValues")) return all_numbers(file.body(), "TimeValues");
  // Steps that are numbered but have no times count as 0, 1, 2 …
  double last = -1;
  const std::function<void(vtkXMLDataElement*)> look = [&](vtkXMLDataElement* element) {
    for (auto* array : children(element, "DataArray"))
      if (array->GetAttribute("TimeStep"))
        for (const double step : all_numbers(array, "TimeStep")) last = std::max(last, step);
    for (int i = 0; i < element->GetNumberOfNestedElements(); ++i) look(element->GetNestedElement(i));
  };
  look(file.body());
  std::vector<double> list;
  for (double step = 0; step <= last && step < 100'000; ++step) list.push_back(step);
  return list;
}

std::vector<vtkSmartPointer<vtkDataSet>> read_xml_pieces(VtkXmlFile& file, std::optional<double> instant,
                                                         const Progress& progress, std::vector<XmlDoubt>& doubts) {
  const auto instants = instants_of(file);
  std::optional<std::size_t> step;
  if (!instants.empty()) {
    const double wanted = instant.value_or(instants.front());
    const auto nearest = std::min_element(instants.begin(), instants.end(), [&](double a, double b) {
      return std::abs(a - wanted) < std::abs(b - wanted);
    });
    step = static_cast<std::size_t>(nearest - instants.begin());
    if (*nearest != wanted)
      doubts.push_back(
          {"", say("knows no instant %1; %2, the nearest to it, is shown", in_digits(wanted), in_digits(*nearest))});
  }
  auto sets = PieceReader(file, step, progress, doubts).run();
  for (const auto& [where, what] : file.doubts()) doubts.push_back({where, what});
  return sets;
}

}  // namespace hallscope
