#include "scene/look/still_picture.h"

#include <algorithm>
#include <cstring>

#include "scene/look/even_spread.h"

namespace hallscope {

namespace {

constexpr int most_passes = 255;  // sums of bytes fit 16 bits

}  // namespace

void StillPicture::begin(int width, int height) {
  sum_.assign(static_cast<std::size_t>(width) * static_cast<std::size_t>(height) * 4, 0);
  passes_ = 0;
}

void StillPicture::add(const std::uint8_t* rgba) {
  if (passes_ == most_passes) return;
  for (std::size_t i = 0; i < sum_.size(); ++i) sum_[i] = static_cast<std::uint16_t>(sum_[i] + rgba[i]);
  ++passes_;
}

const std::vector<std::uint8_t>& StillPicture::mean() {
  mean_.resize(sum_.size());
  const auto n = static_cast<std::uint32_t>(std::max(1, passes_));
  // Division by multiplication: n * scale just reaches 2^24, and sums stay below 2^16.
  const std::uint64_t scale = ((std::uint64_t{1} << 24) + n - 1) / n;
  for (std::size_t i = 0; i < sum_.size(); ++i)
    mean_[i] = static_cast<std::uint8_t>(std::min<std::uint64_t>(255, ((sum_[i] + n / 2) * scale) >> 24));
  return mean_;
}

std::array<double, 2> StillPicture::offset(int n, int count) {
  // A Hammersley set, shifted so that its mean is the pixel's middle.
  const double x = (n + 0.5) / count - 0.5;
  double middle = 0;
  for (int i = 0; i < count; ++i) middle += even_spread(i) / count;
  return {x, even_spread(n) - middle};
}

void TouchedPicture::keep(const std::vector<std::uint8_t>& mean) {
  forget();
  mean_ = mean;
}

void TouchedPicture::forget() {
  mean_.clear();
  base_.clear();
  touched_.clear();
}

void TouchedPicture::lay(const std::vector<std::uint8_t>& frame) {
  touched_ = mean_;
  constexpr std::size_t pixel = 4;
  for (std::size_t i = 0; i + pixel <= base_.size(); i += pixel)
    if (std::memcmp(&base_[i], &frame[i], pixel) != 0) std::memcpy(&touched_[i], &frame[i], pixel);
}

}  // namespace hallscope
