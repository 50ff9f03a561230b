#include "scene/fields/read_vtk_legacy.h"

#include <vtkIdTypeArray.h>
#include <vtkInformation.h>
#include <vtkInformationStringKey.h>
#include <vtkNew.h>

#include <algorithm>
#include <set>
#include <string_view>

#include "models/words/say.h"
#include "scene/fields/broken_field.h"
#include "scene/fields/legacy_parts.h"
#include "scene/fields/legacy_values.h"

namespace hallscope {
namespace {

using Words = std::vector<std::string>;

constexpr const char* data_sets[] = {"STRUCTURED_POINTS", "STRUCTURED_GRID", "RECTILINEAR_GRID", "POLYDATA",
                                     "UNSTRUCTURED_GRID"};

/// Goes through the file keyword by keyword and gathers what they head.
class LegacyReader {
 public:
  LegacyReader(const std::string& path, const Progress& progress) : in_(path), progress_(progress) {}

  LegacyParts run() {
    read_head();
    std::string line;
    while (in_.source().next_line(line)) {
      const auto w = legacy_words(line);
      if (w.empty()) continue;
      if (!report(progress_, std::min(1.0, static_cast<double>(in_.source().position()) / in_.size()), "Reading"))
        throw CancelledField{};
      entry(w);
    }
    if (parts_.kind.empty()) in_.broken(say("has no line DATASET"));
    for (const auto* key : needed())
      if (!seen_.contains(key)) in_.broken(say("ends without %1", key));
    return std::move(parts_);
  }
  /// Its last number, when it may have been cut off.
  const std::string& cut_word() const { return in_.cut_word(); }

 private:
  struct Keyword {
    std::string_view name;
    void (LegacyReader::*take)(const Words&);  ///< reads what follows a line that begins so
  };
  static const Keyword keywords[];

  void read_head() {
    std::string line;
    constexpr std::string_view begin = "# vtk DataFile Version ";
    if (!in_.source().next_line(line) || !line.starts_with(begin) || line.size() < begin.size() + 3 ||
        line[begin.size() + 1] != '.' || line[begin.size()] < '1' || line[begin.size()] > '5')
      in_.refuse(say("should begin with \"# vtk DataFile Version\" and a number from 1.0 to 5.1"));
    new_cells_ = line[begin.size()] == '5';
    if (!in_.source().next_line(line)) in_.broken(say("ends after its first line"));
    if (!in_.source().next_line(line)) in_.broken(say("ends before it says ASCII or BINARY"));
    const auto w = legacy_words(line);
    const auto form = w.empty() ? "" : legacy_upper(w[0]);
    if (form != "ASCII" && form != "BINARY") in_.refuse(say("the third line should be ASCII or BINARY"));
    in_.set_binary(form == "BINARY");
  }
  /// What a data set of this kind cannot be without. One without cells is a cloud of points.
  std::vector<const char*> needed() const {
    if (parts_.kind == "STRUCTURED_POINTS") return {"DIMENSIONS"};
    if (parts_.kind == "STRUCTURED_GRID") return {"DIMENSIONS", "POINTS"};
    if (parts_.kind == "RECTILINEAR_GRID") return {"DIMENSIONS", "X_COORDINATES", "Y_COORDINATES", "Z_COORDINATES"};
    if (parts_.kind == "UNSTRUCTURED_GRID" && seen_.contains("CELLS")) return {"POINTS", "CELL_TYPES"};
    return {"POINTS"};
  }
  void entry(const Words& w) {
    const auto key = legacy_upper(w[0]);
    if (parts_.kind.empty() && key != "DATASET" && key != "FIELD" && key != "METADATA")
      in_.broken(say("expected a line DATASET, found '%1'", w[0].substr(0, 40)));
    // Values follow what they belong to, and nothing is told twice.
    if ((key == "POINT_DATA" || key == "CELL_DATA") && seen_.empty())
      in_.broken(say("%1 comes before any points", key));
    if (!seen_.insert(key).second && (key == "DATASET" || key == "DIMENSIONS" || key == "POINTS" || key == "CELLS"))
      in_.broken(say("%1 comes twice", key));
    const auto* known =
        std::find_if(begin_of_keywords(), end_of_keywords(), [&](const auto& k) { return key == k.name; });
    if (known == end_of_keywords())
      in_.broken(say("'%1' is not known; a keyword such as SCALARS should stand here", w[0].substr(0, 40)));
    (this->*known->take)(w);
  }
  static const Keyword* begin_of_keywords();
  static const Keyword* end_of_keywords();

