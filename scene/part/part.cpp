#include "scene/part/part.h"

#include <vtkProp.h>
#include <vtkRenderer.h>

namespace hallscope {

ScenePart::~ScenePart() = default;

void ScenePart::add_to(vtkRenderer* renderer) {
  for (auto* actor : actors()) renderer->AddViewProp(actor);
}

void ScenePart::remove_from(vtkRenderer* renderer) {
  for (auto* actor : actors()) renderer->RemoveViewProp(actor);
}

}  // namespace hallscope
