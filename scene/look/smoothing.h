#pragma once

#include <string>

namespace hallscope {

/// What a person asks for.
enum class QualityWish { automatic, fast, fine };

/// How edges are smoothed, and how much light and how many pixels there are in motion.
struct Smoothing {
  int samples = 0;       ///< of each pixel, in every frame; 0: one
  int still_passes = 0;  ///< pictures averaged once nothing moves; 0: none
  int moving_rays = 0;   ///< of light, gathered for each frame in motion; 0: light comes once nothing moves
  int rays_at_once = 1;  ///< of light, gathered without looking at events in between
  /// Of each side of the world, how much is drawn in motion at least, where a frame takes longer than `quick_ms`
  /// (MotionScale::set()); 1: all of it, always.
  double least_share = 1;
  double quick_ms = 12;
  double away_ms = 12;  ///< light that takes longer to be given to the renderer is given in parts
  bool operator==(const Smoothing&) const = default;
};

/// What a renderer was found to need for a frame, without and with four samples a pixel.
struct FrameTimes {
  double plain_ms = 0;
  double sampled_ms = 0;    ///< 0: not measured
  bool can_sample = false;  ///< whether it knows several samples a pixel at all
};

/// Moving pictures are never slower than they must be: several samples only where they cost next to nothing, and fewer
/// pixels where the renderer does not keep up, unless they are to be fine. A still
/// one is refined, edges and light, where its passes take four seconds at most: every input ends them.
Smoothing choose_smoothing(QualityWish, const FrameTimes&);

/// "edges smoothed when still (8 passes)"
std::string describe(const Smoothing&);

}  // namespace hallscope
