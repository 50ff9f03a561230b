#pragma once

#include <array>
#include <cstddef>

namespace hallscope {

/// At what share of its sides the world is drawn while the picture moves: all of it where the renderer keeps up, and
/// where it does not, as much as makes a frame quick enough. Decided by how long frames in motion take, and by nothing
/// else; a picture that changes once, or stands still, is drawn whole. Times are milliseconds on a clock of the caller.
class MotionScale {
 public:
  /// `least` of each side is drawn at any rate; 1: all of it, always. A frame of `quick_ms` is quick enough; 0:
  /// none is, and the least is drawn from the start.
  void set(double least, double quick_ms);

  /// The share for the frame that is drawn next. `changed`: it shows another view or another time than the one before.
  double next(bool changed, double now_ms);
  /// Whether it is to be known when that frame is really there.
  bool measures() const { return moving_ && least_ < 1; }
  /// That frame is drawn, and where it measures, there.
  void drawn(double now_ms);

  /// The shares there are, the largest first.
  static constexpr std::array<double, 5> shares{1, 0.85, 0.75, 0.67, 0.6};

 private:
  void took(double frame_ms);
  void choose(std::size_t share);
  std::size_t share_for(double best_ms) const;

  static constexpr std::size_t looks_at = 4;  // frames: the best of them counts, whatever else the machine did
  double least_ = 1, quick_ms_ = 0;
  double begun_ms_ = 0, changed_ms_ = -1e12;  // a frame's begin; the end of the last one that was another
  bool moving_ = false, changed_ = false;
  std::size_t share_ = 0, from_ = 0;  // of `shares`: what is drawn, and what was before
  std::array<double, looks_at> ms_{};
  std::size_t told_ = 0;     // frames at this share
  double before_ms_ = 0;     // a frame at the share before
  std::size_t content_ = 0;  // frames that still go by without a try: drawing less was of no use here
};

}  // namespace hallscope
