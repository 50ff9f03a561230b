#include "scene/marks/hatch.h"

#include <array>
#include <string>

#include <vtkActor.h>
#include <vtkCamera.h>
#include <vtkRenderer.h>
#include <vtkShaderProperty.h>
#include <vtkUniforms.h>

namespace hallscope {

namespace {

constexpr double lift_m = 0.12;  // beyond doors, handles and lamps
constexpr double lift_px = 2;
constexpr double spacing_px = 6;  // from line to line; twice that before more of them come
constexpr double line_px = 1.3;

// Moves the corners towards the eye, which leaves them where they are in the picture.
constexpr const char* lift_code =
    "//VTK::PositionVC::Impl\n"
    "  hatchPoint = vertexMC.xyz;\n"
    "  float nearer = max(0.5, 1.0 - hatchLift.x / gl_Position.w - hatchLift.y);\n"
    "  gl_Position = vec4(gl_Position.xy * nearer, gl_Position.z * nearer + (1.0 - nearer) * hatchLift.z,\n"
    "                     gl_Position.w * nearer);\n";

// Lines lie at multiples of a power of two of metres along `s`; every other one fades as they come closer together.
constexpr const char* line_code =
    "float hatchLine(float s) {\n"
    "  float m = max(fwidth(s), 1e-6);\n"
    "  float pitch = exp2(ceil(log2(hatchStyle.x * m)));\n"
    "  float k = floor(s / pitch + 0.5);\n"
    "  float odd = abs(mod(k, 2.0));\n"
    "  float shown = mix(1.0, smoothstep(1.0, 1.7, pitch / (m * hatchStyle.x)), odd);\n"
    "  return shown * clamp(hatchStyle.y + 0.5 - abs(s - k * pitch) / m, 0.0, 1.0);\n"
    "}\n";

std::string mark_code(Hatch hatch) {
  std::string code =
      "//VTK::TCoord::Impl\n"
      "  vec3 p = hatchPoint;\n"
      "  float line = hatchLine(p.x + p.y + p.z);\n";
  // On sides that face along x, the other diagonal is another one.
  if (hatch == Hatch::crossed)
    code +=
        "  vec3 n = abs(cross(dFdx(p), dFdy(p)));\n"
        "  float other = n.x > n.y && n.x > n.z ? p.y - p.z : n.y > n.z ? p.x - p.z : p.x - p.y;\n"
        "  line = max(line, hatchLine(other));\n";
  return code + "  gl_FragData[0].rgb *= mix(1.0, hatchShade, line);\n";
}

void set_style(vtkActor* actor, double scale) {
  const std::array<float, 2> style{static_cast<float>(spacing_px * scale), static_cast<float>(line_px / 2 * scale)};
  actor->GetShaderProperty()->GetFragmentCustomUniforms()->SetUniform2f("hatchStyle", style.data());
}

}  // namespace

void make_hatched(vtkActor* actor, Hatch hatch, double darker) {
  auto* shader = actor->GetShaderProperty();
  shader->AddVertexShaderReplacement("//VTK::PositionVC::Dec", true, "//VTK::PositionVC::Dec\nout vec3 hatchPoint;\n",
                                     false);
  shader->AddVertexShaderReplacement("//VTK::PositionVC::Impl", true, lift_code, false);
  shader->GetVertexCustomUniforms()->SetUniform3f("hatchLift", std::array<float, 3>{}.data());
  if (hatch == Hatch::none) return;
  shader->AddFragmentShaderReplacement("//VTK::PositionVC::Dec", true,
                                       std::string("//VTK::PositionVC::Dec\nin vec3 hatchPoint;\n") + line_code, false);
  shader->AddFragmentShaderReplacement("//VTK::TCoord::Impl", true, mark_code(hatch), false);
  shader->GetFragmentCustomUniforms()->SetUniformf("hatchShade", static_cast<float>(darker));
  set_style(actor, 1);
}

void set_hatch(vtkActor* actor, const FrameView& frame) {
  double range[2];
  frame.renderer->GetActiveCamera()->GetClippingRange(range);
  const std::array<float, 3> lift{static_cast<float>(lift_m), static_cast<float>(lift_px * frame.camera.pixel_size(1)),
                                  static_cast<float>(-2 * range[1] * range[0] / (range[1] - range[0]))};
  actor->GetShaderProperty()->GetVertexCustomUniforms()->SetUniform3f("hatchLift", lift.data());
  set_style(actor, frame.scale);
}

}  // namespace hallscope
