#include "scene/look/smoothing.h"

#include "models/words/say.h"

namespace hallscope {

namespace {

constexpr int samples = 4, passes = 8, fine_passes = 16;
constexpr double cheap = 1.15;  // times a plain frame
constexpr double frame_ms = 1000.0 / 60;
constexpr double longest_still_ms = 4000;  // every input ends it

}  // namespace

Smoothing choose_smoothing(QualityWish wish, const FrameTimes& times) {
  switch (wish) {
    case QualityWish::fast:
      return {};
    case QualityWish::fine:
      return {times.can_sample ? samples : 0, fine_passes};
    case QualityWish::automatic:
      break;
  }
  Smoothing q;
  const bool measured = times.can_sample && times.sampled_ms > 0;
  if (measured && times.sampled_ms <= cheap * times.plain_ms && times.sampled_ms <= frame_ms) q.samples = samples;
  if (passes * times.plain_ms <= longest_still_ms) q.still_passes = passes;
  return q;
}

std::string describe(const Smoothing& q) {
  if (q.samples > 0 && q.still_passes > 0)
    return say("%1 samples a pixel, edges smoothed when still, %2 passes", q.samples, q.still_passes);
  if (q.samples > 0) return say("%1 samples a pixel", q.samples);
  return q.still_passes > 0 ? say("edges smoothed when still, %1 passes", q.still_passes) : say("edges not smoothed");
}

}  // namespace hallscope
