// The campus as Hallscope draws it, against what VTK offers for the same: one box a rack, and one a GPU, as glyphs. All
// in one run, at 1280 × 720, with a turning camera; run it under xvfb-run where there is no display.

#include <benchmark/benchmark.h>

#include <vtkActor.h>
#include <vtkCamera.h>
#include <vtkCubeSource.h>
#include <vtkFloatArray.h>
#include <vtkGlyph3DMapper.h>
#include <vtkNew.h>
#include <vtkPointData.h>
#include <vtkPolyData.h>
#include <vtkProperty.h>
#include <vtkRenderWindow.h>
#include <vtkRenderer.h>

#include <cstdio>
#include <cstdlib>
#include <vector>

#include "models/analysis/limits/limits.h"
#include "models/facility/rack_face.h"
#include "models/io/assets.h"
#include "models/sources/open_document.h"
#include "scene/scene.h"
#include "scene/view/camera.h"
#include "tests/scene/offscreen.h"

namespace hallscope {
namespace {

constexpr int width = 1280, height = 720;
constexpr const char* gpu_temperature = "GPU/DCGM_FI_DEV_GPU_TEMP";

const Document& campus() {
  static const Document document = [] {
    Problems problems;
    auto opened = open_document({(assets_folder() / "demo" / "campus-1gw.json").string()}, problems);
    if (opened) return std::move(*opened);
    for (const auto& problem : problems.list()) std::fprintf(stderr, "%s\n", to_line(problem).c_str());
    std::exit(1);
  }();
  return document;
}

/// A scene over a framebuffer of its own. Without a facility it draws the empty frame that all else is compared with.
class Stage {
 public:
  explicit Stage(bool empty) : picture_(width, height) {
    if (!empty) {
      const auto& document = campus();
      scene_.set_facility(document.facility);
      const auto track = document.recording->share(gpu_temperature);
      LayerSetup setup;
      setup.range = default_range(*document.facility, track->metric(), track->min(), track->max());
      setup.track = track;
      scene_.layers().set(LayerKind::rack_faces, setup);
      scene_.set_time(document.recording->end());
    }
    paint();
  }
  ~Stage() { scene_.release_graphics(); }
  Scene& scene() { return scene_; }
  void paint() {
    scene_.paint(picture_.framebuffer(), width, height);
    picture_.finish();
  }

 private:
  Offscreen picture_;
  Scene scene_;
};

void empty_frame(benchmark::State& state) {
  Stage stage(true);
  for (auto _ : state) {
    stage.scene().camera().orbit(1, 0);
    stage.paint();
  }
}
BENCHMARK(empty_frame)->Unit(benchmark::kMillisecond)->UseRealTime()->MinTime(1);

void rows_of_the_campus(benchmark::State& state) {
  Stage stage(false);
  for (auto _ : state) {
    stage.scene().camera().orbit(1, 0);
    stage.paint();
  }
  state.counters["quads"] = static_cast<double>(stage.scene().quad_count());
}
BENCHMARK(rows_of_the_campus)->Unit(benchmark::kMillisecond)->UseRealTime()->MinTime(1);

void change_of_time_of_the_campus(benchmark::State& state) {
  Stage stage(false);
  const double start = campus().recording->start(), length = campus().recording->end() - start;
  int i = 0;
  for (auto _ : state) {
    stage.scene().set_time(start + length * (i++ % 97) / 97);
    stage.paint();
  }
}
BENCHMARK(change_of_time_of_the_campus)->Unit(benchmark::kMillisecond)->UseRealTime()->MinTime(1);

struct Box {
  Vec3 center, size;
};

std::vector<Box> rack_boxes() {
  std::vector<Box> boxes;
  for (const auto rack : campus().facility->of_type(ElementType::Rack)) {
    const Body& body = campus().facility->body(rack);
    boxes.push_back({body.center(), body.size});
  }
  return boxes;
}

std::vector<Box> gpu_boxes() {
  std::vector<Box> boxes;
  for (const auto gpu : campus().facility->of_type(ElementType::GPU)) {
    const Body body = world_body(*campus().facility, gpu);
    boxes.push_back({body.center(), body.size});
  }
  return boxes;
}

/// Glyphs that look at the same from the same place: a cube each, scaled and coloured by value.
void draw_glyphs(benchmark::State& state, const std::vector<Box>& boxes) {
  vtkNew<vtkPoints> points;
  vtkNew<vtkFloatArray> sizes, values;
  sizes->SetName("size");
  sizes->SetNumberOfComponents(3);
  values->SetName("value");
  for (std::size_t i = 0; i < boxes.size(); ++i) {
    points->InsertNextPoint(boxes[i].center.x, boxes[i].center.y, boxes[i].center.z);
    const double size[] = {boxes[i].size.x, boxes[i].size.y, boxes[i].size.z};
    sizes->InsertNextTuple(size);
    values->InsertNextValue(static_cast<float>(i % 97) / 97);
  }
  vtkNew<vtkPolyData> data;
  data->SetPoints(points);
  data->GetPointData()->AddArray(sizes);
  data->GetPointData()->SetScalars(values);
  vtkNew<vtkCubeSource> cube;
  vtkNew<vtkGlyph3DMapper> mapper;
  mapper->SetInputData(data);
  mapper->SetSourceConnection(cube->GetOutputPort());
  mapper->SetScaleArray("size");
  mapper->SetScaleModeToScaleByVectorComponents();
  mapper->ScalingOn();
  vtkNew<vtkActor> actor;
  actor->SetMapper(mapper);
  actor->GetProperty()->LightingOff();
  vtkNew<vtkRenderer> renderer;
  renderer->AddActor(actor);
  vtkNew<vtkRenderWindow> window;
  window->SetOffScreenRendering(1);
  window->SetMultiSamples(0);
  window->SetSize(width, height);
  window->AddRenderer(renderer);

  Stage stage(false);
  const View view = view_of(stage.scene().camera().pose());
  const Vec3 at = stage.scene().camera().pose().target;
  auto* camera = renderer->GetActiveCamera();
  camera->SetViewAngle(field_of_view_deg);
  camera->SetPosition(view.eye.x, view.eye.y, view.eye.z);
  camera->SetFocalPoint(at.x, at.y, at.z);
  camera->SetViewUp(view.up.x, view.up.y, view.up.z);
  renderer->ResetCameraClippingRange();
  window->Render();
  for (auto _ : state) {
    camera->Azimuth(1);
    window->Render();
    window->WaitForCompletion();
  }
  state.counters["boxes"] = static_cast<double>(boxes.size());
}

void glyphs_of_racks(benchmark::State& state) { draw_glyphs(state, rack_boxes()); }
BENCHMARK(glyphs_of_racks)->Unit(benchmark::kMillisecond)->UseRealTime()->MinTime(1);

void glyphs_of_gpus(benchmark::State& state) { draw_glyphs(state, gpu_boxes()); }
BENCHMARK(glyphs_of_gpus)->Unit(benchmark::kMillisecond)->UseRealTime()->Iterations(10);

}  // namespace
}  // namespace hallscope

int main(int argc, char** argv) {
  benchmark::Initialize(&argc, argv);
  if (benchmark::ReportUnrecognizedArguments(argc, argv)) return 1;
  // A virtual display resets itself when its last client leaves, and refuses the next one while it does.
  const hallscope::Offscreen client(8, 8);
  benchmark::RunSpecifiedBenchmarks();
  return 0;
}