  void data_set(const Words& w) {
    const auto kind = w.size() > 1 ? legacy_upper(w[1]) : "";
    if (std::find(std::begin(data_sets), std::end(data_sets), kind) == std::end(data_sets))
      in_.refuse(
          say("DATASET '%1' is none that can be shown; expected STRUCTURED_POINTS, STRUCTURED_GRID, "
              "RECTILINEAR_GRID, POLYDATA or UNSTRUCTURED_GRID",
              kind.substr(0, 40)));
    parts_.kind = kind;
    last_ = nullptr;
  }
  void dimensions(const Words& w) {
    double product = 1;
    for (std::size_t i = 1; i <= 3; ++i) {
      const auto n = legacy_count(w, i);
      if (!n || *n < 1) in_.broken(say("DIMENSIONS should be three counts above 0"));
      product *= parts_.dimensions[i - 1] = *n;
    }
    // Whatever is worth opening has a value a point or a cell, of a bit at the least.
    if (product > in_.size() * 8 + 64) in_.broken(say("declares more points than the file can hold values for"));
  }
  void three(const Words& w, std::array<double, 3>& to) {
    for (std::size_t i = 0; i < 3; ++i)
      if (i + 1 >= w.size() || !real_of(w[i + 1], to[i]))
        in_.broken(say("%1 should be three numbers", legacy_upper(w[0])));
  }
  void origin(const Words& w) { three(w, parts_.origin); }
  void spacing(const Words& w) { three(w, parts_.spacing); }
  vtkSmartPointer<vtkDataArray> counted(const Words& w, double per_item) {
    const auto n = legacy_count(w, 1);
    if (!n || w.size() < 3) in_.broken(say("%1 should be followed by a count and a type", w[0]));
    const auto array = in_.block(*n, per_item, w[2]);
    if (!array) in_.broken(say("%1 should be numbers", w[0]));
    last_ = array;
    return array;
  }
  void points(const Words& w) { parts_.points = counted(w, 3); }
  void x_axis(const Words& w) { parts_.axes[0] = counted(w, 1); }
  void y_axis(const Words& w) { parts_.axes[1] = counted(w, 1); }
  void z_axis(const Words& w) { parts_.axes[2] = counted(w, 1); }
  void cell_types(const Words& w) {
    const auto n = legacy_count(w, 1);
    if (!n) in_.broken(say("CELL_TYPES should be followed by a count"));
    parts_.types = in_.block(*n, 1, "int");
  }
  vtkSmartPointer<vtkCellArray> cell_list(const Words& w) {
    const auto key = legacy_upper(w[0]);
    const auto n = legacy_count(w, 1), total = legacy_count(w, 2);
    if (!n || !total || *total < *n) in_.broken(say("%1 should be followed by two counts", key));
    const auto next = in_.source().peek(7);
    if (legacy_upper(std::string(next)) == "OFFSETS") return offsets_and_connectivity(*n, *total);
    if (new_cells_ && *n > 0) in_.broken(say("OFFSETS should follow %1 since version 5", key));
    return in_.cells(*n, *total);
  }
  /// Since version 5.1 offsets and connectivity are blocks of their own, with heads like any other.
  vtkSmartPointer<vtkCellArray> offsets_and_connectivity(double count, double total) {
    if (!new_cells_ || count < 1) in_.broken(say("OFFSETS do not belong here in a file of this version"));
    const auto block = [&](const char* name, double values) {
      const auto head = next_head();
      if (head.size() < 2 || legacy_upper(head[0]) != name) in_.broken(say("%1 and a type should stand here", name));
      const auto array = in_.block(values, 1, head[1]);
      if (!array) in_.broken(say("%1 should be numbers", name));
      vtkNew<vtkIdTypeArray> ids;
      ids->DeepCopy(array);
      return vtkSmartPointer<vtkIdTypeArray>(ids);
    };
    const auto offsets = block("OFFSETS", count), ids = block("CONNECTIVITY", total);
    for (vtkIdType i = 0; i < offsets->GetNumberOfValues(); ++i)
      if (offsets->GetValue(i) < (i == 0 ? 0 : offsets->GetValue(i - 1)) ||
          offsets->GetValue(i) > ids->GetNumberOfValues())
        in_.broken(say("cell %1 ends outside the connectivity", i));
    auto cells = vtkSmartPointer<vtkCellArray>::New();
    cells->SetData(offsets, ids);
    return cells;
  }
  void cells(const Words& w) { parts_.cells = cell_list(w); }
  void vertices(const Words& w) { parts_.vertices = cell_list(w); }
  void lines(const Words& w) { parts_.lines = cell_list(w); }
  void polygons(const Words& w) { parts_.polygons = cell_list(w); }
  void strips(const Words& w) { parts_.strips = cell_list(w); }

