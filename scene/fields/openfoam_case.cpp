#include "scene/fields/openfoam_case.h"

#include <vtkCallbackCommand.h>
#include <vtkCellData.h>
#include <vtkCommand.h>
#include <vtkCompositeDataIterator.h>
#include <vtkDataArray.h>
#include <vtkInformation.h>
#include <vtkInformationStringKey.h>
#include <vtkMultiBlockDataSet.h>
#include <vtkNew.h>
#include <vtkOpenFOAMReader.h>
#include <vtkUnstructuredGrid.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <map>
#include <set>

#include "scene/fields/broken_field.h"
#include "scene/fields/field_units.h"
#include "scene/fields/foam_file.h"
#include "scene/fields/merge_data.h"
#include "scene/fields/vtk_messages.h"

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
    char* stop = nullptr;
    const double time = std::strtod(name.c_str(), &stop);
    if (name.empty() || *stop || !(time >= 0 && time < 1e15) || !entry->is_directory(failed)) continue;
    found.push_back({time, entry->path().string()});
  }
  std::sort(found.begin(), found.end(), [](const auto& a, const auto& b) { return a.time < b.time; });
  if (found.size() > 1 && found.front().time == 0) found.erase(found.begin());  // what it began with, no result
  return found;
}

/// Units of the fields of an instant, by name; checks each file on the way.
std::map<std::string, std::string> check_fields(const std::string& folder, std::int64_t cells) {
  std::map<std::string, std::string> units;
  std::error_code failed;
  for (fs::directory_iterator entry(folder, failed), end; !failed && entry != end; entry.increment(failed)) {
    if (!entry->is_regular_file(failed)) continue;
    auto path = entry->path();
    const auto file = path.extension() == ".gz" ? path.replace_extension("").string() : path.string();
    const auto text = read_foam_file(file);
    if (text.find("FoamFile") == std::string::npos) continue;
    const auto head = foam_head(file, text);
    if (!head.type.starts_with("vol")) continue;
    check_foam_field(file, text, cells);
    units[fs::path(file).filename().string()] = openfoam_unit(foam_dimensions(text));
  }
  return units;
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
    throw BrokenField("", "marks no OpenFOAM case: there is no system/controlDict beside it");
  if (!foam_file_exists((fs::path(folder) / "constant" / "polyMesh" / "faces").string())) {
    if (fs::is_directory(fs::path(folder) / "processor0", failed))
      throw BrokenField("", "is split over processors; put it together with reconstructPar first");
    throw BrokenField("", "has no mesh in constant/polyMesh; has the case been meshed?");
  }
  std::vector<double> times;
  for (const auto& i : instants(folder)) times.push_back(i.time);
  if (times.empty()) throw BrokenField("", "has no results yet: there is no folder of a time");
  return times;
}

vtkSmartPointer<vtkDataSet> read_openfoam(const std::string& folder, double time, const Progress& progress) {
  const auto all = instants(folder);
  const auto at = std::find_if(all.begin(), all.end(), [&](const auto& i) { return i.time == time; });
  if (at == all.end()) throw BrokenField("", "the folder of time " + std::to_string(time) + " is gone");
  if (!report(progress, 0, "Checking the mesh")) throw CancelledField{};
  const auto cells = check_foam_mesh(folder);
  if (!report(progress, 0.2, "Checking the values")) throw CancelledField{};
  const auto units = check_fields(at->folder, cells);
  if (units.empty()) throw BrokenField(at->folder, "holds no field of cells");

  VtkMessages said;
  vtkNew<vtkOpenFOAMReader> reader;
  reader->SetFileName((fs::path(folder) / "system" / "controlDict").c_str());
  reader->SetSkipZeroTime(false);
  reader->CreateCellToPointOff();
  reader->DecomposePolyhedraOn();
  reader->ReadZonesOff();
  reader->UpdateInformation();
  reader->DisableAllPatchArrays();
  reader->SetPatchArrayStatus("internalMesh", 1);
  reader->DisableAllLagrangianArrays();
  reader->EnableAllCellArrays();
  bool cancelled = false;
  vtkNew<vtkCallbackCommand> watch;
  struct Watch {
    const Progress& progress;
    bool& cancelled;
  } watching{progress, cancelled};
  watch->SetClientData(&watching);
  watch->SetCallback([](vtkObject* caller, unsigned long, void* data, void*) {
    auto* w = static_cast<Watch*>(data);
    auto* algorithm = static_cast<vtkAlgorithm*>(caller);
    if (report(w->progress, 0.4 + 0.5 * algorithm->GetProgress(), "Reading")) return;
    w->cancelled = true;
    algorithm->AbortExecuteOn();
  });
  reader->AddObserver(vtkCommand::ProgressEvent, watch);
  reader->UpdateTimeStep(time);
  if (cancelled || !report(progress, 0.9, "Reading")) throw CancelledField{};
  if (!said.errors().empty()) throw BrokenField(at->folder, said.errors().front());
  std::vector<vtkSmartPointer<vtkDataSet>> sets;
  vtkSmartPointer<vtkCompositeDataIterator> blocks;
  blocks.TakeReference(reader->GetOutput()->NewIterator());
  for (blocks->InitTraversal(); !blocks->IsDoneWithTraversal(); blocks->GoToNextItem())
    if (auto* set = vtkDataSet::SafeDownCast(blocks->GetCurrentDataObject()); set && set->GetNumberOfCells() > 0)
      sets.push_back(set);
  if (sets.empty()) throw BrokenField(at->folder, "no cells came out of the mesh");
  auto set = sets.size() == 1 ? sets[0] : merge_data(sets);
  for (int i = 0; i < set->GetCellData()->GetNumberOfArrays(); ++i) {
    auto* array = set->GetCellData()->GetArray(i);
    if (!array || !array->GetName()) continue;
    const auto unit = units.find(array->GetName());
    if (unit != units.end() && !unit->second.empty())
      array->GetInformation()->Set(vtkDataArray::UNITS_LABEL(), unit->second.c_str());
  }
  return set;
}

}  // namespace hallscope
