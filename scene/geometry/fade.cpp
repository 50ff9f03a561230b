#include "scene/geometry/fade.h"

#include <algorithm>
#include <string>

#include <vtkActor.h>
#include <vtkShaderProperty.h>
#include <vtkUniforms.h>

namespace hallscope {

namespace {

/// clamp(offset - slope × depth, 0, 1) × opacity
struct Line {
  float offset = 1, slope = 0, opacity = 1;
};

Line line_of(const Fade& fade) {
  const double span = fade.far - fade.near;
  if (span == 0) return {1, 0, static_cast<float>(fade.opacity)};
  return {static_cast<float>(fade.far / span), static_cast<float>(1 / span), static_cast<float>(fade.opacity)};
}

}  // namespace

double strength(const Fade& fade, double depth) {
  const Line line = line_of(fade);
  return std::clamp(line.offset - line.slope * depth, 0.0, 1.0) * line.opacity;
}

// Of a perspective projection, gl_FragCoord.w is one over the distance along the view.
const char* const fade_code =
    "  gl_FragData[0].a *= clamp(fadeLine.x - fadeLine.y / gl_FragCoord.w, 0.0, 1.0) * fadeLine.z;\n";

void make_fading(vtkActor* actor) {
  actor->GetShaderProperty()->AddFragmentShaderReplacement("//VTK::TCoord::Impl", true,
                                                           std::string("//VTK::TCoord::Impl\n") + fade_code, false);
  set_fade(actor, {});
}

void set_fade(vtkActor* actor, const Fade& fade) {
  const Line line = line_of(fade);
  const float values[3] = {line.offset, line.slope, line.opacity};
  actor->GetShaderProperty()->GetFragmentCustomUniforms()->SetUniform3f("fadeLine", values);
}

}  // namespace hallscope
