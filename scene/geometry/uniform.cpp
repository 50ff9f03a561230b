#include "scene/geometry/uniform.h"

#include <vtkUniforms.h>

namespace hallscope {

void set_uniform(vtkUniforms* uniforms, const char* name, const std::array<float, 2>& values) {
  std::array<float, 2> now{};
  if (!uniforms->GetUniform2f(name, now.data()) || now != values) uniforms->SetUniform2f(name, values.data());
}

void set_uniform(vtkUniforms* uniforms, const char* name, const std::array<float, 3>& values) {
  std::array<float, 3> now{};
  if (!uniforms->GetUniform3f(name, now.data()) || now != values) uniforms->SetUniform3f(name, values.data());
}

}  // namespace hallscope