  void data_of(const Words& w) {
    const auto key = legacy_upper(w[0]);
    const auto n = legacy_count(w, 1);
    if (!n) in_.broken(say("%1 should be followed by a count", key));
    if (*n > in_.size() * 8 + 64) in_.broken(say("%1 declares more values than the file can hold", key));
    tuples_ = *n;
    of_ = key == "POINT_DATA" ? &parts_.of_points : &parts_.of_cells;
  }
  /// Reads an array of the points or the cells that POINT_DATA or CELL_DATA named.
  void add(const std::string& name, double components, const std::string& type, std::optional<double> tuples = {}) {
    if (tuples && of_ && *tuples != tuples_)
      in_.broken(say("'%1' holds %2 values where %3 belong", legacy_text(name).substr(0, 60), in_digits(*tuples),
                     in_digits(tuples_)));
    const auto array = in_.block(tuples.value_or(tuples_), components, type);
    last_ = array;
    if (!array || !of_) return;  // text has no place; a FIELD before all values is about the file
    array->SetName(legacy_text(name).c_str());
    of_->push_back(array);
  }
  void scalars(const Words& w) {
    if (w.size() < 3) in_.broken(say("SCALARS should have a name and a type"));
    const double components = w.size() > 3 ? legacy_count(w, 3).value_or(-1) : 1;
    if (components < 1 || components > 4) in_.broken(say("SCALARS should have 1 to 4 components"));
    std::string line;
    if (legacy_upper(std::string(in_.source().peek(12))) == "LOOKUP_TABLE") in_.source().next_line(line);
    add(w[1], components, w[2]);
  }
  void typed(const Words& w, double components) {
    if (w.size() < 3) in_.broken(say("%1 should have a name and a type", legacy_upper(w[0])));
    add(w[1], components, w[2]);
  }
  void numbers(const Words& w) { typed(w, 1); }
  void vectors(const Words& w) { typed(w, 3); }
  void tensors(const Words& w) { typed(w, 9); }
  void symmetric_tensors(const Words& w) { typed(w, 6); }
  void lookup_table(const Words& w) {
    const auto n = legacy_count(w, 2);
    if (!n) in_.broken(say("LOOKUP_TABLE should have a name and a count"));
    in_.block(*n, 4, color_type());
  }
  void color_scalars(const Words& w) {
    const auto n = legacy_count(w, 2);
    if (!n || *n < 1 || *n > 4) in_.broken(say("COLOR_SCALARS should have a name and 1 to 4 components"));
    in_.block(tuples_, *n, color_type());
  }
  void texture_coordinates(const Words& w) {
    const auto n = legacy_count(w, 2);
    if (!n || *n < 1 || *n > 3 || w.size() < 4)
      in_.broken(say("TEXTURE_COORDINATES should have a name, a count and a type"));
    in_.block(tuples_, *n, w[3]);
  }
  void field(const Words& w) {
    const auto n = legacy_count(w, 2);
    if (!n || *n > 10000) in_.broken(say("FIELD should have a name and a count of arrays"));
    for (double i = 0; i < *n;) {
      const auto head = next_head();
      if (!head.empty() && legacy_upper(head[0]) == "METADATA") {
        metadata(head);
        continue;
      }
      const auto components = legacy_count(head, 1), tuples = legacy_count(head, 2);
      ++i;
      if (head.size() == 1 && legacy_upper(head[0]) == "NULL_ARRAY") continue;
      if (head.size() < 4 || !components || *components < 1 || !tuples)
        in_.broken(say("an array of FIELD should have a name, two counts and a type"));
      add(head[0], *components, head[3], tuples);
    }
  }
  /// Names and units of what was read last, to the next empty line.
  void metadata(const Words&) {
    std::string line;
    bool unit = false;
    while (in_.source().next_line(line)) {
      const auto w = legacy_words(line);
      if (w.empty()) break;
      if (w[0] == "NAME") unit = w.size() > 1 && w[1] == "UNITS_LABEL";
      if (w[0] == "DATA" && unit && w.size() > 1 && last_)
        last_->GetInformation()->Set(vtkDataArray::UNITS_LABEL(), legacy_text(w[1]).substr(0, 80).c_str());
    }
  }
  void nothing_more(const Words&) {}

