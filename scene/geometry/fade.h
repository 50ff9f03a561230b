#pragma once

class vtkActor;

namespace hallscope {

/// How strongly something is drawn by its distance along the view, in metres: wholly up to `near`, not at all from
/// `far`, evenly in between. The reverse with `far` < `near`: things that stand in for others from afar.
struct Fade {
  double near = 1e9;
  double far = 2e9;
  double opacity = 1;  ///< of everything
};

/// How much of an actor is left at a distance, 0 to 1: what the shader computes for each pixel.
double strength(const Fade&, double depth);

/// Lets an actor made by make_actor() fade. Call it once an actor, before it is drawn first; set_fade() as often as the
/// camera moves: it only sets a uniform. For actors whose colours are their own, or a tint on a texture.
void make_fading(vtkActor*);
/// What make_fading() adds to a shader, for those that have a texture of their own.
extern const char* const fade_code;
void set_fade(vtkActor*, const Fade&);

}  // namespace hallscope
