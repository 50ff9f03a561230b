#include "scene/geometry/fade.h"

#include <algorithm>
#include <string>

#include <vtkActor.h>
#include <vtkShaderProperty.h>
#include <vtkUniforms.h>

#include "scene/geometry/solid_mapper.h"

namespace hallscope {

namespace {

constexpr double everywhere = 1e5;  // metres: nothing is that far

/// clamp(offset - slope × depth, 0, 1) × opacity
struct Line {
  float offset = 1, slope = 0, opacity = 1;
};

Line line_of(const Fade& fade) {
  const double span = fade.far - fade.near;
  if (span == 0 || fade.near >= everywhere) return {1, 0, static_cast<float>(fade.opacity)};
  return {static_cast<float>(fade.far / span), static_cast<float>(1 / span), static_cast<float>(fade.opacity)};
}

}  // namespace

double strength(const Fade& fade, double depth) {
  const Line line = line_of(fade);
  return std::clamp(line.offset - line.slope * depth, 0.0, 1.0) * line.opacity;
}

void make_fading(vtkActor* actor) {
  // The alpha of what is flat is its own; that of what is solid says whether it is data, and where it is blended can
  // say nothing else than how much of it is left.
  const bool flat = FloorMapper::SafeDownCast(actor->GetMapper()) != nullptr;
  const std::string left = flat ? "gl_FragData[0].a *= strength;\n"
                                : "if (strength < 1.0 || fadeLine.y != 0.0) gl_FragData[0].a = strength;\n";
  // Of a perspective projection, gl_FragCoord.w is one over the distance along the view.
  actor->GetShaderProperty()->AddFragmentShaderReplacement(
      "//VTK::TCoord::Impl", true,
      std::string("//VTK::TCoord::Impl\n") +
      "  float strength = clamp(fadeLine.x - fadeLine.y / gl_FragCoord.w, 0.0, 1.0) * fadeLine.z;\n  " + left,
      false);
  set_fade(actor, {});
}

void set_fade(vtkActor* actor, const Fade& fade) {
  const Line line = line_of(fade);
  set_blended(actor, line.slope != 0 || line.opacity < 1);
  const float values[3] = {line.offset, line.slope, line.opacity};
  actor->GetShaderProperty()->GetFragmentCustomUniforms()->SetUniform3f("fadeLine", values);
}

}  // namespace hallscope
