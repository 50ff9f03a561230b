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

}  // namespace hallscope