  Words next_head() {
    std::string line;
    while (in_.source().next_line(line))
      if (auto w = legacy_words(line); !w.empty()) return w;
    return {};
  }
  const char* color_type() const { return in_.binary() ? "unsigned_char" : "float"; }

  LegacyValues in_;
  const Progress& progress_;
  LegacyParts parts_;
  std::set<std::string, std::less<>> seen_;
  bool new_cells_ = false;
  double tuples_ = 0;
  std::vector<vtkSmartPointer<vtkDataArray>>* of_ = nullptr;
  vtkSmartPointer<vtkDataArray> last_;
};

const LegacyReader::Keyword LegacyReader::keywords[] = {
    {"DATASET", &LegacyReader::data_set},
    {"DIMENSIONS", &LegacyReader::dimensions},
    {"ORIGIN", &LegacyReader::origin},
    {"SPACING", &LegacyReader::spacing},
    {"ASPECT_RATIO", &LegacyReader::spacing},
    {"POINTS", &LegacyReader::points},
    {"X_COORDINATES", &LegacyReader::x_axis},
    {"Y_COORDINATES", &LegacyReader::y_axis},
    {"Z_COORDINATES", &LegacyReader::z_axis},
    {"CELLS", &LegacyReader::cells},
    {"VERTICES", &LegacyReader::vertices},
    {"LINES", &LegacyReader::lines},
    {"POLYGONS", &LegacyReader::polygons},
    {"TRIANGLE_STRIPS", &LegacyReader::strips},
    {"CELL_TYPES", &LegacyReader::cell_types},
    {"POINT_DATA", &LegacyReader::data_of},
    {"CELL_DATA", &LegacyReader::data_of},
    {"SCALARS", &LegacyReader::scalars},
    {"VECTORS", &LegacyReader::vectors},
    {"NORMALS", &LegacyReader::vectors},
    {"TENSORS", &LegacyReader::tensors},
    {"TENSORS6", &LegacyReader::symmetric_tensors},
    {"GLOBAL_IDS", &LegacyReader::numbers},
    {"PEDIGREE_IDS", &LegacyReader::numbers},
    {"EDGE_FLAGS", &LegacyReader::numbers},
    {"LOOKUP_TABLE", &LegacyReader::lookup_table},
    {"COLOR_SCALARS", &LegacyReader::color_scalars},
    {"TEXTURE_COORDINATES", &LegacyReader::texture_coordinates},
    {"FIELD", &LegacyReader::field},
    {"METADATA", &LegacyReader::metadata},
};
const LegacyReader::Keyword* LegacyReader::begin_of_keywords() { return std::begin(keywords); }
const LegacyReader::Keyword* LegacyReader::end_of_keywords() { return std::end(keywords); }

}  // namespace

vtkSmartPointer<vtkDataSet> read_vtk_legacy(const std::string& path, Problems& problems, const Progress& progress) {
  LegacyReader reader(path, progress);
  const auto parts = reader.run();
  if (!reader.cut_word().empty())
    problems.note(path, "",
                  say("no line end follows its last number, %1, which is taken as it stands: were the file cut off "
                      "there, digits could be missing",
                      reader.cut_word()));
  return legacy_data_set(parts);
}

}  // namespace hallscope
