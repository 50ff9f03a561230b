#include "scene/marks/outline.h"

#include <vtkActor.h>
#include <vtkNew.h>
#include <vtkOutlineSource.h>
#include <vtkPolyDataMapper.h>
#include <vtkProperty.h>

#include "scene/geometry/section_clipper.h"

namespace hallscope {

vtkSmartPointer<vtkActor> make_outline(Rgb color, double line_width) {
  vtkNew<vtkOutlineSource> source;
  vtkNew<vtkPolyDataMapper> mapper;
  mapper->SetInputConnection(source->GetOutputPort());
  auto actor = vtkSmartPointer<vtkActor>::New();
  actor->SetMapper(mapper);
  actor->GetProperty()->LightingOff();
  actor->GetProperty()->SetColor(color.r / 255.0, color.g / 255.0, color.b / 255.0);
  actor->GetProperty()->SetLineWidth(static_cast<float>(line_width));
  actor->VisibilityOff();
  keep_whole(actor);
  return actor;
}

void set_outline(vtkActor* actor, const Body& b, double line_width) {
  actor->SetVisibility(!b.empty());
  if (b.empty()) return;
  constexpr double out = 0.02;
  auto* mapper = static_cast<vtkPolyDataMapper*>(actor->GetMapper());
  auto* source = static_cast<vtkOutlineSource*>(mapper->GetInputAlgorithm());
  source->SetBounds(b.origin.x - out, b.origin.x + b.size.x + out, b.origin.y - out, b.origin.y + b.size.y + out,
                    b.origin.z - out, b.origin.z + b.size.z + out);
  actor->GetProperty()->SetLineWidth(static_cast<float>(line_width));
}

}  // namespace hallscope
