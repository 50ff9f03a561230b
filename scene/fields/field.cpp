#include "scene/fields/field.h"

#include <vtkCellData.h>
#include <vtkCellTypes.h>
#include <vtkDataSetSurfaceFilter.h>
#include <vtkGenericCell.h>
#include <vtkImageData.h>
#include <vtkNew.h>
#include <vtkPointData.h>
#include <vtkPolyData.h>
#include <vtkRectilinearGrid.h>
#include <vtkStructuredGrid.h>
#include <vtkUnstructuredGrid.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <list>
#include <mutex>
#include <new>

#include "models/sources/field_file.h"
#include "models/words/say.h"
#include "scene/fields/broken_field.h"
#include "scene/fields/check_data_set.h"
#include "scene/fields/field_arrays.h"
#include "scene/fields/field_collection.h"
#include "scene/fields/field_data.h"
#include "scene/fields/foreign_field.h"
#include "scene/fields/merge_data.h"
#include "scene/fields/openfoam_case.h"
#include "scene/fields/read_field_file.h"
#include "scene/fields/read_vtk_xml.h"
#include "scene/fields/visible_cells.h"

namespace hallscope {
namespace {

constexpr std::size_t steps_kept = 3;

/// Types of VTK XML that hold their data themselves.
constexpr const char* data_types[] = {"ImageData", "RectilinearGrid", "StructuredGrid", "UnstructuredGrid", "PolyData"};

FieldKind kind_of(vtkDataSet* set) {
  if (vtkPolyData::SafeDownCast(set)) return FieldKind::surface;
  if (vtkImageData::SafeDownCast(set)) return FieldKind::image;
  if (vtkRectilinearGrid::SafeDownCast(set)) return FieldKind::rectilinear;
  if (vtkStructuredGrid::SafeDownCast(set)) return FieldKind::structured;
  return FieldKind::unstructured;
}

/// The state of files as told by their sizes and times, to see whether one changes while it is read.
std::vector<std::pair<std::uintmax_t, std::filesystem::file_time_type>> state_of(
    const std::vector<std::string>& files) {
  std::vector<std::pair<std::uintmax_t, std::filesystem::file_time_type>> state;
  std::error_code failed;
  for (const auto& file : files)
    state.emplace_back(std::filesystem::file_size(file, failed), std::filesystem::last_write_time(file, failed));
  return state;
}

/// The files of one step of `field`, merged. What is wrong with one of several is said with its name.
vtkSmartPointer<vtkDataSet> read_files(const Field::Source& source, const std::string& field, Problems& problems,
                                       const Progress& progress) {
  const auto& files = source.files;
  // A collection knows the instant of its files as well as they do.
  const bool timed = source.within || files != std::vector<std::string>{field};
  const auto instant = timed ? std::optional(source.time) : std::nullopt;
  const auto before = state_of(files);
  std::vector<vtkSmartPointer<vtkDataSet>> sets;
  for (std::size_t i = 0; i < files.size(); ++i) {
    const Progress part = [&](double fraction, std::string_view stage) {
      return report(progress, (static_cast<double>(i) + fraction) / static_cast<double>(files.size()), stage);
    };
    try {
      sets.push_back(read_field_file(files[i], instant, problems, part));
      check_piece(sets.back());
    } catch (const BrokenField& e) {
      if (files[i] == field) throw;
      throw BrokenField(files[i] + (e.where.empty() ? "" : ", " + e.where), e.what());
    }
  }
  if (state_of(files) != before)
    throw BrokenField("", say("changed while it was read; open it again when it is finished"));
  return merge_data(sets, field, problems);
}

/// Whether any cell has an inside; those of surfaces, lines and points have none.
bool has_inside(vtkDataSet* set) {
  auto* grid = vtkUnstructuredGrid::SafeDownCast(set);
  if (!grid) return !vtkPolyData::SafeDownCast(set);
  vtkNew<vtkCellTypes> types;
  grid->GetCellTypes(types);
  vtkNew<vtkGenericCell> cell;
  for (vtkIdType i = 0; i < types->GetNumberOfTypes(); ++i) {
    cell->SetCellType(types->GetCellType(static_cast<int>(i)));
    if (cell->GetCellDimension() == 3) return true;
  }
  return false;
}

/// Whether a file names others or several instants, told from its begin: going through all of a large one only to learn
/// that it does not takes as long as reading it. What names others or instants says so before its first values.
bool tells_of_times(const std::string& path) {
  std::string head(65536, '\0');
  std::ifstream file(path, std::ios::binary);
  file.read(head.data(), static_cast<std::streamsize>(head.size()));
  head.resize(static_cast<std::size_t>(file.gcount()));
  const bool holds_data = std::any_of(std::begin(data_types), std::end(data_types), [&](const char* type) {
    return head.find("type=\"" + std::string(type) + "\"") != std::string::npos;
  });
  return !holds_data || head.find("TimeValues") != std::string::npos || head.find("TimeStep") != std::string::npos;
}

/// An image or a grid of a single layer along an axis.
bool is_flat_grid(vtkDataSet* set) {
  int points[3] = {2, 2, 2};
  if (auto* image = vtkImageData::SafeDownCast(set)) image->GetDimensions(points);
  if (auto* grid = vtkRectilinearGrid::SafeDownCast(set)) grid->GetDimensions(points);
  if (auto* grid = vtkStructuredGrid::SafeDownCast(set)) grid->GetDimensions(points);
  return *std::min_element(points, points + 3) < 2;
}

vtkSmartPointer<vtkDataSet> surface_of(vtkDataSet* set) {
  vtkNew<vtkDataSetSurfaceFilter> surface;
  surface->SetInputData(set);
  surface->Update();
  return surface->GetOutput();
}

/// Runs what may throw and says in problems why it failed. True when it came through.
template <typename Action>
bool guarded(const std::string& file, Problems& problems, Action action) {
  try {
    action();
    return true;
  } catch (const CancelledField&) {
  } catch (const BrokenField& e) {
    problems.error(file, e.where, e.what());
  } catch (const std::bad_alloc&) {
    problems.error(file, "", say("needs more memory than there is: close other programs, or write it coarser"));
  } catch (const std::exception& e) {
    problems.error(file, "", say("cannot be read: %1", e.what()));
  }
  return false;
}

}  // namespace

const char* to_string(FieldKind kind) {
  switch (kind) {
    case FieldKind::image:
      return "image";
    case FieldKind::rectilinear:
      return "rectilinear grid";
    case FieldKind::structured:
      return "structured grid";
    case FieldKind::unstructured:
      return "unstructured grid";
    case FieldKind::surface:
      return "surface";
  }
  return "";
}

std::string in_words(FieldKind kind) {
  switch (kind) {
    case FieldKind::image:
      return say("image");
    case FieldKind::rectilinear:
      return say("rectilinear grid");
    case FieldKind::structured:
      return say("structured grid");
    case FieldKind::unstructured:
      return say("unstructured grid");
    case FieldKind::surface:
      return say("surface");
  }
  return {};
}

std::string describe(const FieldArray& array) {
  if (array.unit.empty()) return say("%1 · unit not stated", array.name);
  const std::string text = array.name + " · " + array.unit;
  if (!array.assumed) return text;
  return array.offset != 0 ? say("%1, taken for kelvin in the file", text) : say("%1, taken for °C in the file", text);
}

vtkDataArray* FieldData::values(std::size_t i) const {
  const auto& array = arrays[i];
  return array.on_cells ? set->GetCellData()->GetArray(array.name.c_str())
                        : set->GetPointData()->GetArray(array.name.c_str());
}

// One step ------------------------------------------------------------------------------------------------------

FieldStep::FieldStep(std::unique_ptr<const FieldData> data) : data_(std::move(data)) {}
FieldStep::~FieldStep() = default;

std::span<const FieldArray> FieldStep::arrays() const { return data_->arrays; }
FieldKind FieldStep::kind() const { return data_->kind; }
std::size_t FieldStep::cell_count() const { return static_cast<std::size_t>(data_->set->GetNumberOfCells()); }
std::size_t FieldStep::point_count() const { return static_cast<std::size_t>(data_->set->GetNumberOfPoints()); }
double FieldStep::time() const { return data_->time; }

std::optional<std::size_t> FieldStep::find(const std::string& name) const {
  for (std::size_t i = 0; i < data_->arrays.size(); ++i)
    if (data_->arrays[i].name == name) return i;
  return std::nullopt;
}

Body FieldStep::bounds() const {
  double b[6];
  data_->set->GetBounds(b);
  Body body;
  body.origin = {b[0], b[2], b[4]};
  body.size = {b[1] - b[0], b[3] - b[2], b[5] - b[4]};
  return body;
}

std::optional<double> FieldStep::probe(std::size_t i, const Vec3& p) const {
  const auto& array = data_->arrays[i];
  if (array.vector()) {
    const auto v = probe_vector(i, p);
    return v ? std::optional(std::sqrt(v->x * v->x + v->y * v->y + v->z * v->z) * array.scale + array.offset)
             : std::nullopt;
  }
  const auto found = data_->index.find(p);
  if (!found) return std::nullopt;
  auto* values = data_->values(i);
  double value = 0;
  if (array.on_cells) {
    value = values->GetComponent(found->cell, 0);
  } else {
    for (std::size_t k = 0; k < found->points.size(); ++k)
      if (found->weights[k] != 0) value += found->weights[k] * values->GetComponent(found->points[k], 0);
  }
  if (!std::isfinite(value)) return std::nullopt;
  return value * array.scale + array.offset;
}

std::optional<Vec3> FieldStep::probe_vector(std::size_t i, const Vec3& p) const {
  const auto& array = data_->arrays[i];
  const auto found = array.vector() ? data_->index.find(p) : std::nullopt;
  if (!found) return std::nullopt;
  auto* values = data_->values(i);
  double v[3] = {0, 0, 0}, tuple[3];
  if (array.on_cells) {
    values->GetTuple(found->cell, v);
  } else {
    for (std::size_t k = 0; k < found->points.size(); ++k) {
      if (found->weights[k] == 0) continue;  // a missing value there is no matter here
      values->GetTuple(found->points[k], tuple);
      for (int a = 0; a < 3; ++a) v[a] += found->weights[k] * tuple[a];
    }
  }
  if (!std::isfinite(v[0]) || !std::isfinite(v[1]) || !std::isfinite(v[2])) return std::nullopt;
  return Vec3{v[0], v[1], v[2]};
}

// All steps -----------------------------------------------------------------------------------------------------

struct Field::Cache {
  std::mutex mutex;
  std::list<std::pair<std::size_t, std::shared_ptr<const FieldStep>>> steps;  // newest first
};

Field::Field(std::string file, std::vector<Source> steps, bool openfoam)
    : file_(std::move(file)), steps_(std::move(steps)), openfoam_(openfoam), cache_(std::make_unique<Cache>()) {}
Field::~Field() = default;

std::size_t Field::nearest_step(double time) const {
  std::size_t best = 0;
  for (std::size_t i = 1; i < steps_.size(); ++i)
    if (std::abs(steps_[i].time - time) < std::abs(steps_[best].time - time)) best = i;
  return best;
}

std::shared_ptr<const FieldStep> Field::step(std::size_t index, Problems& problems, const Progress& progress) const {
  // One at a time: two steps being read would take twice the memory.
  const std::lock_guard lock(cache_->mutex);
  auto& kept = cache_->steps;
  for (auto it = kept.begin(); it != kept.end(); ++it)
    if (it->first == index) {
      kept.splice(kept.begin(), kept, it);
      return kept.front().second;
    }
  auto data = std::make_unique<FieldData>();
  const auto& source = steps_[index];
  const bool read = guarded(file_, problems, [&] {
    const Progress reading = [&](double fraction, std::string_view stage) {
      return report(progress, fraction * 0.8, stage);
    };
    data->set =
        openfoam_ ? read_openfoam(file_, source.time, problems, reading) : read_files(source, file_, problems, reading);
    if (!report(progress, 0.85, "Checking")) throw CancelledField{};
    if (const auto cloud = with_cells_at_points(data->set); cloud != data->set) {
      problems.note(file_, "",
                    say("holds points without cells between them: they are shown as points, and there is no "
                        "air to cut or to ask"));
      data->set = cloud;
    }
    check_data_set(data->set);
    data->kind = kind_of(data->set);
    if (data->kind != FieldKind::surface && (is_flat_grid(data->set) || !has_inside(data->set))) {  // nothing to cut
      data->set = surface_of(data->set);
      data->kind = FieldKind::surface;
    }
    data->arrays = field_arrays(data->set, file_, problems);
    if (data->arrays.empty()) throw BrokenField("", say("holds no numbers or vectors at its points or in its cells"));
    if (!report(progress, 0.9, "Indexing")) throw CancelledField{};
    expect_memory(static_cast<double>(data->set->GetNumberOfCells()) * 40);
    data->index = CellIndex(data->set);
    data->time = source.time;
  });
  if (!read || !report(progress, 1, "Done")) return nullptr;
  kept.emplace_front(index, std::make_shared<FieldStep>(std::move(data)));
  if (kept.size() > steps_kept) kept.pop_back();
  return kept.front().second;
}

std::shared_ptr<const Field> open_field(const std::string& path, Problems& problems, const Progress& progress) {
  if (!report(progress, 0, "Reading")) return nullptr;
  std::error_code failed;
  if (!std::filesystem::exists(path, failed)) {
    problems.error(path, "", say("does not exist"));
    return nullptr;
  }
  if (!is_field_file(path)) {
    problems.error(path, "",
                   say("is no field: expected VTK XML (.vti .vtr .vts .vtu .vtp .pvd), legacy .vtk, a series of them "
                       "(.vtu.series), an OpenFOAM case (its folder or a .foam file in it), CGNS, EnSight (.case) or "
                       "VTKHDF"));
    return nullptr;
  }
  std::vector<Field::Source> steps;
  const bool openfoam =
      std::filesystem::is_directory(path, failed) || std::filesystem::path(path).extension() == ".foam";
  const bool read = guarded(path, problems, [&] {
    if (openfoam) {
      for (const double time : openfoam_times(openfoam_folder(path))) steps.push_back({time, {}, false});
      return;
    }
    if (const auto format = foreign_format(path)) {
      for (const double time : foreign_instants(path, *format, progress)) steps.push_back({time, {path}, true});
    } else if (!is_legacy_vtk(path) && tells_of_times(path)) {
      for (auto& step : read_collection(path)) steps.push_back({step.time, std::move(step.files), false});
      if (steps.empty())
        for (const double time : xml_instants(path)) steps.push_back({time, {path}, true});
    }
    std::stable_sort(steps.begin(), steps.end(), [](const auto& a, const auto& b) { return a.time < b.time; });
    if (steps.empty()) steps.push_back({0, {path}, false});
  });
  if (!read) return nullptr;
  return std::make_shared<Field>(path, std::move(steps), openfoam);
}

}  // namespace hallscope
