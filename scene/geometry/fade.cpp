#include "scene/geometry/fade.h"

#include <algorithm>
#include <array>
#include <string>

#include <vtkActor.h>
#include <vtkShaderProperty.h>
#include <vtkUniforms.h>

#include "scene/geometry/solid_mapper.h"
#include "scene/geometry/uniform.h"

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

// Of a perspective projection, gl_FragCoord.w is one over the distance along the view.
const char* const fade_code =
    "  gl_FragData[0].a *= clamp(fadeLine.x - fadeLine.y / gl_FragCoord.w, 0.0, 1.0) * fadeLine.z;\n";

void make_fading(vtkActor* actor) {
  // The alpha of what is flat is its own; that of what is solid says whether it is data, and where it is blended can
  // say nothing else than how much of it is left.
  const bool flat = FloorMapper::SafeDownCast(actor->GetMapper()) != nullptr;
  const std::string solid =
      std::string("  if (fadeLine.y != 0.0 || fadeLine.z < 1.0) {\n    gl_FragData[0].a = 1.0;\n  ") + fade_code +
      "  }\n";
  actor->GetShaderProperty()->AddFragmentShaderReplacement(
      "//VTK::TCoord::Impl", true, "//VTK::TCoord::Impl\n" + (flat ? std::string(fade_code) : solid), false);
  set_fade(actor, {});
}

void set_fade(vtkActor* actor, const Fade& fade) {
  const Line line = line_of(fade);
  set_blended(actor, line.slope != 0 || line.opacity < 1);
  set_uniform(actor->GetShaderProperty()->GetFragmentCustomUniforms(), "fadeLine",
              std::array{line.offset, line.slope, line.opacity});
}

}  // namespace hallscope
