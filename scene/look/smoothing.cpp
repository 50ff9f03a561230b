#include "scene/look/smoothing.h"

#include <algorithm>

#include "models/words/say.h"

namespace hallscope {

namespace {

constexpr int samples = 4, passes = 8, fine_passes = 16;
constexpr int rays_in_motion = 24;
constexpr double ray_share = 1;  // of a plain frame: what a ray costs at most
constexpr double cheap = 1.15;   // times a plain frame
constexpr double away_ms = 30;   // how long gathering light may keep one from events
constexpr double frame_ms = 1000.0 / 60;
constexpr double longest_still_ms = 4000;  // every input ends it
constexpr double least_share = 0.6;        // below it, lines and cells of racks crawl
constexpr double never_slow = 0.2;         // of a quick frame: then no other view is slow either
constexpr double lit_frames = 3;           // what a pass with light takes, about, in plain frames

/// Where a frame with light is quick enough for motion. What light gathers from has one sample a pixel.
int moving_rays(const FrameTimes& times) {
  return times.plain_ms > 0 && (1 + ray_share * rays_in_motion) * times.plain_ms <= frame_ms ? rays_in_motion : 0;
}

int rays_at_once(const FrameTimes& times) {
  if (times.plain_ms <= 0) return 1;
  return static_cast<int>(std::clamp(away_ms / (ray_share * times.plain_ms), 1.0, double{rays_in_motion}));
}

}  // namespace

Smoothing choose_smoothing(QualityWish wish, const FrameTimes& times) {
  Smoothing q;
  if (times.plain_ms > never_slow * q.quick_ms) q.least_share = least_share;
  switch (wish) {
    case QualityWish::fast:
      return q;
    case QualityWish::fine:
      return {.samples = times.can_sample ? samples : 0,
              .still_passes = fine_passes,
              .moving_rays = moving_rays(times),
              .rays_at_once = rays_at_once(times)};
    case QualityWish::automatic:
      break;
  }
  const bool measured = times.can_sample && times.sampled_ms > 0;
  if (measured && times.sampled_ms <= cheap * times.plain_ms && times.sampled_ms <= frame_ms) {
    q.samples = samples;
    q.least_share = 1;
  }
  q.moving_rays = moving_rays(times);
  q.rays_at_once = rays_at_once(times);
  if (passes * lit_frames * times.plain_ms <= longest_still_ms) q.still_passes = passes;
  return q;
}

std::string describe(const Smoothing& q) {
  const std::string light = q.moving_rays > 0 ? say("light in motion too") : std::string();
  std::string edges = say("edges not smoothed");
  if (q.samples > 0 && q.still_passes > 0)
    edges = say("%1 samples a pixel, edges smoothed when still, %2 passes", q.samples, q.still_passes);
  else if (q.samples > 0)
    edges = say("%1 samples a pixel", q.samples);
  else if (q.still_passes > 0)
    edges = say("edges smoothed and light gathered when still, %1 passes", q.still_passes);
  if (!light.empty()) edges += ", " + light;
  return q.least_share < 1 ? edges + ", " + say("fewer pixels in motion where frames are slow") : edges;
}

}  // namespace hallscope
