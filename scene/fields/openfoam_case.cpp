#include "scene/fields/openfoam_case.h"

#include <vtkCellData.h>
#include <vtkDataArray.h>
#include <vtkFloatArray.h>
#include <vtkInformation.h>
#include <vtkInformationStringKey.h>
#include <vtkUnstructuredGrid.h>

#include <tbb/parallel_for.h>

#include <algorithm>
#include <filesystem>
#include <mutex>
#include <set>

#include "models/words/say.h"
#include "scene/fields/broken_field.h"
#include "scene/fields/foam_cells.h"
#include "scene/fields/foam_field.h"
#include "scene/fields/foam_folders.h"
#include "scene/fields/foam_mesh.h"
#include "scene/fields/foam_text.h"
#include "scene/fields/merge_data.h"

namespace hallscope {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t head_bytes = 16384;

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

/// One part of a case, read at one instant.
class PartReader {
 public:
  PartReader(const std::string& path, const FoamPart& part, double time, const Progress& progress)
      : path_(path), part_(part), time_(time), progress_(progress) {}

  /// Null where the part has no values at this instant, as of a region that is not solved, or has no cells.
  vtkSmartPointer<vtkDataSet> read() {
    const auto instants = foam_instants(part_.root);
    const auto at = std::find_if(instants.begin(), instants.end(), [&](const auto& i) { return i.time == time_; });
    if (at == instants.end()) return nullptr;
    const auto folder = part_.region.empty() ? at->folder : (fs::path(at->folder) / part_.region).string();
    const auto files = fields_in(folder);
    if (files.empty()) return nullptr;
    const Progress of_mesh = [&](double fraction, std::string_view stage) {
      return report(progress_, 0.5 * fraction, stage);
    };
    auto mesh = read_foam_mesh(foam_mesh_folders(part_, instants, time_), of_mesh);
    const auto count = mesh.cells;
    if (!report(progress_, 0.5, "Reading")) throw CancelledField{};
    const auto cells = foam_cells(std::move(mesh));
    if (cells.cell_of.empty()) return nullptr;
    add_fields(files, cells, count);
    return cells.grid;
  }
  const Problems& problems() const { return problems_; }

 private:
  /// The files that hold numbers or vectors in cells.
  std::vector<std::string> fields_in(const std::string& folder) const {
    std::vector<std::string> fields;
    for (const auto& file : files_of(folder)) {
      try {
        const bool shared = part_.share != not_shared;  // the first has the head of all
        const auto text = read_foam_text(file, progress_, head_bytes, shared ? 0 : not_shared);
        if (text.find("FoamFile") == std::string::npos) continue;  // notes, scripts
        if (is_foam_field(foam_head(file, text))) fields.push_back(file);
      } catch (const BrokenField&) {
        fields.push_back(file);  // reading it says why
      }
    }
    return fields;
  }
  /// Puts the fields onto the grid. What cannot be read is said and left out; nothing left is an error.
  void add_fields(const std::vector<std::string>& files, const FoamCells& cells, std::int32_t count) {
    std::size_t done = 0;
    std::vector<BrokenField> broken;
    for (const auto& file : files) {
      const double share = static_cast<double>(done++) / static_cast<double>(files.size());
      if (!report(progress_, 0.6 + 0.3 * share, "Reading")) throw CancelledField{};
      try {
        add_field(file, cells, count);
      } catch (const UnreadableField& e) {
        problems_.warning(path_, e.where, say("%1; it is left out", e.what()));
        broken.push_back(e);
      } catch (const BrokenField& e) {
        problems_.error(path_, e.where, say("%1; it is left out", e.what()));
        broken.push_back(e);
      }
    }
    if (broken.size() < files.size()) return;
    problems_ = {};
    throw broken.front();
  }
  void add_field(const std::string& file, const FoamCells& cells, std::int32_t count) {
    const auto text = read_foam_text(file, progress_, static_cast<std::size_t>(-1), part_.share);
    const auto field = read_foam_field(file, text, foam_head(file, text), count);
    const auto values = spread(field.values, cells.cell_of);
    values->SetName(fs::path(file).filename().string().c_str());
    if (!field.unit.empty()) values->GetInformation()->Set(vtkDataArray::UNITS_LABEL(), field.unit.c_str());
    cells.grid->GetCellData()->AddArray(values);
  }

  const std::string& path_;
  const FoamPart& part_;
  double time_;
  const Progress& progress_;
  Problems problems_;
};

/// The parts of a case, read side by side.
class CaseReader {
 public:
  CaseReader(const std::string& path, double time, const Progress& progress)
      : path_(path), time_(time), progress_(progress), parts_(foam_folders(openfoam_folder(path)).parts) {}

  std::vector<vtkSmartPointer<vtkDataSet>> read(Problems& problems) {
    std::vector<vtkSmartPointer<vtkDataSet>> sets(parts_.size());
    std::vector<Problems> said(parts_.size());
    // Each reports to those who wait for all: how much of the whole is done.
    const Progress each = [this](double fraction, std::string_view stage) {
      const std::lock_guard lock(mutex_);
      const double whole =
          (static_cast<double>(done_) + (parts_.size() == 1 ? fraction : 0)) / static_cast<double>(parts_.size());
      return report(progress_, 0.9 * whole, stage);
    };
    tbb::parallel_for(std::size_t{0}, parts_.size(), [&](std::size_t i) {
      PartReader reader(path_, parts_[i], time_, each);
      sets[i] = reader.read();
      said[i] = reader.problems();
      const std::lock_guard lock(mutex_);
      ++done_;
    });
    for (std::size_t i = 0; i < parts_.size(); ++i) {
      problems.append(said[i]);
      if (!sets[i] && !parts_[i].region.empty() && parts_.size() > 1)
        problems.note(path_, parts_[i].region, say("has no values at this instant"));
    }
    std::erase(sets, nullptr);
    return sets;
  }

 private:
  const std::string& path_;
  double time_;
  const Progress& progress_;
  std::vector<FoamPart> parts_;
  std::mutex mutex_;
  std::size_t done_ = 0;
};

}  // namespace

std::string openfoam_folder(const std::string& path) {
  std::error_code failed;
  if (fs::is_directory(path, failed)) return path;
  const auto parent = fs::path(path).parent_path();
  return parent.empty() ? "." : parent.string();
}

std::vector<double> openfoam_times(const std::string& folder) { return foam_folders(folder).times; }

vtkSmartPointer<vtkDataSet> read_openfoam(const std::string& path, double time, Problems& problems,
                                          const Progress& progress) {
  const auto sets = CaseReader(path, time, progress).read(problems);
  if (sets.empty()) throw BrokenField(say("time %1", in_digits(time)), say("holds no numbers or vectors in cells"));
  return merge_data(sets, path, problems);
}

}  // namespace hallscope
