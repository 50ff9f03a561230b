#pragma once

#include <algorithm>
#include <cstddef>
#include <limits>

namespace hallscope {

/// What one frame may still make of what has come near: meshes, and the colours of single cells. What there is no room
/// for is postponed to the frames after it, and until then the picture shows what it showed. As long as there is any
/// room, one thing more is made, however large. A frame that stays has room for all.
class FrameWork {
 public:
  /// Quads that a frame in motion makes: making them and bringing them to the renderer takes it about two
  /// hundredths of a second.
  static constexpr std::size_t quads_in_motion = 3000;
  /// Texels of a texture that take about as long as one quad.
  static constexpr std::size_t texels_a_quad = 320;

  explicit FrameWork(bool stays) : room_(stays ? std::numeric_limits<std::size_t>::max() : quads_in_motion) {}

  /// False where something has to wait, which then is noted.
  bool has_room() {
    postponed_ = postponed_ || room_ == 0;
    return room_ > 0;
  }
  void made_quads(std::size_t quads) { room_ -= std::min(room_, quads); }
  void made_texels(std::size_t texels) { made_quads((texels + texels_a_quad - 1) / texels_a_quad); }
  /// True when something waits for the frames after this one.
  bool postponed() const { return postponed_; }

 private:
  std::size_t room_;
  bool postponed_ = false;
};

}  // namespace hallscope
