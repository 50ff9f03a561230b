#include "scene/fields/openfoam_case.h"

#include <vtkCellData.h>
#include <vtkDataArray.h>
#include <vtkFloatArray.h>
#include <vtkInformation.h>
#include <vtkInformationStringKey.h>
#include <vtkUnstructuredGrid.h>

#include <algorithm>
#include <filesystem>
#include <set>

#include "models/io/number_text.h"
#include "models/words/say.h"
#include "scene/fields/broken_field.h"
#include "scene/fields/foam_cells.h"
#include "scene/fields/foam_field.h"
#include "scene/fields/foam_mesh.h"
#include "scene/fields/foam_text.h"

namespace hallscope {
namespace {

namespace fs = std::filesystem;

struct Instant {
  double time;
  std::string folder;
};

std::vector<Instant> instants(const std::string& folder) {
  std::vector<Instant> found;
  std::error_code failed;
  for (fs::directory_iterator entry(folder, failed), end; !failed && entry != end; entry.increment(failed)) {
    const auto name = entry->path().filename().string();
    const auto time = number_of(name);
    if (!time || !(*time >= 0 && *time < 1e15) || !entry->is_directory(failed)) continue;
    found.push_back({*time, entry->path().string()});
  }
  std::sort(found.begin(), found.end(), [](const auto& a, const auto& b) { return a.time < b.time; });
  if (found.size() > 1 && found.front().time == 0) found.erase(found.begin());  // what it began with, no result
  return found;
}

/// Where the mesh of an instant lies: in the last folder up to it that has one, as meshes may move.
FoamMeshFolders mesh_folders(const std::string& folder, const std::vector<Instant>& all, double time) {
  const auto last_with = [&](const char* name) {
    auto found = fs::path(folder) / "constant" / "polyMesh";
    for (const auto& instant : all)
      if (instant.time <= time && foam_file_exists((fs::path(instant.folder) / "polyMesh" / name).string()))
        found = fs::path(instant.folder) / "polyMesh";
    return found.string();
  };
  return {last_with("points"), last_with("faces")};
}

/// The files of an instant without the .gz of those that are packed, each once, in order.
std::set<std::string> files_of(const std::string& folder) {
  std::set<std::string> files;
  std::error_code failed;
  for (fs::directory_iterator entry(folder, failed), end; !failed && entry != end; entry.increment(failed)) {
    if (!entry->is_regular_file(failed)) continue;
    auto path = entry->path();
    files.insert(path.extension() == ".gz" ? path.replace_extension("").string() : path.string());
  }
  return files;
}

/// The value of each cell of the grid, which may be a piece of one of the case.
vtkSmartPointer<vtkFloatArray> spread(vtkFloatArray* values, const std::vector<std::int32_t>& cell_of) {
  auto spread = vtkSmartPointer<vtkFloatArray>::New();
  spread->SetNumberOfComponents(values->GetNumberOfComponents());
  spread->SetNumberOfTuples(static_cast<vtkIdType>(cell_of.size()));
  for (std::size_t i = 0; i < cell_of.size(); ++i) spread->SetTuple(static_cast<vtkIdType>(i), cell_of[i], values);
  return spread;
}

/// Puts the fields of an instant onto the grid. False when there are none.
bool add_fields(const std::string& folder, const FoamCells& cells, std::int32_t count, const Progress& progress) {
  const auto files = files_of(folder);
  double done = 0;
  bool any = false;
  for (const auto& file : files) {
    if (!report(progress, done++ / static_cast<double>(files.size()), "Reading")) throw CancelledField{};
    const auto text = read_foam_text(file, progress);
    if (text.find("FoamFile") == std::string::npos) continue;  // notes, scripts
    const auto head = foam_head(file, text);
    if (!is_foam_field(head)) continue;
    const auto field = read_foam_field(file, text, head, count);
    const auto values = spread(field.values, cells.cell_of);
    values->SetName(fs::path(file).filename().string().c_str());
    if (!field.unit.empty()) values->GetInformation()->Set(vtkDataArray::UNITS_LABEL(), field.unit.c_str());
    cells.grid->GetCellData()->AddArray(values);
    any = true;
  }
  return any;
}

}  // namespace

std::string openfoam_folder(const std::string& path) {
  std::error_code failed;
  if (fs::is_directory(path, failed)) return path;
  const auto parent = fs::path(path).parent_path();
  return parent.empty() ? "." : parent.string();
}

std::vector<double> openfoam_times(const std::string& folder) {
  std::error_code failed;
  if (!fs::exists(fs::path(folder) / "system" / "controlDict", failed))
    throw BrokenField("", say("marks no OpenFOAM case: there is no system/controlDict beside it"));
  if (!foam_file_exists((fs::path(folder) / "constant" / "polyMesh" / "faces").string())) {
    if (fs::is_directory(fs::path(folder) / "processor0", failed))
      throw BrokenField("", say("is split over processors; put it together with reconstructPar first"));
    throw BrokenField("", say("has no mesh in constant/polyMesh; has the case been meshed?"));
  }
  std::vector<double> times;
  for (const auto& i : instants(folder)) times.push_back(i.time);
  if (times.empty()) throw BrokenField("", say("has no results yet: there is no folder of a time"));
  return times;
}

vtkSmartPointer<vtkDataSet> read_openfoam(const std::string& folder, double time, const Progress& progress) {
  const auto all = instants(folder);
  const auto at = std::find_if(all.begin(), all.end(), [&](const auto& i) { return i.time == time; });
  if (at == all.end()) throw BrokenField("", say("the folder of time %1 is gone", std::to_string(time)));
  const Progress of_mesh = [&](double fraction, std::string_view stage) {
    return report(progress, 0.5 * fraction, stage);
  };
  const Progress of_fields = [&](double fraction, std::string_view stage) {
    return report(progress, 0.6 + 0.3 * fraction, stage);
  };
  auto mesh = read_foam_mesh(mesh_folders(folder, all, time), of_mesh);
  const auto count = mesh.cells;
  if (!report(progress, 0.5, "Reading")) throw CancelledField{};
  const auto cells = foam_cells(std::move(mesh));
  if (cells.cell_of.empty()) throw BrokenField(at->folder, say("no cells came out of the mesh"));
  if (!add_fields(at->folder, cells, count, of_fields))
    throw BrokenField(at->folder, say("holds no numbers or vectors in cells"));
  return cells.grid;
}

}  // namespace hallscope
