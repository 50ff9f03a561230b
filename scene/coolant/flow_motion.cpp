#include "scene/coolant/flow_motion.h"

#include <vtkActor.h>
#include <vtkOpenGLPolyDataMapper.h>
#include <vtkOpenGLVertexBufferObject.h>
#include <vtkShaderProperty.h>
#include <vtkUniforms.h>

#include <string>

#include "scene/coolant/pipe_mesh.h"
#include "scene/geometry/vtk_mesh.h"

namespace hallscope {

vtkSmartPointer<vtkPolyDataMapper> make_flow_mapper(const Mesh& mesh) {
  auto mapper = make_mapper(mesh);
  // Offsets are in metres: the mapper must not scale coordinates on their way to video memory.
  static_cast<vtkOpenGLPolyDataMapper*>(mapper.Get())
      ->SetVBOShiftScaleMethod(vtkOpenGLVertexBufferObject::DISABLE_SHIFT_SCALE);
  return mapper;
}

void make_flowing(vtkActor* actor) {
  auto* shaders = actor->GetShaderProperty();
  const std::string step = std::to_string(longest_step_m);
  shaders->AddVertexShaderReplacement("//VTK::PositionVC::Impl", true,
                                      "//VTK::PositionVC::Impl\n"
                                      "  vec3 flowStep = (scalarColor.rgb * 255.0 - 128.0) / 127.0 * " +
                                          step +
                                          ";\n"
                                          "  gl_Position += MCDCMatrix * vec4(flowStep * flowPhase, 0.0);\n",
                                      false);
  shaders->AddFragmentShaderReplacement(
      "//VTK::TCoord::Impl", true, "//VTK::TCoord::Impl\n  gl_FragData[0] = vec4(0.97, 0.98, 0.99, 1.0);\n", false);
  set_flow_phase(actor, 0.5);
}

void set_flow_phase(vtkActor* actor, double phase) {
  actor->GetShaderProperty()->GetVertexCustomUniforms()->SetUniformf("flowPhase", static_cast<float>(phase));
}

}  // namespace hallscope
