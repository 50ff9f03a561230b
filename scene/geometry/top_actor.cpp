#include "scene/geometry/top_actor.h"

#include <vtkActor.h>
#include <vtkCellArray.h>
#include <vtkNew.h>
#include <vtkPoints.h>
#include <vtkPolyData.h>
#include <vtkProperty.h>

#include "scene/geometry/section_clipper.h"
#include "scene/geometry/top_mapper.h"
#include "scene/geometry/vtk_mesh.h"

namespace hallscope {

namespace {

vtkSmartPointer<vtkActor> make_top_actor() {
  vtkNew<TopMapper> mapper;
  mapper->SetInputData(to_polydata(Mesh{}));
  mapper->SetScalarModeToUsePointData();
  mapper->SetColorModeToDirectScalars();
  auto actor = vtkSmartPointer<vtkActor>::New();
  actor->SetMapper(mapper);
  actor->GetProperty()->LightingOff();
  actor->GetProperty()->BackfaceCullingOn();
  actor->ForceOpaqueOn();
  actor->VisibilityOff();
  keep_whole(actor);
  return actor;
}

}  // namespace

vtkSmartPointer<vtkActor> make_top_mesh() { return make_top_actor(); }

vtkSmartPointer<vtkActor> make_top_lines(Rgb color) {
  auto actor = make_top_actor();
  actor->GetMapper()->ScalarVisibilityOff();
  actor->GetProperty()->BackfaceCullingOff();  // wide lines are drawn as faces that turn either way
  actor->GetProperty()->SetColor(color.r / 255.0, color.g / 255.0, color.b / 255.0);
  return actor;
}

void set_top_mesh(vtkActor* actor, const Mesh& mesh) {
  set_mesh(actor, mesh);
  actor->SetVisibility(mesh.quad_count() > 0);
}

void set_top_lines(vtkActor* actor, const std::vector<Vec3>& ends, double width) {
  set_lines(actor, ends);
  actor->GetProperty()->SetLineWidth(static_cast<float>(width));
  actor->SetVisibility(!ends.empty());
}

}  // namespace hallscope
