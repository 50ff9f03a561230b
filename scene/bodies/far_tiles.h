#pragma once

#include <cstdint>
#include <map>
#include <tuple>
#include <vector>

#include "models/facility/element.h"
#include "scene/geometry/mesh.h"

namespace hallscope {

/// What equipment looks like from afar, where its fans and louvres are smaller than pixels: pictures of its top and
/// sides, painted from the same meshes that are drawn near by, each with its means at half, a quarter … of its size.
/// So nothing changes but sharpness as one goes away.
class FarTiles {
 public:
  static constexpr std::uint32_t width = 64, height = 16, levels = 5;  // of one picture; levels until it is one row
  enum Part : std::uint8_t { top, y_side, x_side, part_count };        ///< sides that look along y, along x

  /// Which pictures: bodies that share all of this share them. The pitches are from one body of a line along x to the
  /// next, and from one such line to the next along y. Rears look like fronts.
  struct Kind {
    ElementType type = ElementType::Site;
    int x_mm = 0, y_mm = 0, z_mm = 0, x_pitch_mm = 0, y_pitch_mm = 0;
    bool front_along_y = true;
    auto operator<=>(const Kind&) const = default;
  };
  static Kind kind_of(ElementType, const Body&, double x_pitch, double y_pitch);

  FarTiles();
  /// The band that is white all over: for what has its own colours.
  static constexpr std::uint32_t white = 0;
  /// The band of a kind's pictures: top, and the sides after it. New kinds are painted.
  std::uint32_t band_of(const Kind&);
  std::uint32_t bands() const { return 1 + static_cast<std::uint32_t>(part_count * at_.size()); }
  /// Row-major from the lowest band, in the colours of the light theme.
  const std::vector<Rgb>& level(std::uint32_t l) const { return texels_[l]; }

 private:
  void paint(const Kind&, Part);

  std::map<Kind, std::uint32_t> at_;
  std::vector<Rgb> texels_[levels];
};

}  // namespace hallscope
