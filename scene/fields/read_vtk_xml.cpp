#include "scene/fields/read_vtk_xml.h"

#include <vtkCellData.h>
#include <vtkPointData.h>
#include <vtkXMLDataElement.h>

#include <algorithm>

#include "models/words/say.h"
#include "scene/fields/broken_field.h"
#include "scene/fields/merge_data.h"
#include "scene/fields/named_file.h"
#include "scene/fields/read_field_file.h"
#include "scene/fields/read_xml_pieces.h"
#include "scene/fields/visible_cells.h"
#include "scene/fields/vtk_xml_element.h"

namespace hallscope {
namespace {

constexpr int deepest_nesting = 4;  ///< files that name files

constexpr const char* with_data[] = {"ImageData", "RectilinearGrid", "StructuredGrid", "UnstructuredGrid", "PolyData"};
constexpr const char* with_files[] = {"vtkMultiBlockDataSet",
                                      "vtkPartitionedDataSet",
                                      "vtkPartitionedDataSetCollection",
                                      "PImageData",
                                      "PRectilinearGrid",
                                      "PStructuredGrid",
                                      "PUnstructuredGrid",
                                      "PPolyData"};

template <typename Names>
bool is_among(const Names& names, const std::string& type) {
  return std::find(std::begin(names), std::end(names), type) != std::end(names);
}

/// Why a type of VTK's cannot be read, and what to do about it.
std::string refusal(const std::string& type) {
  if (type.find("AMR") != std::string::npos || type == "vtkHierarchicalBoxDataSet")
    return say(
        "holds '%1', boxes of several finenesses, which are not read; in ParaView, 'Resample To Image' or 'Merge "
        "Blocks' and save the result",
        type);
  if (type.find("HyperTreeGrid") != std::string::npos)
    return say("holds '%1', which is not read; in ParaView, 'Hyper Tree Grid To Unstructured Grid' and save the result",
               type);
  return say(
      "holds '%1', which is no field; expected ImageData, RectilinearGrid, StructuredGrid, UnstructuredGrid, "
      "PolyData, their parallel forms or a collection of them",
      type.substr(0, 60));
}

/// The files that a file of pieces or blocks names, in order.
void named_files(vtkXMLDataElement* element, const std::string& path, std::vector<std::string>& files) {
  for (int i = 0; i < element->GetNumberOfNestedElements(); ++i) {
    auto* child = element->GetNestedElement(i);
    const std::string name = child->GetName();
    const bool piece = name == "Piece";
    auto file = attribute(child, piece ? "Source" : "file");
    if ((piece || name == "DataSet") && !file.empty()) files.push_back(named_file(path, file));
    // Blocks may lie in blocks, as deep as the parser lets them.
    named_files(child, path, files);
  }
}

class NestedReader {
 public:
  NestedReader(std::optional<double> instant, Problems& problems) : instant_(instant), problems_(problems) {}

  vtkSmartPointer<vtkDataSet> read(const std::string& path, const Progress& progress, int depth) {
    if (is_legacy_vtk(path)) return read_field_file(path, instant_, problems_, progress);
    VtkXmlFile file(path);
    const auto& type = file.type();
    if (is_among(with_data, type)) return read_own(file, path, progress);
    if (!is_among(with_files, type)) throw BrokenField("VTKFile", refusal(type));
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
        sets.push_back(read(files[i], part, depth + 1));
      } catch (const BrokenField& e) {
        throw BrokenField(files[i] + (e.where.empty() ? "" : ", " + e.where), e.what());
      }
    }
    const auto merged = merge_data(sets, path, problems_);
    for (const auto* group : {"PPointData", "PCellData"}) note_undeclared(file, group, path, merged);
    return merged;
  }

 private:
  vtkSmartPointer<vtkDataSet> read_own(VtkXmlFile& file, const std::string& path, const Progress& progress) {
    std::vector<XmlDoubt> doubts;
    auto sets = read_xml_pieces(file, instant_, progress, doubts);
    for (const auto& doubt : doubts) problems_.warning(path, doubt.where, doubt.what);
    for (auto& set : sets) set = visible_part(set);
    return merge_data(sets, path, problems_);
  }
  /// Arrays that a file of pieces tells of and none of the pieces has.
  void note_undeclared(const VtkXmlFile& file, const char* group, const std::string& path, vtkDataSet* merged) {
    auto* attributes = std::string(group) == "PPointData" ? static_cast<vtkDataSetAttributes*>(merged->GetPointData())
                                                          : merged->GetCellData();
    for (auto* declared : children(file.body(), group))
      for (auto* array : children(declared, "PDataArray"))
        if (const auto name = attribute(array, "Name"); !name.starts_with("vtk") && !attributes->HasArray(name.c_str()))
          problems_.note(path, place_of(array), say("is declared here but in none of the pieces"));
  }

  std::optional<double> instant_;
  Problems& problems_;
};

std::vector<double> nested_instants(const std::string& path, int depth) {
  if (is_legacy_vtk(path)) return {};
  VtkXmlFile file(path);
  if (is_among(with_data, file.type())) return instants_of(file);
  std::vector<std::string> files;
  if (is_among(with_files, file.type())) named_files(file.body(), path, files);
  if (files.empty() || depth >= deepest_nesting) return {};
  try {
    return nested_instants(files[0], depth + 1);
  } catch (const BrokenField&) {
    return {};  // reading it says why
  }
}

}  // namespace

vtkSmartPointer<vtkDataSet> read_vtk_xml(const std::string& path, std::optional<double> instant, Problems& problems,
                                         const Progress& progress) {
  return NestedReader(instant, problems).read(path, progress, 0);
}

std::vector<double> xml_instants(const std::string& path) { return nested_instants(path, 0); }

}  // namespace hallscope
