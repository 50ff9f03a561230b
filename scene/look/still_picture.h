#pragma once

#include <array>
#include <cstdint>
#include <vector>

namespace hallscope {

/// The average of pictures that differ by parts of a pixel: smooth edges for something that stands still. A surface of
/// one colour keeps it exactly. Needs no more of OpenGL than reading and writing pixels.
class StillPicture {
 public:
  /// Forgets what was added.
  void begin(int width, int height);
  /// Adds a picture of four bytes a pixel.
  void add(const std::uint8_t* rgba);
  int passes() const { return passes_; }
  /// The average so far.
  const std::vector<std::uint8_t>& mean();

  /// Where in its pixel pass `n` of `count` looks, -0.5 to 0.5 in x and y; evenly spread, the middle on average.
  static std::array<double, 2> offset(int n, int count);

 private:
  std::vector<std::uint16_t> sum_;
  std::vector<std::uint8_t> mean_;
  int passes_ = 0;
};

/// A finished still picture into which a small change is laid, as a frame around what the pointer is on: what the
/// change leaves as it was stays as smooth as it is.
class TouchedPicture {
 public:
  /// The finished picture, four bytes a pixel.
  void keep(const std::vector<std::uint8_t>& mean);
  void forget();
  /// True for a picture of so many bytes that is kept.
  bool holds(std::size_t bytes) const { return bytes > 0 && mean_.size() == bytes; }
  /// One frame of what is kept, to which those with a change are compared.
  bool has_base() const { return !base_.empty(); }
  void set_base(const std::vector<std::uint8_t>& frame) { base_ = frame; }
  /// Lays in what a frame with the change, drawn as the base was, has otherwise than that.
  void lay(const std::vector<std::uint8_t>& frame);
  /// True once a change is laid in.
  bool touched() const { return !touched_.empty(); }
  const std::vector<std::uint8_t>& picture() const { return touched_; }

 private:
  std::vector<std::uint8_t> mean_, base_, touched_;
};

}  // namespace hallscope
