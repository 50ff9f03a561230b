// Fields of five million cells: reading, indexing, moving a slice with the frame that shows it, probing, isosurface.
// Needs a display: xvfb-run -a build/release/bench/field_bench
#include <benchmark/benchmark.h>
#include <unistd.h>
#include <vtkAppendFilter.h>
#include <vtkCutter.h>
#include <vtkFloatArray.h>
#include <vtkImageData.h>
#include <vtkNew.h>
#include <vtkPlane.h>
#include <vtkPlaneCutter.h>
#include <vtkPointData.h>
#include <vtkUnstructuredGrid.h>
#include <vtkXMLDataSetWriter.h>

#include <cmath>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <map>
#include <string>
#include <vector>

#include "models/sources/field_file.h"
#include "scene/field/isosurface.h"
#include "scene/fields/cut_field.h"
#include "scene/fields/field_data.h"
#include "scene/fields/value_grid.h"
#include "scene/scene.h"
#include "tests/scene/field/box_files.h"
#include "tests/scene/offscreen.h"

namespace hallscope {
namespace {

constexpr int cells_a_side = 171;  // 5.0 million cells
constexpr double side_m = 40;

/// Warm and cold air in waves, as an image or as hexahedra, in a file that is gone at the end.
class FieldFile {
 public:
  explicit FieldFile(bool unstructured)
      : path_(std::filesystem::temp_directory_path() /
              ("field_bench_" + std::to_string(getpid()) + (unstructured ? ".vtu" : ".vti"))) {
    vtkNew<vtkImageData> image;
    image->SetDimensions(cells_a_side + 1, cells_a_side + 1, cells_a_side + 1);
    const double step = side_m / cells_a_side;
    image->SetSpacing(step, step, step);
    vtkNew<vtkFloatArray> t;
    t->SetName("T");
    t->SetNumberOfValues(image->GetNumberOfPoints());
    for (vtkIdType i = 0; i < image->GetNumberOfPoints(); ++i) {
      const double* p = image->GetPoint(i);
      t->SetValue(i, static_cast<float>(300 + 8 * std::sin(p[0] / 3) * std::cos(p[1] / 4) + p[2] / 5));
    }
    image->GetPointData()->SetScalars(t);
    vtkNew<vtkXMLDataSetWriter> writer;
    vtkNew<vtkAppendFilter> hexahedra;
    hexahedra->SetInputData(image);
    if (unstructured)
      writer->SetInputConnection(hexahedra->GetOutputPort());
    else
      writer->SetInputData(image);
    writer->SetFileName(path_.c_str());
    writer->SetDataModeToAppended();
    writer->EncodeAppendedDataOff();
    writer->SetCompressorTypeToNone();
    writer->Write();
  }
  ~FieldFile() { std::filesystem::remove(path_); }
  std::string path() const { return path_.string(); }

 private:
  std::filesystem::path path_;
};

const FieldFile& file_of(bool unstructured) {
  static std::map<bool, FieldFile> files;
  return files.try_emplace(unstructured, unstructured).first->second;
}

std::shared_ptr<const FieldStep> read(bool unstructured) {
  Problems problems;
  const auto field = open_field(file_of(unstructured).path(), problems);
  return field ? field->step(0, problems) : nullptr;
}

const std::shared_ptr<const FieldStep>& step_of(bool unstructured) {
  static std::map<bool, std::shared_ptr<const FieldStep>> steps;
  auto& step = steps[unstructured];
  if (!step) step = read(unstructured);
  return step;
}

void Load(benchmark::State& state) {
  file_of(state.range(0));
  for (auto _ : state) benchmark::DoNotOptimize(read(state.range(0)));
}
BENCHMARK(Load)->ArgName("unstructured")->Arg(0)->Arg(1)->Unit(benchmark::kMillisecond)->Iterations(2);

/// Two million numbers as text: legacy VTK (0), VTK XML (1), both images, and an OpenFOAM case of 216,000 cells (2).
class TextField {
 public:
  explicit TextField(int kind)
      : path_(std::filesystem::temp_directory_path() / ("text_bench_" + std::to_string(getpid()) +
                                                        (kind == 0   ? ".vtk"
                                                         : kind == 1 ? ".vti"
                                                                     : ""))) {
    constexpr int side = 127;
    std::string numbers;
    char text[32];
    for (int i = 0; i < side * side * side; ++i)
      numbers.append(text, static_cast<std::size_t>(
                               std::snprintf(text, sizeof text, "%.5f\n", 300 + 8 * std::sin(i * 0.001) + i * 1e-7)));
    const auto n = std::to_string(side + 1);
    if (kind == 0)
      write(path_, "# vtk DataFile Version 3.0\na\nASCII\nDATASET STRUCTURED_POINTS\nDIMENSIONS " + n + " " + n + " " +
                       n + "\nORIGIN 0 0 0\nSPACING 1 1 1\nCELL_DATA " + std::to_string(side * side * side) +
                       "\nSCALARS T float\nLOOKUP_TABLE default\n" + numbers);
    if (kind == 1)
      write(path_,
            "<VTKFile type=\"ImageData\"><ImageData><Piece Extent=\"0 127 0 127 0 127\"><CellData><DataArray "
            "type=\"Float32\" Name=\"T\" format=\"ascii\">" +
                numbers + "</DataArray></CellData></Piece></ImageData></VTKFile>");
    if (kind == 2) {
      constexpr int cells = 60;
      write(path_ / "system/controlDict", test::foam_file("dictionary", ""));
      for (const auto& [name, body] : test::foam_box({cells, cells, cells}, {0, 0, 0}))
        write(path_ / "constant/polyMesh" / name, body);
      write(path_ / "1/T", test::foam_scalars(std::vector<double>(cells * cells * cells, 300.25)));
    }
  }
  ~TextField() { std::filesystem::remove_all(path_); }
  std::string path() const { return path_.string(); }
  std::int64_t bytes() const { return bytes_; }

