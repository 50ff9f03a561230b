#include "scene/look/motion_scale.h"

#include <algorithm>
#include <cmath>

namespace hallscope {

namespace {

constexpr double follows_ms = 250;  // after a frame: what changes later than this is no motion
constexpr double rests_ms = 120;    // since the last change: it is over, and the next frame is whole
constexpr double clearly = 0.8;     // of what is quick enough: room for a larger share
constexpr double useful = 0.92;     // of the frame before, at most: else drawing less was of no use
constexpr std::size_t tries_again = 240;

}  // namespace

void MotionScale::set(double least, double quick_ms) {
  if (least == least_ && quick_ms == quick_ms_) return;
  least_ = least;
  quick_ms_ = quick_ms;
  content_ = 0;
  choose(0);
  while (quick_ms_ <= 0 && share_ + 1 < shares.size() && shares[share_ + 1] >= least_) ++share_;
}

double MotionScale::next(bool changed, double now_ms) {
  const double since = now_ms - changed_ms_;
  begun_ms_ = now_ms;
  changed_ = changed;
  if (changed)
    moving_ = since < follows_ms;
  else if (since > rests_ms)
    moving_ = false;
  return moving_ ? shares[share_] : 1;
}

void MotionScale::drawn(double now_ms) {
  if (changed_) changed_ms_ = now_ms;
  if (measures() && quick_ms_ > 0) took(now_ms - begun_ms_);
}

void MotionScale::choose(std::size_t share) {
  share_ = share;
  told_ = 0;
}

/// All that a frame takes is taken to go with its pixels, which promises too much of a smaller share and too little of
/// a larger one.
std::size_t MotionScale::share_for(double best_ms) const {
  const double wanted = shares[share_] * std::sqrt(quick_ms_ / best_ms);
  std::size_t found = share_;
  while (found + 1 < shares.size() && shares[found] > wanted && shares[found + 1] >= least_) ++found;
  return found;
}

void MotionScale::took(double frame_ms) {
  if (content_ > 0) --content_;
  ms_[told_++ % looks_at] = frame_ms;
  if (told_ < looks_at) return;
  const double best = std::max(1e-3, *std::ranges::min_element(ms_));
  if (told_ == looks_at && share_ > from_ && best > useful * before_ms_) {
    content_ = tries_again;
    return choose(from_);
  }
  if (best > quick_ms_ && content_ == 0) {
    const std::size_t less = share_for(best);
    if (less == share_) return;
    from_ = share_;
    before_ms_ = best;
    return choose(less);
  }
  if (share_ == 0) return;
  const double more = shares[share_ - 1] / shares[share_];
  if (best * more * more < clearly * quick_ms_) {
    from_ = share_;  // nothing is asked of it afterwards
    choose(share_ - 1);
  }
}

}  // namespace hallscope
