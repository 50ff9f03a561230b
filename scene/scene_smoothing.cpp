// The part of Scene that smooths edges.
#include <algorithm>
#include <chrono>

#include "scene/scene_impl.h"

namespace hallscope {

bool Scene::refine(unsigned framebuffer, int width, int height) {
  auto& s = *impl_;
  const int wanted = s.smoothing.still_passes;
  if (wanted <= 0 || preparing()) {
    s.still.begin(0, 0);
    s.draw(framebuffer, width, height, true);
    return preparing();
  }
  const std::size_t bytes = static_cast<std::size_t>(width) * static_cast<std::size_t>(height) * 4;
  if (s.still.passes() == 0 || s.pass.size() != bytes) s.still.begin(width, height);
  s.pass.resize(bytes);
  if (s.still.passes() < wanted) {
    const auto at = StillPicture::offset(s.still.passes(), wanted);
    s.jitter_x = at[0];
    s.jitter_y = at[1];
    s.draw(framebuffer, width, height, true);
    s.jitter_x = s.jitter_y = 0;
    s.host.read(framebuffer, width, height, s.pass.data());
    s.still.add(s.pass.data());
  }
  s.host.write(framebuffer, width, height, s.still.mean().data());
  return s.still.passes() < wanted;
}

void Scene::set_smoothing(const Smoothing& smoothing) {
  impl_->smoothing = smoothing;
  impl_->host.set_samples(smoothing.samples);
}

const Smoothing& Scene::smoothing() const { return impl_->smoothing; }

FrameTimes Scene::measure_frames(unsigned framebuffer, int width, int height) {
  using Clock = std::chrono::steady_clock;
  auto& s = *impl_;
  const auto frame_ms = [&](int samples) {
    s.host.set_samples(samples);
    double best = 1e9;
    for (int i = 0; i < 4; ++i) {  // the first makes buffers and shaders
      const auto start = Clock::now();
      s.draw(framebuffer, width, height);
      s.host.finish();
      if (i > 0) best = std::min(best, std::chrono::duration<double, std::milli>(Clock::now() - start).count());
    }
    return best;
  };
  FrameTimes times;
  times.plain_ms = frame_ms(0);
  times.can_sample = s.host.most_samples() >= 4;
  // Where a plain frame is slow already, the answer is known.
  if (times.can_sample && times.plain_ms < 1000.0 / 60) times.sampled_ms = frame_ms(4);
  s.host.set_samples(s.smoothing.samples);
  return times;
}

}  // namespace hallscope