 private:
  void write(const std::filesystem::path& path, const std::string& text) {
    if (path != path_) std::filesystem::create_directories(path.parent_path());
    std::ofstream(path, std::ios::binary) << text;
    bytes_ += static_cast<std::int64_t>(text.size());
  }

  std::filesystem::path path_;
  std::int64_t bytes_ = 0;
};

void LoadText(benchmark::State& state) {
  const TextField file(static_cast<int>(state.range(0)));
  for (auto _ : state) {
    Problems problems;
    const auto field = open_field(file.path(), problems);
    benchmark::DoNotOptimize(field->step(0, problems));
  }
  state.SetBytesProcessed(state.iterations() * file.bytes());
}
BENCHMARK(LoadText)->ArgName("kind")->Arg(0)->Arg(1)->Arg(2)->Unit(benchmark::kMillisecond)->Iterations(3);

/// The empty frame of the same scene, to compare with.
void Frame(benchmark::State& state) {
  Offscreen target(1280, 720);
  Scene scene;
  scene.set_facility(empty_facility("bench"));
  scene.paint(target.framebuffer(), target.width(), target.height());
  for (auto _ : state) {
    scene.camera().orbit(0.5, 0);
    scene.paint(target.framebuffer(), target.width(), target.height());
    benchmark::DoNotOptimize(target.pixels().data());
  }
  scene.release_graphics();
}
BENCHMARK(Frame)->Unit(benchmark::kMillisecond);

/// Each iteration moves the slice and paints the frame. Direction 0 is along z, 1 along x, 2 tilted.
void MoveSliceAndFrame(benchmark::State& state) {
  Offscreen target(1280, 720);
  Scene scene;
  scene.set_facility(empty_facility("bench"));
  FieldSetup setup;
  const Vec3 normals[] = {{0, 0, 1}, {1, 0, 0}, {0.48, 0.6, 0.64}};
  setup.slice.normal = normals[state.range(1)];
  setup.slice.position = 10;
  scene.field().set(step_of(state.range(0)), setup);
  scene.paint(target.framebuffer(), target.width(), target.height());
  double way = 0.21;
  for (auto _ : state) {
    scene.field().move_slice(way);
    if (scene.field().setup().slice.position > 30 || scene.field().setup().slice.position < 8) way = -way;
    scene.paint(target.framebuffer(), target.width(), target.height());
    benchmark::DoNotOptimize(target.pixels().data());
  }
  scene.release_graphics();
}
BENCHMARK(MoveSliceAndFrame)
    ->ArgNames({"unstructured", "direction"})
    ->ArgsProduct({{0, 1}, {0, 1, 2}})
    ->Unit(benchmark::kMillisecond);

/// The cut alone.
void CutSlice(benchmark::State& state) {
  const Vec3 normals[] = {{0, 0, 1}, {1, 0, 0}, {0.48, 0.6, 0.64}};
  const Vec3 n = normals[state.range(1)];
  const auto& step = step_of(state.range(0));
  double at = 10;
  for (auto _ : state) {
    at += at < 30 ? 0.21 : -22;
    benchmark::DoNotOptimize(cut_field(step->data(), 0, {}, {{n.x * at, n.y * at, n.z * at}, n}));
  }
}
BENCHMARK(CutSlice)
    ->ArgNames({"unstructured", "direction"})
    ->ArgsProduct({{0, 1}, {0, 1, 2}})
    ->Unit(benchmark::kMillisecond);

/// The same cut by VTK: vtkCutter 0, vtkPlaneCutter 1. Ours must stay worth its lines.
void CutSliceWithVtk(benchmark::State& state) {
  const Vec3 normals[] = {{0, 0, 1}, {1, 0, 0}, {0.48, 0.6, 0.64}};
  const Vec3 n = normals[state.range(1)];
  auto* set = step_of(state.range(0))->data().set.Get();
  set->GetPointData()->SetActiveScalars("T");
  vtkNew<vtkPlane> plane;
  plane->SetNormal(n.x, n.y, n.z);
  vtkNew<vtkCutter> cutter;
  cutter->SetCutFunction(plane);
  cutter->SetInputData(set);
  vtkNew<vtkPlaneCutter> plane_cutter;
  plane_cutter->SetPlane(plane);
  plane_cutter->SetInputData(set);
  double at = 10;
  for (auto _ : state) {
    at += at < 30 ? 0.21 : -22;
    plane->SetOrigin(n.x * at, n.y * at, n.z * at);
    state.range(2) == 0 ? cutter->Update() : plane_cutter->Update();
  }
}
BENCHMARK(CutSliceWithVtk)
    ->ArgNames({"unstructured", "direction", "plane_cutter"})
    ->ArgsProduct({{0, 1}, {0, 1, 2}, {0, 1}})
    ->Unit(benchmark::kMillisecond);

/// A frame that shows a slice which stays where it is.
void FrameWithSlice(benchmark::State& state) {
  Offscreen target(1280, 720);
  Scene scene;
  scene.set_facility(empty_facility("bench"));
  FieldSetup setup;
  setup.slice.position = 10;
  scene.field().set(step_of(false), setup);
  scene.paint(target.framebuffer(), target.width(), target.height());
  for (auto _ : state) {
    scene.camera().orbit(0.01, 0);
    scene.paint(target.framebuffer(), target.width(), target.height());
    benchmark::DoNotOptimize(target.pixels().data());
  }
  scene.release_graphics();
}
BENCHMARK(FrameWithSlice)->Unit(benchmark::kMillisecond);

/// A frame with the volume of the field, in motion (0) or still (1).
void FrameWithVolume(benchmark::State& state) {
  Offscreen target(1280, 720);
  Scene scene;
  scene.set_facility(empty_facility("bench"));
  FieldSetup setup;
  setup.slice.visible = false;
  setup.volume = true;
  scene.field().set(step_of(false), setup);
  scene.field().finish_preparing();
  const auto frame = [&] {
    scene.camera().orbit(0.1, 0);
    if (state.range(0))
      scene.refine(target.framebuffer(), target.width(), target.height());
    else
      scene.paint(target.framebuffer(), target.width(), target.height());
    benchmark::DoNotOptimize(target.pixels().data());
  };
  for (int i = 0; i < 12; ++i) frame();  // until it is as coarse as it needs to be
  for (auto _ : state) frame();
  scene.release_graphics();
}
BENCHMARK(FrameWithVolume)->ArgName("still")->Arg(0)->Arg(1)->Unit(benchmark::kMillisecond);

/// Gathering what the volume is made of.
void GatherVolume(benchmark::State& state) {
  const auto& step = step_of(state.range(0));
  for (auto _ : state) benchmark::DoNotOptimize(value_grid(*step, 0, 400'000));
}
BENCHMARK(GatherVolume)->ArgName("unstructured")->Arg(0)->Arg(1)->Unit(benchmark::kMillisecond)->Iterations(1);

void Probe(benchmark::State& state) {
  const auto& step = step_of(state.range(0));
  int i = 0;
  for (auto _ : state) {
    ++i;
    benchmark::DoNotOptimize(step->probe(0, {side_m * std::fmod(i * 0.618034, 1), side_m * std::fmod(i * 0.414214, 1),
                                             side_m * std::fmod(i * 0.732051, 1)}));
  }
}
BENCHMARK(Probe)->ArgName("unstructured")->Arg(0)->Arg(1)->Unit(benchmark::kMicrosecond);

void Isosurface(benchmark::State& state) {
  const auto shown = shown_at_points(step_of(state.range(0))->data(), 0);
  double value = 28;
  for (auto _ : state) {
    value += 0.1;
    benchmark::DoNotOptimize(isosurface(shown, {value}));
  }
}
BENCHMARK(Isosurface)->ArgName("unstructured")->Arg(0)->Arg(1)->Unit(benchmark::kMillisecond)->Iterations(3);

}  // namespace
}  // namespace hallscope
